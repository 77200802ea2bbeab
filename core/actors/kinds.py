"""The kinds of actors and of their other names."""

KINDS = (
    "person",
    "office",
    "organisation",
    "government",
    "armed force",
    "armed group",
    "international organisation",
    "NGO",
    "media",
    "collective",
    "population",
    "unspecified",
)

ALIAS_KINDS = ("full name", "surname", "title", "metonym", "acronym", "demonym", "other")
