"""What is known of an actor beside its names, groups and times, as the register keeps it."""

import re

from core.actors.countries import country_code
from core.actors.kinds import KINDS
from core.actors.names import check_shown, plain_name
from core.errors import Refused

NOTE_LIMIT = 20_000
"""Characters of a note."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,15}")


def check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(f"“{kind}” is not a kind of actor. Kinds are: {', '.join(KINDS)}.")


def plain_country(text: str | None, before: str | None = None) -> str | None:
    """The alpha-3 code; what was there `before` stays, whatever it is."""
    words = (text or "").strip()
    return words or None if words == before else country_code(words) if words else None


def plain_line(text: str | None, what: str) -> str | None:
    return plain_name(text or "", what) or None


def plain_note(text: str | None) -> str | None:
    note = (text or "").strip()
    if len(note) > NOTE_LIMIT:
        raise Refused(f"The note has {len(note):,} characters. It can have {NOTE_LIMIT:,}.")
    check_shown(note, "note", allowed="\n\r\t")
    return note or None


def plain_colour(text: str | None) -> str | None:
    colour = (text or "").strip().lower()
    if colour and not _COLOUR.fullmatch(colour):
        raise Refused(f"“{colour[:40]}” is not a colour. Write it like #1f77b4.")
    return colour or None


def plain_wikidata(text: str | None) -> str | None:
    item = (text or "").strip().upper()
    if item and not _WIKIDATA.fullmatch(item):
        raise Refused(
            f"“{item[:40]}” is not the number of an item of Wikidata. Write Q and digits, such "
            "as Q7747."
        )
    return item or None
