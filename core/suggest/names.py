"""Where a text names the project's actors: the longest name or alias that fits, word by word.

Words are compared without case, accents and points (`U.S.` is `US`, `Thomas‑Greenfield` has two
words), so typographic variants of one name meet; case is looked at afterwards. Every name is found
by its words in a dictionary, so many actors cost no more time than few. Scripts without spaces
between words are matched by whole runs of characters only.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.actors.kinds import ALIAS_KINDS
from core.actors.queries import ActorRow
from core.text.graphemes import is_mark
from core.text.spans import Span

METONYM = "metonym"
DEMONYM = "demonym"
# The likeliest meaning first; the actor's own name counts as a full name.
_KIND_ORDER = {
    kind: at
    for at, kind in enumerate(
        ("full name", "surname", "title", "acronym", "other", DEMONYM, METONYM)
    )
}
assert set(_KIND_ORDER) == set(ALIAS_KINDS)

_MARKS = re.escape("".join(filter(is_mark, map(chr, range(0x300, 0x3100)))) + "\u00ad")
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w{_MARKS}]))?"  # U.S., J.D.
    rf"|[^\W_](?:[^\W_]|[{_MARKS}])*"
)
_JOINTS = frozenset(" \n-‐‑–'’ʼ&\u00a0\u2007\u2009\u202f") | {"", " & ", "\u00a0& "}
_POINTS = frozenset((". ", ".\u00a0", ".\u202f", "."))
_LONGEST_ABBREVIATION = 4
_SHOUTED = 25
"""Code points around an acronym that tell whether a headline is set in capitals."""


class NameMatch(NamedTuple):
    """Words that name actors: all that bear the name as an alias of this kind. Code points."""

    span: Span
    actor_ids: tuple[int, ...]
    alias_kind: str


class Words(NamedTuple):
    """The words of a passage, column by column: as printed, folded, and their code points."""

    printed: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def joined(self, text: str, first: int, last: int) -> bool:
        """Whether nothing but blanks, hyphens and the like stands between two words."""
        return all(self.touches(text, at) for at in range(first, last))

    def touches(self, text: str, at: int) -> bool:
        """Whether the word `at` and the next one can belong to one name."""
        gap = text[self.ends[at] : self.starts[at + 1]]
        if gap in _JOINTS:
            return True
        return gap in _POINTS and len(self.printed[at]) <= _LONGEST_ABBREVIATION


_NOTHING: tuple[str, Words, list[NameMatch]] = ("", Words([], [], [], []), [])


class _Print(NamedTuple):
    """How a name must be printed: as the acronym `exact`, else with a capital at word `capital`."""

    exact: str
    capital: int


def words_of(text: str, start_cp: int, end_cp: int) -> Words:
    """The whole words between two code points; a word that a border cuts is left out."""
    found = list(_WORD.finditer(text, start_cp, end_cp))
    if found and found[0].start() == start_cp and _is_inside_word(text, start_cp):
        del found[0]
    if found and found[-1].end() == end_cp and _is_inside_word(text, end_cp):
        del found[-1]
    printed = [match[0] for match in found]
    return Words(
        printed,
        [fold(word) for word in printed],
        [match.start() for match in found],
        [match.end() for match in found],
    )


def fold(word: str) -> str:
    """The word as it is compared: lower case, without accents, points and invisible signs."""
    if word.isascii():
        return word.lower() if word.isalnum() else word.lower().replace(".", "")
    return _folded(word)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    kept = [c for c in letters if not unicodedata.combining(c) and c not in ".\u00ad\u200c\u200d"]
    return "".join(kept) or word


def _is_inside_word(text: str, cp: int) -> bool:
    if not 0 < cp < len(text) or not (text[cp].isalnum() or is_mark(text[cp])):
        return False
    return text[cp - 1].isalnum() or is_mark(text[cp - 1])


class ActorNames:
    """All names and aliases of the project's actors, those of the reserved answers left out.

    One actor can be exchanged (`put`) or taken out (`drop`) without building everything anew.
    """

    def __init__(self, actors: Iterable[ActorRow]) -> None:
        self._actors: dict[int, ActorRow] = {}
        self._keys: dict[int, list[str]] = {}
        # folded words -> how they must be printed -> who is meant, and the kind of the alias
        self._meanings: dict[str, dict[_Print, dict[int, str]]] = {}
        self._lengths: dict[str, int] = {}
        self._last: tuple[str, Words, list[NameMatch]] = _NOTHING
        for actor in actors:
            self.put(actor)

    def __len__(self) -> int:
        return len(self._actors)

    def put(self, actor: ActorRow) -> None:
        """Add an actor, or replace what is known of it."""
        self._last = _NOTHING
        self.drop(actor.id)
        if actor.is_answer:
            return
        self._actors[actor.id] = actor
        keys = self._keys[actor.id] = []
        self._add(actor.id, actor.name, "full name", keys)
        for alias, kind in actor.aliases:
            self._add(actor.id, alias, kind, keys)

    def drop(self, actor_id: int) -> None:
        """Forget an actor; one that is not there is no mistake."""
        if self._actors.pop(actor_id, None) is None:
            return
        self._last = _NOTHING
        for key in self._keys.pop(actor_id):
            for meanings in self._meanings[key].values():
                meanings.pop(actor_id, None)

    def actor(self, actor_id: int) -> ActorRow:
        """The actor of an id that a match gave."""
        return self._actors[actor_id]

    def called(self, folded: Sequence[str]) -> list[int]:
        """Ids of the actors whose name or alias consists of these folded words."""
        by_print = self._meanings.get(" ".join(folded), {})
        return list(dict.fromkeys(one for meanings in by_print.values() for one in meanings))

    def find(self, text: str, start_cp: int, end_cp: int) -> list[NameMatch]:
        """The names between two code points, from left to right, the longest at each place.

        They do not overlap, but names of several kinds at one place give one match each, the
        likeliest kind first and metonyms last. A possessive ending stays outside.
        """
        return self._found(text, words_of(text, start_cp, end_cp))

    def read(self, text: str) -> tuple[Words, list[NameMatch]]:
        """The words of a whole text and the names in it. Those of the last text are kept, for
        one article is looked through many times.
        """
        known_text, words, matches = self._last
        if known_text != text:
            words = words_of(text, 0, len(text))
            matches = self._found(text, words)
            self._last = (text, words, matches)
        return words, matches

    def _found(self, text: str, words: Words) -> list[NameMatch]:
        found: list[NameMatch] = []
        lengths, folded = self._lengths, words.folded
        at, count = 0, len(folded)
        while at < count:
            mask = lengths.get(folded[at])
            taken = self._longest(text, words, at, mask, found) if mask else 0
            at += taken or 1
        return found

    def _add(self, actor_id: int, name: str, kind: str, keys: list[str]) -> None:
        printed = [word for word in _WORD.findall(name) if word]
        if len(printed) > 1 and printed[0] in ("The", "the"):
            del printed[0]
        if not printed:
            return
        folded = [fold(word) for word in printed]
        key = " ".join(folded)
        by_print = self._meanings.setdefault(key, {})
        by_print.setdefault(_print(printed), {}).setdefault(actor_id, kind)
        keys.append(key)
        self._lengths[folded[0]] = self._lengths.get(folded[0], 0) | (1 << len(folded))

    def _longest(self, text: str, words: Words, at: int, mask: int, found: list[NameMatch]) -> int:
        """How many words the longest fitting name takes that starts `at`; its matches are kept."""
        while mask:
            length = mask.bit_length() - 1
            mask ^= 1 << length
            end = at + length
            if end > len(words.folded):
                continue
            by_print = self._meanings.get(" ".join(words.folded[at:end]))
            if not by_print or not words.joined(text, at, end - 1):
                continue
            fitting: dict[int, str] = {}
            for form, meanings in by_print.items():
                if meanings and _fits(text, words, at, form):
                    fitting = meanings | fitting
            if fitting:
                found += _matches(Span(words.starts[at], words.ends[end - 1]), fitting)
                return length
        return 0


def _matches(span: Span, fitting: Mapping[int, str]) -> list[NameMatch]:
    by_kind: dict[str, list[int]] = {}
    for actor_id, kind in fitting.items():
        by_kind.setdefault(kind, []).append(actor_id)
    return [
        NameMatch(span, tuple(by_kind[kind]), kind)
        for kind in sorted(by_kind, key=lambda kind: _KIND_ORDER.get(kind, len(_KIND_ORDER)))
    ]


def _print(printed: Sequence[str]) -> _Print:
    letters = printed[0].replace(".", "")
    if len(printed) == 1 and (len(letters) == 1 or (letters.isupper() and len(letters) <= 6)):
        return _Print(letters.upper(), 0)
    return _Print("", next((at for at, word in enumerate(printed) if word[0].isupper()), -1))


def _fits(text: str, words: Words, at: int, form: _Print) -> bool:
    """Whether the name is printed as a name there: `Polish` is not `polish`, `US` is not `us`."""
    if form.exact:
        return _is_acronym(text, words, at, form.exact)
    return form.capital < 0 or _has_capital(words.printed[at + form.capital])


def _has_capital(word: str) -> bool:
    return word[0].isupper() or word[0] == word[0].upper()


def _is_acronym(text: str, words: Words, at: int, exact: str) -> bool:
    printed, start_cp, end_cp = words.printed[at], words.starts[at], words.ends[at]
    letters = printed.replace(".", "")
    if len(exact) == 1:
        return letters == exact and _stands_alone(text, words, at)
    if letters != exact:
        # British papers print longer ones as words: Nato, Unesco.
        return len(exact) > 3 and letters.upper() == exact and letters[:1].isupper()
    if exact.lower() not in _WORDS_LIKE_ACRONYMS or printed != letters:
        return True
    return not text[max(start_cp - _SHOUTED, 0) : end_cp + _SHOUTED].isupper() or (
        len(words.printed) == 1
    )


def _stands_alone(text: str, words: Words, at: int) -> bool:
    """Whether a single letter is neither an initial, nor a list's number, nor `A` or `I`."""
    if len(words.printed) == 1:
        return True
    start_cp, end_cp = words.starts[at], words.ends[at]
    before = text[start_cp - 1 : start_cp] if start_cp else " "
    behind = text[end_cp : end_cp + 1] or " "
    if words.folded[at] in ("a", "i"):
        return False
    return (before.isspace() or before in '(“"') and (behind.isspace() or behind in ',;:!?)”"')


_WORDS_LIKE_ACRONYMS = frozenset(
    "us it who is or in am an as at be by do he me my no of on so to up we all and are can for has "
    "may new not now our out the was aid act add any its one two war had her him his how let".split()
)
