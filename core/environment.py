"""Decides whether this Python can run OnRecord; if not, a fresh clone gets its own `.venv`.

Only the standard library is used, and only syntax that Python 3.8 can parse: an old Python has to
get as far as the sentence that says it is too old. Imports that cost time stand where they are
needed, because every start of the program passes through here. The work itself is in `set_up`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

from core.errors import Trouble

CHECKOUT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
MARKER = "onrecord-setup.txt"
LACKING = 3
_AGAIN = "ONRECORD_SETUP_DONE"


class Condition(Enum):
    """What stands at the place of the environment."""

    ABSENT = "nothing is there"
    READY = "made by us for exactly this checkout"
    OUTDATED = "made by us, but what it has to hold has changed"
    UNFINISHED = "a set-up was broken off"
    FOREIGN = "an environment that somebody else made"
    STRANGE = "something that is no environment"


def ensure(extra: str = "") -> None:
    """Return when this interpreter holds what is needed; else set up `.venv` and run again in it.

    `extra` names an optional dependency group of pyproject.toml that is needed too ("dev" for the
    tests). Leaves with exit status 1 and one sentence on standard error when that cannot be done.
    """
    try:
        complaint = too_old(sys.version_info)
        if complaint:
            raise Trouble(complaint)
        if is_checkout(CHECKOUT):
            _ensure_in_checkout(CHECKOUT, extra)
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(1)
    except OSError as error:
        say(f"OnRecord's set-up failed at {error.filename}: {error.strerror}.")
        sys.exit(1)
    except KeyboardInterrupt:
        say("The set-up was interrupted. Run the same command again to finish it.")
        sys.exit(1)


def too_old(version: Sequence[int | str]) -> str:
    """Return the sentence for an interpreter that is too old, or an empty string."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    here = ".".join(str(part) for part in version[:2])
    needed = ".".join(str(part) for part in OLDEST_PYTHON)
    return (
        f"OnRecord needs Python {needed} or newer, but this is Python {here}. "
        f"Run the same command with a newer Python, for example `python{needed}`."
    )


def is_checkout(folder: Path) -> bool:
    """Tell whether the packages lie in a clone of the project, where a set-up is possible."""
    return (folder / "pyproject.toml").is_file() and (folder / "constraints.txt").is_file()


