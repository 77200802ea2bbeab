"""The table of claims as statistics programs want it: numbers with labels, dates, 0/1 columns.

Made from the wide table of claims. Answers of the codebook become their numeric codes, *cannot tell*
is 999, and what is not coded is missing. A field with several answers is one 0/1 variable a value.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal

from core.claims.coding import ROLES
from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, NONE
from core.exchange.cells import Cell, parted
from core.exchange.claim_columns import Column

Value = int | float | str | date | None
Parse = Callable[[Cell], Value]
Kind = Literal["whole", "number", "text", "date"]
NONE_CODE = 998
BELOW_ACTORS = 1000
"""To which the id of an actor in the project is added: a number that stays when others join."""
MOST_ACTORS = 65_000
"""More labels than that are refused by Stata; then actors are text only."""
MOST_IN_A_ROLE = 20
"""Actors of one role that get a variable of their own; all of them stand in the text."""

_CALENDAR = 1583
"""The first whole year in which dates are counted as they are today."""
_WITHIN = ", the same in every file of this project, and in no other project"
_YES, _NO = "yes", "no"
_BINARY = {1: _YES, 0: _NO}


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the labelled table, made from the cells of column `source` of the wide table."""

    name: str
    label: str
    kind: Kind
    source: int
    parse: Parse
    definition: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)
    scale: bool = False
    memory: dict[Cell, Value] = field(default_factory=dict, repr=False, compare=False)

    def values(self, cells: Sequence[Cell]) -> list[Value]:
        """What this variable holds for the cells of its source."""
        if self.kind == "text":
            return [self.parse(cell) for cell in cells]
        memory = self.memory
        for cell in cells:
            if cell not in memory:
                memory[cell] = self.parse(cell)
        return [memory[cell] for cell in cells]


@dataclass(frozen=True, slots=True)
class Actors:
    """The numbers of the actors, and how many of them a claim has at most in each role."""

    codes: Mapping[str, int]
    most: Mapping[str, int]

    @property
    def labels(self) -> dict[int, str]:
        return {code: name for name, code in self.codes.items()}


def numbered(ids: Mapping[str, int]) -> dict[str, int]:
    """Numbers for the actors of the register, by name; none at all for far too many."""
    if len(ids) > MOST_ACTORS:
        return {}
    codes = {name: BELOW_ACTORS + actor_id for name, actor_id in ids.items()}
    return codes | {NONE: NONE_CODE, CANNOT_TELL: CANNOT_TELL_CODE}


def variables_of(columns: Sequence[Column], codebook: Codebook, actors: Actors) -> list[Variable]:
    """The variables of a wide table, in its order."""
    types = next(one for one in columns if one.name == "claim_type")
    made: list[Variable] = []
    for source, column in enumerate(columns):
        coded = bool(column.values) and all(one.code is not None for one in column.values)
        if column.name == "claim_type":
            made += [_coded(column, source), _family(codebook, source)]
        elif column.name == "secondary_types":
            made += _several(column, source, types, False)
        elif coded and column.several:
            made += _several(column, source, column, True)
        elif coded:
            made.append(_coded(column, source))
        else:
            made += _KINDS.get(column.kind, _texts)(column, source, actors)
    return made


def _coded(column: Column, source: int) -> Variable:
    codes = {one.name: one.code for one in column.values}
    labels = {one.code: one.label for one in column.values if one.code is not None}
    parse = partial(_code, codes)
    scale = column.kind == "scale"
    return Variable(
        column.name, column.label, "whole", source, parse, column.definition, labels, scale
    )


def _code(codes: Mapping[str, int | None], cell: Cell) -> Value:
    return None if cell is None else codes[str(cell)]


def _family(codebook: Codebook, source: int) -> Variable:
    families: dict[str, int | None] = {}
    labels = {}
    for one in codebook.types:
        above = codebook.type_by_id[one.parent_id] if one.parent_id is not None else one
        families[str(one.code)] = above.code
        labels[above.code] = above.name
    about = "The family that the claim type belongs to."
    return Variable("family", "Family", "whole", source, partial(_code, families), about, labels)


def _several(column: Column, source: int, values: Column, may_miss: bool) -> list[Variable]:
    """A 0/1 variable a value, named after its code."""
    made = []
    name = "secondary" if column.name == "secondary_types" else column.name
    for one in values.values:
        unsure = one.code == CANNOT_TELL_CODE
        parse = partial(_among, one.name, unsure, may_miss)
        label = f"{column.label}: {one.label}"
        about = f"1 if “{one.label}” is among the answers, else 0."
        if may_miss:
            about += f" Missing if not coded, and where the answer is “{CANNOT_TELL}”."
        made.append(Variable(f"{name}_{one.code}", label, "whole", source, parse, about, _BINARY))
    return made


