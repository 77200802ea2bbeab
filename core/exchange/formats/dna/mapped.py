"""In a few sentences what the things of a .dna file are called in a project."""

from collections.abc import Iterable, Iterator, Mapping

from core.exchange.formats.dna.shapes import CARRIED, INSTEAD, NOTE, STANCE, Shape

_SHOWN = 12
"""Variables that are told by name."""


def mapped(shapes: Iterable[Shape], labels: Mapping[str, str]) -> Iterator[str]:
    """What statement types and variables have become; `labels` are those of fields by name.

    Nothing of statement types that this program has written: there nobody wonders.
    """
    foreign = [
        one
        for one in shapes
        if one.code is not None and all(v.place != CARRIED for v in one.variables)
    ]
    if not foreign:
        return
    yield f"Statement types are claim types here: {_listed(one.label for one in foreign)}."
    became: dict[str, str] = {}
    for shape in foreign:
        for one in shape.variables:
            became.setdefault(one.name, _place(one.place, one.field, labels))
    told = [f"“{name}” is {place}" for name, place in became.items()]
    if told:
        yield f"Variables: {', '.join(told[:_SHOWN])}{_more(len(told))}."


def _place(place: str, field: str | None, labels: Mapping[str, str]) -> str:
    if field is None:
        return "the note" if place == NOTE else f"the {place}"
    label = labels.get(field, field)
    if place == STANCE:
        return "the stance"
    also = ", and the speaker where nobody else is named" if place.startswith(INSTEAD) else ""
    return f"the field “{label}”{also}"


def _listed(names: Iterable[str]) -> str:
    shown = [f"“{name}”" for name in names]
    return f"{', '.join(shown[:_SHOWN])}{_more(len(shown))}"


def _more(number: int) -> str:
    return f" and {number - _SHOWN} more" if number > _SHOWN else ""
