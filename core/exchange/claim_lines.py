"""Claims as JSON Lines, one object a line: the lossless form, read and written."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.articles.queries import ArticleRow
from core.claims.queries import ClaimRow
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL, NONE
from core.errors import Refused, Trouble
from core.storage.building import SUFFIX
from core.text.spans import Span

LINE_LIMIT = 1_000_000
"""Bytes; a longer line is no claim, and no reason to fill the memory."""

CannotTell = Literal["cannot tell"]
Names = list[str] | CannotTell | None
Pair = tuple[int, int]
FieldAnswer = str | list[str] | Pair | None
"""The answer to a field as a line gives it; null is *not coded*."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ArticleReference(_Strict):
    """How a line names its article: looked for by `id`, then `sha256`, then `name`."""

    id: str | None = None
    name: str | None = None
    sha256: str | None = None


class Roles(_Strict):
    """Further actors; an empty list is the answer *none*, null is not coded."""

    co_speaker: Names = None
    addressee: Names = None
    affected: Names = None
    reported_by: Names = None


class ClaimLine(_Strict):
    """One claim as a file gives it. Offsets are code points; null means *not coded*."""

    id: str | None = None
    article: ArticleReference
    analyst: str | None = None
    layer: str | None = None
    fragments: list[Pair]
    quote: str | None = None
    speaker: str | None = None
    targets: Names = None
    roles: Roles | None = None
    claim_type: int | CannotTell | None = None
    secondary_types: list[int | CannotTell] | None = None
    fields: dict[str, FieldAnswer] = Field(default_factory=dict)
    cue: Pair | None = None
    speaker_mention: Pair | None = None
    note: str | None = None
    assisted: bool = False
    status: str | None = None
    created: str | None = None
    modified: str | None = None


_NAMES = "a list of names, “cannot tell” or null"
_PAIR = "two whole numbers [start, end], or null"
_EXPECTED = {
    "article": "an object that gives its “id”, “sha256” or “name” as text",
    "fragments": "a list of passages, each two whole numbers [start, end]",
    "targets": _NAMES,
    "roles": "an object; each role in it holds " + _NAMES,
    "claim_type": "the number of a claim type, “cannot tell” or null",
    "secondary_types": "a list of numbers of claim types",
    "fields": "an object of field names and answers; an answer is text, a list of texts, a passage "
    "[start, end] or null",
    "cue": _PAIR,
    "speaker_mention": _PAIR,
    "assisted": "true or false",
}


def read_lines(path: Path) -> list[tuple[int, ClaimLine | str]]:
    """Every line of a file with its number, as `iterate_lines` gives them."""
    return list(iterate_lines(path))


def iterate_lines(path: Path) -> Iterator[tuple[int, ClaimLine | str]]:
    """Line by line: its number, and the claim or the reason why it is none.

    Blank lines are passed over. Raises `Trouble` for a file that cannot be read, `Refused` for
    one that cannot hold claims, both on the first step.
    """
    if path.suffix == SUFFIX:
        # Opening a project other than through SQLite would drop the locks that protect it.
        raise Refused(f"“{path.name}” is a project, not a file of claims.")
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file of claims.")
    try:
        with path.open("rb") as file:
            yield from ((number, _parse(raw)) for number, raw in _numbered(file, path.name))
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error


