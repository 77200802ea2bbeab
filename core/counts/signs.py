"""Whether a claim is for or against: the field that says so, and what its values mean.

Matrices and networks are signed by it. The field is *stance* where there is one, else the first
field of claims that has a value for each side, as files of other programs bring one.
"""

from dataclasses import dataclass

from core.codebook.queries import Codebook, FieldRow, ValueRow

POSITIVE, NEGATIVE, NEUTRAL = "positive", "negative", "neutral"
SIGNS = (POSITIVE, NEGATIVE, NEUTRAL)

SIGN = "sign"
"""The dimension by which claims are counted under their sign."""

FIELD = "stance"
_QUALIFIERS = ("agreement", "agree", "qualifier", "support")
"""Names of fields that are answered with yes and no and mean for and against."""

_FOR = frozenset(("positive", "pro", "for", "agree", "agrees", "support", "supports", "in favour"))
_AGAINST = frozenset(
    ("negative", "contra", "against", "disagree", "disagrees", "oppose", "opposes", "rejects")
)
_YES, _NO = frozenset(("yes", "true", "1")), frozenset(("no", "false", "0"))


@dataclass(frozen=True, slots=True)
class Signs:
    """The field that signs claims, and the ids of its values on each side.

    `neutral` are all values that take no side, e.g. neutral and ambivalent. *Cannot tell* and not
    coded have no sign.
    """

    field: FieldRow
    positive: tuple[int, ...]
    negative: tuple[int, ...]
    neutral: tuple[int, ...]

    def of(self, value_id: object) -> str | None:
        """The sign of a value: one of `SIGNS`; None where it has none."""
        sides = zip(SIGNS, (self.positive, self.negative, self.neutral), strict=True)
        return next((sign for sign, ids in sides if value_id in ids), None)

    def values(self, sign: str) -> tuple[int, ...]:
        """The ids of the values that have one of `SIGNS`."""
        return {POSITIVE: self.positive, NEGATIVE: self.negative, NEUTRAL: self.neutral}[sign]


def find_signs(codebook: Codebook) -> Signs | None:
    """The signs of a project; None where no field says for and against."""
    asked = [one for one in codebook.fields if one.subject == "claim" and one.valued]
    # Retired ones last: what was coded by them is still there.
    asked.sort(key=lambda one: (one.name != FIELD, one.retired))
    return next(filter(None, map(_signs, asked)), None)


def _signs(field: FieldRow) -> Signs | None:
    sides: dict[str, list[int]] = {sign: [] for sign in SIGNS}
    for value in field.values:
        if not value.cannot_tell:
            sides[_side(field, value)].append(value.id)
    if not sides[POSITIVE] or not sides[NEGATIVE]:
        return None
    return Signs(field, *(tuple(sides[sign]) for sign in SIGNS))


def _side(field: FieldRow, value: ValueRow) -> str:
    words = {value.name.strip().lower(), value.label.strip().lower()}
    qualifies = field.name in (FIELD, *_QUALIFIERS)
    if words & (_FOR | _YES if qualifies else _FOR):
        return POSITIVE
    if words & (_AGAINST | _NO if qualifies else _AGAINST):
        return NEGATIVE
    return NEUTRAL
