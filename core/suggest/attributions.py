"""All attributions of an article: who is said to say what, by rules and a lexicon of cues.

Every paragraph is read on its own. Its quotations come first: a statement in quotation marks is
found even when nothing tells who made it.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from core.errors import Refused
from core.suggest import closed_words as tags
from core.suggest.attribution import Attribution
from core.suggest.direct_speech import beside, without_cue
from core.suggest.indirect_speech import reports_in
from core.suggest.learning import never
from core.suggest.lexicon import Lexicon
from core.suggest.mentions import clause_subject
from core.suggest.noun_phrases import Range
from core.suggest.parentheses import closing_clause
from core.suggest.reports import Report
from core.suggest.tokens import Sentence, read_sentences
from core.suggest.transcripts import unquoted_statements
from core.text.spans import Span, trim

_DIRECT_BONUS = 0.05


def find_attributions(
    text: str, lexicon: Lexicon, cancelled: Callable[[], bool] = never
) -> list[Attribution]:
    """The attributions of a canonical text in the order of their first fragments.

    Raises `Refused` when it is cancelled.
    """
    found = unquoted_statements(text)
    spoken = [one.fragments[0] for one in found]
    start_cp = 0
    for line in text.split("\n"):
        end_cp = start_cp + len(line)
        is_spoken = any(start_cp <= one.start_cp < end_cp for one in spoken)
        if line.strip() and not is_spoken:
            found += _of_paragraph(text, start_cp, end_cp, lexicon, cancelled)
        start_cp = end_cp + 1
    return sorted(found, key=lambda one: (one.fragments, one.cue or Span(0, 0)))


def _of_paragraph(
    text: str, start_cp: int, end_cp: int, lexicon: Lexicon, cancelled: Callable[[], bool]
) -> Iterator[Attribution]:
    read = read_sentences(text, start_cp, end_cp)
    reported = []
    for sentence in read:
        if cancelled():
            raise Refused("Looking for quotes was cancelled.")
        reported.append(_reports(text, sentence, lexicon))
    for index, (sentence, reports) in enumerate(zip(read, reported, strict=True)):
        for report in reports:
            mention = _span(text, sentence, report.mention)
            if mention is None and report.cue is None:
                mention = _mention_nearby(text, read, reported, index, lexicon)
            attribution = _attribution(text, sentence, report, mention)
            if attribution is not None:
                yield attribution


def _reports(text: str, sentence: Sentence, lexicon: Lexicon) -> list[Report]:
    reports = reports_in(sentence, lexicon)
    for index, tag in enumerate(sentence.tags):
        if tag != tags.QUOTE:
            continue
        around = [report for report in reports if report.covers(index)]
        if around and (index not in sentence.spoken or _is_whole(around, index)):
            continue
        report = beside(text, sentence, index, lexicon) or without_cue(
            text, sentence, index, reports, lexicon
        )
        if report is not None:
            reports.append(report)
    return reports


def _is_whole(reports: list[Report], index: int) -> bool:
    """Whether one of the reports has the quotation as a fragment of its own."""
    return any((index, index + 1) in report.contents for report in reports)


def _mention_nearby(
    text: str,
    read: list[Sentence],
    reported: list[list[Report]],
    index: int,
    lexicon: Lexicon,
) -> Span | None:
    """The speaker named nearest in the paragraph: in a sentence before, else in the next one."""
    if index + 1 < len(read) and (asking := closing_clause(read[index + 1], lexicon)):
        return _span(text, read[index + 1], asking)
    for at in range(index - 1, max(-1, index - 4), -1):
        named = [report.mention for report in reported[at] if report.mention is not None]
        if named:
            return _span(text, read[at], named[-1] if _speaks(read[at]) else named[0])
        subject = clause_subject(read[at], len(read[at]), lexicon)
        if subject is not None:
            return _span(text, read[at], subject)
    if index + 1 < len(read):
        named = [one.mention for one in reported[index + 1] if one.mention and one.cue]
        if named:
            return _span(text, read[index + 1], named[0])
    return None


def _speaks(sentence: Sentence) -> bool:
    return tags.QUOTE in sentence.tags


def _span(text: str, sentence: Sentence, mention: Range | None) -> Span | None:
    """The words of a mention without the sign of possession and punctuation at its end."""
    if mention is None or mention[0] >= mention[1]:
        return None
    start_cp, end_cp = sentence.span(*mention)
    words = text[start_cp:end_cp]
    for ending in ("'s", "’s", "'", "’"):
        if words.endswith(ending) and len(words) > len(ending):
            words = words[: -len(ending)]
            break
    if sentence.tags[mention[0]] == tags.SUBJECT:
        words = words.split("'")[0].split("’")[0]
    return trim(text, Span(start_cp, start_cp + len(words)))


def _attribution(
    text: str, sentence: Sentence, report: Report, mention: Span | None
) -> Attribution | None:
    contents = _joined(sorted(report.contents))
    fragments = tuple(
        fragment
        for first, behind in contents
        if (fragment := _fragment(text, sentence, first, behind)) is not None
    )
    if not fragments:
        return None
    kinds = {
        tag == tags.QUOTE
        for first, behind in contents
        for tag, word in zip(sentence.tags[first:behind], sentence.words[first:behind], strict=True)
        if word or tag == tags.QUOTE
    }
    speech = "mixed" if len(kinds) == 2 else "direct" if True in kinds else "indirect"
    cue = report.cue
    entry = cue.entry if cue else None
    score = report.score + (_DIRECT_BONUS if speech == "direct" else 0)
    return Attribution(
        fragments,
        speech,
        sentence.span(cue.first, cue.behind) if cue else None,
        entry.word if entry else "",
        mention,
        round(min(max(score, 0.05), 0.95), 2),
    )


def _joined(contents: list[Range]) -> list[Range]:
    """Contents that do not overlap."""
    return [
        *(one for one, behind in pairwise(contents) if one[1] <= behind[0]),
        *contents[-1:],
    ]


def _fragment(text: str, sentence: Sentence, first: int, behind: int) -> Span | None:
    """The code points of a content."""
    return trim(text, sentence.span(first, behind))
