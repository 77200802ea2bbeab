"""What all sub-commands share: their options, and where results and messages go."""

import json
import sys
from argparse import (
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class SubCommand(Protocol):
    """A module of this package."""

    EXAMPLE: str

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, arguments: Namespace, speaker: "Speaker") -> int: ...


class Speaker:
    """Results go to standard output, everything else to standard error."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet

    def result(self, document: object, lines: Iterable[str]) -> None:
        """The one answer of a command: as one JSON document, or as lines for people.

        It is out before anything else is said, so a reader who stopped listening is noticed first.
        """
        if self._as_json:
            lines = [json.dumps(document, ensure_ascii=False, indent=2)]
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def message(self, sentence: str) -> None:
        """Something good to know; not said with --quiet."""
        if not self._quiet:
            sys.stderr.write(f"onrecord: {sentence}\n")

    def complaint(self, sentence: str) -> None:
        """What could not be done, and why; always said."""
        sys.stderr.write(f"onrecord: {sentence}\n")

    def progress(self, done: int, total: int) -> None:
        """A running figure, where a person watches."""
        if self._quiet or not sys.stderr.isatty():
            return
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done >= total else ""))
        sys.stderr.flush()


def run_command(module: Any, word: str, about: str, argv: Sequence[str]) -> int:
    """Read the arguments of one sub-command and run it. `OnRecordError` passes through."""
    command: SubCommand = module
    parser = ArgumentParser(
        prog=f"onrecord {word}",
        description=about[0].upper() + about[1:] + ".",
        epilog=f"example:\n  {command.EXAMPLE}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON document on standard output; errors stay on standard error",
    )
    parser.add_argument("--quiet", action="store_true", help="no messages beside the result")
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    return command.run(arguments, Speaker(arguments.json, arguments.quiet))


def names(text: str) -> list[str]:
    """A list of names on the command line."""
    given = [name.strip() for name in text.split(",")]
    if not all(given):
        raise ArgumentTypeError(f"“{text}” is not a list of names, for example speaker,stance")
    return given


def condition(text: str) -> tuple[str, str]:
    """NAME=VALUE on the command line."""
    name, sign, answer = text.partition("=")
    if not name or not sign:
        raise ArgumentTypeError(f"“{text}” is not NAME=VALUE, for example speaker=Russia")
    return name, answer


def number(count: int, word: str) -> str:
    """E.g. "1 line" and "2 lines"."""
    return f"1 {word}" if count == 1 else f"{count} {word}s"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns; those that hold nothing but numbers stand to the right."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [bool(rows) and all(cell.isdigit() for cell in column[1:]) for column in columns]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in (header, *rows)
    ]
