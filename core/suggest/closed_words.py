"""The words of English that come in closed classes, and what one letter calls them.

A word that is in none of the classes is a name when it has a capital, else a noun or the like.
"""

import re

QUOTE = "Q"
COMMA = ","
STOP = ";"
COLON = ":"
DASH = "-"
OTHER_SIGN = "."
DETERMINER = "D"
POSSESSIVE = "S"
SUBJECT = "P"
OBJECT = "O"
PREPOSITION = "I"
JOINING = "C"
SUBORDINATING = "B"
THAT = "T"
RELATIVE = "R"
AUXILIARY = "X"
ADVERB = "A"
VERB = "V"
NOUN = "N"
NAME = "W"
NUMBER = "#"
TIME = "M"
TO = "t"

_CLASSES = {
    DETERMINER: "the a an this these those some any every no another both either neither such "
    "many most several few all half two three four five six seven eight nine ten dozens hundreds "
    "thousands millions more fewer one much less other",
    POSSESSIVE: "his its their my our your her whose",
    SUBJECT: "he she they i we it you there everybody everyone nobody anyone someone somebody "
    "anybody nothing everything something anything",
    OBJECT: "him them me us himself herself themselves itself myself ourselves yourself",
    PREPOSITION: "of in on at by for from with about into over under against between among during "
    "through toward towards across behind beyond within without despite besides like "
    "near outside inside around upon amid beside beneath above below past per via regarding "
    "concerning alongside following ahead off onto up down out",
    JOINING: "and but or nor yet plus",
    SUBORDINATING: "because if when while after before since although though until unless "
    "whether than as once whereas so what why how till lest",
    THAT: "that",
    RELATIVE: "who which whom where",
    AUXILIARY: "is are was were be been being am has have had having do does did done will would "
    "can could may might shall should must ought cannot gonna",
    ADVERB: "also again later not never then now even still already just only too soon often "
    "always ever once twice instead meanwhile however earlier moreover nonetheless "
    "nevertheless perhaps maybe far back away here together alone along aloud rather quite "
    "very ago long thus therefore indeed anyway otherwise elsewhere afterward throughout "
    "afterwards first finally further almost nearly sometimes thereafter though each",
    TIME: "yesterday today tonight tomorrow week month year morning afternoon evening night "
    "weekend day noon midnight spring summer fall winter",
    TO: "to",
}
TAG_OF = {word: tag for tag, words in _CLASSES.items() for word in words.split()}
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december jan feb apr jun jul aug sep sept oct nov "
    "dec tues thurs fri".split()
)

FINITE_VERBS = frozenset(
    "went goes go won wins win took takes take came comes come got gets get made makes make "
    "gave gives give knew knows saw sees ran runs lost loses lose left leaves leave met meets "
    "held holds brought brings began begins kept keeps led stood stands fell falls grew grows "
    "rose rises drew draws puts set sets spent spends sent sends built builds became becomes "
    "become fought fights bought sold paid pays drove flew wore broke chose spoke wrote heard "
    "read found felt thought told said says meant means wants seems appears remains stays "
    "tries helps serves follows raises opens continues includes allows creates carries owns "
    "deserves belongs exists depends requires causes represents contains receives lets threw "
    "throws stole hurts caught taught sought ate swore happens wages knows owe owes".split()
)
_NOT_PAST = frozenset(
    "need speed seed feed deed breed creed greed weed bed red shed sled hundred indeed united "
    "embed kindred sacred naked wicked exceed proceed succeed bleed agreed-upon ted ed fed med "
    "so-called".split()
)
_NO_ADVERBS = frozenset(
    "family rally ally assembly anomaly monopoly supply reply belly bully jelly daily weekly monthly "
    "yearly early likely unlikely friendly elderly deadly costly lonely ugly holy silly orderly "
    "lively apply rely imply multiply".split()
)
_CONTRACTED = re.compile(r"(?P<head>[a-z]+)['’](?:s|re|m|ve|d|ll)\Z")
NEGATIONS = frozenset("not never n't hardly scarcely neither nor".split())
FORMS_OF_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
FORMS_OF_HAVE = frozenset("has have had having hasn't haven't hadn't".split())
_AUXILIARY_STEMS = frozenset(
    "is are was were has have had do does did wo would ca could should might must need".split()
)


def tag_of(lower: str, *, is_capital: bool, is_first: bool) -> str:
    """The class of a word given in lower case; `is_first`: the first of its sentence."""
    tag = TAG_OF.get(lower)
    if lower in _CALENDAR:
        return TIME if is_capital and not (is_first and lower in ("may", "march")) else NOUN
    if tag is not None:
        if is_capital and not is_first and lower == "may":
            return TIME
        if is_capital and not is_first and tag not in (TIME, SUBJECT, AUXILIARY):
            # *The Hague*, *Out*: inside names the class does not matter, but articles do.
            return tag if tag in (DETERMINER, PREPOSITION, TO, THAT, JOINING) else NAME
        return tag
    if lower[0].isdigit():
        return NUMBER
    if "'" in lower or "’" in lower:
        return _tag_of_contraction(lower, is_capital=is_capital)
    if is_capital:
        return NAME
    if lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERBS:
        return ADVERB
    if lower in FINITE_VERBS or (lower.endswith("ed") and lower not in _NOT_PAST):
        return VERB
    return NOUN


def is_negation(lower: str) -> bool:
    """Whether the word denies: *not*, *never*, *didn't*."""
    return lower in NEGATIONS or lower.endswith(("n't", "n’t"))


def _tag_of_contraction(lower: str, *, is_capital: bool) -> str:
    if lower.endswith(("n't", "n’t")) and lower[:-3] in _AUXILIARY_STEMS:
        return AUXILIARY
    match = _CONTRACTED.match(lower)
    if match and TAG_OF.get(match["head"]) in (SUBJECT, THAT, RELATIVE):
        return SUBJECT
    return NAME if is_capital else NOUN
