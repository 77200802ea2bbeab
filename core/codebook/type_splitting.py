"""Splitting a claim type: the narrower types that are added beside it. Its claims stay its claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codebook.codes import next_code
from core.codebook.colours import Pair, hard_to_tell, suggest_colours
from core.codebook.queries import Codebook, get_codebook
from core.codebook.tables import ClaimType
from core.codebook.type_commands import AddType
from core.codebook.type_rules import TypeContent, all_types, find_type, named
from core.codebook.version import begin_version
from core.codebook.wording import compared, plain_name
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class SplitType(Command[tuple[int, ...]]):
    """Add narrower types of these names behind one, in its family, without rules yet.

    Answers the ids of all types that its claims can go to, in the order of the names. A name that
    a type has already, also the one that is split, stands for that type. All are added, or none.
    `name` of the type only serves the label.
    """

    type_id: int
    names: tuple[str, ...]
    name: str = ""

    @property
    def label(self) -> str:
        return f"Split claim type {self.name}".rstrip()

    def apply(self, work: Work) -> tuple[int, ...]:
        types = all_types(work)
        row = find_type(types, self.type_id)
        _check_has_claims_of_its_own(row)
        names = [plain_name(one, "name of the claim type") for one in self.names]
        found = {compared(one.name): one for one in types}
        wanted = {compared(one): one for one in names if one}
        if len(wanted) < 2:
            raise Refused("Name at least two types that differ.")
        targets = {key: _existing(types, found[key]) for key in wanted if key in found}
        if len(targets) < len(wanted):
            begin_version(work)
        before_id = _following(types, row)
        newcomers = _Newcomers(work, row)
        for key, name in wanted.items():
            if key not in targets:
                content = newcomers.content(name)
                targets[key] = AddType(content, row.parent_id, before_id).apply(work)
        return tuple(targets[key] for key in wanted)


class _Newcomers:
    """Gives each new type a free code, and colours unlike those of the types beside it."""

    def __init__(self, work: Work, row: ClaimType) -> None:
        self._work = work
        self._parent_id = row.parent_id
        self._beside: list[Pair] = [(row.colour_light, row.colour_dark)]

    def content(self, name: str) -> TypeContent:
        codebook = get_codebook(self._work.session.connection())
        light, dark = self._pair(codebook)
        self._beside.append((light, dark))
        code = next_code(codebook, self._parent_id)
        return TypeContent(code, name, colour_light=light, colour_dark=dark)

    def _pair(self, codebook: Codebook) -> Pair:
        """Unlike the families and the types of its own; at least unlike those beside it."""
        known = [
            (one.colour_light, one.colour_dark)
            for one in codebook.types
            if not one.retired and one.parent_id in (None, self._parent_id)
        ]
        pair = suggest_colours(dict.fromkeys([*known, *self._beside]))
        light, dark = zip(*self._beside, strict=True)
        close = hard_to_tell(pair[0], light, dark=False) or hard_to_tell(pair[1], dark, dark=True)
        return suggest_colours(self._beside) if close else pair


def _check_has_claims_of_its_own(row: ClaimType) -> None:
    if row.merged_into_id is not None:
        raise Refused(f"{named(row)} was merged into another type. Restore it first.")
    if not row.codable:
        raise Refused(f"{named(row)} only groups others, so it has no claims. Split one of those.")


def _existing(types: Sequence[ClaimType], row: ClaimType) -> int:
    """The id of a type that is there already and that claims can go to."""
    find_type(types, row.id)
    if row.retired:
        raise Refused(f"{named(row)} is retired. Restore it first, or choose another name.")
    if not row.codable:
        raise Refused(f"{named(row)} only groups others. Choose another name.")
    return row.id


def _following(types: Sequence[ClaimType], row: ClaimType) -> int | None:
    """The next type of the same family, before which the new ones come."""
    behind = types[types.index(row) + 1 :]
    return next((one.id for one in behind if one.parent_id == row.parent_id), None)
