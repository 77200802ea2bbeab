"""Claims as records of the read-back check, for every form that carries all of a claim."""

from collections.abc import Iterator

from core.exchange.claim_lines import ClaimLine, line_to_json
from core.exchange.read_back import Record
from core.exchange.selection import Selection


def claim_record(line: ClaimLine) -> Record:
    """All that a claim says."""
    return Record(f"claim {line.id}", line_to_json(line))


def claim_records(selection: Selection) -> Iterator[Record]:
    """Every claim that is meant, in the order of the selection."""
    for document in selection.claims():
        yield Record(f"claim {document['id']}", document)
