"""The kinds of answers that a field takes, and what a field can be about."""

VALUE_KINDS = ("one of", "several of", "yes/no", "scale")
"""Answered by values of the codebook. The values of a scale are in order; codes are its points."""

WORD_KINDS = ("number", "date", "text")
"""Answered in words, which the first two check."""

KINDS = (*VALUE_KINDS, *WORD_KINDS, "actor", "span")
"""An actor of the register; a passage of the article's text."""

SUBJECTS = ("claim", "article", "actor")

KIND_WORDS = {
    "one of": "One of some values",
    "several of": "Several of some values",
    "yes/no": "Yes or no",
    "scale": "A point on a scale",
    "number": "A number",
    "date": "A date",
    "text": "Text",
    "actor": "An actor",
    "span": "A passage of the text",
}
"""The kinds in words for people, who choose them so; files have their names."""

YES, NO = ("yes", 1), ("no", 0)
"""Names and codes of the values of every yes/no field."""
