"""Cells of tables that spreadsheets open: harmless when written, and as they were when read back."""

import re
from collections.abc import Iterable, Sequence

Cell = str | int | None
"""What a cell holds; None is an empty one."""

_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"\s*[+-]?\d+([.,]\d+)*")
_MASKED = re.compile(r"'+([\t\r]|\s*[=+\-@＝＋－＠])")
SUSPECT = frozenset("'=+-@＝＋－＠") | {one for one in map(chr, range(0x3001)) if one.isspace()}
"""Characters with which a text begins that gets an apostrophe; few texts do, so they are asked first."""
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*')


def safe_cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it.

    So does one that looks as if it had got one already.
    """
    if text.startswith("'"):
        return "'" + text if _MASKED.match(text) else text
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def safe_cells(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The same for the cells of a column; numbers are no formulas. A column repeats its texts, so
    each is looked at once."""
    masked: dict[Cell, Cell] = {
        cell: safe
        for cell in set(cells)
        if isinstance(cell, str) and cell[:1] in SUSPECT and (safe := safe_cell(cell)) != cell
    }
    return [masked.get(cell, cell) for cell in cells] if masked else cells


def plain_cell(text: str) -> str:
    """The text behind such an apostrophe."""
    return text[1:] if text.startswith("'") and _MASKED.match(text) else text


def joined(texts: Iterable[str], mark: str = ";") -> str:
    """Several texts in one cell, set apart by `mark` and a blank."""
    return f"{mark} ".join(quoted(text, mark) for text in texts)


def quoted(text: str, mark: str = ";") -> str:
    """A text that stands among others. One that has the mark in it, a quotation mark at its
    beginning or blanks around it stands in double quotes, its own quotes doubled."""
    if mark in text or text.startswith('"') or text != text.strip() or not text:
        return '"' + text.replace('"', '""') + '"'
    return text


def parted(cell: str, mark: str = ";") -> list[str]:
    """The texts of a cell that `joined` wrote, or a person; what is empty is left out."""
    return [text for text, given in _parts(cell, mark) if given]


def places(cell: str, mark: str) -> list[str]:
    """As `parted`, but empty where nothing stands between two marks."""
    return [text for text, _ in _parts(cell, mark)]


def _parts(cell: str, mark: str) -> Iterable[tuple[str, bool]]:
    """Each text, and whether anything was written for it."""
    if '"' not in cell:
        for one in cell.split(mark):
            text = one.strip()
            yield text, bool(text)
        return
    at = 0
    while at <= len(cell):
        found = _QUOTED.match(cell, at)
        if found and (found.end() == len(cell) or cell.startswith(mark, found.end())):
            at = found.end()
            yield found[1].replace('""', '"'), True
        else:
            start, at = at, cell.find(mark, at)
            at = len(cell) if at < 0 else at
            text = cell[start:at].strip()
            yield text, bool(text)
        at += len(mark)
