"""A quote that is being coded and is not yet in the project."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from core.claims.coding import Coding
from core.claims.questions import (
    Question,
    all_questions,
    answer,
    open_questions,
    questions,
    with_answer,
)
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow
from core.suggest.attribution import VERSION
from core.text.quotations import speech_of
from core.text.spans import Fragments

SPEECH = "speech"

Kept = Mapping[str, tuple[AnswerValue, ...]]
"""Answers that every new draft starts with, by the key of their question."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A coding that nobody has confirmed yet.

    `new_actors` are names that the project does not know, by the key of their question; they become
    actors when the claim is accepted. `short_lists` are answers to stand first in a question's list,
    the best first. `source` is where it comes from; it is handed back when the proposal is dismissed.
    `version` is that of the rules that made it.
    """

    coding: Coding
    new_actors: Mapping[str, str] = field(default_factory=dict)
    short_lists: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    source: object = None
    version: str = VERSION


@dataclass(frozen=True, slots=True)
class Draft:
    """`begun` is what the program put there itself; where `coding` differs, a person has spoken.

    With a `proposal`, `unconfirmed` are the keys of the questions whose proposed answer a person has
    neither changed nor confirmed, and `new_actors` the names that still stand for an answer.
    """

    article_id: int
    begun: Coding
    coding: Coding
    proposal: Proposal | None = None
    new_actors: Mapping[str, str] = field(default_factory=dict)
    begun_actors: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: frozenset[str] = frozenset()
    begun_unconfirmed: frozenset[str] = frozenset()

    @classmethod
    def start(cls, article_id: int, coding: Coding, text: str, codebook: Codebook) -> "Draft":
        begun = _with_speech(coding, text, codebook)
        return cls(article_id, begun, begun)

    @classmethod
    def propose(
        cls, article_id: int, proposal: Proposal, pins: Kept, text: str, codebook: Codebook
    ) -> "Draft":
        """A draft that starts with a proposal; what a person has pinned beats it."""
        if not _speech(proposal.coding, codebook):
            proposal = replace(proposal, coding=_with_speech(proposal.coding, text, codebook))
        begun = with_pins(proposal.coding, pins, codebook, beating=True)
        names = {key: name for key, name in proposal.new_actors.items() if key not in pins}
        asked = all_questions(codebook)
        filled = {one.key for one in asked if answer(begun, one) or one.key in names}
        proposed = frozenset(filled - set(pins))
        return cls(article_id, begun, begun, proposal, names, names, proposed, proposed)

    @property
    def answered(self) -> bool:
        """Whether a person has said anything about the quote, were it that a proposal is right.

        Its boundaries do not count.
        """
        coding = replace(self.coding, fragments=self.begun.fragments)
        is_confirmed = self.unconfirmed != self.begun_unconfirmed
        return is_confirmed or coding != self.begun or self.new_actors != self.begun_actors

    def without_actors(self, gone: Set[int]) -> "Draft":
        """The draft without actors that are no longer in the project."""
        begun, coding = without_actors(self.begun, gone), without_actors(self.coding, gone)
        return replace(self, begun=begun, coding=coding)

    def with_survivors(self, survivors: Mapping[int, int]) -> "Draft":
        """The draft with actors that were merged as those that they were merged into."""
        begun = with_survivors(self.begun, survivors)
        return replace(self, begun=begun, coding=with_survivors(self.coding, survivors))

    def with_coding(self, coding: Coding) -> "Draft":
        return replace(self, coding=coding)

    def with_answer(self, coding: Coding, key: str, new_actors: Mapping[str, str]) -> "Draft":
        """A person has answered the question `key`; these names still stand for an answer."""
        confirmed = self.confirming(key)
        return replace(confirmed, coding=coding, new_actors=dict(new_actors))

    def confirming(self, key: str) -> "Draft":
        """A person agrees with what was proposed as an answer to the question `key`."""
        return replace(self, unconfirmed=self.unconfirmed - {key})

    def only_confirmed(self, codebook: Codebook) -> "Draft":
        """The draft without the proposed answers, cue and mention that nobody has confirmed."""
        if self.proposal is None:
            return self
        coding, proposed = self.coding, self.proposal.coding
        for question in all_questions(codebook):
            if question.key in self.unconfirmed:
                coding = with_answer(coding, question, ())
        coding = replace(
            coding,
            cue=None if coding.cue == proposed.cue else coding.cue,
            speaker_mention=None
            if coding.speaker_mention == proposed.speaker_mention
            else coding.speaker_mention,
        )
        names = {key: name for key, name in self.new_actors.items() if key not in self.unconfirmed}
        return replace(self, coding=coding, new_actors=names)

    def only_asked(self, codebook: Codebook) -> "Draft":
        """The draft without what the program put there as an answer to questions nobody was asked.

        Which ones are asked depends on the claim's type.
        """
        coding = self.coding
        asked = {one.key for one in questions(codebook, coding.claim_type)}
        for question in all_questions(codebook):
            if question.key not in asked and answer(coding, question) == answer(
                self.begun, question
            ):
                coding = with_answer(coding, question, ())
        return self if coding == self.coding else replace(self, coding=coding)

    def open_questions(self, codebook: Codebook) -> tuple[Question, ...]:
        """The required questions without an answer; a name that is new is an answer."""
        waiting = open_questions(self.coding, codebook)
        return tuple(one for one in waiting if one.key not in self.new_actors)

    def changed_fields(self, codebook: Codebook) -> tuple[str, ...]:
        """The keys of the questions that a person answered otherwise than proposed.

        An answer where nothing was proposed changes nothing of the proposal.
        """
        if self.proposal is None:
            return ()
        proposed, names = self.proposal.coding, self.proposal.new_actors
        return tuple(
            one.key
            for one in all_questions(codebook)
            if one.key not in self.unconfirmed
            and (answer(proposed, one) or one.key in names)
            and (
                answer(self.coding, one) != answer(proposed, one)
                or self.new_actors.get(one.key) != names.get(one.key)
            )
        )

    def requoted(self, fragments: Fragments, text: str, codebook: Codebook) -> "Draft":
        """The same about other words. A speech that nobody has changed is proposed anew."""
        begun = _with_speech(replace(self.begun, fragments=fragments), text, codebook)
        coding = replace(self.coding, fragments=fragments)
        if _speech(self.coding, codebook) == _speech(self.begun, codebook):
            coding = _with_speech(coding, text, codebook)
        return replace(self, begun=begun, coding=coding)


def with_pins(coding: Coding, pins: Kept, codebook: Codebook, *, beating: bool = False) -> Coding:
    """The coding with the pinned answers where it has none or, when they are `beating`, anyway."""
    for question in questions(codebook, coding.claim_type):
        if question.key in pins and (beating or not answer(coding, question)):
            coding = with_answer(coding, question, pins[question.key])
    return coding


def with_survivors(coding: Coding, survivors: Mapping[int, int]) -> Coding:
    """The coding with actors that were merged as those that they were merged into."""
    return replace(
        coding,
        speaker=survivors.get(coding.speaker or 0, coding.speaker),
        actors={
            role: tuple(dict.fromkeys(survivors.get(one, one) for one in actors))
            for role, actors in coding.actors.items()
        },
        answers={
            field_id: tuple(
                NamedActor(survivors.get(one.actor_id, one.actor_id))
                if isinstance(one, NamedActor)
                else one
                for one in values
            )
            for field_id, values in coding.answers.items()
        },
    )


def without_actors(coding: Coding, gone: Set[int]) -> Coding:
    """The coding without actors that are no longer in the project."""
    kept = {
        role: tuple(one for one in actors if one not in gone)
        for role, actors in coding.actors.items()
    }
    return replace(
        coding,
        speaker=None if coding.speaker in gone else coding.speaker,
        actors={role: actors for role, actors in kept.items() if actors},
        answers={
            field_id: values
            for field_id, values in coding.answers.items()
            if not any(isinstance(one, NamedActor) and one.actor_id in gone for one in values)
        },
    )


def valued_field(codebook: Codebook, name: str) -> FieldRow | None:
    """The field of this name, if claims are asked for one of its values."""
    field = codebook.field_by_name.get(name)
    is_asked = field and field.valued and field.subject == "claim" and not field.retired
    return field if is_asked else None


def _speech(coding: Coding, codebook: Codebook) -> tuple[AnswerValue, ...]:
    field = valued_field(codebook, SPEECH)
    return tuple(coding.answers.get(field.id, ())) if field else ()


def _with_speech(coding: Coding, text: str, codebook: Codebook) -> Coding:
    """Whether the words stand in quotation marks can be seen; it is proposed, and can be changed."""
    field = valued_field(codebook, SPEECH)
    if field is None:
        return coding
    seen = speech_of(text, coding.fragments)
    known = next((one.id for one in field.offered_values if one.name == seen), None)
    if known is None:
        return coding
    return replace(coding, answers={**coding.answers, field.id: (known,)})
