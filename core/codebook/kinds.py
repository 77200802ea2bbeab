"""The kinds of answers that a field takes, and what a field can be about."""

VALUE_KINDS = ("one of", "several of", "yes/no", "scale")
"""Answered by values of the codebook. The values of a scale are in order; codes are its points."""

WORD_KINDS = ("number", "date", "text")
"""Answered in words, which the first two check."""

KINDS = (*VALUE_KINDS, *WORD_KINDS, "actor", "span")
"""An actor of the register; a passage of the article's text."""

SUBJECTS = ("claim", "article", "actor")

YES, NO = ("yes", 1), ("no", 0)
"""Names and codes of the values of every yes/no field."""
