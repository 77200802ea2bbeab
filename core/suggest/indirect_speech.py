"""What a sentence reports by means of cues, whether quoted or not."""

from dataclasses import replace

from core.suggest import closed_words as tags
from core.suggest.complements import complement
from core.suggest.cues import Cue, readings_at, unknown_verb_at
from core.suggest.lexicon import Lexicon
from core.suggest.mentions import clause_subject, owner_of, subject_before
from core.suggest.noun_phrases import Range, phrase_ending_at
from core.suggest.parentheses import parenthetical
from core.suggest.passives import passive
from core.suggest.reports import Report
from core.suggest.tokens import Sentence

_NESTED = 0.25
_NO_SPEAKER = 0.2
_WEAKLY = 0.65
_WITHHELD = frozenset(
    "declined declines decline declining refused refuses refuse refusing failed fails yet failing "
    "if ought able unable used going likely unlikely".split()
)
_EXPRESSING = frozenset(
    "made make makes making express expressed expresses expressing voiced voice voices voicing "
    "raised raise raises raising issued issue issues issuing has have had offered repeated "
    "reiterated came with sent delivered announced stated put left stood".split()
)
_USING = frozenset("used uses using took takes taking".split())
_IMPERSONAL = frozenset("it this there".split())
_REPORTERS = frozenset("i we you i'm we're you're i've we've".split())
_LEADING = frozenset(
    "continued continues continue on began begun seemed appeared sought seeks tried moved rushed "
    "used him her them took hastened".split()
)


def reports_in(sentence: Sentence, lexicon: Lexicon) -> list[Report]:
    """The reports of one sentence in the order of their cues."""
    found: list[Report] = []
    index = 0
    while index < len(sentence):
        behind = index + 1
        for report in _at(sentence, index, lexicon):
            found.append(report)
            behind = max(behind, report.cue.behind if report.cue else behind)
            break
        index = behind
    return _sifted(sentence, found)


def _at(sentence: Sentence, index: int, lexicon: Lexicon) -> list[Report]:
    if not sentence.words[index]:
        return []
    cues = readings_at(sentence, index, lexicon)
    is_unknown = not cues and sentence.tags[index] in (tags.VERB, tags.NOUN)
    if is_unknown and sentence.tag(index + 1) == tags.THAT:
        cue = unknown_verb_at(sentence, index)
        cues = [cue] if cue else []
    resolved = (_resolved(sentence, cue, lexicon) for cue in cues)
    return [report for report in resolved if report is not None]


