"""What a suggestion puts into the form: its best candidates, where they are likely enough."""

from collections.abc import Iterable

from core.claims.coding import Coding
from core.claims.questions import CLAIM_TYPE, SPEAKER, TARGET
from core.codebook.answers import AnswerValue
from core.codebook.queries import Codebook, FieldRow
from core.suggest.suggestion import ActorCandidate, Suggestion
from gui.coding.draft import SPEECH, Proposal, valued_field

STANCE = "stance"
LIKELY = 0.3
"""A speaker with less is only listed."""

SURE = 0.5
"""A target with less is only listed: whom the words name they are often not about."""


def proposal(suggestion: Suggestion, codebook: Codebook, version: str) -> Proposal:
    """The suggestion as a coding that nobody has confirmed yet; `version` is its knowledge's.

    Fields that this codebook lacks stay out. A name that the project does not know becomes an actor
    only when the claim is accepted; metonyms are listed, never filled in.
    """
    made = suggestion.attribution
    speaker, target = _best(suggestion.speakers, LIKELY), _best(suggestion.targets, SURE)
    types = [
        known.id
        for one in suggestion.claim_types
        if (known := codebook.type_by_code.get(one.code)) and known.offered
    ]
    stances = _values(valued_field(codebook, STANCE), (one.name for one in suggestion.stances))
    speech = _values(valued_field(codebook, SPEECH), [made.speech])
    coding = Coding(
        made.fragments,
        claim_type=types[0] if types else None,
        speaker=speaker.actor_id if speaker else None,
        actors={"target": (target.actor_id,)} if target and target.actor_id is not None else {},
        answers=_answers(codebook, {STANCE: stances[:1], SPEECH: speech}),
        cue=made.cue,
        speaker_mention=made.mention,
        assisted=True,
    )
    return Proposal(
        coding,
        new_actors={
            question.key: chosen.name
            for question, chosen in ((SPEAKER, speaker), (TARGET, target))
            if chosen and chosen.actor_id is None
        },
        short_lists={
            SPEAKER.key: _ids(suggestion.speakers),
            TARGET.key: _ids(suggestion.targets),
            CLAIM_TYPE.key: tuple(types),
            STANCE: tuple(stances),
        },
        source=suggestion,
        version=version,
    )


def _best(candidates: Iterable[ActorCandidate], least: float) -> ActorCandidate | None:
    return next((one for one in candidates if not one.offered and one.score >= least), None)


def _ids(candidates: Iterable[ActorCandidate]) -> tuple[int, ...]:
    return tuple(one.actor_id for one in candidates if one.actor_id is not None)


def _values(field: FieldRow | None, names: Iterable[str]) -> list[int]:
    ids = {one.name: one.id for one in field.offered_values} if field else {}
    return [ids[name] for name in names if name in ids]


def _answers(codebook: Codebook, given: dict[str, list[int]]) -> dict[int, tuple[AnswerValue, ...]]:
    return {
        codebook.field_by_name[name].id: tuple(values) for name, values in given.items() if values
    }
