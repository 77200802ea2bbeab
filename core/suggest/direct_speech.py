"""Quotations that no cue of the lexicon accounts for: statements among them, and who makes them."""

from core.suggest import closed_words as tags
from core.suggest.cues import readings_at, unknown_verb_at
from core.suggest.lexicon import Lexicon
from core.suggest.mentions import clause_subject, subject_before
from core.suggest.noun_phrases import Range, phrase_after
from core.suggest.reports import Report
from core.suggest.tokens import Sentence

_LEAST_WORDS = 4
_FARTHEST = 40
_ENDS = (".", "!", "?", "…", ",")
_MARKS = "“”„‟\"«»‹›「」『』‘’‚‛'"
_SMALL = frozenset("a an the and or of in on for to with at by from vs".split())
_BESIDE, _ALONE, _UNSURE = 0.8, 0.75, 0.4


def is_statement(text: str, sentence: Sentence, index: int) -> bool:
    """Whether a quotation says something of its own, rather than being a title or a scare quote."""
    start_cp, end_cp = sentence.starts[index], sentence.ends[index]
    inner = text[start_cp:end_cp].strip(_MARKS + " \u00a0")
    words = inner.split()
    if not words:
        return False
    if _fills_sentence(sentence, index):
        return True
    if _is_title(words):
        return False
    before = sentence.tag(index - 1)
    if before in (tags.COLON, tags.COMMA, tags.DASH, tags.STOP) and inner.endswith(_ENDS):
        return len(words) > 1 or before == tags.COLON
    is_sentence = inner[0].isupper() and inner.endswith((".", "!", "?"))
    return len(words) >= _LEAST_WORDS and (is_sentence or len(words) >= 2 * _LEAST_WORDS)


def _fills_sentence(sentence: Sentence, index: int) -> bool:
    return all(
        tag == tags.QUOTE or not word
        for tag, word in zip(sentence.tags, sentence.words, strict=True)
    ) and index < len(sentence)


def _is_title(words: list[str]) -> bool:
    """Whether every word but the small ones has a capital: *Make America Great Again*."""
    if words[-1].endswith((".", "!", "?")) or len(words) < 2 or len(words) > 8:
        return False
    return all(word[0].isupper() or word.lower() in _SMALL or word[0].isdigit() for word in words)


def beside(text: str, sentence: Sentence, index: int, lexicon: Lexicon) -> Report | None:
    """The quotation with a reporting clause whose verb the lexicon lacks: *"No," X deadpanned.*"""
    if not _may_be_spoken(text, sentence, index):
        return None
    at = index + 1
    while sentence.tag(at) in (tags.COMMA, tags.ADVERB):
        at += 1
    inverted = unknown_verb_at(sentence, at)
    if inverted is not None:
        mention = phrase_after(sentence, inverted.behind)
        return (
            None if mention is None else Report(((index, index + 1),), inverted, mention, _BESIDE)
        )
    for verb in range(at + 1, min(len(sentence), at + 12)):
        tag = sentence.tags[verb]
        if tag in (tags.COMMA, tags.STOP, tags.QUOTE, tags.SUBORDINATING):
            break
        cue = unknown_verb_at(sentence, verb)
        if cue is not None and cue.left >= at:
            mention = subject_before(sentence, cue.left, lexicon)
            if mention is not None and mention[0] == at:
                return Report(((index, index + 1),), cue, mention, _BESIDE)
    return None


def _may_be_spoken(text: str, sentence: Sentence, index: int) -> bool:
    """Whether the quotation ends as one before a reporting clause does, and is no title."""
    inner = text[sentence.starts[index] : sentence.ends[index]].strip(_MARKS + " \u00a0")
    words = inner.split()
    ends = inner.endswith(_ENDS) or sentence.tag(index + 1) == tags.COMMA
    return bool(words) and ends and not _is_title(words)


def without_cue(
    text: str, sentence: Sentence, index: int, reports: list[Report], lexicon: Lexicon
) -> Report | None:
    """The quotation as a report of its own, its speaker taken from the rest of its sentence."""
    if not is_statement(text, sentence, index):
        return None
    mention = _speaking_before(sentence, index, lexicon) or _nearest(index, reports)
    if mention is None and not _fills_sentence(sentence, index):
        mention = clause_subject(sentence, len(sentence), lexicon)
    score = _ALONE if _fills_sentence(sentence, index) or mention else _UNSURE
    return Report(((index, index + 1),), None, mention, score)


def _speaking_before(sentence: Sentence, index: int, lexicon: Lexicon) -> Range | None:
    """The subject of the last cue verb before a colon or comma that leads to the quotation."""
    if sentence.tag(index - 1) not in (tags.COLON, tags.COMMA):
        return None
    for at in range(index - 2, max(-1, index - _FARTHEST), -1):
        for cue in readings_at(sentence, at, lexicon):
            if cue.kind == "verb" and cue.mode == "finite" and not cue.passive:
                return subject_before(sentence, cue.left, lexicon)
    return None


def _nearest(index: int, reports: list[Report]) -> Range | None:
    """The speaker of the report in the same sentence whose cue stands nearest."""
    spoken = [
        (abs(report.cue.first - index), report.mention)
        for report in reports
        if report.cue is not None and report.mention is not None
    ]
    return min(spoken)[1] if spoken else None