def _resolved(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    if sentence.asks and tags.QUOTE not in sentence.tags:
        return None
    if cue.kind == "phrase":
        return parenthetical(sentence, cue, lexicon)
    if cue.passive:
        return passive(sentence, cue, lexicon)
    return parenthetical(sentence, cue, lexicon) or _forward(sentence, cue, lexicon)


def _forward(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    found = complement(sentence, cue, lexicon)
    if found is None:
        return None
    contents, score = found
    if any(first >= behind for first, behind in contents):
        return None
    if cue.mode == "infinitive" and not _is_led(sentence, cue, score):
        return None
    mention = _speaker(sentence, cue, lexicon)
    if mention is None:
        if not _may_lack_speaker(sentence, cue, contents[0][0]):
            return None
        score -= _NO_SPEAKER
    if mention is not None and not _may_speak(sentence, cue, mention):
        return None
    if cue.negative:
        score -= _NO_SPEAKER
    return Report(contents, cue, mention, score)


def _may_lack_speaker(sentence: Sentence, cue: Cue, first: int) -> bool:
    """Whether the cue says enough without a speaker: *the accusation that …* does."""
    if cue.left == 0 and sentence.words[0] in ("that", "this"):
        return False
    if cue.kind == "noun":
        return sentence.tags[first - 1] == tags.THAT and sentence.word(cue.first - 1) != "no"
    return cue.kind != "adjective" and cue.mode != "infinitive"


def _may_speak(sentence: Sentence, cue: Cue, mention: Range) -> bool:
    """False for the reporter's own *I* and *we*, and for *it is clear that …*."""
    word = sentence.words[mention[0]]
    is_empty = word in _IMPERSONAL and mention[1] - mention[0] == 1
    is_alone = mention[1] - mention[0] == 1 and sentence.tag(mention[1]) != tags.TIME
    if is_alone and word in ("that", "this"):
        return False
    return word not in _REPORTERS and not (is_empty and cue.kind == "adjective")


def _is_led(sentence: Sentence, cue: Cue, score: float) -> bool:
    """Whether the verb before *to* says that the act takes place: *went on to* criticise."""
    leading = sentence.word(cue.left - 1)
    if leading in _WITHHELD:
        return False
    if score > _WEAKLY or leading in _LEADING or sentence.tag(cue.left - 1) == tags.NAME:
        return True
    return not _USING.isdisjoint(sentence.words[max(0, cue.left - 12) : max(0, cue.left)])


def _speaker(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Range | None:
    if cue.kind == "noun":
        return _speaker_of_noun(sentence, cue, lexicon)
    if cue.mode == "finite" or cue.kind == "adjective":
        return subject_before(sentence, cue.left, lexicon)
    if cue.mode == "gerund" and sentence.tag(cue.left) in "NW":
        found = phrase_ending_at(sentence, cue.left, lexicon)
        if found is not None and (
            sentence.tag(found[0] - 1) not in "IMVNAX" or sentence.word(found[0] - 1) == "with"
        ):
            return found
    if cue.mode == "infinitive" and sentence.tag(cue.left - 1) in "NW":
        found = phrase_ending_at(sentence, cue.left - 1, lexicon)
        if found is not None and sentence.tag(found[0] - 1) == tags.VERB:
            return found
    before = max(cue.left, 0)
    return clause_subject(sentence, before, lexicon)


def _speaker_of_noun(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Range | None:
    owner = owner_of(sentence, cue.first)
    if owner is not None:
        return owner
    for index in range(cue.first - 1, max(-1, cue.first - 5), -1):
        if sentence.words[index] in _EXPRESSING:
            return clause_subject(sentence, index, lexicon)
    return None


def _sifted(sentence: Sentence, found: list[Report]) -> list[Report]:
    """Without reports of the same words twice; weaker where one stands inside another."""
    kept: list[Report] = []
    for report in found:
        others = [other for other in found if other is not report]
        if any(_repeats(report, other) or _swallows(report, other) for other in others):
            continue
        around = [other for other in others if _holds(other, report)]
        if not around:
            kept.append(report)
        elif _is_own(sentence, report):
            kept.append(replace(report, score=max(report.score - _NESTED, 0.1)))
    return kept


def _repeats(report: Report, other: Report) -> bool:
    """Whether the other one reports the same words with a better cue, or reports this report."""
    if report.cue is None or other.cue is None:
        return False
    if report.contents == other.contents:
        at = report.contents[0][0]
        return _distance(other.cue, at) < _distance(report.cue, at)
    wraps = report.covers(other.cue.first) and other.contents[0][0] == report.contents[0][0]
    return wraps and not other.covers(report.cue.first)


def _swallows(report: Report, other: Report) -> bool:
    """Whether words stand before a quotation that is a fragment of the other one: *told a man who
    shouted* at her, “…”.
    """
    whole = {at for at, behind in other.contents if behind == at + 1}
    is_apart = other.cue is not None and not report.covers(other.cue.first)
    return (
        is_apart
        and len(other.contents) > 1
        and any(first < at < behind for at in whole for first, behind in report.contents)
    )


def _distance(cue: Cue, at: int) -> tuple[bool, int]:
    """How far a cue is from its content: finite verbs come first, then the nearer cue."""
    return cue.mode != "finite", abs(cue.first - at)


def _holds(other: Report, report: Report) -> bool:
    return report.cue is not None and other.covers(report.cue.first)


def _is_own(sentence: Sentence, report: Report) -> bool:
    """Whether a report inside another one names a speaker of its own."""
    cue, mention = report.cue, report.mention
    if cue is None or cue.entry is None or mention is None or cue.mode in ("infinitive", "gerund"):
        return False
    if all(sentence.tags[first] == tags.QUOTE for first, _ in report.contents):
        return True
    return sentence.tags[mention[0]] not in (tags.SUBJECT, tags.POSSESSIVE)