def requirements(checkout: Path, extra: str) -> list[str]:
    """Return the requirement lines of pyproject.toml, with those of the optional group `extra`."""
    import tomllib

    with (checkout / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    lines: list[str] = list(project["dependencies"])
    if extra:
        lines += project["optional-dependencies"][extra]
    return lines


def unmet(lines: Iterable[str]) -> list[str]:
    """Return those requirement lines (`name>=1.2,<3`) that this interpreter does not meet."""
    from importlib import metadata

    lacking = []
    for line in lines:
        name, limits = split_requirement(line)
        try:
            version = _numbers(metadata.version(name))
        except metadata.PackageNotFoundError:
            lacking.append(line)
            continue
        fits = [version >= limit if sign == ">=" else version < limit for sign, limit in limits]
        if not all(fits):
            lacking.append(line)
    return lacking


def split_requirement(line: str) -> tuple[str, list[tuple[str, tuple[int, ...]]]]:
    """Split `name>=1.2,<3` into its name and limits; ValueError for any other kind of limit."""
    match = re.fullmatch(r"([\w.-]+?)((?:(?:>=|<)[\d.]+,?)*)", line.replace(" ", ""))
    if match is None:
        raise ValueError(f"pyproject.toml: only `name>=1.2,<3` is understood, not `{line}`")
    limits = re.findall(r"(>=|<)([\d.]+)", match[2])
    return match[1], [(sign, _numbers(number)) for sign, number in limits]


def stamp(checkout: Path) -> str:
    """Return what a ready environment was made for: a hash of what it has to hold, and its place.

    The place belongs to it, since an environment that was moved along with its checkout is broken.
    """
    from hashlib import sha256

    found = sha256()
    for name in ("constraints.txt", "pyproject.toml"):
        found.update((checkout / name).read_bytes())
    return f"{found.hexdigest()} {checkout}"


def condition(venv: Path, wanted: str) -> Condition:
    """Judge the folder of the environment by its marker, its interpreter and its packages."""
    if not venv.exists():
        return Condition.ABSENT
    marker = venv / MARKER
    runs = interpreter(venv).is_file()
    if not marker.is_file():
        if (venv / "pyvenv.cfg").is_file():
            return Condition.FOREIGN if runs else Condition.UNFINISHED
        empty = venv.is_dir() and not any(venv.iterdir())
        return Condition.UNFINISHED if empty else Condition.STRANGE
    made_for, *packages = marker.read_text(encoding="utf-8").splitlines()
    moved = made_for.partition(" ")[2] != wanted.partition(" ")[2]
    if moved or not runs or not holdings(venv).issuperset(packages):
        return Condition.UNFINISHED
    return Condition.READY if made_for == wanted else Condition.OUTDATED


def holdings(venv: Path) -> set[str]:
    """Return the names of the packages that lie in an environment, without their versions."""
    pattern = "Lib/site-packages/*" if os.name == "nt" else "lib/python3*/site-packages/*"
    left_out = (".dist-info", "__pycache__")
    return {found.name for found in venv.glob(pattern) if not found.name.endswith(left_out)}


def interpreter(venv: Path) -> Path:
    """Return the path of the Python of an environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def mark_unfinished(venv: Path) -> None:
    """Write into an environment that work on it has begun."""
    (venv / MARKER).write_text("unfinished", encoding="utf-8")


def mark_ready(venv: Path, made_for: str) -> None:
    """Write into an environment what it was made for and which packages it holds."""
    lines = [made_for, *sorted(holdings(venv))]
    (venv / MARKER).write_text("\n".join(lines), encoding="utf-8")


def say(sentence: str) -> None:
    """Tell the person at the terminal; standard output may have to hold one JSON document."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def _ensure_in_checkout(checkout: Path, extra: str) -> None:
    venv = checkout / ".venv"
    again = os.environ.pop(_AGAIN, "")
    inside = venv.is_dir() and venv.samefile(sys.prefix)
    found = condition(venv, stamp(checkout)) if inside else None
    if found is Condition.READY and _has_room_for_this_python(venv):
        return  # a closer look would cost 60 ms at every start
    lacking = unmet(requirements(checkout, extra))
    if not lacking and found is not Condition.UNFINISHED:
        return
    if again:
        raise Trouble(
            f"The set-up is finished, but something is still missing: {', '.join(lacking)}. "
            f"Delete the folder {venv} and run the same command again."
        )
    if inside:  # an environment is made anew from outside, by the Python it was made with
        if found is not Condition.FOREIGN:
            mark_unfinished(venv)
        _run_again(Path(sys._base_executable), "")  # type: ignore[attr-defined]  # noqa: SLF001
    from core.set_up import set_up

    set_up(checkout, venv, extra)
    _run_again(interpreter(venv), "1")


def _has_room_for_this_python(venv: Path) -> bool:
    """Tell whether the environment was made for this Python and not for one before an upgrade."""
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return os.name == "nt" or (venv / "lib" / python).is_dir()


def _run_again(python: Path, again: str) -> None:
    """Replace this process by the same command under another interpreter."""
    command = [str(python), *sys.orig_argv[1:]]
    os.environ[_AGAIN] = again
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    import subprocess

    sys.exit(subprocess.call(command))  # noqa: S603 - our own command


def _numbers(version: str) -> tuple[int, ...]:
    leading = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in leading[0].split(".")) if leading else ()


if __name__ == "__main__":  # how `set_up` asks the Python of an environment that it did not make
    if too_old(sys.version_info):
        sys.exit(1)
    sys.exit(LACKING if unmet(requirements(CHECKOUT, "".join(sys.argv[1:]))) else 0)
