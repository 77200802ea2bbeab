"""Who speaks: ranked guesses for what stands beside a cue or nowhere at all.

A name is looked up, a description is traced to the one introduced with that role, a pronoun to
whoever the article has in view, and a quotation without a speaker to the one who spoke before. What
is in view fades with every sentence of the reporter; sentences inside quotations do not count.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from core.suggest.attribution import Attribution
from core.suggest.layout import line_end
from core.suggest.named import Named, Naming
from core.suggest.names import ActorNames
from core.suggest.namings import Reading
from core.suggest.persons import PRONOUNS, SEVERAL, THINGS, WHO
from core.suggest.ranking import MOST, best
from core.suggest.references import Reference, read_reference
from core.suggest.suggestion import ActorCandidate
from core.text.spans import Span, trim

_FADING = 0.5
_IN_VIEW = 9.0
"""Sentences after which nobody is in view any more, unless nobody else is."""
_SPOKE = 0.8
_SPEAKS_ON = 1.0
_SPEAKS_LATER = 0.45
_NAMED_BEHIND = 0.8
_IN_CONTENT = 0.3
_SURE, _RESOLVED, _DESCRIBED, _UNNAMED, _VAGUE = 0.95, 0.85, 0.6, 0.7, 0.25


class _Told(NamedTuple):
    """Somebody who spoke: where the article says so, and with which words."""

    at_cp: int
    named: Named
    mention: Span


class _InView(NamedTuple):
    """Somebody the reader has in mind, how much so, and the nearest words for them."""

    named: Named
    weight: float
    mention: Span


_Ranked: TypeAlias = list[tuple[Named, float]]


def speaker_candidates(
    text: str, attributions: Sequence[Attribution], names: ActorNames
) -> list[tuple[ActorCandidate, ...]]:
    """The likely speakers of each attribution, best first, at most six; in the order given.

    The attributions are those of the whole article, for each tells on those behind it. A tuple is
    empty only when the text names nobody before the quotation and nobody beside the cue.
    """
    if not attributions:
        return []
    hearing = _Hearing(Reading(text, names), attributions)
    order = sorted(range(len(attributions)), key=hearing.place_of)
    found = {at: hearing.candidates(at) for at in order}
    return [found[at] for at in range(len(attributions))]


class _Hearing:
    """Goes through the attributions of one article and remembers who has spoken."""

    def __init__(self, reading: Reading, attributions: Sequence[Attribution]) -> None:
        self._reading = reading
        self._attributions = attributions
        self._mentions = [_mention(reading.text, one) for one in attributions]
        self._references = [
            None if span is None else read_reference(reading, span) for span in self._mentions
        ]
        self._contents = sorted(one for each in attributions for one in each.fragments)
        self._told: list[_Told] = []
        for reference in self._references:
            for named in reference.heads if reference else ():
                named.certainty = 1.0

    def place_of(self, at: int) -> int:
        """Where the speaker of an attribution is, or would be, named."""
        mention = self._mentions[at]
        start_cp = self._attributions[at].fragments[0].start_cp
        return start_cp if mention is None else mention.start_cp

    def candidates(self, at: int) -> tuple[ActorCandidate, ...]:
        reference, mention = self._references[at], self._mentions[at]
        if reference is None or mention is None:
            return self._unnamed(at)
        if reference.pronoun:
            ranked = self._by_pronoun(reference.pronoun, mention)
        else:
            ranked = self._by_words(reference, mention)
        if ranked:
            self._told.append(_Told(mention.start_cp, ranked[0][0], mention))
        words = " ".join(self._reading.text[slice(*mention)].split())
        listed = self._listed([(named, score, mention) for named, score in ranked])
        return listed or (ActorCandidate(words, None, mention, _VAGUE, offered=True),)

    # A name or a description beside the cue

    def _by_words(self, reference: Reference, mention: Span) -> _Ranked:
        ranked: _Ranked = [(named, _SURE) for named in reference.heads]
        if not ranked:
            traced = self._introduced_as(reference, mention.start_cp)
            ranked = [(named, _RESOLVED) for named in traced[:2]]
        if not reference.heads and reference.described:
            described = self._reading.add(
                reference.described, reference.role, is_plural=reference.is_plural
            )
            described.certainty = 1.0 if described.is_person or described.is_plural else 0.5
            ranked.append((described, _DESCRIBED))
        for named in reference.heads:
            ranked += [(one, _DESCRIBED / 2) for one in self._reading.namesakes(named)]
        return ranked + [(named, _VAGUE) for named in reference.inside]

    def _introduced_as(self, reference: Reference, cp: int) -> list[Named]:
        """Those introduced before with the role that a definite description names, last first."""
        if not reference.is_definite or not reference.role:
            return []
        fitting = (one.named for one in self._reading.before(cp) if reference.may_be(one.named))
        return list(dict.fromkeys(fitting))

    # A pronoun beside the cue

    def _by_pronoun(self, pronoun: str, mention: Span) -> _Ranked:
        if pronoun in WHO:
            antecedent = self._antecedent(mention.start_cp)
            if antecedent is not None:
                return [(antecedent, _RESOLVED)]
        in_view = self._in_view(mention.start_cp, pronoun)
        ranked = _shares(in_view, _RESOLVED)
        if ranked and pronoun in PRONOUNS and ranked[0][1] > 0.8 * _RESOLVED:
            ranked[0][0].gender = ranked[0][0].gender or PRONOUNS[pronoun]
        return ranked

    def _antecedent(self, cp: int) -> Named | None:
        """Whom *who* refers to: the nearest person named in the sentence, else the nearest name."""
        sentence = self._reading.layout.sentence_of(cp)
        near: list[Naming] = []
        for one in self._reading.before(cp):
            if self._reading.layout.sentence_of(one.span.start_cp) != sentence:
                break
            near.append(one)
        persons = [one for one in near if one.named.is_person]
        return (persons or near)[0].named if near else None

    # Nothing beside the cue

    def _unnamed(self, at: int) -> tuple[ActorCandidate, ...]:
        attribution = self._attributions[at]
        start_cp = attribution.fragments[0].start_cp
        view = {one.named: one for one in self._in_view(start_cp, "")}
        for named, weight, mention in self._around(at):
            before = view.get(named)
            if before is None:
                view[named] = _InView(named, weight, mention)
            else:
                nearest = max(before.mention, mention)
                view[named] = _InView(named, before.weight + weight, nearest)
        in_view = sorted(view.values(), key=lambda one: -one.weight)
        limit = _UNNAMED if attribution.speech != "indirect" else _UNNAMED / 2
        ranked = _shares(in_view, limit)
        if ranked:
            self._told.append(_Told(start_cp, ranked[0][0], in_view[0].mention))
        spans = {one.named: one.mention for one in in_view}
        return self._listed([(named, score, spans[named]) for named, score in ranked])

    def _around(self, at: int) -> Iterator[_InView]:
        """Who goes on speaking in the paragraph, and who is named right behind the quotation."""
        text, layout = self._reading.text, self._reading.layout
        fragments = self._attributions[at].fragments
        start_cp, end_cp = fragments[0].start_cp, fragments[-1].end_cp
        line = Span(text.rfind("\n", 0, start_cp) + 1, line_end(text, end_cp))
        if self._told and self._told[-1].at_cp >= line.start_cp:
            yield _InView(self._told[-1].named, _SPEAKS_ON, self._told[-1].mention)
        sentence = layout.sentence_of(start_cp)
        for one in self._reading.namings_in(Span(end_cp, line.end_cp)):
            if layout.sentence_of(one.span.start_cp) != sentence:
                break
            if not layout.is_quoted(one.span.start_cp):
                yield _InView(one.named, _NAMED_BEHIND, one.span)
                break
        for mention, reference in zip(self._mentions, self._references, strict=True):
            if mention is not None and end_cp <= mention.start_cp < line.end_cp and reference:
                for named in reference.heads[:1]:
                    yield _InView(named, _SPEAKS_LATER, mention)
                break

    # Who is in view

    def _in_view(self, cp: int, pronoun: str) -> list[_InView]:
        """Whom the words before a place bring to mind, the likeliest first."""
        layout = self._reading.layout
        spoken = ((one.at_cp, one.named, _SPOKE, one.mention) for one in reversed(self._told))
        named = (
            (one.span.start_cp, one.named, self._weight(one), one.span)
            for one in self._reading.before(cp)
        )
        view: dict[Named, _InView] = {}
        for source in (spoken, named):
            for at_cp, who, weight, span in source:
                distance = layout.distance(at_cp, cp)
                if distance > _IN_VIEW and view:
                    break
                fit = _fit(who, pronoun)
                if not fit or at_cp >= cp:
                    continue
                weight *= fit * who.certainty * _FADING**distance
                before = view.get(who)
                if before is not None:
                    weight = _together(weight, before.weight)
                    span = max(span, before.mention)
                view[who] = _InView(who, weight, span)
        return sorted(view.values(), key=lambda one: -one.weight)

    def _weight(self, naming: Naming) -> float:
        """How prominent a naming is; less so inside what somebody is said to say."""
        at = bisect_right(self._contents, (naming.span.start_cp, len(self._reading.text))) - 1
        is_told = at >= 0 and naming.span.start_cp < self._contents[at].end_cp
        return min(naming.weight, _IN_CONTENT) if is_told else naming.weight

    def _listed(self, ranked: list[tuple[Named, float, Span]]) -> tuple[ActorCandidate, ...]:
        """The candidates, certain ones before those that are only offered; nobody twice."""
        return best(
            one for named, score, mention in ranked for one in self._meanings(named, score, mention)
        )

    def _meanings(self, named: Named, score: float, mention: Span) -> Iterator[ActorCandidate]:
        actor = self._reading.names.actor
        if not named.actor_ids and not named.is_metonym:
            yield ActorCandidate(named.name, None, mention, score)
        share = score if len(named.actor_ids) < 2 else score / 2
        for place, actor_id in enumerate(named.actor_ids):
            yield ActorCandidate(actor(actor_id).name, actor_id, mention, share / (1 + place / 2))
        for actor_id in named.offered_ids:
            low = min(score, _VAGUE)
            yield ActorCandidate(actor(actor_id).name, actor_id, mention, low, offered=True)


def _mention(text: str, attribution: Attribution) -> Span | None:
    return None if attribution.mention is None else trim(text, attribution.mention)


def _fit(named: Named, pronoun: str) -> float:
    """How well a pronoun ("" for none at all) can stand for somebody; 0 where it cannot."""
    if pronoun in PRONOUNS:
        if not named.is_person or named.gender not in ("", PRONOUNS[pronoun]):
            return 0.0
        return 1.0 if named.gender else 0.7
    if pronoun in THINGS:
        return 0.0 if named.is_person else 0.3 if named.is_plural else 1.0
    if pronoun in SEVERAL:
        return 1.0 if named.is_plural else 0.25 if named.is_person else 0.6
    return 1.0 if named.is_person else 0.5


def _together(weight: float, other: float) -> float:
    """Two reasons to think of somebody: the better one counts, the other adds a little."""
    return max(weight, other) + 0.25 * min(weight, other)


def _shares(in_view: Sequence[_InView], limit: float) -> _Ranked:
    """Each with a score below the limit, the higher the more of the view it fills."""
    total = sum(one.weight for one in in_view)
    return [(one.named, limit * (0.4 + 0.6 * one.weight / total)) for one in in_view[:MOST]]
