"""Web Annotations of other programs, among them what Hypothesis exports, as claims.

Their texts are elsewhere, on the page that they name as source: the claims are for articles of that
name, or with our number, in the project, and are put to their places by the quote.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from core.errors import Refused
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.formats.web_annotation.places import Selected, selected
from core.exchange.line_parts import moment_of
from core.exchange.resolving import plain_uuid
from core.text.canonical import canonical
from core.text.spans import JOINT

_SPACE = uuid.UUID("6d1f1f0e-51f6-5a6e-8f41-2a1f7c7f0b5d")
_TAGS = ("tagging", "classifying", "identifying")
_DEPTH = 6


def annotations_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every annotation of a collection, a page, a list, an answer of Hypothesis, or alone."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from annotations_in(one, depth + 1)
    elif isinstance(value, dict):
        inside = [value[key] for key in ("first", "items", "rows", "annotations") if key in value]
        if inside:
            yield from annotations_in(inside, depth + 1)
        elif "target" in value:
            yield value


def claim_from(one: dict[str, Any], labels: FoundLabels, unplaced: Unplaced) -> ClaimLine:
    """The claim that an annotation is. Raises `Refused` for one without a passage."""
    targets = _listed(one.get("target"))
    places = [selected(target) for target in targets]
    places = [place for place in places if place.exact is not None or place.start is not None]
    if not places:
        raise Refused("it marks no passage of a text.")
    sources = dict.fromkeys(filter(None, map(_source, targets)))
    if len(sources) > 1:
        unplaced.add("An annotation is about several pages; it counts for the first one.")
    source = next(iter(sources), None)
    tags, notes = _bodies(one, unplaced)
    types = [labels.type_code(tag) for tag in tags]
    pairs, quote = _passages(places)
    return ClaimLine(
        id=_id(one.get("id")),
        article=ArticleReference(id=plain_uuid(source or ""), name=source),
        analyst=_who(one.get("creator") or one.get("user")),
        fragments=pairs,
        quote=quote,
        claim_type=types[0] if types else None,
        secondary_types=list(dict.fromkeys(types[1:])) or None,
        note="\n\n".join(notes) or None,
        created=_moment(one.get("created"), unplaced),
        modified=_moment(one.get("modified") or one.get("updated"), unplaced),
    )


def _passages(places: list[Selected]) -> tuple[list[tuple[int, int]], str | None]:
    """In the order of the text, where positions are known for all."""
    known = [one for one in places if one.start is not None and one.end is not None]
    if len(known) == len(places):
        places = sorted(places, key=lambda one: one.start or 0)
    pairs = [(one.start or 0, one.end or 0) for one in places if one in known]
    quotes = [canonical(one.exact) for one in places if one.exact is not None]
    return pairs, JOINT.join(quotes) if len(quotes) == len(places) else None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _source(target: Any) -> str | None:
    if isinstance(target, dict):
        source = target.get("source") or target.get("id")
        target = source.get("id") if isinstance(source, dict) else source
    return target if isinstance(target, str) else None


def _bodies(one: dict[str, Any], unplaced: Unplaced) -> tuple[list[str], list[str]]:
    """Tags and comments."""
    tags = [tag for tag in _listed(one.get("tags")) if isinstance(tag, str) and tag.strip()]
    notes = [one["text"]] if isinstance(one.get("text"), str) and one["text"].strip() else []
    for body in [*_listed(one.get("body")), *_listed(one.get("bodyValue"))]:
        value = body if isinstance(body, str) else None
        purposes: list[Any] = []
        if isinstance(body, dict):
            value = body.get("value")
            purposes = _listed(body.get("purpose"))
        if not isinstance(value, str) or (isinstance(body, str) and "://" in body):
            unplaced.add("A body of an annotation that is no text has no place here.")
        elif any(purpose in _TAGS for purpose in purposes):
            tags.append(value)
        elif value.strip():
            notes.append(value)
    return tags, notes


def _who(creator: Any) -> str | None:
    """A name; of `acct:ana@example.org` the first part."""
    for one in _listed(creator):
        if isinstance(one, dict):
            one = one.get("name") or one.get("nickname") or one.get("id")
        if isinstance(one, str) and one.strip():
            return one.removeprefix("acct:").split("@")[0] if one.startswith("acct:") else one
    return None


def _id(given: Any) -> str | None:
    """Its number if it is a UUID, else one made of its name, the same every time."""
    if not isinstance(given, str) or not given:
        return None
    return plain_uuid(given) or uuid.uuid5(_SPACE, given).hex


def _moment(given: Any, unplaced: Unplaced) -> str | None:
    if given is None:
        return None
    try:
        return moment_of("date", str(given))
    except Refused:
        unplaced.add("A date of an annotation cannot be understood.")
        return None
