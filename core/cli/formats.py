"""`onrecord formats`: what can be read and written, and what each cannot carry."""

from argparse import ArgumentParser, Namespace
from typing import Any

from core.cli.frame import Speaker
from core.exchange.read_formats import READ_FORMATS as DATASETS
from core.exchange.registry import READ_FORMATS as ARTICLES
from core.exchange.write_formats import WRITE_FORMATS, WriteFormat

EXAMPLE = "onrecord formats --json"


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to ask beside what every command asks."""


def run(_arguments: Namespace, speaker: Speaker) -> int:
    read = [
        _entry(one.id, one.title, one.suffixes, (one.cannot_carry,)) for one in ARTICLES.values()
    ]
    coded = [_entry(one.id, one.title, one.suffixes, ()) for one in DATASETS.values()]
    write = [
        _entry(one.id, one.title, (one.suffix,), one.cannot_carry)
        | {"for": one.for_whom, "comes_back": one.comes_back, "options": _options(one)}
        for one in WRITE_FORMATS.values()
    ]
    speaker.result(
        {"read": read, "read_claims": coded, "write": write},
        [
            *_lines("Articles are read from (onrecord import)", read),
            *_lines("Coded articles are read from (onrecord claims)", coded),
            *_lines("Coded articles are written as (onrecord export)", write),
        ],
    )
    return 0


def _entry(
    key: str, title: str, suffixes: tuple[str, ...], cannot_carry: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "id": key,
        "title": title,
        "suffixes": list(suffixes),
        "cannot_carry": " ".join(cannot_carry),
    }


def _options(form: WriteFormat) -> dict[str, dict[str, str]]:
    return {one.name: dict(one.choices) for one in form.options}


def _lines(heading: str, formats: list[dict[str, Any]]) -> list[str]:
    lines = [f"{heading}:"]
    for one in formats:
        lines.append(f"  {one['id']}  {one['title']} ({', '.join(one['suffixes'])})")
        if "for" in one:
            lines.append(f"      For: {one['for']}")
            if one["comes_back"]:
                lines.append("      Comes back: OnRecord reads it again, with all of the claims.")
        if one["cannot_carry"]:
            lines.append(f"      Not carried: {one['cannot_carry']}")
        for name, choices in one.get("options", {}).items():
            meant = ", ".join(f"{value} ({meaning})" for value, meaning in choices.items())
            lines.append(f"      --option {name}=  {meant}")
    return lines
