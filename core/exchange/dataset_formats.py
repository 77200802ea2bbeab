"""The forms in which coded articles leave and enter. A format is added here and in one module.

A module is loaded when its format is used for the first time: some bring large libraries along.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from core.errors import Refused
from core.exchange.dataset import Dataset
from core.exchange.files import NewFiles
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection
from core.storage.building import SUFFIX


class Writing(Protocol):
    """What the module of a format offers.

    `write` makes the files, `expected` says what must be in them, `found` what is in them. These
    records come in the same order; `found` gets the path at which the file stands for now, with its
    companions beside it, and reads in a way of its own.
    """

    def write(self, selection: Selection, new: NewFiles, path: Path) -> Written: ...

    def expected(self, selection: Selection) -> Iterator[Record]: ...

    def found(self, path: Path) -> Iterator[Record]: ...


@dataclass(frozen=True, slots=True)
class WriteFormat:
    """One form of dataset.

    `for_whom` names programs that take it in. `cannot_carry` says what is lost in it, a sentence
    each. What `comes_back` can be read into a project again with nothing of the claims lost.
    `options` are what a person may choose, with what they mean.
    """

    id: str
    title: str
    suffix: str
    for_whom: str
    cannot_carry: tuple[str, ...]
    module: str
    comes_back: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def load(self) -> Writing:
        return cast("Writing", import_module(f"core.exchange.formats.{self.module}"))


_NO_TEXTS = "The articles' texts."
_NO_REGISTER = "The aliases, memberships and tree of the actors."
_NO_PLACES = "Where the speaker is mentioned and where the cue stands; their words are there."

WRITE_FORMATS: Mapping[str, WriteFormat] = {
    one.id: one
    for one in (
        WriteFormat(
            "csv",
            "One table (CSV) with data dictionary",
            ".csv",
            "Excel, and every program for tables",
            (_NO_TEXTS, _NO_PLACES, _NO_REGISTER),
            "wide_csv",
        ),
        WriteFormat(
            "csv-set",
            "Tidy tables (CSV) with keys that join them",
            ".csv",
            "R, Python, databases, and OnRecord itself",
            ("How the final layer was settled is there, but is not taken in again.",),
            "csv_set",
            comes_back=True,
            options={"text": "no: the articles' texts are left out"},
        ),
        WriteFormat(
            "jsonl",
            "Claims, one JSON object a line",
            ".jsonl",
            "scripts, and OnRecord itself",
            ("The articles' texts and metadata.", "The codebook.", "What is known of the actors."),
            "jsonl",
            comes_back=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may say about a file that is read; each format takes what it knows.

    `columns` maps our fields to the columns of a table, `password` opens what is protected.
    """

    columns: Mapping[str, str]
    password: str | None = None
    cancelled: Callable[[], bool] | None = None


class Reading(Protocol):
    """What the module of a format offers that can be read.

    `read` raises `Refused` or `Trouble` for a file that as a whole is no use; what single things of
    it have no place is said in the dataset.
    """

    def read(self, path: Path, options: ReadOptions) -> Dataset: ...


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """One form of coded articles that is taken in; `lined` where every claim is a line of the file."""

    id: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    lined: bool = False

    def load(self) -> Reading:
        return cast("Reading", import_module(f"core.exchange.formats.{self.module}"))


READ_FORMATS: Mapping[str, ReadFormat] = {
    one.id: one
    for one in (
        ReadFormat("csv-set", "Tidy tables (CSV) of OnRecord", (), "csv_set_reading"),
        ReadFormat("jsonl", "Claims, one JSON object a line", (".jsonl", ".ndjson"), "jsonl", True),
    )
}


def write_format(out: Path, asked: str | None) -> WriteFormat:
    """The format that is asked for, or that the ending means. `Refused` if there is none."""
    known = ", ".join(WRITE_FORMATS)
    if asked is not None:
        if asked not in WRITE_FORMATS:
            raise Refused(f"There is no format “{asked}” to write. Use one of: {known}.")
        return WRITE_FORMATS[asked]
    for entry in WRITE_FORMATS.values():
        if out.suffix.lower() == entry.suffix.lower() and entry.suffix != ".zip":
            return entry
    raise Refused(
        f"The ending of “{out.name}” does not say which format is meant. Use one of: {known}."
    )


def read_format(path: Path, asked: str | None) -> ReadFormat:
    """The format to read a file in; claims as JSON Lines where the ending means none."""
    known = ", ".join(READ_FORMATS)
    if asked is not None:
        if asked not in READ_FORMATS:
            raise Refused(f"There is no format “{asked}” to read. Use one of: {known}.")
        return READ_FORMATS[asked]
    if path.suffix == SUFFIX:
        raise Refused(f"“{path.name}” is a project, not a file of claims. Merge it instead.")
    fitting = [one for one in READ_FORMATS.values() if path.suffix.lower() in one.suffixes]
    if len(fitting) > 1:
        several = ", ".join(one.id for one in fitting)
        raise Refused(f"“{path.name}” can be of several formats. Say which one: {several}.")
    return fitting[0] if fitting else READ_FORMATS["jsonl"]
