"""A replication archive: all that somebody else needs to follow a study, in one file.

Tidy tables described as a Data Package (specs.frictionlessdata.io), the claims as JSON Lines, the
codebook in three forms, the agreement report, a script for R, and checksums of every file.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from core.agreement.report import Settings
from core.codebook.written import codebook_yaml
from core.errors import Refused
from core.exchange.agreement_files import write_agreement
from core.exchange.codebook_page import printable_page
from core.exchange.codebook_qdc import qdc_bytes
from core.exchange.dataset import Dataset
from core.exchange.files import NewFiles, new_files
from core.exchange.formats import jsonl
from core.exchange.formats.archive.data_package import data_package
from core.exchange.formats.archive.words import read_me
from core.exchange.formats.bundle import Bundle, NewBundle, new_bundle, open_bundle
from core.exchange.formats.statistics import r_script
from core.exchange.formats.tables import csv_set, csv_set_reading
from core.exchange.formats.tables.csv_files import bare_bytes, digest_of
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Selection

TABLES, CLAIMS = "data/claims.csv", "claims.jsonl"
SUMS = "SHA256SUMS"
_AGREEMENT = ("agreement/agreement.json", "agreement/agreement.html")


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Each part is written by the form that it has outside, then all are packed."""
    place = new.place(path)
    remarks: list[str] = []
    with (
        TemporaryDirectory(dir=place.parent, prefix="parts-") as folder,
        place.open("xb") as handle,
        new_bundle(handle) as bundle,
    ):
        parts = Path(folder)
        _write_parts(selection, parts, remarks)
        sums = list(_pack(parts, bundle))
        bundle.add(SUMS, "".join(f"{digest}  {name}\n" for digest, name in sums))
    return Written((path,), tuple(remarks))


def _write_parts(selection: Selection, parts: Path, remarks: list[str]) -> None:
    for name in ("data", "codebook", "agreement", "analysis"):
        (parts / name).mkdir()
    with new_files() as inner:
        csv_set.write(selection, inner, parts / TABLES)
        jsonl.write(selection.quiet(), inner, parts / CLAIMS)
        remarks += r_script.write(selection.quiet(), inner, parts / "analysis/claims.R").remarks
    draft = selection.codebook_draft()
    (parts / "codebook/codebook.yaml").write_text(codebook_yaml(draft), "utf-8", newline="\n")
    (parts / "codebook/codebook.html").write_text(printable_page(draft), "utf-8", newline="\n")
    if draft.types:
        (parts / "codebook/codebook.qdc").write_bytes(qdc_bytes(draft))
    why_not = _write_agreement(selection, parts)
    if why_not:
        remarks.append(f"There is no agreement report in the archive: {why_not}")
    (parts / "datapackage.json").write_bytes(data_package(selection, parts / TABLES))
    words = read_me(selection, agreement=not why_not)
    (parts / "README.md").write_text(words, "utf-8", newline="\n")


def _write_agreement(selection: Selection, parts: Path) -> str:
    """Answers why there is none, in a sentence; nothing where there is one."""
    from core.cli import version
    from core.review.agreeing import measure

    if not selection.wanted.sight.all:
        return "Who codes blind does not see it."
    names = selection.wanted.analysts or None
    try:
        found = measure(selection.snapshot, names, Settings(), version(), None, selection.cancelled)
    except Refused as refused:
        return str(refused)
    # When somebody looked is not part of what was found: the same study gives the same archive.
    facts = replace(found.report.facts, read=found.report.facts.changed)
    report = replace(found.report, facts=facts)
    for name in _AGREEMENT:
        write_agreement(report, parts / name)
    return ""


def _pack(parts: Path, bundle: NewBundle) -> Iterator[tuple[str, str]]:
    """Every part by its name; answers digests and names. Tables lose the mark that Excel needs:
    whoever reads a Data Package is told that they are UTF-8."""
    for file in sorted(one for one in parts.rglob("*") if one.is_file()):
        name = file.relative_to(parts).as_posix()
        bundle.add_parts(name, bare_bytes(file))
        yield digest_of(bare_bytes(file)), name


def expected(selection: Selection) -> Iterator[Record]:
    """What the tables hold, and that every file is the one of its checksum."""
    yield Record("checksums", [])
    yield from csv_set.expected(selection)


def found(path: Path) -> Iterator[Record]:
    """The same from the packed file."""
    with open_bundle(path) as bundle, TemporaryDirectory(dir=path.parent) as folder:
        yield Record("checksums", list(_wrong(bundle)))
        yield from csv_set_reading.records(_unpacked(bundle, Path(folder)))


def read(path: Path, options: ReadOptions) -> Dataset:
    """The articles, claims, actors and the codebook of an archive, or of the folder into which it was
    unpacked: there people may have changed the tables.

    Raises `Refused` for what is no such archive and for one with a file that was changed.
    """
    if path.is_dir():
        return csv_set_reading.read(path, options)
    with open_bundle(path) as bundle, TemporaryDirectory(prefix="onrecord-") as folder:
        if SUMS not in bundle or TABLES not in bundle:
            raise Refused(f"“{path.name}” is not a replication archive of OnRecord.")
        if wrong := list(_wrong(bundle)):
            raise Refused(
                f"“{path.name}”: {wrong[0]} is not as it was written. Ask for the archive again."
            )
        return csv_set_reading.read(_unpacked(bundle, Path(folder)), options)


def _wrong(bundle: Bundle) -> Iterator[str]:
    """The names of the files that are not those of their checksums, or have none."""
    sums = (line.decode("utf-8", "replace").partition("  ") for line in bundle.lines(SUMS))
    known = {name: digest for digest, _, name in sums}
    for name in sorted({*known, *bundle.names} - {SUMS}):
        if name not in bundle or digest_of(bundle.pieces(name)) != known.get(name):
            yield name


def _unpacked(bundle: Bundle, folder: Path) -> Path:
    """The tables, as files; answers the one of the claims."""
    for name in bundle.names:
        if name.startswith("data/") and name.count("/") == 1:
            with (folder / Path(name).name).open("wb") as file:
                file.writelines(bundle.pieces(name))
    return folder / Path(TABLES).name
