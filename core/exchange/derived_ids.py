"""Ids for claims that a file gives none, so that the same file taken in twice makes nothing double."""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence

from core.exchange.claim_lines import ClaimLine

_SPACE = uuid.UUID("7c1f5b0a-2a4e-5d0b-8f6d-3e9c41b7a852")
_PASSING = {"id", "created", "modified", "status"}
"""What does not tell one claim from another."""

Numbered = tuple[int, ClaimLine | str]


def with_ids(
    lines: Sequence[Numbered], owner: str | None, unnamed: str | None
) -> Iterator[Numbered]:
    """The lines, those without an id with one made of what they say and of whose they are.

    All are `owner`'s, else the analyst's whom the line names, else those of `unnamed`. Of lines that
    say the same each counts.
    """
    met: Counter[str] = Counter()
    for number, line in lines:
        if isinstance(line, str) or line.id:
            yield number, line
            continue
        analyst = owner or line.analyst or unnamed
        words = line.model_copy(update={"analyst": analyst}).model_dump_json(exclude=_PASSING)
        met[words] += 1
        made = uuid.uuid5(_SPACE, f"{met[words]} {words}")
        yield number, line.model_copy(update={"id": made.hex})