def _numbered(file: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := file.readline(LINE_LIMIT + 1):
        number += 1
        if len(raw) > LINE_LIMIT:
            raise Refused(
                f"Line {number} of “{name}” is longer than {LINE_LIMIT:,} bytes, so this is not a "
                "file of claims, which has one claim a line."
            )
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if raw.strip():
            yield number, raw.strip()


def _parse(raw: bytes) -> ClaimLine | str:
    try:
        raw.decode("utf-8")
        return ClaimLine.model_validate_json(raw)
    except UnicodeDecodeError:
        return "It is not UTF-8 text. Save the file as UTF-8."
    except ValidationError as error:
        return _reason(error)


def _reason(error: ValidationError) -> str:
    sentences: dict[str, None] = {}
    for fault in error.errors():
        place = fault["loc"]
        if fault["type"] == "json_invalid":
            column = re.search(r"column (\d+)", fault["msg"])
            return f"It is not valid JSON (see character {column[1] if column else 1})."
        if not place:
            return "It is not a JSON object, as one claim is: {…}."
        name = str(place[0])
        if fault["type"] == "extra_forbidden":
            sentences[f"A claim has no part “{'.'.join(map(str, place))}”."] = None
        elif fault["type"] == "missing" and len(place) == 1:
            sentences[f"“{name}” is missing."] = None
        else:
            sentences[f"“{name}” must be {_EXPECTED.get(name, 'text or null')}."] = None
    return " ".join(sentences)


NOBODY: Mapping[int, str] = MappingProxyType({})


def claim_to_json(
    row: ClaimRow, article: ArticleRow, codebook: Codebook, named: Mapping[int, str] = NOBODY
) -> dict[str, Any]:
    """One claim as the documented object, its keys in the documented order.

    `named` are the names of the actors that answer fields.
    """
    coding = row.coding
    types = [_type_of(codebook, one) for one in coding.secondary_types]
    return {
        "id": row.uuid,
        "article": {"id": article.uuid, "name": article.name, "sha256": article.sha256},
        "analyst": row.analyst,
        "layer": row.layer,
        "fragments": [list(span) for span in coding.fragments],
        "quote": row.quote,
        "speaker": row.speaker,
        "targets": _names(row.actor_names.get("target")),
        "roles": {
            role: _names(row.actor_names[role])
            for role in Roles.model_fields
            if role in row.actor_names
        },
        "claim_type": None if coding.claim_type is None else _type_of(codebook, coding.claim_type),
        "secondary_types": types,
        "fields": answers_to_json("claim", coding.answers, codebook, named),
        "cue": _pair(coding.cue),
        "speaker_mention": _pair(coding.speaker_mention),
        "note": coding.note,
        "assisted": coding.assisted,
        "status": row.status,
        "created": row.created,
        "modified": row.modified,
    }


def line_to_json(line: ClaimLine) -> dict[str, Any]:
    """A claim as the documented object; roles and fields that are not coded are left out."""
    document = line.model_dump(mode="json")
    document["roles"] = _coded(document["roles"] or {})
    document["fields"] = _coded(document["fields"])
    document["secondary_types"] = document["secondary_types"] or []
    return document


def _coded(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _names(names: tuple[str, ...] | None) -> list[str] | None:
    if names is None:
        return None
    return [] if names == (NONE,) else list(names)


def _type_of(codebook: Codebook, type_id: int) -> int | str:
    found = codebook.type_by_id[type_id]
    return CANNOT_TELL if found.reserved else found.code


def answers_to_json(
    subject: str,
    answers: Mapping[int, tuple[AnswerValue, ...]],
    codebook: Codebook,
    named: Mapping[int, str],
) -> dict[str, Any]:
    """The answers about a "claim" or an "article", by the names of the fields that have any."""
    written: dict[str, Any] = {}
    for field in codebook.fields:
        values = answers.get(field.id, ()) if field.subject == subject else ()
        if values:
            names = {value.id: value.name for value in field.values}
            given = [_answer(one, names, named) for one in values]
            written[field.name] = given if field.several else given[0]
    return written


def _answer(
    answer: AnswerValue, values: Mapping[int, str], actors: Mapping[int, str]
) -> str | list[int]:
    match answer:
        case int():
            return values[answer]
        case NamedActor(actor_id):
            return actors[actor_id]
        case Span():
            return list(answer)
    return answer


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def one_line(text: str) -> str:
    """JSON without what many programs take for the end of a line."""
    return re.sub("[\u0085\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)
