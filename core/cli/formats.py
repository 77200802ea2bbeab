"""`onrecord formats`: what can be read and written, and what each cannot carry."""

from argparse import ArgumentParser, Namespace

from core.cli.frame import Speaker
from core.exchange.datasets import WRITE_FORMATS
from core.exchange.registry import READ_FORMATS

EXAMPLE = "onrecord formats --json"


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to ask beside what every command asks."""


def run(_arguments: Namespace, speaker: Speaker) -> int:
    read = [
        {
            "id": one.id,
            "title": one.title,
            "suffixes": list(one.suffixes),
            "cannot_carry": one.cannot_carry,
        }
        for one in READ_FORMATS.values()
    ]
    write = [
        {
            "id": one.id,
            "title": one.title,
            "suffixes": [one.suffix],
            "cannot_carry": one.cannot_carry,
        }
        for one in WRITE_FORMATS.values()
    ]
    lines: list[str] = []
    for heading, formats in (("Articles are read from", read), ("Claims are written as", write)):
        lines.append(f"{heading}:")
        for one in formats:
            lines.append(f"  {one['id']}  {one['title']} ({', '.join(one['suffixes'])})")
            lines.append(f"      Not carried: {one['cannot_carry']}")
    speaker.result({"read": read, "write": write}, lines)
    return 0
