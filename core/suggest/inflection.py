"""The forms of an English verb or noun from its base form.

Irregular forms are not guessed: the lexicon gives them. All words are in lower case.
"""

from typing import NamedTuple

_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")


class VerbForms(NamedTuple):
    """`third` is the form with he or she, `gerund` the one in -ing."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def verb_forms(base: str, past: str | None = None, participle: str | None = None) -> VerbForms:
    """All forms; `past` and `participle` are what the rules would get wrong.

    A given past in which the last letter is doubled (*admitted*) doubles it in -ing too.
    """
    doubled = base + base[-1]
    doubles = past == doubled + "ed" if past else _doubles_last_letter(base)
    stem = doubled if doubles else base
    regular = base[:-1] + "ied" if _ends_in_consonant_y(base) else _joined(stem, "ed")
    return VerbForms(
        base, with_s(base), past or regular, participle or past or regular, _gerund(stem)
    )


def with_s(word: str) -> str:
    """The third person of a verb, or the plural of a noun."""
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith((*_HISSING, "go", "do")) else "s")


def _joined(stem: str, ending: str) -> str:
    return stem + (ending[1:] if stem.endswith("e") else ending)


def _gerund(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    drops_e = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))
    return (stem[:-1] if drops_e and len(stem) > 2 else stem) + "ing"


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 1 and word[-1] == "y" and word[-2] not in _VOWELS


def _doubles_last_letter(base: str) -> bool:
    """Whether the word has one syllable that ends like *slam* or *quip*."""
    if len(base) < 3 or base[-1] in _VOWELS + "wxy" or base[-2] not in _VOWELS:
        return False
    head = base[:-2]
    # The u of *quip* belongs to its q.
    return not any(letter in _VOWELS for letter in head.replace("qu", "q"))
