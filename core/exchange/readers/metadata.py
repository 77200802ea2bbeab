"""What a file says about its article, outside the article's own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is stated; None where nothing is. `published` is an ISO date."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


NOTHING_STATED = Metadata()
