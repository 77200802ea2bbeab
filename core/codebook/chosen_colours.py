"""Colours for the types of a file that says none."""

import re
from typing import Any

from core.codebook.colours import PALETTE, Pair, suggest_colours
from core.codebook.draft import CodebookDraft, TypeDraft

_LIGHT, _DARK = "colour_light", "colour_dark"
_COLOUR = re.compile("#[0-9a-f]{6}")


def with_colours(value: dict[str, Any]) -> CodebookDraft:
    """The codebook that plain values are; types without colours get some that can be told apart.

    Those are not in the `model_fields_set` of their types: nobody has said them. Raises pydantic's
    `ValidationError`.
    """
    types = value.get("types")
    if not isinstance(types, list):
        return CodebookDraft.model_validate(value)
    used = [(one[_LIGHT], one[_DARK]) for one in types if isinstance(one, dict) and _is_pair(one)]
    filled, chosen = [], {}
    for at, one in enumerate(types):
        missing = _missing(one)
        if missing:
            pair = _pair(one, used)
            used.append(pair)
            one = {**one, **{key: pair[key == _DARK] for key in missing}}
            chosen[at] = missing
        filled.append(one)
    draft = CodebookDraft.model_validate({**value, "types": filled})
    given = [
        _unsaid(one, chosen[at]) if at in chosen else one for at, one in enumerate(draft.types)
    ]
    return draft.model_copy(update={"types": given}) if chosen else draft


def _missing(one: Any) -> tuple[str, ...]:
    if not isinstance(one, dict):
        return ()
    return tuple(key for key in (_LIGHT, _DARK) if key not in one)


def _is_pair(one: dict[str, Any]) -> bool:
    return all(_COLOUR.fullmatch(str(one.get(key))) for key in (_LIGHT, _DARK))


def _pair(one: dict[str, Any], used: list[Pair]) -> Pair:
    """With the light colour that is given, else one that can be told from those in the file."""
    light = one.get(_LIGHT)
    if isinstance(light, str) and _COLOUR.fullmatch(light):
        return light, dict(PALETTE).get(light, light)
    # A file of thousands of types uses them all many times over: then one after the other.
    distinct = set(used)
    if len(distinct) < len(PALETTE):
        return suggest_colours(distinct)
    return PALETTE[len(used) % len(PALETTE)]


def _unsaid(one: TypeDraft, keys: tuple[str, ...]) -> TypeDraft:
    return TypeDraft.model_construct(one.model_fields_set - set(keys), **dict(one))
