"""A project that is reviewed: three people, three articles, and what each of them has done."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from core.actors.commands import AddActor
from core.analysts.commands import SetBlindness, SetRole
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.command import Command
from core.errors import Refused
from core.project import Project
from core.storage.replay import journalled_classes
from tests.core.living_project import PASSAGES, Step, World
from tests.core.living_review_truths import Said, check_review
from tests.core.storage import sample_project
from tests.core.storage.sample_project import Dump, draft, dump

PEOPLE = ("Ana", "Ben", "Cleo")
LEADER = "Cleo"

_TEXTS = tuple(f"{sample_project.TEXT} {end}" for end in ("One. 🚢", "שתיים", "e\u0301t trois"))


def make_template(path: Path) -> None:
    """A closed project in which Cleo settles and all have coded; nothing of it can be undone."""
    with Project.create(path, "Reviewed", sample_project.codebook()) as project:
        for name in PEOPLE:
            project.act_as(name)
        drafts = [draft(text, f"{n}.txt", f"Article {n}") for n, text in enumerate(_TEXTS)]
        articles = [one.id for one in project.run(ImportArticles(drafts)).result.imported]
        state, ana = (project.run(AddActor(name)).result for name in ("State 🚢", "לאה"))
        force = project.codebook.type_by_code[120].id
        said = Coding(PASSAGES[:2], force, ana, {"target": (state,)})
        for name, other in zip(PEOPLE, (said, said, replace(said, speaker=state)), strict=True):
            project.act_as(name)
            for article in articles[:2]:
                project.run(CodeClaim(article, other))
            project.run(CodeClaim(articles[0], Coding(PASSAGES[2:3], force)))
        project.run(SetRole(project.act_as(LEADER), "adjudicator"))
        project.run(SetBlindness("submitted"))
        project.keep_history()


class ReviewWorld(World):
    """One project on which commands are tried, by people who may be renamed meanwhile."""

    def __init__(self, template: Path, path: Path) -> None:
        self.known: dict[str, Said] = {}
        self.by_hand: set[str] = set()
        self.ids: dict[str, int] = {}
        super().__init__(template, path)
        self.ids = {row["name"]: row["id"] for row in self.now["analysts"].values()}

    def act_as(self, analyst: str) -> None:
        self.analyst = analyst
        self.project.analyst_id = self.ids.get(analyst) or self.project.act_as(analyst)

    def run(self, command: Command[Any]) -> None:
        """Carry out a command. One that is refused changes nothing at all."""
        name, before = type(command).__name__, self.now
        try:
            self.project.run(command)
        except Refused:
            assert dump(self.project) == before, f"{name} was refused, and changed something"
            self.refused[name] += 1
            return
        self.done[name] += 1
        self.now = dump(self.project)
        if isinstance(command, CodeClaim) and command.layer == "final":
            new = self.now["claims"].keys() - before["claims"].keys()
            self.by_hand |= {self.now["claims"][key]["uuid"] for key in new}
        if not command.undoable:
            self.steps.clear()
        elif self.now != before:
            self.steps.append(Step(self.analyst, name, before, self.now))
        self._check()

    def _check(self) -> None:
        self.checks += 1
        check_review(self.project, self.now, self.known, self.by_hand, self.checks)

    def look_back(self, analyst: str, most: int) -> None:
        """An analyst undoes some steps, whatever the others did since, and redoes them."""
        here, before = self.analyst, self.now
        self.act_as(analyst)
        undone = self._repeat(self.project.undo, most)
        redone = self._repeat(self.project.redo, undone)
        assert redone == undone or self._may_not_lead()
        if redone == undone:
            assert self.now == before
        else:
            # From here on the steps before cannot be played back in their order.
            self.steps.clear()
        self.act_as(here)
        self.done["undo"] += undone

    def undo_everything(self) -> None:
        """The newest first, whoever did it; every state on the way was there before.

        It ends at a step that a coder may not take back: who leads, or what they have submitted.
        """
        for at, step in reversed(list(enumerate(self.steps))):
            self.act_as(step.analyst)
            try:
                self.project.undo()
            except Refused:
                assert dump(self.project) == step.after
                assert self._may_not_lead()
                assert step.command in ("SetBlindness", "SetRole", "SubmitCoding")
                del self.steps[: at + 1]
                return
            left = _different(dump(self.project), step.before)
            assert not left, f"{step.command} is not undone exactly: {left}"

    def redo_everything(self) -> None:
        for step in self.steps:
            self.act_as(step.analyst)
            self.project.redo()
            left = _different(dump(self.project), step.after)
            assert not left, f"{step.command} is not redone exactly: {left}"

    def _may_not_lead(self) -> bool:
        """Whether somebody acts who may not lead by now, so that a step cannot be done again."""
        rows = dump(self.project)
        me = rows["analysts"][self.project.analyst_id,]
        return rows["project"][1,]["blindness"] != "open" and me["role"] == "coder"


def _different(one: Dump, other: Dump) -> dict[str, list[Any]]:
    """The rows that are not the same, by table; what `stays` may be left over."""
    found = {
        table: [
            (one[table].get(key), other[table].get(key))
            for key in {**one[table], **other[table]}
            if one[table].get(key) != other[table].get(key)
            and not (journalled_classes()[table].stays and key not in other[table])
        ]
        for table in one
    }
    return {table: rows for table, rows in found.items() if rows}
