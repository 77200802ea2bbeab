"""Where the sentences of a paragraph end.

A full stop is an end only when what stands before and behind it allows it: `Gen. Ruiz`,
`U.S. Secretary`, `Sept. 11` and `John F. Kennedy` go on, `in the U.S. The minister` does not.
"""

import re

from core.text.spans import BLANKS, Span, trim

_STOPS = ".!?…؟۔।॥。！？｡"
_STOPS_WITHOUT_SPACE = "。！？｡"
_END = re.compile(
    rf"(?P<stops>[{_STOPS}]+)"
    r"(?P<closers>(?:[\"”“’‘')\]}」』）]|[\u00a0\u202f ]?[»›](?!\w))*)"
)
_BEHIND = re.compile(
    rf"[{re.escape(BLANKS)}]*[\"“”‘’'«»‹›„‚(\[{{¿¡—–-]*[ \u00a0\u202f]?"
    r"(?P<word>[^\W_]+)(?P<point>\.?)"
)
_BEFORE = re.compile(r"[^\s\"“”‘’'«»„(\[{—–/-]+\Z")
_LONGEST_ABBREVIATION = 24
_LETTERS_WITH_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")

_TITLES = frozenset(
    "mr mrs ms messrs mme dr prof gen sen rep gov lt col sgt capt cpt cmdr adm maj rev hon st ste "
    "pres supt insp brig cpl pvt amb mt ft vs cf viz ca approx e.g i.e".split()
)
_BEFORE_NUMBERS = frozenset("no nos art sec fig figs p pp vol para par".split())
_ABBREVIATIONS = frozenset("inc ltd corp llc plc jr sr etc al bros dept ph.d".split())
# Months, days, companies and states: only with a capital, for `mar` and `wed` are words too.
_CAPITALISED = frozenset(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Co Ave Blvd "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
)
_FIRST_WORDS = frozenset(
    "the a an he she it they we you i his her its their our my this that these those there here "
    "in on at by for from with as if when while after before since although though but and or so "
    "yet however meanwhile moreover nor not no yes what who why how where which both some many "
    "most more all each another other such also then now last asked according earlier later "
    "still once under over until during despite because instead among between to".split()
)


def sentences(paragraph: str) -> list[Span]:
    """The trimmed sentences of one paragraph, in order; together they hold all that is not blank.

    Offsets are code points from the paragraph's beginning.
    """
    found: list[Span] = []
    start_cp = 0
    for match in _END.finditer(paragraph):
        if _is_end(paragraph, start_cp, match):
            found += _trimmed(paragraph, start_cp, match.end())
            start_cp = match.end()
    return found + _trimmed(paragraph, start_cp, len(paragraph))


def _trimmed(paragraph: str, start_cp: int, end_cp: int) -> list[Span]:
    span = trim(paragraph, Span(start_cp, end_cp))
    return [] if span is None else [span]


def _is_end(paragraph: str, start_cp: int, match: re.Match[str]) -> bool:
    stops: str = match["stops"]
    end_cp = match.end()
    if stops[-1] in _STOPS_WITHOUT_SPACE or end_cp == len(paragraph):
        return True
    if paragraph[end_cp] not in BLANKS:
        return False
    behind = _BEHIND.match(paragraph, end_cp)
    if behind is None:
        return True
    if behind["word"][0].islower():
        return False
    return stops != "." or _is_full_stop(paragraph, start_cp, match.start(), behind)


def _is_full_stop(paragraph: str, start_cp: int, at: int, behind: re.Match[str]) -> bool:
    """Whether the single point at `at` ends a sentence rather than an abbreviation."""
    tail = _BEFORE.search(paragraph, max(start_cp, at - _LONGEST_ABBREVIATION), at)
    if tail is None:
        return True
    word = tail[0]
    if word.isdigit():
        return bool(paragraph[start_cp : tail.start()].strip(BLANKS))  # `1.` numbers an item
    if word.lower() in _TITLES:
        return False
    if word.lower() in _BEFORE_NUMBERS:
        return not behind["word"][0].isdigit()
    if _may_be_shortened(word):
        return _is_first_word(behind)
    return True


def _may_be_shortened(word: str) -> bool:
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return (
        is_initial
        or word in _CAPITALISED
        or word.lower() in _ABBREVIATIONS
        or _LETTERS_WITH_POINTS.match(word) is not None
    )


def _is_first_word(behind: re.Match[str]) -> bool:
    word: str = behind["word"]
    if behind["point"] and len(word) == 1:  # an initial: `Jr. A. Miller`
        return False
    is_shouted = len(word) > 1 and word.isupper()
    return word.lower() in _FIRST_WORDS and not is_shouted
