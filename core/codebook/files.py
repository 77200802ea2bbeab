"""Codebook files in YAML and JSON, without loss both ways."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any
from unicodedata import category

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.codebook.chosen_colours import with_colours
from core.codebook.draft import CodebookDraft, ExampleDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.draft_rules import faults_of
from core.codebook.plain_yaml import MOST, TOO_MANY, Lines, Place, read_json, read_yaml
from core.codebook.written import codebook_json, codebook_yaml
from core.errors import Refused, Trouble
from core.exchange.files import new_files

LARGEST = 5_000_000
"""Bytes of a codebook file."""

_MOST_TOLD = 20
_LONGEST_TOLD = 500
"""Characters of one fault; a name in it may be as long as the file."""


def read_codebook(path: Path) -> CodebookDraft:
    """Read a codebook file: JSON if its name ends so, else YAML.

    Raises `Refused` with every fault and its line, `Trouble` if the file is unreadable.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    return parse_codebook(path.name, data)


def parse_codebook(name: str, data: bytes) -> CodebookDraft:
    """The codebook in the bytes of a file of this name. Raises `Refused`."""
    kind, read = ("JSON", read_json) if name.lower().endswith(".json") else ("YAML", read_yaml)
    if len(data) > LARGEST:
        raise Refused(
            f"The codebook “{name}” has more than {LARGEST // 1_000_000} MB. Is it another file?"
        )
    try:
        value, lines = read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"The codebook “{name}” is not a valid {kind} file: line {line} is not in UTF-8. Save "
            "it with the encoding UTF-8."
        ) from error
    except Refused as refusal:
        raise Refused(
            f"The codebook “{name}” is not a valid {kind} file: {_told(str(refusal))}."
        ) from refusal
    return validated(name, value, lines)


def validated(name: str, value: Any, lines: Lines) -> CodebookDraft:
    """The codebook that plain values are, from whatever file. Raises `Refused` with every fault."""
    if not isinstance(value, dict):
        raise Refused(
            f"The codebook “{name}” has faults: it must begin with entries such as “title: …”."
        )
    if any(len(one) > MOST for one in value.values() if isinstance(one, list)):
        raise Refused(f"The codebook “{name}” has faults: {TOO_MANY}.")
    try:
        draft = with_colours(value)
    except ValidationError as error:
        shape = error.errors(include_url=False, include_input=False)
        told = [(one["loc"], _fault_words(one)) for one in shape[:_MOST_TOLD]]
        told = [(place, f"{_place(place)}: {words}") for place, words in told]
        raise _refusal(name, told, lines, len(shape)) from error
    if faults := list(faults_of(draft)):
        raise _refusal(name, faults[:_MOST_TOLD], lines, len(faults))
    return draft


def _refusal(name: str, faults: list[tuple[Place, str]], lines: Lines, number: int) -> Refused:
    """The first faults of a number of them."""
    told = [f"{_line(place, lines)}{_told(words)}" for place, words in faults]
    if number > len(faults):
        told.append(f"and {number - len(faults)} more")
    return Refused(f"The codebook “{name}” has faults: {'; '.join(told)}.")


def _told(words: str) -> str:
    """As they can be shown: not longer than needed, and without signs that steer a terminal."""
    shown = words if len(words) <= _LONGEST_TOLD else f"{words[:_LONGEST_TOLD]} …"
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one) == "Cc" else one for one in shown)


def _line(place: Place, lines: Lines) -> str:
    """E.g. `line 12, `: of the place, or of what it is in if it is not there itself."""
    while place and place not in lines:
        place = place[:-1]
    return f"line {lines[place]}, " if place in lines else ""


def _place(parts: Place) -> str:
    """E.g. `types 3 code`: the code of the third type."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in parts)


_MODELS: dict[str, type[BaseModel]] = {
    "types": TypeDraft,
    "fields": FieldDraft,
    "values": ValueDraft,
    "examples": ExampleDraft,
}
_SENTENCES = {
    "missing": "it is missing",
    "string_type": "it must be text; put it in quotes",
    "int_type": "it must be a whole number",
    "bool_type": "it must be true or false",
    "list_type": "it must be a list",
    "model_type": "it must be made of entries such as “name: …”",
    "greater_than_equal": "it must be greater than or equal to {ge}",
    "less_than": "it must be less than {lt}",
    "literal_error": "it must be one of {expected}",
}
_PATTERNS = {
    "name": "it must be made of a-z, 0-9 and “_”, and begin with a letter",
    "colour_light": 'it must be a colour such as "#c0360f", in quotes',
    "colour_dark": 'it must be a colour such as "#fa723e", in quotes',
    "id": "it must have 32 digits from 0-9 and a-f; leave it out for a new entry",
}


def _fault_words(fault: ErrorDetails) -> str:
    last = str(fault["loc"][-1])
    if fault["type"] == "extra_forbidden":
        return _unknown(fault["loc"])
    if fault["type"] == "string_pattern_mismatch":
        return _PATTERNS[last]
    if fault["type"] == "string_type" and last.startswith("colour"):
        return _PATTERNS[last]
    sentence = _SENTENCES.get(fault["type"])
    return sentence.format(**fault.get("ctx", {})) if sentence else fault["msg"]


def _unknown(place: Place) -> str:
    """That a key is not known, what it may have been meant for, and what is known."""
    branch = next((one for one in reversed(place[:-1]) if isinstance(one, str)), "")
    known = list(_MODELS.get(branch, CodebookDraft).model_fields)
    near = get_close_matches(str(place[-1]), known, 1)
    meant = f"; perhaps “{near[0]}” is meant" if near else ""
    return f"“{place[-1]}” is not known here{meant}. Known are {', '.join(known)}"


def write_codebook(draft: CodebookDraft, path: Path) -> None:
    """Write a codebook file that reads back equal: JSON if its name ends so, else YAML.

    A file that is there is replaced when the new one is complete. Raises `Trouble`.
    """
    as_json = path.name.lower().endswith(".json")
    words = codebook_json(draft) if as_json else codebook_yaml(draft)
    with new_files() as new:
        new.open(path).write(words.encode("utf-8"))
