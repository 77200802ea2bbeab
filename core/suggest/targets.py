"""About whom a statement is: ranked guesses from its words and from those behind its cue."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.suggest.attribution import Attribution
from core.suggest.capitals import name_runs
from core.suggest.layout import line_end
from core.suggest.named import is_person
from core.suggest.names import METONYM, ActorNames, NameMatch, words_of
from core.suggest.persons import FUNCTION_WORDS
from core.suggest.ranking import best
from core.suggest.suggestion import ActorCandidate
from core.text.spans import Span

_SURE, _DESCRIBED, _UNNAMED = 0.95, 0.6, 0.7
_ABOUT = frozenset(
    "accuse blame urge warn criticise criticize condemn charge ask press attack denounce slam "
    "sanction threaten tell remind fault target".split()
) | {"call on", "call upon", "appeal to"}
_OF_ONESELF = frozenset(
    "deny justify defend reject refute dismiss explain acknowledge admit".split()
)
_OBJECT = 60
"""Code points behind a cue in which its object must begin."""
_NEAR = 400
"""Code points before a quote that names nobody in which it is told whom it is about."""
_TOO_MANY = 20
"""Actors that share a name; where there are more, it says nothing."""
_AT_PLACES = (" in ", " at ", " near ", " across ", " from ")


def target_candidates(
    text: str, attribution: Attribution, names: ActorNames, speakers: Sequence[ActorCandidate]
) -> tuple[ActorCandidate, ...]:
    """Whom the statement is probably about, best first, at most six.

    They are actors of the project, named in the quote or right behind a cue such as *accused*,
    where a name that the project does not know is proposed too; where nobody is named, those
    named close before follow with low scores. Countries and organisations come before persons,
    then what is named most often and first. `speakers` are the candidates for the speaker, who is
    a target only of a denial or a justification.
    """
    speaker = next((one for one in speakers if one.actor_id is not None and not one.offered), None)
    found: list[ActorCandidate] = []
    if attribution.cue_word in _ABOUT and attribution.cue is not None:
        behind_cp = attribution.cue.end_cp
        behind = Span(behind_cp, min(behind_cp + _OBJECT, line_end(text, behind_cp)))
        objects = _targets(text, names, _named_in(text, names, behind)[:1], _SURE)
        found += [replace(one, score=_SURE) for one in objects]
        if not found:
            found += _stranger(text, behind)
    is_own = speaker is not None and attribution.cue_word in _OF_ONESELF
    if speaker is not None and is_own:
        found.append(replace(speaker, score=_UNNAMED))
    inside = [one for each in attribution.fragments for one in _named_in(text, names, each)]
    found += _targets(text, names, inside, _DESCRIBED)
    own = None if speaker is None or is_own else speaker.actor_id
    listed = best(one for one in found if one.actor_id != own)
    return listed or best(one for one in _near(text, attribution, names) if one.actor_id != own)


def _stranger(text: str, behind: Span) -> Iterator[ActorCandidate]:
    """The first name behind a cue, unless other words than an article stand between."""
    words = words_of(text, *behind)
    for _, first, last in name_runs(text, words):
        is_whole = last == len(words.folded) or not words.touches(text, last - 1)
        is_object = is_whole or words.folded[last] in FUNCTION_WORDS
        if is_object and words.folded[:first] in ([], ["the"]):
            mention = Span(words.starts[first], words.ends[last - 1])
            yield ActorCandidate(text[slice(*mention)], None, mention, _DESCRIBED)
        return


def _near(text: str, attribution: Attribution, names: ActorNames) -> Iterator[ActorCandidate]:
    """The actors around a quote that names nobody."""
    first_cp, last_cp = attribution.fragments[0].start_cp, attribution.fragments[-1].end_cp
    near = Span(max(first_cp - _NEAR, 0), line_end(text, last_cp))
    return _targets(text, names, _named_in(text, names, near), _UNNAMED / 2)


def _named_in(text: str, names: ActorNames, span: Span) -> list[NameMatch]:
    matches = names.read(text)[1]
    first = bisect_left(matches, span.start_cp, key=_start_of)
    last = bisect_left(matches, span.end_cp, key=_start_of)
    return [one for one in matches[first:last] if one.span.end_cp <= span.end_cp]


def _start_of(match: NameMatch) -> int:
    return match.span.start_cp


def _targets(
    text: str, names: ActorNames, matches: Sequence[NameMatch], limit: float
) -> Iterator[ActorCandidate]:
    """The actors of the matches: groups before persons, then by frequency and place."""
    matches = [one for one in matches if len(one.actor_ids) <= _TOO_MANY]
    counts = Counter(actor_id for match in matches for actor_id in match.actor_ids)
    for at, match in enumerate(matches):
        start_cp, end_cp = match.span
        offered = match.alias_kind == METONYM or end_cp - start_cp == 1
        is_place = text[max(start_cp - 6, 0) : start_cp].endswith(_AT_PLACES)
        for actor in map(names.actor, match.actor_ids):
            score = limit / len(match.actor_ids) * (0.6 if is_person(actor) else 1.0)
            score *= 1 - 0.3 / counts[actor.id] - 0.2 * at / len(matches)
            score *= 0.5 if is_place else 1.0
            yield ActorCandidate(actor.name, actor.id, match.span, score, offered=offered)
