"""Where the target of a Web Annotation lies in a text: by its position, if the quote stands there,
else by the quote and the words around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.errors import Refused
from core.text.spans import Span
from core.text.units import Utf16Map


@dataclass(frozen=True, slots=True)
class Selected:
    """What the selectors of a target say, as far as it is known here."""

    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


def selected(target: Any) -> Selected:
    """Selectors of every target; one that refines another is its more exact word."""
    found: dict[str, Any] = {}
    pending = [target.get("selector")] if isinstance(target, dict) else []
    for _ in range(100):
        if not pending:
            break
        one = pending.pop(0)
        if isinstance(one, list):
            pending = [*one, *pending]
        elif isinstance(one, dict):
            pending.append(one.get("refinedBy"))
            if one.get("type") == "TextQuoteSelector" and isinstance(one.get("exact"), str):
                found["exact"] = one["exact"]
                for side in ("prefix", "suffix"):
                    found[side] = one[side] if isinstance(one.get(side), str) else ""
            ends = one.get("start"), one.get("end")
            if one.get("type") == "TextPositionSelector" and all(type(end) is int for end in ends):
                found["start"], found["end"] = ends
    return Selected(**found)


def place(text: str, one: Selected) -> Span:
    """The passage. Programs in browsers count UTF-16 units, the standard counts code points: the
    quote tells which. Raises `Refused` when it is nowhere, or at several places."""
    for span in _positions(text, one):
        inside = 0 <= span.start_cp < span.end_cp <= len(text)
        if inside and one.exact in (None, text[span.start_cp : span.end_cp]):
            return span
    if not one.exact:
        raise Refused("it has neither a quote nor a position inside the text.")
    return _by_quote(text, one, one.exact)


def _positions(text: str, one: Selected) -> Iterator[Span]:
    if one.start is not None and one.end is not None:
        yield Span(one.start, one.end)
        units = Utf16Map(text)
        yield Span(units.to_cp(one.start), units.to_cp(one.end))


def _by_quote(text: str, one: Selected, exact: str) -> Span:
    starts = []
    at = text.find(exact)
    while at >= 0:
        starts.append(at)
        at = text.find(exact, at + 1)
    if len(starts) > 1:
        fitting = [at for at in starts if _fits(text, at, at + len(exact), one)]
        starts = fitting or starts
    if len(starts) != 1:
        times = "more than once" if starts else "nowhere"
        raise Refused(f"the words “{exact[:60]}” stand {times} in the text.")
    return Span(starts[0], starts[0] + len(exact))


def _fits(text: str, start: int, end: int, one: Selected) -> bool:
    before = text[max(start - len(one.prefix), 0) : start]
    return one.prefix.endswith(before) and text.startswith(one.suffix, end)
