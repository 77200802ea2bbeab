"""What the words beside a cue refer to: a name, a description, or a pronoun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.suggest.capitals import is_acronym
from core.suggest.named import Named, Naming
from core.suggest.names import DEMONYM, fold, words_of
from core.suggest.namings import Reading
from core.suggest.persons import (
    FUNCTION_WORDS,
    NO_NAMES,
    ORGANISATION_WORDS,
    PREPOSITIONS,
    fits_role,
    is_governing,
    is_plural,
    role_of,
)
from core.text.spans import Span, trim

_PART = re.compile(r"[,;:()\[\]]|\s[—–-]+\s|[—–]|\b(?:who|whose|which|that)\b")
_DETERMINERS = frozenset("the a an this that these those".split())
_INDEFINITE = frozenset("a an one another some many several other few most two three".split())
_OWNERS = frozenset("his her its their my our your".split())
_BEHIND_A_NAME = PREPOSITIONS | frozenset(
    "or jr sr himself herself itself themselves also later then again both who once alone".split()
)
_UTTERANCES = frozenset(
    "statement statements remark remarks comment comments word words letter tweet tweets speech "
    "memo email emails e-mail interview post message testimony book account accounts announcement "
    "reply response answer claim claims assertion accusation accusations warning report note "
    "tweetstorm op-ed editorial column filing assurance description argument promise pledge vow "
    "contention view opinion prediction suggestion insistence declaration denial charge "
    "allegation allegations criticism call calls question".split()
)
_LONGEST_DESCRIPTION = 12
_LONGEST_NAME_CP = 60
_AGE = re.compile(r", (?:\d{1,3}, )?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention taken apart. `heads` are those it names, `inside` others that it names in passing.

    `described` is a description as it may stand for a name; `role` the office in it. `pronoun` is
    set where the mention is nothing but one, or names an utterance by its owner (*his letter*).
    """

    heads: tuple[Named, ...] = ()
    inside: tuple[Named, ...] = ()
    described: str = ""
    role: str = ""
    is_definite: bool = False
    is_plural: bool = False
    pronoun: str = ""
    qualities: frozenset[str] = frozenset()

    def may_be(self, named: Named) -> bool:
        """Whether a definite description can mean somebody who was introduced before."""
        return fits_role(self.role, named.roles) and self.qualities <= named.intro


def read_reference(reading: Reading, mention: Span) -> Reference:
    """Take the words beside a cue apart; the mention holds more than blanks."""
    parts = list(_parts(reading.text, mention))
    if not parts:
        return Reference(described=_plain(reading.text, mention))
    words = words_of(reading.text, *parts[0])
    pronoun = _pronoun(words.folded)
    if pronoun and not is_acronym(words, 0):
        return Reference(pronoun=pronoun)
    namings = reading.namings_in(mention)
    heads = _heads(reading, parts, namings)
    inside = tuple(dict.fromkeys(one.named for one in namings if one.named not in heads))
    if not heads:
        heads = _beside(reading, mention)
    if heads:
        return Reference(heads, inside)
    return _description(reading, parts[0], words.folded, inside)


def _parts(text: str, mention: Span) -> Iterator[Span]:
    """The mention cut at its commas, brackets and relative clauses."""
    start_cp = mention.start_cp
    passage = text[slice(*mention)]
    ends = [(cut.start(), cut.end()) for cut in _PART.finditer(passage) if cut.start()]
    for end, behind in [*ends, (len(passage), len(passage))]:
        part = trim(text, Span(start_cp, mention.start_cp + end))
        if part is not None and any(map(str.isalnum, text[slice(*part)])):
            yield part
        start_cp = mention.start_cp + behind


def _pronoun(folded: list[str]) -> str:
    if not folded or folded[0] not in NO_NAMES:
        return ""
    if len(folded) == 1 or folded[1] in _BEHIND_A_NAME or folded[1].endswith("ly"):
        return folded[0]
    if folded[0] in _OWNERS and _noun(folded) in _UTTERANCES:
        return folded[0]
    return ""


def _noun(folded: list[str]) -> str:
    """The word that a noun phrase is about: the last one before its first preposition."""
    last = next((at for at, word in enumerate(folded) if at and word in PREPOSITIONS), len(folded))
    return folded[last - 1]


