"""A project that lives: two analysts, two articles, fields of all kinds, and all that was done."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.actors.commands import AddActor, AliasDraft
from core.actors.membership_rules import MembershipDraft
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.naming import CodeNaming
from core.codebook.draft import CodebookDraft, TypeDraft
from core.codebook.kinds import KINDS, SUBJECTS
from core.command import Command
from core.errors import Refused
from core.project import Project
from core.text.spans import Span
from tests.core.every_kind import field_of
from tests.core.living_truths import check_readable, check_rules
from tests.core.storage import sample_project
from tests.core.storage.sample_project import Dump, draft, dump

ANALYSTS = ("Ana", "Ben")
PASSAGES = (Span(4, 11), Span(14, 20), Span(30, 45), Span(50, 58))
"""Pieces of both articles, with emoji and combining marks among them."""

_OTHER_TEXT = (
    "שלום 🚢🚢 ברוכים הבאים. “We signed the treaty”, e\u0301crit-elle; nobody came on Monday."
)


def codebook() -> CodebookDraft:
    """Two families, and a field of every kind about everything that there can be one about."""
    colours: dict[str, Any] = {"colour_light": "#00aa00", "colour_dark": "#88ff88"}
    known = sample_project.codebook()
    types = [
        *known.types,
        TypeDraft(code=200, mnemonic="DEM", name="Demand", shortcut="1", **colours),
        TypeDraft(code=210, mnemonic="ASK", name="Ask for talks", parent=200, **colours),
        TypeDraft(code=220, mnemonic="OLD", name="Old one", parent=200, retired=True, **colours),
    ]
    kinds = [(subject, kind) for subject in SUBJECTS for kind in KINDS]
    fields = [field_of(*one) for one in kinds if one != ("actor", "span")]
    bound = {"shown_for": [120, 200], "required_for": [120], "required": True}
    fields[0] = fields[0].model_copy(update=bound)
    return known.model_copy(update={"types": types, "fields": fields})


def make_template(path: Path) -> None:
    """A closed project with claims of both analysts; nothing of it can be undone."""
    with Project.create(path, "Living", codebook()) as project:
        project.act_as("Ana")
        texts = (sample_project.TEXT, _OTHER_TEXT)
        first, second = [draft(text, f"{n}.txt", f"Article {n}") for n, text in enumerate(texts)]
        drafts = [replace(first, published="2016-10-07"), replace(second, published="2013")]
        articles = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
        state = project.run(AddActor("State 🚢", "government", country="RUS")).result
        ministry = project.run(AddActor("Ministry", "organisation", state)).result
        times = [MembershipDraft(ministry, "minister", "2015", None)]
        names = [AliasDraft("Lindt", "surname"), AliasDraft("the minister", "title")]
        ana = project.run(AddActor("Ana Lindt", "person", None, names, memberships=times)).result
        project.run(AddActor("לאה", "person"))
        for analyst, speaker in zip(ANALYSTS, (ana, ministry), strict=True):
            project.act_as(analyst)
            types = project.codebook.type_by_code
            for article, code in zip(articles, (120, 210), strict=True):
                said = Coding(
                    PASSAGES[:2], types[code].id, speaker, {"target": (state, ana)},
                    secondary_types=(types[130].id,), cue=PASSAGES[3],
                )  # fmt: skip
                project.run(CodeClaim(article, said))
        project.keep_history()


@dataclass(frozen=True, slots=True)
class Step:
    """What an analyst did, with the project before and afterwards."""

    analyst: str
    command: str
    before: Dump
    after: Dump


class World:
    """One project on which commands are tried."""

    def __init__(self, template: Path, path: Path) -> None:
        shutil.copy(template, path)
        self.project = Project.open(path)
        self.analyst = ANALYSTS[0]
        self.act_as(ANALYSTS[0])
        self.now = dump(self.project)
        self.steps: list[Step] = []
        self.checks = 0
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def act_as(self, analyst: str) -> None:
        self.analyst = analyst
        self.project.act_as(analyst)

    def run(self, command: Command[Any]) -> None:
        """Carry out a command. One that is refused changes nothing at all."""
        name = type(command).__name__
        before = self.now
        try:
            self.project.run(command)
        except Refused:
            assert dump(self.project) == before
            self.refused[name] += 1
            return
        self.done[name] += 1
        self.now = dump(self.project)
        assert len(self.now["claims"]) - len(before["claims"]) == _claims_more(command)
        if self.now != before:
            self.steps.append(Step(self.analyst, name, before, self.now))
        self._check()
        check_rules(self.project, self.now)

    def _check(self) -> None:
        self.checks += 1
        check_readable(self.project, self.now, self.checks)

    def look_back(self, analyst: str, most: int) -> None:
        """An analyst undoes some steps, whatever the other one did since, and redoes them."""
        here, before = self.analyst, self.now
        self.act_as(analyst)
        undone = self._repeat(self.project.undo, most)
        assert self._repeat(self.project.redo, undone) == undone, "what was undone can be redone"
        assert self.now == before
        self.act_as(here)
        self.done["undo"] += undone

    def _repeat(self, go: Callable[[], object], most: int) -> int:
        for number in range(most):
            before = self.now
            try:
                go()
            except Refused:
                assert dump(self.project) == before
                return number
            self.now = dump(self.project)
            self._check()
        return most

    def undo_everything(self) -> None:
        """The newest first, whoever did it; every state on the way was there before."""
        for step in reversed(self.steps):
            self.act_as(step.analyst)
            self.project.undo()
            assert dump(self.project) == step.before, f"{step.command} is not undone exactly"
        for analyst in ANALYSTS:
            self.act_as(analyst)
            assert self.project.undo_step() is None

    def redo_everything(self) -> None:
        for step in self.steps:
            self.act_as(step.analyst)
            self.project.redo()
            assert dump(self.project) == step.after, f"{step.command} is not redone exactly"


def _claims_more(command: Command[Any]) -> int:
    if isinstance(command, CodeClaim | CodeNaming):
        return 1
    return -len(command.claim_ids) if isinstance(command, DeleteClaims) else 0
