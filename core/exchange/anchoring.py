"""Puts the quote of a line of claims to its place in the article's text, or says why not."""

from dataclasses import dataclass

from core.errors import Refused
from core.exchange.claim_lines import ClaimLine, Pair
from core.text.spans import Fragments, Span, check_fragments, quote_of, reanchor

OFFSETS = "Check the offsets"
"""What is said where the offsets lead to other words than those of the quote."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Places in the text. `moved`: the quote was found elsewhere than the line said.

    `by_cp` is how far everything else that the line says about the text has moved.
    """

    fragments: Fragments
    cue: Span | None
    speaker_mention: Span | None
    moved: bool
    by_cp: int = 0


def anchor(line: ClaimLine, text: str, sha256: str) -> Anchored:
    """Where the claim stands. A quote that is not at its place is moved to the only one it fits.

    Raises `Refused` when there is no such place, or when nothing vouches for the offsets.
    """
    same_text = (line.article.sha256 or sha256).lower() == sha256
    fragments, fault = _as_given(line, text)
    if fragments is None and line.quote is None:
        raise Refused(fault)
    if line.quote is None and not same_text:
        raise Refused(
            "The article's text is not the one on which this was coded, and there is no “quote” "
            "by which to find the place."
        )
    if fragments is not None and line.quote in (None, quote_of(text, fragments)):
        cue = _inside(line.cue, text, "cue")
        return Anchored(
            fragments, cue, _inside(line.speaker_mention, text, "speaker_mention"), False
        )
    return _moved(line, text, same_text)


def _as_given(line: ClaimLine, text: str) -> tuple[Fragments | None, str]:
    try:
        return check_fragments(text, [Span(*pair) for pair in line.fragments]), ""
    except Refused as refused:
        return None, str(refused)


def _moved(line: ClaimLine, text: str, same_text: bool) -> Anchored:
    found = reanchor(text, line.quote or "")
    if found is None:
        times = "more than once" if (line.quote or "") in text else "nowhere"
        raise Refused(
            f"The text at {_at(line)} is not the quote, and the quote stands {times} in the article. "
            f"{OFFSETS}: characters of the text, from 0."
            if line.fragments
            else f"The quote stands {times} in the article, and nothing says where."
        )
    if same_text:
        cue = _inside(line.cue, text, "cue")
        return Anchored(found, cue, _inside(line.speaker_mention, text, "speaker_mention"), True)
    # In another text the words around the quote have moved along with it, as far as anyone knows.
    by = found[0].start_cp - min((pair[0] for pair in line.fragments), default=0)
    cue, mention = (_shifted(pair, by, text) for pair in (line.cue, line.speaker_mention))
    return Anchored(found, cue, mention, True, by)


def _at(line: ClaimLine) -> str:
    return "; ".join(f"{start} to {end}" for start, end in line.fragments[:3])


def _inside(pair: Pair | None, text: str, name: str) -> Span | None:
    if pair is None:
        return None
    span = Span(*pair)
    if not 0 <= span.start_cp < span.end_cp <= len(text):
        raise Refused(
            f"“{name}” [{span.start_cp}, {span.end_cp}] lies outside the text, which has "
            f"{len(text)} characters."
        )
    return span


def _shifted(pair: Pair | None, by: int, text: str) -> Span | None:
    if pair is None:
        return None
    span = Span(pair[0] + by, pair[1] + by)
    return span if 0 <= span.start_cp < span.end_cp <= len(text) else None
