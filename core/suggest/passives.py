"""Cues in the passive: *it was reported that …*, *they were told …*, *X was condemned by Y*.

What is said often stands on both sides: *Roe is expected to win* reports *Roe … to win*.
"""

from core.suggest import closed_words as tags
from core.suggest.adverbials import skip_adverbials
from core.suggest.clauses import content_end, starts_clause
from core.suggest.cues import Cue
from core.suggest.lexicon import Lexicon
from core.suggest.mentions import subject_before
from core.suggest.noun_phrases import Range, phrase_after
from core.suggest.reports import Report
from core.suggest.tokens import Sentence

_SCORE = 0.65
_UNSURE = 0.5
_AGENT_WITHIN = 10
_ASKED = frozenset("whether if how why what who when where which".split())
_PERMITTING = frozenset("allow authorise authorize permit require enable".split())
_NO_STATEMENT = frozenset("find raise hear see learn leave carry hold meet move produce".split())


def passive(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Report | None:
    """The report of a verb in the passive; its mention is what stands behind *by*."""
    agent, at = _agent_and_behind(sentence, cue.behind)
    found = _charged(sentence, cue, lexicon) or _told(sentence, cue, at, lexicon)
    if found is not None:
        return Report(found, cue, agent, _SCORE)
    subject = subject_before(sentence, cue.left, lexicon)
    if subject is None or "object" not in cue.follows or cue.negative:
        return None
    named = _named(sentence, at, lexicon)
    if named:
        agent = agent or _agent_within(sentence, named[0], named[1])
        end = agent[0] - 1 if agent and agent[0] > named[0] else named[1]
        return Report((subject, (named[0], end)), cue, agent, _SCORE)
    is_word = cue.entry is not None and cue.entry.word in _NO_STATEMENT
    return None if agent is None or is_word else Report((subject,), cue, agent, _UNSURE)


def _agent_and_behind(sentence: Sentence, at: int) -> tuple[Range | None, int]:
    """Who speaks, where *by* follows at once, and the index behind that."""
    start = at
    while sentence.tag(start) in (tags.ADVERB, tags.TIME):
        start += 1
    if sentence.word(start) != "by":
        return None, at
    agent = phrase_after(sentence, start + 1)
    if agent is None or sentence.word(agent[1]).endswith("ing"):
        return None, at
    is_act = sentence.tag(agent[1]) == tags.ADVERB and sentence.tags[agent[0]] == tags.POSSESSIVE
    return (None, at) if is_act else (agent, agent[1])


def _agent_within(sentence: Sentence, first: int, behind: int) -> Range | None:
    for at in range(first + 1, min(behind, first + _AGENT_WITHIN)):
        if sentence.words[at] == "by":
            return phrase_after(sentence, at + 1)
    return None


def _charged(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """*Is accused by X of …*."""
    if "of" not in cue.follows:
        return None
    for at in range(cue.behind, min(len(sentence) - 1, cue.behind + 9)):
        if sentence.words[at] == "of":
            return _reaching(sentence, at + 1, lexicon)
    return None


def _told(sentence: Sentence, cue: Cue, at: int, lexicon: Lexicon) -> tuple[Range, ...] | None:
    """A clause or an act behind the verb: *were told they would leave*, *is said to be angry*."""
    start = skip_adverbials(sentence, at)
    follows = cue.follows
    if start + 1 >= len(sentence):
        return None
    if sentence.tag(start) == tags.THAT and follows & {"clause", "that", "person"}:
        return _reaching(sentence, start + 1, lexicon)
    if "person" in follows and sentence.word(start) in _ASKED:
        return _reaching(sentence, start, lexicon)
    if _is_permission(cue):
        return None
    if sentence.tag(start) == tags.TO and follows & {"clause", "to"}:
        subject = subject_before(sentence, cue.left, lexicon)
        return None if subject is None else (subject, *_reaching(sentence, start, lexicon))
    if {"person", "clause"} <= follows and starts_clause(sentence, start, lexicon):
        return _reaching(sentence, start, lexicon)
    return None


def _is_permission(cue: Cue) -> bool:
    return cue.negative or (cue.entry is not None and cue.entry.word in _PERMITTING)


def _named(sentence: Sentence, at: int, lexicon: Lexicon) -> Range | None:
    """What somebody or something is called: *was described as weak*, *was called “a disgrace”*."""
    if sentence.word(at) == "as" and at + 1 < len(sentence):
        return at + 1, content_end(sentence, at + 1, lexicon)
    if sentence.tag(at) == tags.QUOTE and at not in sentence.spoken:
        return at, content_end(sentence, at, lexicon)
    return None


def _reaching(sentence: Sentence, first: int, lexicon: Lexicon) -> tuple[Range, ...]:
    return ((first, content_end(sentence, first, lexicon)),)
