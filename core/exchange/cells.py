"""Cells of tables that spreadsheets open: harmless when written, and as they were when read back."""

import re

_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"\s*[+-]?\d+([.,]\d+)*")
_MASKED = re.compile(r"'+([\t\r]|\s*[=+\-@＝＋－＠])")
JOINT = "; "


def safe_cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it.

    So does one that looks as if it had got one already.
    """
    runs = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return "'" + text if runs or _MASKED.match(text) else text


def plain_cell(text: str) -> str:
    """The text behind such an apostrophe."""
    return text[1:] if _MASKED.match(text) else text


def joined(texts: list[str]) -> str:
    """Several texts in one cell; one with a semicolon, a quotation mark at its beginning or blanks
    around it stands in double quotes, its own quotes doubled."""
    return JOINT.join(_quoted(text) for text in texts)


def _quoted(text: str) -> str:
    if ";" in text or text.startswith('"') or text != text.strip() or not text:
        return '"' + text.replace('"', '""') + '"'
    return text


_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*?))\s*(?:;|$)')


def parted(cell: str) -> list[str]:
    """The texts of a cell that `joined` wrote, or a person."""
    texts: list[str] = []
    at = 0
    while at < len(cell):
        found = _PART.match(cell, at)
        if found is None:  # a quotation mark that closes nothing
            return [*texts, cell[at:].strip()]
        quoted, bare = found.groups()
        if quoted is not None:
            texts.append(quoted.replace('""', '"'))
        elif bare:
            texts.append(bare)
        at = found.end()
    return texts
