"""The forms in which coded articles enter. A form is added here and in one module of `formats`.

A module is loaded when its form is used for the first time: some bring large libraries along.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from core.errors import Refused
from core.exchange.dataset import Dataset
from core.exchange.read_options import ReadOptions
from core.storage.building import SUFFIX


class Reading(Protocol):
    """What the module of a format offers that can be read.

    `read` raises `Refused` or `Trouble` for a file that as a whole is no use; what single things of
    it have no place is said in the dataset.
    """

    def read(self, path: Path, options: ReadOptions) -> Dataset: ...


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """One form of coded articles that is taken in.

    `lined` where every claim is a line of the file; `inside` are endings of names by which an archive
    of this form is known.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    lined: bool = False
    inside: tuple[str, ...] = ()

    def load(self) -> Reading:
        return cast("Reading", import_module(f"core.exchange.formats.{self.module}"))


READ_FORMATS: Mapping[str, ReadFormat] = {
    one.id: one
    for one in (
        ReadFormat(
            "csv",
            "A table of claims (CSV, XLSX)",
            (".csv", ".tsv", ".xlsx"),
            "tables.mapped_csv",
            True,
        ),
        ReadFormat(
            "archive",
            "Replication archive of OnRecord",
            (".zip",),
            "archive.form",
            inside=("datapackage.json",),
        ),
        ReadFormat("csv-set", "Tidy tables (CSV) of OnRecord", (), "tables.csv_set_reading"),
        ReadFormat("qdpx", "REFI-QDA project", (".qdpx",), "qdpx.form"),
        ReadFormat("qdc", "REFI-QDA codebook", (".qdc",), "qdc"),
        ReadFormat("dna", "Discourse Network Analyzer 3", (".dna",), "dna.form"),
        # Before UIMA: an archive of brat may hold .json files that are configuration.
        ReadFormat("brat", "brat standoff", (".zip", ".ann"), "brat.form", inside=(".ann",)),
        ReadFormat(
            "uima-xmi", "UIMA CAS (XMI)", (".zip", ".xmi"), "uima.xmi_form", inside=(".xmi",)
        ),
        ReadFormat("uima-json", "UIMA CAS (JSON)", (".zip",), "uima.json_form", inside=(".json",)),
        ReadFormat("web-annotation", "W3C Web Annotation", (".jsonld",), "web_annotation.form"),
        ReadFormat("jsonl", "Claims, one JSON object a line", (".jsonl", ".ndjson"), "jsonl", True),
    )
}


def read_format(path: Path, asked: str | None) -> ReadFormat:
    """The format to read a file in; claims as JSON Lines where the ending means none."""
    known = ", ".join(READ_FORMATS)
    if asked is not None:
        if asked not in READ_FORMATS:
            raise Refused(f"There is no format “{asked}” to read. Use one of: {known}.")
        return READ_FORMATS[asked]
    if path.suffix == SUFFIX:
        raise Refused(f"“{path.name}” is a project, not a file of claims. Merge it instead.")
    if path.is_dir() or (path.suffix.lower() == ".csv" and _is_of_set(path)):
        return READ_FORMATS["csv-set"]
    fitting = [one for one in READ_FORMATS.values() if path.suffix.lower() in one.suffixes]
    if path.suffix.lower() == ".zip":
        names = _names_inside(path)
        fitting = [one for one in fitting if any(name.endswith(one.inside) for name in names)][:1]
    if not fitting and path.suffix.lower() == ".zip":
        raise Refused(f"“{path.name}” is not an archive of coded articles. {_READABLE}")
    return fitting[0] if fitting else READ_FORMATS["jsonl"]


_READABLE = "Archives of OnRecord, of brat (.ann) and of UIMA (.xmi, .json) are read."


def _is_of_set(path: Path) -> bool:
    from core.exchange.formats.tables.csv_set_reading import set_of

    return set_of(path) is not None


def _names_inside(path: Path) -> tuple[str, ...]:
    from core.exchange.formats.bundle import open_bundle

    with open_bundle(path) as bundle:
        return bundle.names
