"""A quote that is being coded and is not yet in the project."""

from collections.abc import Set
from dataclasses import dataclass, replace

from core.claims.coding import AnswerValue, Coding
from core.codebook.queries import Codebook
from core.text.quotations import speech_of
from core.text.spans import Fragments

SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Draft:
    """`begun` is what the program put there itself; where `coding` differs, a person has spoken."""

    article_id: int
    begun: Coding
    coding: Coding

    @classmethod
    def start(cls, article_id: int, coding: Coding, text: str, codebook: Codebook) -> "Draft":
        begun = _with_speech(coding, text, codebook)
        return cls(article_id, begun, begun)

    @property
    def answered(self) -> bool:
        """Whether a person has said anything about the quote; its boundaries do not count."""
        return replace(self.coding, fragments=self.begun.fragments) != self.begun

    def with_coding(self, coding: Coding) -> "Draft":
        return replace(self, coding=coding)

    def requoted(self, fragments: Fragments, text: str, codebook: Codebook) -> "Draft":
        """The same about other words. A speech that nobody has changed is proposed anew."""
        begun = _with_speech(replace(self.begun, fragments=fragments), text, codebook)
        coding = replace(self.coding, fragments=fragments)
        if _speech(self.coding, codebook) == _speech(self.begun, codebook):
            coding = _with_speech(coding, text, codebook)
        return replace(self, begun=begun, coding=coding)


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
    )


def _speech(coding: Coding, codebook: Codebook) -> tuple[AnswerValue, ...]:
    field = codebook.field_by_name.get(SPEECH)
    return tuple(coding.answers.get(field.id, ())) if field else ()


def _with_speech(coding: Coding, text: str, codebook: Codebook) -> Coding:
    """Whether the words stand in quotation marks can be seen; it is proposed, and can be changed."""
    field = codebook.field_by_name.get(SPEECH)
    if field is None:
        return coding
    seen = speech_of(text, coding.fragments)
    known = next((one.id for one in field.values if one.name == seen), None)
    if known is None:
        return coding
    return replace(coding, answers={**coding.answers, field.id: (known,)})
