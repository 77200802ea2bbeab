"""The answers that every project knows: *cannot tell* for any question, *none* for an actor.

They are rows like other answers, with fixed UUIDs, so that they mean the same in every project.
*Not coded* is no row at all.
"""

CANNOT_TELL = "cannot tell"
NONE = "none"

CANNOT_TELL_CODE = 999
"""Numeric code of *cannot tell* among claim types and field values."""

ANSWER_KIND = "answer"
"""`Actor.actor_kind` of the reserved rows *none* and *cannot tell*."""

UUIDS = {
    "type": "0" * 31 + "1",
    "actor": "0" * 31 + "2",
    "none": "0" * 31 + "3",
    "unspecified": "0" * 31 + "4",
    "narrator": "0" * 31 + "5",
}
UNSPECIFIED = "Unspecified"
NARRATOR = "Narrator"
COLOURS = ("#7a756c", "#948f86")
"""Colour of *cannot tell* on the light and the dark page."""
