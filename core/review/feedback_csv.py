"""A feedback sheet as a table: one row for each answer that came out otherwise."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from core.exchange.cells import safe_cell
from core.exchange.files import new_files
from core.review.feedback import FeedbackRow, FeedbackSheet
from core.review.wording import Change

HEADER = ["analyst", "article", "outcome", "quote_coded", "quote_settled", "question", "coded"]
HEADER += ["settled", "reason", "note", "rule", "settled_by", "comments"]


def feedback_csv(sheet: FeedbackSheet) -> str:
    """The table with its header. A rejected case has one row, without a question."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADER)
    for row in sheet.rows:
        table.writerows([safe_cell(cell) for cell in cells] for cells in _rows(sheet, row))
    return text.getvalue()


def write_feedback_csv(sheet: FeedbackSheet, path: Path) -> None:
    """Write the table into a file. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        new.open(path).write(feedback_csv(sheet).encode("utf-8"))


def _rows(sheet: FeedbackSheet, row: FeedbackRow) -> Iterator[list[str]]:
    remarks = "\n".join(f"{one.analyst}, {one.at[:10]}: {one.body}" for one in row.remarks)
    before = [sheet.analyst, row.article, row.outcome, row.coded or "", row.settled or ""]
    after = [row.reason or "", row.note or "", row.rule or "", row.settled_by, remarks]
    for one in row.changes or (Change("", "", ""),):
        yield [*before, one.label, one.before, one.after, *after]
