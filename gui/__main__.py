"""The program `onrecord`: sends its arguments to the command line or to the desktop program.

Nothing but the choice happens here. A sub-command never loads Qt; the desktop program loads it only
after a look at the system libraries that Qt needs and pip cannot bring.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from core import environment

_QT_PACKAGES = (
    "sudo apt-get install -y libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
    "libglib2.0-0 libgssapi-krb5-2"
)
_WINDOW_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0"


def main(argv: list[str] | None = None) -> int:
    """Run OnRecord with the arguments after the program's name; return the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    environment.ensure()
    from core import cli

    if arguments and arguments[0] in cli.COMMANDS:
        return cli.run(arguments)
    for question in (("--help", "-h"), ("--version",)):
        if any(word in arguments for word in question):
            return cli.run([question[0]])
    if arguments and _is_no_project(arguments[0]):
        environment.say(
            f"There is no command and no project “{arguments[0]}”. See: onrecord --help"
        )
        return 2
    complaint = missing_libraries()
    if complaint:
        environment.say(complaint)
        return 1
    from gui.app import main as open_window

    return open_window(arguments)


def _is_no_project(word: str) -> bool:
    """Tell a mistyped sub-command from a project, which ends in .onrecord or is there."""
    return not word.startswith("-") and not word.endswith(".onrecord") and not Path(word).exists()


def missing_libraries() -> str:
    """Return what to do about system libraries that Qt cannot find, or an empty string."""
    try:
        import PySide6.QtWidgets
    except ImportError as error:
        return explain(str(error))
    if sys.platform == "linux" and _wants_x11():
        return _missing_for_a_window(Path(PySide6.__file__).parent)
    return ""


def explain(message: str) -> str:
    """Turn the loader's message into a sentence that names the library and the remedy."""
    if "No module named" in message:
        return (
            "Qt's Python package PySide6 is not complete here. Delete the folder .venv beside the "
            "program and run the same command again; elsewhere reinstall PySide6-Essentials."
        )
    found = re.search(r"(lib[\w.+-]+?\.so[.\d]*): cannot open shared object", message)
    lacking = f"the system library {found[1]} is missing" if found else f"Qt says: {message}"
    return (
        f"The window cannot be opened, because {lacking}. On Debian or Ubuntu run\n"
        f"  {_QT_PACKAGES}\n"
        f"and, for a window on a screen, also\n"
        f"  sudo apt-get install -y {_WINDOW_PACKAGES}\n"
        "then the same command again. The sub-commands work without (onrecord --help)."
    )


def _wants_x11() -> bool:
    """Tell whether Qt will talk to an X server, where a missing library aborts the process."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.startswith("xcb")
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


def _missing_for_a_window(pyside: Path) -> str:
    plugin = pyside / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return ""
    import ctypes

    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return explain(str(error))
    return ""


if __name__ == "__main__":
    sys.exit(main())
