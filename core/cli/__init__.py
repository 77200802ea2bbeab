"""The command line: chooses the sub-command, and turns every ending into an exit status.

Importing this is cheap; what a sub-command needs is loaded when it runs. Exit status: 0 done,
1 refused or not everything could be done, 2 wrong usage.
"""

import os
import sys
from importlib import import_module

_ABOUT = {
    "new": ("new", "create a project"),
    "import": ("import_articles", "take articles into a project"),
    "claims": ("claims", "read claims (JSON Lines) into an analyst's layer"),
    "suggest": ("suggest", "propose quotes, speakers and claim types"),
    "decisions": ("decisions", "what became of the suggestions"),
    "actors": ("actors", "write the register of actors as a table, or take one in"),
    "counts": ("counts", "count claims by one or more fields"),
    "agree": ("agree", "how far analysts agree, with every figure's interval"),
    "export": ("export", "write the claims as a dataset"),
    "merge": ("merge", "unite a project with other copies of it, and with packets"),
    "packet": ("packet", "make a packet: articles and codebook for one coder"),
    "codebook": ("codebook", "write, take in and compare codebooks"),
    "feedback": ("feedback", "what became of an analyst's claims when cases were settled"),
    "history": ("history", "who changed what, and when"),
    "check": ("check", "look for damage: the file, the journal, every offset"),
    "backup": ("backup", "make a checked copy of a project"),
    "formats": ("formats", "what can be read and written, and what each cannot carry"),
}

COMMANDS: frozenset[str] = frozenset(_ABOUT)
"""The names of the sub-commands."""


def run(argv: list[str]) -> int:
    """Carry out one sub-command (or `--help`, `--version`) and answer the exit status."""
    _speak_utf8()
    try:
        status = _dispatch(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read the answer has seen enough. Python flushes once more at the end: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: interrupted; nothing half-done was left behind.\n")
        return 1
    return status


def _dispatch(argv: list[str]) -> int:
    from core.errors import OnRecordError

    word = argv[0] if argv else "--help"
    if word in ("--help", "-h"):
        sys.stdout.write(_help())
        return 0
    if word == "--version":
        sys.stdout.write(f"onrecord {version()}\n")
        return 0
    if word not in _ABOUT:
        known = ", ".join(_ABOUT)
        sys.stderr.write(f"onrecord: there is no command “{word}”. The commands are: {known}.\n")
        return 2
    module, about = _ABOUT[word]
    try:
        from core.cli.frame import run_command

        return run_command(import_module(f"core.cli.{module}"), word, about, argv[1:])
    except OnRecordError as error:
        sys.stderr.write(f"onrecord: {error}\n")
        return 1


def version() -> str:
    """The version of the program that runs."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("onrecord")
    except PackageNotFoundError:
        import tomllib

        from core.environment import CHECKOUT

        return str(
            tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
        )


def _speak_utf8() -> None:
    """Results are UTF-8 whatever the terminal's language says; odd bytes of a path are escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _help() -> str:
    width = max(map(len, _ABOUT)) + 2
    commands = "".join(f"  {name:{width}}{about}\n" for name, (_, about) in _ABOUT.items())
    return (
        "usage: onrecord [PROJECT]            the desktop program\n"
        "       onrecord --sample             the desktop program with a fresh sample project\n"
        "       onrecord COMMAND PROJECT ...  without a window\n"
        "\n"
        "Code who said what about whom in news articles.\n"
        "\n"
        f"commands:\n{commands}"
        "\n"
        "Every command takes --json, --quiet and --help.\n"
        "Exit status: 0 done; 1 refused or not everything could be done; 2 wrong usage.\n"
        "\n"
        "example: onrecord counts study.onrecord --by speaker,stance\n"
    )
