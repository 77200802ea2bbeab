"""The kinds of answers and what fields are about, in words for people."""

from core.codebook.kinds import KIND_WORDS, KINDS, SUBJECTS

KIND_CHOICES = [(KIND_WORDS[one], one) for one in KINDS]

_SUBJECTS = {"claim": "Claims", "article": "Articles", "actor": "Actors"}
SUBJECT_CHOICES = [(_SUBJECTS[one], one) for one in SUBJECTS]


def subject_words(subject: str) -> str:
    """Several of what a field is about, e.g. "Claims"."""
    return _SUBJECTS[subject]
