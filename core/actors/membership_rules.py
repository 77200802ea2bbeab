"""Which times in which groups an actor may have."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from core.actors.dates import period
from core.actors.names import plain_name
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class MembershipDraft:
    """A time in a group. `since` and `until` are days, months or years; None: open."""

    group_id: int
    role: str | None = None
    since: str | None = None
    until: str | None = None


def plain_membership(draft: MembershipDraft) -> MembershipDraft:
    """As it is kept. Raises `Refused` for a role or a date that cannot be one."""
    return MembershipDraft(
        draft.group_id,
        plain_name(draft.role or "", "role") or None,
        _plain_date(draft.since),
        _plain_date(draft.until),
    )


def check_memberships(
    memberships: Sequence[MembershipDraft], own: Collection[int], name_of: Callable[[int], str]
) -> None:
    """Raises `Refused` for times that run backwards or overlap, and for a membership in itself.

    A time may begin in the day, month or year in which the one before ends: there the later counts.
    `own` are the actor and those merged into it.
    """
    for one in memberships:
        if one.group_id in own:
            raise Refused("An actor cannot be a member of itself. Choose another group.")
        if _end(one)[1] < _start(one)[0]:
            raise Refused(
                f"The time in “{name_of(one.group_id)}” ends ({one.until}) before it begins "
                f"({one.since}). Exchange the two dates."
            )
    in_order = sorted(memberships, key=lambda one: (_start(one), _end(one)))
    last = None
    for one in in_order:
        if last is not None and _start(one)[1] < _end(last)[0]:
            raise Refused(
                f"The times in “{name_of(last.group_id)}” ({_words(last)}) and "
                f"“{name_of(one.group_id)}” ({_words(one)}) overlap. End the first when the second "
                "begins."
            )
        if last is None or _end(one) > _end(last):
            last = one


def _plain_date(text: str | None) -> str | None:
    words = (text or "").strip()
    if not words:
        return None
    period(words)
    return words


def _start(one: MembershipDraft) -> tuple[date, date]:
    return period(one.since) if one.since else (date.min, date.min)


def _end(one: MembershipDraft) -> tuple[date, date]:
    return period(one.until) if one.until else (date.max, date.max)


def _words(one: MembershipDraft) -> str:
    if one.since or one.until:
        return f"{one.since or '…'} to {one.until or '…'}"
    return "always"
