"""What a coding may say: known answers, each once, and none that contradicts the others."""

from collections.abc import Callable, Collection, Container, Hashable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.actors.tables import Actor
from core.claims.coding import ROLE_LABELS, Coding
from core.codebook.answering import settled_answers
from core.codebook.answers import repeats
from core.codebook.queries import Codebook, TypeRow
from core.codebook.reserved import UUIDS
from core.errors import Refused

_ALONE = select(Actor.id).where(Actor.uuid.in_((UUIDS["none"], UUIDS["actor"])))


def settled_coding(
    session: Session, coding: Coding, body: str, codebook: Codebook, kept: Callable[[], Coding]
) -> Coding:
    """The coding as it is kept; blank answers are *not coded*.

    What is no longer in use may only stay: `kept` is asked for what was coded before, and only where
    there is such a thing. Raises `Refused` for what cannot be said of the text `body`.
    """
    for span, name in ((coding.cue, "cue"), (coding.speaker_mention, "speaker mention")):
        if span is not None and not 0 <= span.start_cp < span.end_cp <= len(body):
            raise Refused(
                f"The {name} [{span.start_cp}, {span.end_cp}) lies outside the text, which has "
                f"{len(body)} characters."
            )
    check_types(codebook, coding.claim_type, coding.secondary_types, lambda: types_of(kept()))
    answers = settled_answers(
        session, codebook, "claim", coding.answers, len(body), lambda: kept().answers
    )
    check_actors(session, coding.actors)
    return replace(coding, answers=answers)


def types_of(coding: Coding) -> tuple[int | None, ...]:
    """Everything the claim does, the main act first."""
    return coding.claim_type, *coding.secondary_types


def check_types(
    codebook: Codebook,
    primary: int | None,
    secondary: Sequence[int],
    kept: Callable[[], Container[int | None]],
) -> None:
    """Only types that may be coded, and no further type twice. Raises `Refused`.

    Types that are no longer in use may stay: `kept` is asked for those given before.
    """
    for type_id in (primary, *secondary):
        if type_id is None:
            continue
        found = codebook.type_by_id.get(type_id)
        if found is None:
            raise Refused("This claim type is not in the codebook.")
        if found.id == type_id and found.offered:
            continue
        if not found.codable:
            raise Refused(
                f"The claim type {found.code} “{found.name}” only groups others. Choose one of "
                "the types that can be coded."
            )
        if found.id not in kept():
            raise Refused(_out_of_use(found, type_id))
    if repeats(secondary):
        raise Refused("A further type is given twice. Name each once.")


def _out_of_use(found: TypeRow, type_id: int) -> str:
    if found.id != type_id:
        return (
            f"This claim type was merged into {found.code} “{found.name}”, which stands for both "
            "now. Choose that one."
        )
    return (
        f"The claim type {found.code} “{found.name}” is no longer in use. Choose another one, or "
        "restore it in the codebook."
    )


def check_actors(session: Session, actors: Mapping[str, Sequence[Hashable]]) -> None:
    """No actor twice in a role, and none beside *none* or *cannot tell*. Raises `Refused`.

    Actors are ids; one that is not in the project yet may be anything else.
    """
    several = {role: given for role, given in actors.items() if len(given) > 1}
    if not several:
        return
    alone: Collection[Hashable] = session.scalars(_ALONE).all()
    for role, given in several.items():
        label = ROLE_LABELS[role]
        if repeats(given):
            raise Refused(f"“{label}” has an actor twice. Name each once.")
        if any(one in alone for one in given):
            raise Refused(
                f"“{label}”: “none” and “cannot tell” stand alone, not beside other actors."
            )
