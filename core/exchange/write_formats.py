"""The forms in which coded articles leave. A form is added here and in one module of `formats`.

A module is loaded when its form is used for the first time: some bring large libraries along.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from core.errors import Refused
from core.exchange.files import NewFiles
from core.exchange.network_options import NETWORK_CHOICES, NETWORKS_CANNOT_CARRY
from core.exchange.read_back import Record, Written
from core.exchange.selection import Selection


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
class Option:
    """What a person may choose about a form: (value, meaning) pairs, the first one by default."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


TABLES, STATISTICS, CODING = "Tables", "Statistics programs", "Other coding programs"
NETWORKS, WHOLE = "Networks", "For keeping"
GROUPS = (TABLES, STATISTICS, CODING, NETWORKS, WHOLE)


@dataclass(frozen=True, slots=True)
class WriteFormat:
    """One form of dataset.

    `for_whom` names programs that take it in. `cannot_carry` says what is lost in it, a sentence
    each. What `comes_back` can be read into a project again with nothing of the claims lost.
    `group` is one of `GROUPS`. `claims`: whether there are any in it.
    """

    id: str
    title: str
    suffix: str
    for_whom: str
    cannot_carry: tuple[str, ...]
    module: str
    comes_back: bool = False
    options: tuple[Option, ...] = ()
    group: str = TABLES
    claims: bool = True

    def load(self) -> Writing:
        return cast("Writing", import_module(f"core.exchange.formats.{self.module}"))


_NO_TEXTS = "The articles' texts."
_NO_REGISTER = "The aliases, memberships and tree of the actors."
_MANY_ACTORS = "Numbers for actors beyond the 20th of a role; their names are there."
_NO_PLACES = "Where the speaker is mentioned and where the cue stands; their words are there."

_TEXT = Option("text", "Texts of the articles", (("yes", "with"), ("no", "left out")))

WRITE_FORMATS: Mapping[str, WriteFormat] = {
    one.id: one
    for one in (
        WriteFormat(
            "csv",
            "One table (CSV) with data dictionary",
            ".csv",
            "Excel, and every program for tables",
            (_NO_TEXTS, _NO_PLACES, _NO_REGISTER),
            "tables.wide_csv",
        ),
        WriteFormat(
            "csv-set",
            "Tidy tables (CSV) with keys that join them",
            ".csv",
            "R, Python, databases, and OnRecord itself",
            ("How the final layer was settled is there, but is not taken in again.",),
            "tables.csv_set",
            comes_back=True,
            options=(_TEXT,),
        ),
        WriteFormat(
            "xlsx",
            "Excel workbook",
            ".xlsx",
            "Excel, LibreOffice and Numbers",
            (_NO_TEXTS, _NO_PLACES, "Texts beyond the 32,767 characters of a cell."),
            "tables.xlsx",
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
        WriteFormat(
            "parquet",
            "Parquet",
            ".parquet",
            "polars, pandas, Arrow, DuckDB",
            (_NO_TEXTS, _NO_PLACES, _NO_REGISTER),
            "tables.parquet",
        ),
        WriteFormat(
            "dta",
            "Stata",
            ".dta",
            "Stata 14 and newer",
            (_NO_TEXTS, _NO_PLACES, _NO_REGISTER, _MANY_ACTORS),
            "statistics.stata",
            group=STATISTICS,
        ),
        WriteFormat(
            "sav",
            "SPSS",
            ".sav",
            "SPSS, PSPP and jamovi",
            (
                _NO_TEXTS,
                _NO_PLACES,
                _NO_REGISTER,
                _MANY_ACTORS,
                "Texts beyond 32,767 bytes, and blanks at the end of a text.",
            ),
            "statistics.spss",
            group=STATISTICS,
        ),
        WriteFormat(
            "r",
            "R script with its table",
            ".R",
            "R, without further packages",
            (_NO_TEXTS, _NO_PLACES, _NO_REGISTER),
            "statistics.r_script",
            group=STATISTICS,
        ),
        WriteFormat(
            "qdpx",
            "REFI-QDA project",
            ".qdpx",
            "NVivo, ATLAS.ti, MAXQDA and QualCoder",
            (
                "Other programs see claim types, actors, fields with values, notes, users and "
                "metadata. Free text, numbers, dates and passages stand in descriptions, which only "
                "OnRecord reads.",
                "More than about a million claims can be written, but not be read again.",
            ),
            "qdpx.form",
            comes_back=True,
            group=CODING,
        ),
        WriteFormat(
            "qdc",
            "REFI-QDA codebook",
            ".qdc",
            "NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette",
            ("Claims, articles and actors.", "Fields and examples."),
            "qdc",
            group=CODING,
            claims=False,
        ),
        WriteFormat(
            "dna",
            "Discourse Network Analyzer 3",
            ".dna",
            "DNA 3 and rDNA",
            (
                "DNA has one passage a statement: it sees a quote from its first fragment to its last.",
                "DNA has one answer a variable: it sees several answers as one, and of several "
                "targets the first.",
                "DNA sees titles and values up to 190 characters only, whole days only, and articles "
                "without a date in 1970.",
                "DNA does not see cues, mentions and passages that answer a field. OnRecord reads all "
                "of this back.",
            ),
            "dna.form",
            comes_back=True,
            group=CODING,
        ),
        WriteFormat(
            "uima-xmi",
            "UIMA CAS (XMI)",
            ".zip",
            "INCEpTION, WebAnno and DKPro",
            ("Characters that XML forbids: other programs see U+FFFD in their place.",),
            "uima.xmi_form",
            comes_back=True,
            group=CODING,
        ),
        WriteFormat(
            "uima-json",
            "UIMA CAS (JSON)",
            ".zip",
            "INCEpTION and dkpro-cassis",
            (),
            "uima.json_form",
            comes_back=True,
            group=CODING,
        ),
        WriteFormat(
            "brat",
            "brat standoff",
            ".zip",
            "brat and programs for text mining",
            ("brat sees who speaks, and answers in words, in its notes only.",),
            "brat.form",
            comes_back=True,
            group=CODING,
        ),
        WriteFormat(
            "web-annotation",
            "W3C Web Annotation",
            ".jsonld",
            "annotation servers and web readers",
            ("Other programs do not see cues and where the speaker is mentioned.",),
            "web_annotation.form",
            comes_back=True,
            group=CODING,
        ),
        *(
            WriteFormat(
                name,
                title,
                f".{name}",
                for_whom,
                NETWORKS_CANNOT_CARRY,
                f"networks.{name}",
                options=tuple(Option(*one) for one in NETWORK_CHOICES),
                group=NETWORKS,
            )
            for name, title, for_whom in (
                ("graphml", "Network as GraphML", "Gephi, visone, igraph and networkx"),
                ("gexf", "Network as GEXF", "Gephi"),
            )
        ),
        WriteFormat(
            "archive",
            "Replication archive (Data Package)",
            ".zip",
            "a journal, a repository, and whoever wants to begin anew",
            ("The history, comments, and how disagreements were settled step by step.",),
            "archive.form",
            comes_back=True,
            options=(_TEXT,),
            group=WHOLE,
        ),
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
