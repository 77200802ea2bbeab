"""Whatever is done in whatever order, every number is that of a full count and opens its quotes."""

import random
from dataclasses import replace

import pytest

from core.actors.merging import MergeActors
from core.analysts.commands import SetBlindness
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.layers import EVERYONE, FINAL, Layer
from core.claims.queries import find_claim
from core.counts.behind import claims_behind
from core.counts.frequencies import count_claims, count_in
from core.review.settling import SettleCase
from gui.charts.setting import RULE_NAMES, Setting
from tests.gui.charts.conftest import with_answers
from tests.gui.driver import span_of

WORDS = {"1-ferry": "the complaint", "2-school": "It could", "3-dam": "water"}
FIELDS = ("claim_type", "family", "speaker", "target", "stance", "evidence", "outlet", "analyst")
LEVELS = ("speaker_organisation", "speaker_country", "target_country")
"""Where an actor belongs is looked up by the day."""


class Walk:
    def __init__(self, hands, qtbot, seed):
        self.hands, self.qtbot, self.dice = hands, qtbot, random.Random(seed)
        self.counts, self.workspace = hands.desktop.counts, hands.workspace
        self.actors = [hands.actor(one) for one in ("Harbour Board", "Captain Ahrens", "Tirana")]
        self.made: list[int] = []

    def code(self):
        name = self.dice.choice(sorted(WORDS)[:2])
        self.hands.open(name)
        answers = with_answers(self.hands, "stance", self.dice.choice(("negative", "positive")))
        self.made.append(
            self.hands.stored(
                WORDS[name],
                speaker=self.dice.choice((None, *self.actors)),
                actors={"target": tuple(self.dice.sample(self.actors, self.dice.randint(0, 2)))},
                claim_type=self.hands.type_id(self.dice.choice((110, 120, 210, 999))),
                answers=self.dice.choice(({}, answers)),
            )
        )

    def change(self):
        known = [one for one in self.made if self.workspace.ask(find_claim, one)]
        if known:
            span = span_of(self.workspace.text, self.workspace.text[:9])
            coding = Coding((span,), speaker=self.dice.choice(self.actors))
            self.workspace.try_run(ChangeClaim(self.dice.choice(known), coding))

    def delete(self):
        if self.made:
            self.workspace.try_run(DeleteClaims((self.made.pop(),)))

    def settle(self):
        row = next((one for one in self.made if self.workspace.ask(find_claim, one)), None)
        claim = self.workspace.ask(find_claim, row) if row else None
        if claim:
            wish = SettleCase(claim.article_id, (claim.id,), claim.coding, "taken")
            self.workspace.try_run(wish)

    def merge(self):
        self.workspace.try_run(MergeActors(self.actors[2], (self.actors[0],), "Tirana"))

    def undo(self):
        self.workspace.undo()

    def look(self):
        layer = self.dice.choice((EVERYONE, FINAL, Layer(self.workspace.analyst_id)))
        self.workspace.show_layer(layer)

    def open(self):
        self.hands.open(self.dice.choice(sorted(WORDS)[:2]))

    def ask(self):
        kind = self.dice.choice(("bars", "bars", "time", "matrix"))
        by, split = self.dice.sample((*FIELDS, *LEVELS), 2)
        if kind == "time":
            by = self.dice.choice(("day", "month", "year"))
        if kind == "matrix":
            by, split = self.dice.choice(
                (("speaker", "target"), ("speaker_country", "target_country"), ("speaker", "year"))
            )
        setting = Setting(kind, by, self.dice.choice((split, "")) if kind == "bars" else split)
        setting = replace(setting, here=self.dice.random() < 0.3)
        self.counts.show_setting(replace(setting, rule=self.dice.choice(list(RULE_NAMES))))

    def only(self):
        """A condition of what is in sight."""
        rows = self.counts.tables.whole.rows
        if rows and len(self.counts.panel.setting.where) < 2:
            conditions = self.counts.filtering._conditions(self.dice.choice(rows).keys)
            self.counts.filtering._on_only(conditions)

    def check(self):
        counts = self.counts
        self.qtbot.waitUntil(lambda: not counts.waiting, timeout=20_000)
        asked, project = counts.asking.asked, self.workspace.project
        codebook = self.workspace.codebook
        assert asked.scope == counts._scope(), "what is counted is what the window shows"
        scope = asked.scope
        table = project.read(count_claims, codebook, asked.by, scope, asked.rule)
        shown = counts.tables.split or counts.tables.whole
        assert shown == table
        assert counts.table.total == project.read(count_in, codebook, scope)
        numbers = [
            (cell.value, cell.keys)
            for row in counts.panel.numbers.rows
            for cell in row
            if cell.keys is not None and isinstance(cell.value, int)
        ]
        for value, keys in self.dice.sample(numbers, min(6, len(numbers))):
            counts._on_keys(keys)
            listed = counts.quotes.model.ids if counts.quotes.isVisible() else []
            by = asked.by[: len(keys)]
            behind = project.read(claims_behind, codebook, by, keys, scope, asked.rule)
            assert len(set(listed)) == len(listed) == value, (counts.panel.setting, keys)
            assert listed == behind
        counts._close_quotes()


@pytest.mark.parametrize("seed", [3])
def test_numbers_stay_true(dated, qtbot, seed):
    walk = Walk(dated, qtbot, seed)
    steps = [walk.code] * 4 + [walk.ask] * 5 + [walk.undo] * 2 + [walk.only] * 2
    steps += [walk.change, walk.delete, walk.settle, walk.look, walk.open, walk.merge]
    for _ in range(18):
        walk.dice.choice(steps)()
        walk.check()
    walk.workspace.try_run(SetBlindness("submitted"))
    walk.check()
