"""The kinds of answers and what fields are about, in words for people."""

from core.codebook.kinds import KINDS, SUBJECTS

_KINDS = {
    "one of": "One of some values",
    "several of": "Several of some values",
    "yes/no": "Yes or no",
    "scale": "A point on a scale",
    "number": "A number",
    "date": "A date",
    "text": "Words",
    "actor": "An actor",
    "span": "A passage of the text",
}
KIND_CHOICES = [(_KINDS[one], one) for one in KINDS]

_SUBJECTS = {"claim": "Claims", "article": "Articles", "actor": "Actors"}
SUBJECT_CHOICES = [(_SUBJECTS[one], one) for one in SUBJECTS]


def subject_words(subject: str) -> str:
    """Several of what a field is about, e.g. "Claims"."""
    return _SUBJECTS[subject]
