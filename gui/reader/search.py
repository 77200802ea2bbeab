"""Finding words in a text the way a person expects, with offsets in code points."""

from itertools import accumulate

from core.text.spans import Span

# What a keyboard types finds what a newspaper prints. Every sign stands for exactly one other.
_AS_TYPED = str.maketrans("’‘‚‛“”„‟\u00a0\u202f", "''''\"\"\"\"  ")


def find_all(text: str, words: str, match_case: bool = False) -> list[Span]:
    """Every place of `words`, from the beginning, none overlapping another.

    Without `match_case` letters are compared as Unicode folds them: "STRASSE" finds "Straße", but
    "s" does not find half a "ß". Straight quotation marks find curly ones, a blank a no-break one.
    """
    if not words:
        return []
    wanted, searched = words.translate(_AS_TYPED), text.translate(_AS_TYPED)
    if match_case:
        return _places(searched, wanted)
    folded = searched.casefold()
    found = _places(folded, wanted.casefold())
    return found if len(folded) == len(text) else _unfolded(searched, found)


def _places(text: str, words: str) -> list[Span]:
    found = []
    start_cp = text.find(words)
    while start_cp >= 0:
        end_cp = start_cp + len(words)
        found.append(Span(start_cp, end_cp))
        start_cp = text.find(words, end_cp)
    return found


def _unfolded(text: str, found: list[Span]) -> list[Span]:
    """Places in the folded text as places in `text`, where some letters fold to two or three."""
    edges = [0, *accumulate(len(char.casefold()) for char in text)]
    place = {edge: cp for cp, edge in enumerate(edges)}
    return [
        Span(place[start], place[end]) for start, end in found if start in place and end in place
    ]
