"""The labelled table as one statistics program takes it: its names, its labels, its limits."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy import Connection, bindparam, func, select

from core.actors.queries import list_actors
from core.claims.tables import ClaimActor
from core.exchange.about_export import scope_words
from core.exchange.cells import Cell
from core.exchange.claim_columns import Column, columns_of
from core.exchange.claim_table import columns_in_batches
from core.exchange.formats.statistics.labelled_table import (
    Actors,
    Parse,
    Value,
    Variable,
    numbered,
    rows_of,
    variables_of,
)
from core.exchange.formats.statistics.variable_names import (
    NameRule,
    Size,
    fitting,
    listed,
    renamed,
    short_label,
)
from core.exchange.selection import Selection

_AT_A_TIME = 10_000


@dataclass(frozen=True, slots=True)
class Program:
    """What a statistics program takes.

    Labels of variables, and that of the whole file (`longest_title`), are measured by `size`, those
    of values in bytes. `longest_text` is in bytes,
    None for any; `keeps_blanks` says whether blanks at the end of a text stay. `day` is a date as
    the number that the program keeps, shown by `day_format`. `measures`: it is told whether a variable
    is nominal, ordinal or scale.
    """

    name: str
    names: NameRule
    longest_label: int
    longest_title: int
    size: Size
    longest_value_label: int
    longest_text: int | None
    keeps_blanks: bool
    day: Callable[[date], int]
    day_format: str
    measures: bool = False

    def measure(self, one: Variable) -> str:
        if one.scale:
            return "ordinal"
        return "nominal" if one.labels or one.kind == "text" else "scale"

    def text(self, text: str) -> str:
        """A text as a file of the program keeps it."""
        kept = text.replace("\0", "\ufffd")
        if self.longest_text is not None:
            kept = fitting(kept, self.longest_text)
        return kept if self.keeps_blanks else kept.rstrip(" ")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The table of a selection: all variables that there may be, and what was changed. `title` says
    of which project it is, and which claims are meant."""

    selection: Selection
    program: Program
    title: str
    variables: tuple[Variable, ...]
    remarks: tuple[str, ...]

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Claim by claim what the variables hold."""
        return rows_of(self.variables, self.batches())

    def batches(self, quietly: bool = False) -> Iterator[list[Sequence[Cell]]]:
        """The cells that the variables are made from."""
        selection = replace(self.selection, progress=None) if quietly else self.selection
        return columns_in_batches(selection, _columns(selection))


def labelled(selection: Selection, program: Program) -> Labelled:
    """The variables under the names that they have in a file of the program."""
    register = selection.snapshot.read(_register)
    most = selection.snapshot.read(_most_in_a_role, selection.claim_ids)
    actors = Actors(numbered(register), most)
    variables = variables_of(_columns(selection), selection.codebook, actors)
    names = program.names.names([(one.name, bool(one.labels)) for one in variables])
    remarks = renamed("field", zip((one.name for one in variables), names, strict=True))
    if not actors.codes:
        remarks.append(f"{len(register):,} actors are too many for labels: they are text only.")
    made = [_fitted(one, name, program) for one, name in zip(variables, names, strict=True)]
    remarks += _cut_labels(variables, made)
    return Labelled(selection, program, _title(selection, program), tuple(made), tuple(remarks))


def _title(selection: Selection, program: Program) -> str:
    scope = "; ".join(scope_words(selection.wanted, selection.codebook))
    return short_label(f"{selection.title()}. {scope}", program.longest_title, program.size)


def _columns(selection: Selection) -> list[Column]:
    return [one for one in columns_of(selection.codebook) if not one.repeats]


_WANTED = func.json_each(bindparam("ids")).table_valued("value", name="wanted")
_MOST = (
    select(ClaimActor.role, func.max(ClaimActor.position))
    .join(_WANTED, ClaimActor.claim_id == _WANTED.c.value)
    .group_by(ClaimActor.role)
)


def _most_in_a_role(connection: Connection, claim_ids: Sequence[int]) -> dict[str, int]:
    """How many actors one of the claims has at most, by role."""
    most: dict[str, int] = {}
    for at in range(0, len(claim_ids), _AT_A_TIME):
        given = {"ids": json.dumps(claim_ids[at : at + _AT_A_TIME])}
        for role, last in connection.execute(_MOST, given):
            most[role] = max(most.get(role, 0), last + 1)
    return most


def _register(connection: Connection) -> dict[str, int]:
    """The ids of the actors by name: an actor keeps its id for as long as the project lives."""
    return {one.name: one.id for one in list_actors(connection) if not one.is_answer}


def _fitted(one: Variable, name: str, program: Program) -> Variable:
    longest = program.longest_value_label
    return replace(
        one,
        name=name,
        label=short_label(one.label, program.longest_label, program.size),
        labels={code: short_label(text, longest) for code, text in one.labels.items()},
        parse=partial(_text, program, one.parse) if one.kind == "text" else one.parse,
        memory={},
    )


def _text(program: Program, parse: Parse, cell: Cell) -> Value:
    text = parse(cell)
    return (program.text(text) or None) if isinstance(text, str) else None


def _cut_labels(before: Sequence[Variable], after: Sequence[Variable]) -> Iterator[str]:
    values: dict[tuple[str, ...], list[str]] = {}
    for one, fitted in zip(before, after, strict=True):
        if fitted.label != _line(one.label):
            yield f"The label of “{fitted.name}” is cut to “{fitted.label}”."
        cut = tuple(text for code, text in fitted.labels.items() if text != _line(one.labels[code]))
        if cut:
            values.setdefault(cut, []).append(fitted.name)
    for cut, names in values.items():
        yield f"Labels of values of {listed(names)} are cut to {listed(cut)}."


def _line(text: str) -> str:
    return " ".join(text.split())
