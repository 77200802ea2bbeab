"""Claims as JSON Lines: the lossless form of claims."""

import json
from collections.abc import Iterator
from pathlib import Path

from core.exchange.claim_lines import iterate_lines, one_line
from core.exchange.claim_records import claim_record, claim_records
from core.exchange.dataset import Dataset
from core.exchange.files import NewFiles
from core.exchange.read_back import Record, Written
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Selection

expected = claim_records


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """One object a line, article by article in text order."""
    file = new.open(path)
    for document in selection.claims():
        line = json.dumps(document, ensure_ascii=False)
        file.write(one_line(line).encode("utf-8") + b"\n")
    return Written((path,))


def found(path: Path) -> Iterator[Record]:
    for number, line in iterate_lines(path):
        yield Record(f"line {number}", line) if isinstance(line, str) else claim_record(line)


def read(path: Path, options: ReadOptions) -> Dataset:  # noqa: ARG001 (nothing to choose)
    """The claims of a file, for articles that the project has."""
    return Dataset((), tuple(iterate_lines(path)))
