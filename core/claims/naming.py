"""A claim together with actors that it names for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.actors.commands import AddActor, add_actor
from core.actors.names import NamesInFile, plain_name
from core.claims.coding import ROLES, Coding
from core.claims.commands import CodeClaim
from core.codebook.answering import codebook_of
from core.codebook.answers import NamedActor
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class CodeNaming(Command[int]):
    """Code a claim and add the actors that are new, in one step. Answers the claim's id.

    `new_actors` maps "speaker", a role of `ROLES` or the name of a field of the kind "actor" to a
    name. A name that the project knows by now means that actor.
    """

    claim: CodeClaim
    new_actors: Mapping[str, str]

    @property
    def label(self) -> str:
        return self.claim.label

    def apply(self, work: Work) -> int:
        coding = self.claim.coding
        for place, name in self.new_actors.items():
            coding = _naming(work, coding, place, _actor_id(work, name))
        return replace(self.claim, coding=coding).apply(work)


def _actor_id(work: Work, name: str) -> int:
    """The actor of that name, added if need be; the same name is one actor."""
    words = plain_name(name)
    bearers = NamesInFile(work.session).bearers(words)
    known = next((one.actor_id for one in bearers if one.kind is None), None)
    return known if known is not None else add_actor(work, AddActor(words)).id


def _naming(work: Work, coding: Coding, place: str, actor_id: int) -> Coding:
    if place == "speaker":
        return replace(coding, speaker=actor_id)
    if place not in ROLES:
        field = codebook_of(work).field_by_name.get(place)
        if field is None or field.answer_kind != "actor":
            raise Refused(f"“{place}” names no part that an actor can have in a claim.")
        return replace(coding, answers={**coding.answers, field.id: (NamedActor(actor_id),)})
    before = coding.actors.get(place, ())
    named = before if actor_id in before else (*before, actor_id)
    return replace(coding, actors={**coding.actors, place: named})
