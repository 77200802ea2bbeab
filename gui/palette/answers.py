"""Actors and claim types as entries of the palette: each opens the quotes that it was coded of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from core.claims.questions import TARGET
from core.codebook.queries import TypeRow
from gui.coding.answers import Answers
from gui.coding.choices import Choice, matching, type_choice
from gui.palette.entry import Entry
from gui.palette.ranking import plain
from gui.workspace import Workspace

ShowQuotes = Callable[[Sequence[str], int, str], object]
"""Called with dimensions, the id to look for in them, and its name."""

ACTOR, CLAIM_TYPE, FAMILY = "actor", "claim type", "family"
ROLES = ("speaker", "target", "affected")


class ActorSource:
    """Actors by all their names. The form's own choices serve here too; they are made once."""

    kind = ACTOR

    def __init__(self, workspace: Workspace, answers: Answers, show_quotes: ShowQuotes) -> None:
        self._workspace = workspace
        self._answers = answers
        self._show = show_quotes

    def find(self, typed: str, limit: int) -> list[Entry]:
        found = matching(self._choices(), typed, limit)
        return [self._entry(self._with_other_name(one, typed)) for one in found]

    def recall(self, key: object) -> Entry | None:
        return next((self._entry(one) for one in self._choices() if one.id == key), None)

    def _choices(self) -> Sequence[Choice]:
        return self._answers.choices(TARGET)() if self._workspace.project else ()

    def _with_other_name(self, choice: Choice, typed: str) -> Choice:
        """An actor found by another name shows that name, so that the match is understood."""
        first = typed.partition(" ")[0]
        if first in plain(choice.label):
            return choice
        aliases = self._workspace.actors[choice.id].aliases
        other = next((name for name, _ in aliases if first in plain(name)), "")
        return replace(choice, detail=" · ".join(filter(None, (other, choice.detail))))

    def _entry(self, choice: Choice) -> Entry:
        show = partial(self._show, ROLES, choice.id, choice.label)
        return Entry((ACTOR, choice.id), choice, ACTOR, show)


class TypeSource:
    """Claim types and their families, by name or number."""

    kind = CLAIM_TYPE

    def __init__(self, workspace: Workspace, answers: Answers, show_quotes: ShowQuotes) -> None:
        self._workspace = workspace
        self._answers = answers
        self._show = show_quotes

    def find(self, typed: str, limit: int) -> list[Entry]:
        types = {one.id: one for one in self._types()}
        choices = [type_choice(one, self._answers.dark) for one in types.values()]
        return [self._entry(types[one.id]) for one in matching(choices, typed, limit)]

    def recall(self, key: object) -> Entry | None:
        return next((self._entry(one) for one in self._types() if one.id == key), None)

    def _types(self) -> Sequence[TypeRow]:
        return self._workspace.codebook.types if self._workspace.project else ()

    def _entry(self, row: TypeRow) -> Entry:
        is_family = row.parent_id is None and not row.codable
        dimension = "family" if is_family else "claim_type"
        return Entry(
            (CLAIM_TYPE, row.id),
            type_choice(row, self._answers.dark),
            FAMILY if is_family else CLAIM_TYPE,
            partial(self._show, (dimension,), row.id, row.name),
        )