def _among(wanted: str, unsure: bool, may_miss: bool, cell: Cell) -> Value:
    answers = [] if cell is None else parted(str(cell))
    if may_miss and (not answers or (answers == [CANNOT_TELL] and not unsure)):
        return None
    return int(wanted in answers)


def _texts(column: Column, source: int, actors: Actors) -> list[Variable]:
    del actors
    return [Variable(column.name, column.label, "text", source, _text, column.definition)]


def _text(cell: Cell) -> Value:
    return None if cell is None or cell == "" else str(cell)


def _wholes(column: Column, source: int, actors: Actors) -> list[Variable]:
    del actors
    labels = _BINARY if column.kind == "0 or 1" else {}
    return [Variable(column.name, column.label, "whole", source, _whole, column.definition, labels)]


def _whole(cell: Cell) -> Value:
    return None if cell is None else int(cell)


def _numbers(column: Column, source: int, actors: Actors) -> list[Variable]:
    del actors
    unsure = f"1 if the answer to “{column.name}” is “{CANNOT_TELL}”, 0 if it is a number."
    return [
        Variable(column.name, column.label, "number", source, _number, column.definition),
        Variable(
            f"{column.name}_cannot_tell",
            f"{column.label}: {CANNOT_TELL}",
            "whole",
            source,
            _is_unsure,
            unsure,
            _BINARY,
        ),
    ]


def _number(cell: Cell) -> Value:
    return None if cell is None or cell == CANNOT_TELL else float(cell)


def _is_unsure(cell: Cell) -> Value:
    return None if cell is None else int(cell == CANNOT_TELL)


def _dates(column: Column, source: int, actors: Actors) -> list[Variable]:
    """The date as it was given, and what of it is known for sure."""
    parts: list[tuple[str, str, Kind, Parse, str]] = [
        ("date", "date", "date", _day, "The day, where it is known."),
        ("year", "year", "whole", _year, "The year, where there is one."),
        ("month", "month", "whole", _month, "The month (1 to 12), where it is known."),
    ]
    return [
        *_texts(column, source, actors),
        *(
            Variable(f"{column.name}_{end}", f"{column.label}: {word}", kind, source, parse, about)
            for end, word, kind, parse, about in parts
        ),
    ]


def _day(cell: Cell) -> Value:
    text = str(cell or "")
    if "/" in text or len(text) < 10 or not text[0].isdigit():
        return None
    day = date.fromisoformat(text[:10])
    return day if day.year >= _CALENDAR else None


def _year(cell: Cell) -> Value:
    text = str(cell or "")
    return int(text[:4]) if text[:1].isdigit() and "/" not in text else None


def _month(cell: Cell) -> Value:
    text = str(cell or "")
    return int(text[5:7]) if text[:1].isdigit() and "/" not in text and len(text) >= 7 else None


def _actor(column: Column, source: int, actors: Actors) -> list[Variable]:
    """A number with the name as its label, for tables; the name beside it as text."""
    name = f"{column.name}_name"
    text = Variable(name, f"{column.label}: name", "text", source, _text, column.definition)
    if not actors.codes:
        return [text]
    parse = partial(_nth, actors.codes, 0, False)
    about = f"The number of the actor{_WITHIN}; {NONE_CODE} is “{NONE}”, 999 “{CANNOT_TELL}”."
    return [
        Variable(column.name, column.label, "whole", source, parse, about, actors.labels),
        text,
    ]


def _actor_list(column: Column, source: int, actors: Actors) -> list[Variable]:
    """All names as one text, and each of them as a number with the name as its label."""
    made = _texts(column, source, actors)
    most = min(actors.most.get(column.name, 0), MOST_IN_A_ROLE) if actors.codes else 0
    for place in range(most if column.name in ROLES else 0):
        parse = partial(_nth, actors.codes, place, True)
        name, label = f"{column.name}_{place + 1}", f"{column.label} {place + 1}"
        about = f"The number of actor {place + 1} in “{column.name}”{_WITHIN}."
        made.append(Variable(name, label, "whole", source, parse, about, actors.labels))
    return made


def _nth(codes: Mapping[str, int], place: int, several: bool, cell: Cell) -> Value:
    if cell is None:
        return None
    names = parted(str(cell)) if several else [str(cell)]
    return codes.get(names[place]) if place < len(names) else None


_KINDS: Mapping[str, Callable[[Column, int, Actors], list[Variable]]] = {
    "whole number": _wholes,
    "0 or 1": _wholes,
    "number": _numbers,
    "date": _dates,
    "actor": _actor,
    "actors": _actor_list,
}


def rows_of(
    variables: Sequence[Variable], batches: Iterator[Sequence[Sequence[Cell]]]
) -> Iterator[tuple[Value, ...]]:
    """Row by row what the variables hold; batches are columns of cells."""
    for batch in batches:
        yield from zip(*(one.values(batch[one.source]) for one in variables), strict=True)
