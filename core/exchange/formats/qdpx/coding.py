"""What a claim says as codes of REFI-QDA: which code trees there are, and what stands in them.

Beside the claim types, which are codes as in a codebook file, there is a tree for the speaker, one
for each role of an actor and one for each field with values. A place in a tree is (tree, answer).
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from core.claims.coding import ROLE_LABELS
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, values_of
from core.codebook.kinds import VALUE_KINDS
from core.codebook.reserved import CANNOT_TELL, NONE, UUIDS
from core.exchange.claim_lines import ClaimLine
from core.exchange.refi import derived_guid
from core.exchange.refi_codes import guid_of_type

TYPE, SPEAKER = "type", "speaker"
ROLE, FIELD = "role:", "field:"
"""Beginnings of the names of trees."""

Place = tuple[str, int | str]
"""(tree, answer); of the tree `TYPE` the number of a type, or “cannot tell”."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of codes; `answers` are those of a codebook: (answer, label, definition, GUID)."""

    key: str
    label: str
    about: str
    answers: tuple[tuple[str, str, str, str], ...] = ()


def trees_of(draft: CodebookDraft) -> list[Tree]:
    """The trees beside the claim types, in the order of a file. No two are called the same."""
    trees = [Tree(SPEAKER, "Speaker", "Who said it.")]
    trees += [
        Tree(ROLE + role, label, "The actors of the claim in this role.")
        for role, label in ROLE_LABELS.items()
    ]
    used = {one.label for one in trees} | {one.name for one in draft.types}
    for field in closed_fields(draft):
        label = field.label
        while label in used:
            label += " (field)"
        used.add(label)
        trees.append(Tree(FIELD + field.name, label, field.help, _answers(field)))
    return trees


def closed_fields(draft: CodebookDraft) -> list[FieldDraft]:
    """The fields about claims that are answered by values of the codebook."""
    return [one for one in draft.fields if one.subject == "claim" and one.kind in VALUE_KINDS]


def _answers(field: FieldDraft) -> tuple[tuple[str, str, str, str], ...]:
    key = FIELD + field.name
    return tuple(
        (one.name, one.label, one.definition, one.id or derived_guid("code", key, one.name))
        for one in values_of(field)
    )


def guid_of_tree(key: str) -> str:
    return derived_guid("tree", key)


class Codes:
    """The GUIDs of the places of a codebook."""

    def __init__(self, types: Sequence[TypeDraft], trees: Sequence[Tree]) -> None:
        self._known: dict[Place, str] = {(TYPE, CANNOT_TELL): UUIDS["type"]}
        self._known |= {(TYPE, one.code): guid_of_type(one) for one in types}
        for tree in trees:
            self._known |= {(tree.key, one[0]): one[3] for one in tree.answers}

    def guid(self, place: Place) -> str:
        if place not in self._known:
            self._known[place] = derived_guid("code", *place)
        return self._known[place]


def places_of(line: ClaimLine, closed: Container[str]) -> Iterator[Place]:
    """What is coded of a claim, the main type first; `closed` are the names of closed fields."""
    types = [] if line.claim_type is None else [line.claim_type]
    for one in dict.fromkeys([*types, *(line.secondary_types or ())]):
        yield TYPE, one
    if line.speaker is not None:
        yield SPEAKER, line.speaker
    given = {"target": line.targets} | (dict(line.roles) if line.roles else {})
    for role in ROLE_LABELS:
        names = given.get(role)
        if names is not None:
            listed = [names] if isinstance(names, str) else names or [NONE]
            yield from ((ROLE + role, name) for name in dict.fromkeys(listed))
    for name, answer in line.fields.items():
        if name in closed and answer is not None:
            answers = [answer] if isinstance(answer, str) else map(str, answer)
            yield from ((FIELD + name, one) for one in dict.fromkeys(answers))


def changed_claim(
    line: ClaimLine, tree: str, answers: Sequence[int | str], several: bool
) -> ClaimLine:
    """The claim with other answers in one tree; none of them: not coded."""
    words = [str(one) for one in answers]
    if tree == TYPE:
        return _retyped(line, answers)
    if tree == SPEAKER:
        return line.model_copy(update={"speaker": words[0] if words else None})
    if tree.startswith(ROLE):
        return _recast(line, tree.removeprefix(ROLE), words)
    fields = dict(line.fields)
    fields.pop(tree.removeprefix(FIELD), None)
    if words:
        fields[tree.removeprefix(FIELD)] = words if several else words[0]
    return line.model_copy(update={"fields": fields})


def _retyped(line: ClaimLine, answers: Sequence[int | str]) -> ClaimLine:
    """The main type stays where it is still coded; else the first code is the main type."""
    before = [line.claim_type, *(line.secondary_types or ())]
    kept = [one for one in before if one in answers]
    ordered = list(dict.fromkeys([*kept, *answers]))
    main = line.claim_type if line.claim_type in ordered else next(iter(answers), None)
    return ClaimLine.model_validate(
        dict(line)
        | {"claim_type": main, "secondary_types": [one for one in ordered if one != main]}
    )


def _recast(line: ClaimLine, role: str, names: list[str]) -> ClaimLine:
    said: list[str] | str | None = names or None
    if names == [NONE]:
        said = []
    elif names == [CANNOT_TELL]:
        said = CANNOT_TELL
    if role == "target":
        return line.model_copy(update={"targets": said})
    roles = dict(line.roles) if line.roles else {}
    return ClaimLine.model_validate(dict(line) | {"roles": roles | {role: said}})
