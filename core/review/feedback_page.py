"""A feedback sheet to be read and printed: one page of HTML that needs nothing beside it.

Only such styles are used as both browsers and Qt's text documents know: lengths are in pixels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from core.exchange.files import new_files
from core.review.feedback import CHANGED, MISSED, REJECTED, FeedbackRow, FeedbackSheet

_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #1f2328; background-color: #ffffff; }
h1 { font-size: 20pt; margin-bottom: 2px; }
h2 { font-size: 14pt; margin-top: 26px; margin-bottom: 5px; }
h3 { font-size: 11pt; margin-top: 18px; margin-bottom: 2px; page-break-after: avoid; }
p { margin-top: 2px; margin-bottom: 4px; }
p.about { color: #57606a; }
p.quote { margin-left: 14px; margin-bottom: 6px; }
table { margin-left: 14px; page-break-inside: avoid; }
td, th { padding: 2px 18px 2px 0px; text-align: left; vertical-align: top; }
"""

_HEADINGS = {
    CHANGED: "Settled otherwise",
    MISSED: "A claim that you have not coded",
    REJECTED: "Not kept as a claim",
}
_COUNTED = {
    CHANGED: "settled otherwise than coded",
    MISSED: "not coded",
    REJECTED: "not kept as claims",
}


def feedback_page(sheet: FeedbackSheet) -> str:
    """The sheet as HTML."""
    return "\n".join(_lines(sheet))


def write_feedback_page(sheet: FeedbackSheet, path: Path) -> None:
    """Write the page into a file. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        new.open(path).write(feedback_page(sheet).encode("utf-8"))


def summary(sheet: FeedbackSheet) -> str:
    """In one sentence how the settled cases came out."""
    count = Counter(one.outcome for one in sheet.rows)
    parts = [f"{count[one]:,} {words}" for one, words in _COUNTED.items() if count[one]]
    total = len(sheet.rows) + sheet.unchanged
    if not sheet.coded_articles:
        return (
            f"{sheet.analyst} has not coded anything yet, so there is nothing to give feedback on."
        )
    if not total:
        return "Nothing of what was coded has been settled yet."
    articles = "1 article" if sheet.articles == 1 else f"{sheet.articles:,} articles"
    claims = "1 settled case" if total == 1 else f"{total:,} settled cases"
    parts.insert(0, f"{sheet.unchanged:,} as coded")
    return f"{claims} in {articles}: {', '.join(parts)}."


def _lines(sheet: FeedbackSheet) -> Iterator[str]:
    title = escape(f"Feedback for {sheet.analyst}")
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="about">{escape(sheet.project)}</p><p>{escape(summary(sheet))}</p>'
    if sheet.rows:
        yield "<p>Cases that came out as coded are counted, not listed.</p>"
    for article, rows in groupby(sheet.rows, key=lambda one: (one.article_id, one.article)):
        yield f"<h2>{escape(article[1])}</h2>"
        for row in rows:
            yield from _case(row)
    yield "</body></html>"


def _case(row: FeedbackRow) -> Iterator[str]:
    yield f"<h3>{_HEADINGS[row.outcome]}</h3>"
    quote = row.coded if row.coded is not None else row.settled
    yield f'<p class="quote">{_text(quote or "")}</p>'
    if row.outcome == CHANGED:
        both = [(one.label, one.before, one.after) for one in row.changes]
        yield from _table(("", "You coded", "Settled"), both)
    elif row.outcome == MISSED:
        # Its quote stands above the table.
        final = [(one.label, one.after) for one in row.changes[1:]]
        yield from _table(("", "Settled"), final)
    if row.reason:
        yield f"<p><b>Reason:</b> {_text(row.reason)}</p>"
    if row.note:
        yield f"<p><b>Note:</b> {_text(row.note)}</p>"
    if row.rule:
        yield f"<p><b>Closed by a rule:</b> {_text(row.rule)}</p>"
    for one in row.remarks:
        yield f"<p><b>{escape(one.analyst)}</b>, {escape(one.at[:10])}: {_text(one.body)}</p>"
    yield f'<p class="about">Settled by {escape(row.settled_by)}</p>'


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table><tr>" + "".join(f"<th>{one}</th>" for one in header) + "</tr>"
    for label, *cells in rows:
        shown = "".join(f"<td>{_text(one)}</td>" for one in cells)
        yield f"<tr><td><b>{escape(label)}</b></td>{shown}</tr>"
    yield "</table>"


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")
