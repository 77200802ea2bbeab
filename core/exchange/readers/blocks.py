"""From a tree of paragraphs, lists and tables to plain text."""

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

# The names of HTML, and those that trafilatura gives to the same things.
_PARAGRAPHS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html list main nav ol p pre quote section "
    "summary table ul".split()
)
_LISTED = frozenset({"li", "item"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_LINE_BREAKS = frozenset({"br", "lb"})
_BLOCKS = _PARAGRAPHS | _LISTED | _ROWS
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE = "\n"
_CELL = "\t"


def text_of(root: etree._Element, collapse: bool = True) -> str:
    """The text under `root`: a blank line between paragraphs, list items and table rows on lines
    of their own, cells set apart by a tab.

    `collapse` makes one blank of several, as a browser does; line breaks marked as such stay.
    """
    walk = _Walk(collapse)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.enter(element)
        else:
            if event == "end":
                walk.leave(element.tag)
            if element is not root:
                walk.add(element.tail)
    walk.close_block("")
    return walk.text()


@dataclass(slots=True)
class _Walk:
    collapse: bool
    rows_open: int = 0
    verbatim: int = 0
    pieces: list[str] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.border("")
        if tag in _ROWS:
            self.rows_open += 1
        elif tag in _LINE_BREAKS:
            self.pieces.append(_LINE)
        elif tag == "pre":
            self.verbatim += 1
        self.add(element.text)

    def leave(self, tag: str) -> None:
        if tag in _ROWS:
            self.rows_open -= 1
        elif tag in _CELLS:
            self.pieces.append(_CELL)
        elif tag == "pre":
            self.verbatim -= 1
        if tag in _BLOCKS:
            self.border("row" if tag in _ROWS else "item" if tag in _LISTED else "")

    def add(self, words: str | None) -> None:
        if words:
            as_is = self.verbatim or not self.collapse
            self.pieces.append(words if as_is else _BLANKS.sub(" ", words))

    def border(self, kind: str) -> None:
        """The end of a block; inside a table row, blocks only keep their words apart."""
        if self.rows_open:
            self.pieces.append(" ")
        else:
            self.close_block(kind)

    def close_block(self, kind: str) -> None:
        words = "".join(self.pieces)
        self.pieces.clear()
        lines = (line.strip(" \t\r\f") for line in re.sub(" *\t *", "\t", words).split(_LINE))
        block = _LINE.join(lines).strip("\n")
        if block:
            self.blocks.append((kind, block))

    def text(self) -> str:
        joined: list[str] = []
        before = ""
        for kind, block in self.blocks:
            if joined:
                joined.append("\n" if kind and kind == before else "\n\n")
            joined.append(block)
            before = kind
        return "".join(joined)