def _heads(reading: Reading, parts: list[Span], namings: list[Naming]) -> tuple[Named, ...]:
    first, *others = parts
    inside = [one for one in namings if one.span.end_cp <= first.end_cp]
    heads = [one.named for one in inside if _is_head(reading.text, one, first)]
    if not heads:
        heads = [
            one.named
            for part in others
            for one in namings
            if one.begin_cp <= part.start_cp + 4 <= one.span.end_cp
            and one.named.is_person
            and _is_head(reading.text, one, part)
        ]
    if not heads:
        heads = [one.named for one in inside if _utters(reading.text, one, first)]
    if not heads:
        heads = [one.named for one in inside if _governs(reading, one, first)]
    return tuple(dict.fromkeys(heads))


def _beside(reading: Reading, mention: Span) -> tuple[Named, ...]:
    """The person in apposition to an office: *its minister, John Roe*, or *John Roe, 54, a nurse*."""
    text, near = reading.text, _LONGEST_NAME_CP
    found: list[Naming] = []
    if text.startswith(", ", mention.end_cp):
        behind = reading.namings_in(Span(mention.end_cp, mention.end_cp + near))[:1]
        found += [one for one in behind if one.begin_cp == mention.end_cp + 2]
    before = reading.namings_in(Span(max(mention.start_cp - near, 0), mention.start_cp))[-1:]
    found += [one for one in before if _AGE.fullmatch(text, one.span.end_cp, mention.start_cp)]
    return tuple(one.named for one in found if one.named.is_person)[:1]


def _is_head(text: str, naming: Naming, part: Span) -> bool:
    """Whether the part is about the one named rather than about *Clinton's aide*."""
    if naming.is_possessive:
        return False
    is_first = naming.begin_cp <= part.start_cp
    if not is_first and naming.after in PREPOSITIONS and naming.after != "and":
        return False
    behind = words_of(text, naming.span.end_cp, part.end_cp).folded
    if not behind or behind[0] in _BEHIND_A_NAME or behind[0] in FUNCTION_WORDS:
        return True
    return behind[0].endswith("ly") or behind[0].isdigit()


def _utters(text: str, naming: Naming, part: Span) -> bool:
    """Whether the part is an utterance of the one named: *Trump's letter*, *a letter by Trump*."""
    folded = words_of(text, *part).folded
    behind = words_of(text, naming.span.end_cp, part.end_cp).folded
    if naming.is_possessive:
        return _noun(behind or [""]) in _UTTERANCES
    return not behind and naming.after in ("from", "by", "of") and _noun(folded) in _UTTERANCES


def _governs(reading: Reading, naming: Naming, part: Span) -> bool:
    """Whether *Russian officials* speak for the country that the project knows."""
    behind = words_of(reading.text, naming.span.end_cp, part.end_cp).folded
    matches = reading.names.find(reading.text, *naming.span)
    is_demonym = any(one.alias_kind == DEMONYM for one in matches)
    return is_demonym and len(behind) == 1 and is_governing(behind[0])


def _description(
    reading: Reading, part: Span, folded: list[str], inside: tuple[Named, ...]
) -> Reference:
    plain = _plain(reading.text, part)
    noun_phrase = folded[
        : next((at for at, w in enumerate(folded) if at and w in PREPOSITIONS), None)
    ]
    roles = [role for word in folded if (role := _role(word))]
    words = words_of(reading.text, *part)
    qualities = {
        word
        for word, printed in zip(words.folded, words.printed, strict=True)
        if printed[0].isupper() and word not in FUNCTION_WORDS and not role_of(word)
    }
    in_phrase = [role for word in noun_phrase if (role := _role(word))]
    return Reference(
        inside=inside,
        described=plain,
        role=(in_phrase or roles or [""])[-1],
        is_definite=bool(folded) and folded[0] not in _INDEFINITE,
        is_plural=is_plural(noun_phrase),
        qualities=frozenset(qualities),
    )


def _role(word: str) -> str:
    return role_of(word) or (word if word in ORGANISATION_WORDS else "")


def _plain(text: str, part: Span) -> str:
    """The words of a description without the article before them."""
    words = text[slice(*part)].split()
    while len(words) > 1 and fold(words[0]) in _DETERMINERS:
        del words[0]
    return " ".join(words[:_LONGEST_DESCRIPTION]).strip(" ,;:")
