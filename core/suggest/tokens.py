"""A paragraph as the rules see it: sentences of words, with every quotation as one token.

A sentence does not end inside a quotation, however many sentences stand there. Very long sentences
are cut, so that looking around in one never costs much.
"""

import re
from dataclasses import dataclass, field
from string import ascii_letters

from core.suggest import closed_words as tags
from core.text.quotations import Quotation, quotations
from core.text.sentences import sentences
from core.text.spans import Span

MOST_TOKENS = 120
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![^\W_])|\d{1,2}:\d\d(?!\d)"
    r"|(?<=\w )\([DRI](?:[-–][\w. ]{2,14})?\)|\A\s*\([A-Z][\w. ]{1,12}\)"
    r"|[^\W_]+(?:(?:\.-|[’'&./-])[^\W_]+)*(?:(?<=s)[’'](?=\s\w))?"
    r"|--|[,;:.!?…—–()\[\]{}$€£%@#/|•*&+=~<>-]"
)
_SPOKEN = re.compile(r"\W*[A-Z][\w'’,]*\s(?s:.*)[.!?,…][^\w.!?,…]*\Z")
_HALTING = re.compile(r"(?s:.*)[.!?,…][^\w.!?,…]*\Z")
_SIGNS = {
    ",": tags.COMMA,
    ";": tags.STOP,
    ":": tags.COLON,
    "—": tags.DASH,
    "–": tags.DASH,
    "--": tags.DASH,
    "(": tags.STOP,
    ")": tags.STOP,
    "[": tags.STOP,
    "]": tags.STOP,
    "!": tags.STOP,
    "?": tags.STOP,
    "•": tags.STOP,
    "|": tags.STOP,
}
_BRACKETED = tuple(f"{letter})" for letter in ascii_letters + ".")
_ATTACHED = frozenset("$€£%@#&+-/")
_POSSESSIVES = ("'s", "’s", "s'", "s’")


@dataclass(slots=True)
class Sentence:
    """Parallel lists, one item a token: where it lies in the article, its word in lower case
    ("" for signs and quotations) and its class. `asks`: a question of the article itself. `spoken`:
    the quotations that look like sentences, with a capital first and a full stop or comma last;
    `halting`: those that have a full stop or comma last, whatever comes first. The party in
    *Roe (D-Ohio)* is no token, nor is the agency in *(AP) Roe said*."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    asks: bool = False
    spoken: set[int] = field(default_factory=set)
    halting: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.tags)

    def add(self, start_cp: int, end_cp: int, word: str, tag: str) -> None:
        self.starts.append(start_cp)
        self.ends.append(end_cp)
        self.words.append(word)
        self.tags.append(tag)

    def tag(self, index: int) -> str:
        """The class of a token; that of a stop outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else tags.STOP

    def word(self, index: int) -> str:
        """The word of a token in lower case, "" outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_possessive(self, index: int) -> bool:
        """Whether the token is a name or noun with an apostrophe: *Trump's*, *voters'*."""
        return self.tags[index] in "WN" and self.words[index].endswith(_POSSESSIVES)

    def span(self, first: int, behind: int) -> Span:
        """The article's code points from the first token up to the one before `behind`."""
        return Span(self.starts[first], self.ends[behind - 1])


def read_sentences(text: str, start_cp: int, end_cp: int) -> list[Sentence]:
    """The sentences of the paragraph at that place of the text."""
    paragraph = text[start_cp:end_cp]
    quoted = [one for one in quotations(paragraph) if one.depth == 0]
    found: list[Sentence] = []
    at = 0
    for first_cp, last_cp in _bounds(paragraph, quoted):
        at = _read(paragraph, Span(first_cp, last_cp), quoted, at, start_cp, found)
    return found


def _bounds(paragraph: str, quoted: list[Quotation]) -> list[Span]:
    """The sentences, joined where they part inside a quotation."""
    joined: list[Span] = []
    at = 0
    for sentence in sentences(paragraph):
        while at < len(quoted) and quoted[at].end_cp <= sentence.start_cp:
            at += 1
        is_inside = at < len(quoted) and quoted[at].start_cp < sentence.start_cp
        if joined and is_inside:
            joined[-1] = Span(joined[-1].start_cp, sentence.end_cp)
        else:
            joined.append(sentence)
    return joined


def _read(
    paragraph: str,
    span: Span,
    quoted: list[Quotation],
    at: int,
    shift: int,
    found: list[Sentence],
) -> int:
    """Add the sentence, in pieces if need be; the index of the first quotation behind it."""
    pieces = len(found)
    found.append(Sentence())
    reached = span.start_cp
    while at < len(quoted) and quoted[at].start_cp < span.end_cp:
        one = quoted[at]
        _add_words(paragraph, Span(reached, one.start_cp), shift, found, pieces)
        if len(found[-1]) >= MOST_TOKENS:
            found.append(Sentence())
        content_end = one.start_cp + len(paragraph[one.start_cp : one.end_cp].rstrip())
        if _SPOKEN.match(paragraph, one.start_cp, content_end):
            found[-1].spoken.add(len(found[-1]))
        if _HALTING.match(paragraph, one.start_cp, content_end):
            found[-1].halting.add(len(found[-1]))
        found[-1].add(one.start_cp + shift, content_end + shift, "", tags.QUOTE)
        reached = one.end_cp
        at += 1
    _add_words(paragraph, Span(reached, span.end_cp), shift, found, pieces)
    _drop_full_stop(found[-1])
    asks = paragraph[reached : span.end_cp].rstrip().endswith("?")
    for piece in found[pieces:]:
        piece.asks = asks
    return at


def _drop_full_stop(sentence: Sentence) -> None:
    """The point of a last word ends the sentence, unless the word is like *U.S.*"""
    if sentence.words and sentence.words[-1] and "." not in sentence.words[-1]:
        sentence.ends[-1] = sentence.starts[-1] + len(sentence.words[-1])


def _add_words(
    paragraph: str, span: Span, shift: int, found: list[Sentence], first_piece: int
) -> None:
    for match in _TOKEN.finditer(paragraph, span.start_cp, span.end_cp):
        if len(found[-1]) >= MOST_TOKENS:
            found.append(Sentence())
        sentence = found[-1]
        word = match[0]
        start_cp, end_cp = match.start() + shift, match.end() + shift
        if word[0].isalnum():
            is_first = len(found) - 1 == first_piece and not sentence.tags
            _add_word(sentence, start_cp, end_cp, word, is_first=is_first)
        elif word == "." or word == "…":
            if sentence.tags and sentence.ends[-1] == start_cp and sentence.words[-1]:
                sentence.ends[-1] = end_cp
        elif word == "%" and sentence.tags and sentence.ends[-1] == start_cp:
            sentence.ends[-1] = end_cp
        elif word not in _ATTACHED and not word.endswith(_BRACKETED):
            sentence.add(start_cp, end_cp, "", _SIGNS.get(word, tags.OTHER_SIGN))
        elif word in "$€£@#":
            sentence.add(start_cp, end_cp, word, tags.NUMBER)


def _add_word(sentence: Sentence, start_cp: int, end_cp: int, word: str, *, is_first: bool) -> None:
    lower = word.lower()
    is_capital = word[0].isupper()
    if lower[0].isalpha():
        tag = tags.NAME
        if not (is_capital and len(word) > 1 and word.isupper()):  # US, WHO, IT
            tag = tags.tag_of(lower, is_capital=is_capital, is_first=is_first)
    else:
        tag = tags.NUMBER
    sentence.add(start_cp, end_cp, lower, tag)
