"""What the colours of the claims mean: their type, or who coded, what stance, who speaks.

Nothing here knows Qt. A *value* is what is coded of a claim in the way that is shown: the id of a
claim type, analyst, field value or actor, None where nothing is coded.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from core.actors.queries import ActorRow
from core.analysts.queries import AnalystRow
from core.claims.queries import ClaimMark
from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL, COLOURS, UUIDS

Way = Literal["type", "analyst", "stance", "speaker"]
Key = int | str
Pair = tuple[str, str]
"""A colour on the light and on the dark page, both "#rrggbb"."""

WAYS: Final[dict[Way, str]] = {
    "type": "type",
    "analyst": "analyst",
    "stance": "stance",
    "speaker": "speaker",
}
STANCE: Final = "stance"
UNTYPED: Final = "#8a857b"
NOT_CODED: Final = "not coded"
OTHERS: Final = "others"

# Chosen by search: any two differ clearly for normal, red-, green- and blue-weak eyes, and all
# stand out from their page. The tests hold them to it.
HUES: Final[tuple[Pair, ...]] = (
    ("#2b8fbf", "#559feb"),
    ("#cd3e3f", "#ea9113"),
    ("#29560d", "#94d5a5"),
    ("#6f078e", "#cb2a9f"),
    ("#bf7509", "#edcf7c"),
    ("#7f75f8", "#6761e1"),
    ("#73283a", "#d13b22"),
    ("#634980", "#69e2fb"),
)
STANCES: Final[dict[str, Pair]] = {
    "negative": ("#921d23", "#cb5a26"),
    "neutral": ("#a17413", "#c9dc3f"),
    "positive": ("#3875f6", "#3875f6"),
    "ambivalent": ("#990892", "#fbadf1"),
}
_OTHERS: Final[Pair] = ("#5d6673", "#9aa5b4")


@dataclass(frozen=True, slots=True)
class Shade:
    """One entry of the legend; values that share a shade are shown and hidden together."""

    key: Key
    name: str
    colour: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the names and colours of values are taken from."""

    codebook: Codebook
    analysts: Collection[AnalystRow]
    actors: Mapping[int, ActorRow]
    dark: bool


def value_of(row: ClaimMark, way: Way) -> int | None:
    """What is coded of a claim in this way."""
    if way == "type":
        return row.claim_type
    if way == "analyst":
        return row.analyst_id
    return row.answer if way == "stance" else row.speaker


def shades_of(
    way: Way, values: Collection[int | None], meanings: Meanings
) -> dict[int | None, Shade]:
    """The shade of each value, in the order in which a legend lists them, *not coded* last."""
    coded = [value for value in values if value is not None]
    if way == "type":
        shades = _types(coded, meanings)
    elif way == "stance":
        shades = _stances(coded, meanings)
    elif way == "analyst":
        shades = _people({one.id: one.name for one in meanings.analysts}, coded, meanings.dark)
    else:
        shades = _speakers(coded, meanings)
    known: dict[int | None, Shade] = dict(shades.items())
    for value in values:
        known.setdefault(value, Shade(NOT_CODED, NOT_CODED, UNTYPED))
    return known


def initials(names: Iterable[str]) -> dict[str, str]:
    """The initials of each name, longer where two would be the same."""
    found: dict[str, str] = {}
    for name in sorted(set(names)):
        words = name.split() or [name]
        tail = words[-1] if len(words) > 1 else words[0][1:]
        head = "".join(word[0] for word in words[:-1]) if len(words) > 1 else words[0][:1]
        lengths = range(1, len(tail) + 1)
        proposals = [head + tail[:length] for length in lengths] or [head]
        taken = set(found.values())
        found[name] = next((one for one in proposals if one not in taken), name)
    return found


def _types(values: Collection[int], meanings: Meanings) -> dict[int, Shade]:
    wanted = set(values)
    return {
        one.id: Shade(
            one.id,
            one.name,
            one.colour_dark if meanings.dark else one.colour_light,
            one.reserved,
        )
        for one in meanings.codebook.types
        if one.id in wanted
    }


def _stances(values: Collection[int], meanings: Meanings) -> dict[int, Shade]:
    field = meanings.codebook.field_by_name.get(STANCE)
    wanted = set(values)
    shades = {}
    spare = iter(HUES)
    for value in field.values if field else ():
        if value.cannot_tell:
            shade = _cannot_tell(value.id, meanings.dark)
        else:
            pair = STANCES.get(value.name) or next(spare, _OTHERS)
            shade = Shade(value.id, value.label, pair[meanings.dark])
        if value.id in wanted:
            shades[value.id] = shade
    return shades


def _speakers(values: Collection[int], meanings: Meanings) -> dict[int, Shade]:
    rows = [meanings.actors[value] for value in values if value in meanings.actors]
    people = {one.id: one.name for one in rows if not one.is_answer}
    shades = _people(people, people, meanings.dark)
    for one in rows:
        if one.uuid == UUIDS["actor"]:
            shades[one.id] = _cannot_tell(one.id, meanings.dark)
        elif one.is_answer:
            shades[one.id] = Shade(one.id, one.name, _OTHERS[meanings.dark])
    return shades


def _cannot_tell(key: Key, dark: bool) -> Shade:
    return Shade(key, CANNOT_TELL, COLOURS[dark], dotted=True)


def _people(names: Mapping[int, str], values: Collection[int], dark: bool) -> dict[int, Shade]:
    """Eight of them in a colour of their own, the rest together in grey.

    The order is that in which they came into the project. Each has a colour that it would like,
    wherever it occurs; where two of one article would like the same, the later one takes the next.
    """
    hues: dict[int, int] = {}
    for one in sorted(set(values)):
        liked = [(one - 1 + step) % len(HUES) for step in range(len(HUES))]
        free = [hue for hue in liked if hue not in hues.values()]
        if free:
            hues[one] = free[0]
    shades = {one: Shade(one, names[one], HUES[hue][dark]) for one, hue in hues.items()}
    others = Shade(OTHERS, OTHERS, _OTHERS[dark])
    return shades | {one: others for one in values if one not in shades}
