"""One paragraph in full ink: the others recede under washes of the paper's colour.

Two washes, because one that lies over tints and words alike brings them too close to each other:
the strong one goes over the claims' tints, the weak one over the words, which stay easy to read.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTextDocument

from core.text.spans import Span
from core.text.units import Utf16Map
from gui.reader.colours import with_alpha

OVER_TINTS = 0.7
OVER_WORDS = 0.35
DARK_OVER_WORDS = 0.42


def paragraphs_around(text: str, span: Span) -> Span:
    """The paragraphs that a span (or caret, an empty span) touches, without the blank lines.

    Where blank lines part the paragraphs, single line breaks do not. A caret on a blank line is
    still in the paragraph above it.
    """
    joint = "\n\n" if "\n\n" in text else "\n"
    before = text.rfind(joint, 0, span.start_cp)
    start_cp = before + len(joint) if before >= 0 else 0
    end_cp = text.find(joint, max(start_cp, span.end_cp - len(joint) + 1))
    return Span(start_cp, end_cp if end_cp >= 0 else len(text))


def receding(
    document: QTextDocument, units: Utf16Map, span: Span, seen: QRectF
) -> tuple[QRectF, QRectF]:
    """What of a rectangle of the page lies above and below the paragraphs of `span`."""
    layout = document.documentLayout()
    first = document.findBlock(units.to_u16(span.start_cp))
    last = document.findBlock(units.to_u16(span.end_cp))
    above, below = QRectF(seen), QRectF(seen)
    above.setBottom(min(layout.blockBoundingRect(first).top(), seen.bottom()))
    below.setTop(max(layout.blockBoundingRect(last).bottom(), seen.top()))
    return above, below


def washes(paper: str) -> tuple[QColor, QColor]:
    """What lies over the tints, and what over the words."""
    dark = QColor(paper).lightnessF() < 0.5
    over_words = DARK_OVER_WORDS if dark else OVER_WORDS
    return with_alpha(paper, OVER_TINTS), with_alpha(paper, over_words)
