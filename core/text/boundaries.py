"""Paragraphs, sentences and words around a caret, for selecting and moving from the keyboard.

Every function takes and returns code points of a canonical text and reads no more of it than the
paragraphs it needs. A caret outside the text counts as one at its nearer end.
"""

from core.text.sentences import sentences
from core.text.spans import Span
from core.text.words import is_word_at, word_end, word_start


def paragraph_at(text: str, cp: int) -> Span:
    """The paragraph that holds the caret, without its line feed; empty on an empty line."""
    caret = _inside(text, cp)
    end_cp = text.find("\n", caret)
    return Span(text.rfind("\n", 0, caret) + 1, len(text) if end_cp < 0 else end_cp)


def word_at(text: str, cp: int) -> Span | None:
    """The word under the caret, else the next one of the same paragraph, else None."""
    caret = _inside(text, cp)
    end_cp = paragraph_at(text, caret).end_cp
    while caret < end_cp and not is_word_at(text, caret):
        caret += 1
    return _word_around(text, caret) if caret < end_cp else None


def next_word(text: str, cp: int) -> int:
    """The end of the word under the caret or after it; the text's end when there is none."""
    caret = _inside(text, cp)
    while caret < len(text) and not is_word_at(text, caret):
        caret += 1
    return _word_around(text, caret).end_cp if caret < len(text) else len(text)


def previous_word(text: str, cp: int) -> int:
    """The start of the word before the caret; the text's beginning when there is none."""
    caret = _inside(text, cp)
    while caret > 0 and not is_word_at(text, caret - 1):
        caret -= 1
    return _word_around(text, caret - 1).start_cp if caret > 0 else 0


def sentence_at(text: str, cp: int) -> Span:
    """The trimmed sentence around the caret, or before it when the caret stands between two.

    Before the first sentence of a paragraph it is that one; in a blank paragraph it is an empty
    span at the caret.
    """
    caret = _inside(text, cp)
    around = _sentences_at(text, caret)
    if not around:
        return Span(caret, caret)
    begun = [sentence for sentence in around if sentence.start_cp <= caret]
    return begun[-1] if begun else around[0]


def next_sentence(text: str, cp: int) -> Span | None:
    """The first sentence that starts behind the caret, in whichever paragraph."""
    caret = _inside(text, cp)
    line_cp = caret
    while True:
        for sentence in _sentences_at(text, line_cp):
            if sentence.start_cp > caret:
                return sentence
        line_cp = paragraph_at(text, line_cp).end_cp + 1
        if line_cp > len(text):
            return None


def previous_sentence(text: str, cp: int) -> Span | None:
    """The sentence before the one around the caret, in whichever paragraph."""
    caret = _inside(text, cp)
    limit = min(sentence_at(text, caret).start_cp, caret)
    line_cp = caret
    while line_cp >= 0:
        for sentence in reversed(_sentences_at(text, line_cp)):
            if sentence.start_cp < limit:
                return sentence
        line_cp = paragraph_at(text, line_cp).start_cp - 1
    return None


def next_sentence_start(text: str, cp: int) -> int:
    """Where the first sentence behind the caret begins; the caret itself when there is none."""
    following = next_sentence(text, cp)
    return following.start_cp if following else _inside(text, cp)


def previous_sentence_start(text: str, cp: int) -> int:
    """Where the sentence around the caret begins or, at its very beginning, the one before."""
    caret = _inside(text, cp)
    around = sentence_at(text, caret)
    if around.start_cp < caret and around.end_cp > around.start_cp:
        return around.start_cp
    before = previous_sentence(text, caret)
    return before.start_cp if before else caret


def next_sentence_end(text: str, cp: int) -> int:
    """Where the sentence around the caret ends or, at its very end, the next one."""
    caret = _inside(text, cp)
    around = sentence_at(text, caret)
    if around.end_cp > caret:
        return around.end_cp
    following = next_sentence(text, caret)
    return following.end_cp if following else caret


def previous_sentence_end(text: str, cp: int) -> int:
    """Where the last sentence before the caret ends; the caret itself when there is none."""
    caret = _inside(text, cp)
    around = sentence_at(text, caret)
    if around.start_cp < around.end_cp < caret:
        return around.end_cp
    before = previous_sentence(text, caret)
    while before and before.end_cp >= caret:
        before = previous_sentence(text, before.start_cp)
    return before.end_cp if before else caret


def _inside(text: str, cp: int) -> int:
    return min(max(cp, 0), len(text))


def _word_around(text: str, cp: int) -> Span:
    return Span(word_start(text, cp), word_end(text, cp + 1))


def _sentences_at(text: str, cp: int) -> list[Span]:
    start_cp, end_cp = paragraph_at(text, cp)
    return [
        Span(start_cp + first_cp, start_cp + last_cp)
        for first_cp, last_cp in sentences(text[start_cp:end_cp])
    ]
