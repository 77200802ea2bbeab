"""Any sequence of commands, undos, redos and restarts leaves a history that can be played through.

The model is a list of states (all rows of all journalled tables) and a place in it.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from core.actors.commands import AddActor, AliasDraft, DescribeActor
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.commands import (
    DescribeArticle,
    ImportArticles,
    RemoveArticle,
)
from core.articles.queries import get_text
from core.changes import Changed, ChangeSet
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.codebook.queries import get_codebook
from core.command import Command
from core.errors import Refused
from core.project import Project
from core.storage.checks import check
from core.storage.replay import journalled_classes
from core.suggest.commands import (
    AllowSuggestions,
    ChangeKeywords,
    DismissSuggestion,
    WantSuggestions,
)
from core.suggest.decisions import Taken
from core.text.spans import Span
from tests.core.storage.sample_project import TEXT, Dump, draft, dump, new_project

MADE = Path(tempfile.mkdtemp(prefix="onrecord-test-"))
TEMPLATE = MADE / "template.onrecord"

names = st.text("abç 🚢e\u0301\u00a0א", min_size=1, max_size=6)
words = st.text("abç 🚢e\u0301\u00a0א.”\n", min_size=1, max_size=60).filter(str.strip)
aliases = st.lists(names.map(AliasDraft), max_size=3)


def teardown_module() -> None:
    shutil.rmtree(MADE)


def touched(before: Dump, after: Dump) -> dict[str, Changed]:
    """The ids of the objects whose rows differ, as a `ChangeSet` has to report them."""
    found: dict[str, dict[int, tuple[bool, bool]]] = {}
    for table, one in journalled_classes().items():
        owner = "uuid" in one.__table__.c
        for key in before[table].keys() | after[table].keys():
            old, new = before[table].get(key), after[table].get(key)
            if old == new:
                continue
            ids = found.setdefault(one.kind, {})
            object_id = (old or new or {})[one.owner]
            if owner:
                ids[object_id] = old is not None, new is not None
            else:
                ids.setdefault(object_id, (True, True))
    return {kind: _sorted(ids) for kind, ids in found.items()}


def _sorted(ids: dict[int, tuple[bool, bool]]) -> Changed:
    def those(existed: bool, exists: bool) -> frozenset[int]:
        return frozenset(one for one, state in ids.items() if state == (existed, exists))

    return Changed(those(False, True), those(True, True), those(True, False))


class History(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        if not TEMPLATE.exists():
            new_project(TEMPLATE).close()
        self.path = Path(tempfile.mkdtemp(dir=MADE)) / "town.onrecord"
        shutil.copy(TEMPLATE, self.path)
        self.project = Project.open(self.path)
        self.project.act_as("Ana")
        self.states = [dump(self.project)]
        self.at = 0

    @property
    def now(self) -> Dump:
        return self.states[self.at]

    def ids(self, table: str) -> list[int]:
        return [key[0] for key in self.now[table]]

    def run(self, command: Command[object]) -> None:
        try:
            changes = self.project.run(command).changes
        except Refused:
            assert dump(self.project) == self.now
            return
        after = dump(self.project)
        assert changes.kinds == touched(self.now, after)
        assert (changes.label, changes.origin) == (command.label, "do")
        if after != self.now:
            self.states[self.at + 1 :] = [after]
            self.at += 1

    @rule(name=names, others=aliases)
    def add_actor(self, name: str, others: list[AliasDraft]) -> None:
        self.run(AddActor(name, "person", aliases=others))

    @rule(data=st.data(), name=names, others=aliases)
    def describe_actor(self, data: st.DataObject, name: str, others: list[AliasDraft]) -> None:
        ids = st.sampled_from(self.ids("actors"))
        parent = data.draw(st.none() | ids)
        self.run(DescribeActor(data.draw(ids), name, "office", parent, others))

    @rule(texts=st.lists(words, min_size=1, max_size=3))
    def add_articles(self, texts: list[str]) -> None:
        drafts = [draft(text, f"{n}.txt", text[:9]) for n, text in enumerate([TEXT, *texts])]
        self.run(ImportArticles(drafts))

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data(), title=names, day=st.sampled_from(["", "2026-11", "no day"]))
    def describe_article(self, data: st.DataObject, title: str, day: str) -> None:
        article = data.draw(st.sampled_from(self.ids("articles")))
        self.run(DescribeArticle(article, title, published=day))

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data(), step=st.sampled_from([SubmitCoding, ReopenCoding]))
    def submit(self, data: st.DataObject, step: type[SubmitCoding | ReopenCoding]) -> None:
        self.run(step(data.draw(st.sampled_from(self.ids("articles")))))

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data())
    def remove_article(self, data: st.DataObject) -> None:
        self.run(RemoveArticle(data.draw(st.sampled_from(self.ids("articles")))))

    def coding(self, data: st.DataObject, article: int) -> Coding:
        text = self.project.read(get_text, article)
        book = self.project.read(get_codebook)
        cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True))
        ends = sorted(cuts)
        spans = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False))
        actors = st.lists(st.sampled_from(self.ids("actors")), max_size=3, unique=True)
        stance, place = book.field_by_name["stance"], book.field_by_name["location"]
        answers: dict[int, tuple[int | str, ...]] = {}
        if data.draw(st.booleans()):
            answers[stance.id] = (data.draw(st.sampled_from(stance.values)).id,)
        if data.draw(st.booleans()):
            answers[place.id] = (data.draw(names),)
        return Coding(
            spans,
            claim_type=data.draw(st.none() | st.sampled_from(self.ids("claim_types"))),
            speaker=data.draw(st.none() | st.sampled_from(self.ids("actors"))),
            actors={"target": tuple(data.draw(actors)), "affected": tuple(data.draw(actors))},
            answers=answers,
            note=data.draw(st.none() | names),
        )

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data())
    def code_claim(self, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(self.ids("articles")))
        coding = self.coding(data, article)
        taken = Taken(coding.fragments[:1], "rules", "1", 0.5)
        self.run(CodeClaim(article, coding, suggestion=data.draw(st.none() | st.just(taken))))

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data())
    def dismiss_suggestion(self, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(self.ids("articles")))
        fragments = self.coding(data, article).fragments
        self.run(DismissSuggestion(article, tuple(fragments), "rules", "1", 0.5))

    @rule(on=st.booleans(), words=words)
    def set_up(self, on: bool, words: str) -> None:
        self.run(WantSuggestions(on))
        self.run(AllowSuggestions(on))
        self.run(ChangeKeywords(words))

    @precondition(lambda self: self.now["claims"])
    @rule(data=st.data())
    def change_claim(self, data: st.DataObject) -> None:
        claim = data.draw(st.sampled_from(self.ids("claims")))
        article = self.now["claims"][(claim,)]["article_id"]
        self.run(ChangeClaim(claim, self.coding(data, article)))

    @precondition(lambda self: self.now["claims"])
    @rule(data=st.data())
    def delete_claims(self, data: st.DataObject) -> None:
        ids = st.sampled_from(self.ids("claims"))
        self.run(DeleteClaims(data.draw(st.lists(ids, min_size=1, max_size=2, unique=True))))

    @rule()
    def undo(self) -> None:
        self.step(self.project.undo, -1)

    @rule()
    def redo(self) -> None:
        self.step(self.project.redo, +1)

    def step(self, play: Callable[[], ChangeSet], by: int) -> None:
        before = self.now
        if not 0 <= self.at + by < len(self.states):
            assert (self.project.undo_step() if by < 0 else self.project.redo_step()) is None
            return
        changes = play()
        self.at += by
        assert dump(self.project) == self.now
        assert changes.kinds == touched(before, self.now)

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)
        self.project.act_as("Ana")
        assert dump(self.project) == self.now

    @invariant()
    def file_and_history_are_sound(self) -> None:
        assert check(self.path) == []

    def teardown(self) -> None:
        while self.at:
            self.undo()
        while self.at < len(self.states) - 1:
            self.redo()
        assert self.project.redo_step() is None
        self.file_and_history_are_sound()
        self.project.close()
        shutil.rmtree(self.path.parent)


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
