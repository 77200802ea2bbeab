"""Makes and renews the environment `.venv` of a clone. `environment` decides when it is needed.

Everything is told on standard error. A set-up that is broken off leaves a marker behind, by which
the next start knows that it has to begin anew.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from core.environment import (
    LACKING,
    Condition,
    condition,
    interpreter,
    mark_ready,
    mark_unfinished,
    say,
    stamp,
)
from core.errors import Trouble

DOWNLOAD_MB = 290
DISK_MB = 1400

_EXPLANATIONS = [
    (
        r"no space left|errno 28|disk quota|not enough space",
        "the disk is full. Free about 1.5 GB and run the same command again.",
    ),
    (
        r"certificate_verify_failed|certificate verify failed",
        "the package server's certificate was not accepted, as happens behind a company proxy. "
        "Ask for the proxy's certificate file, name it in the environment variable PIP_CERT, "
        "and run the same command again.",
    ),
    (
        r"failed to establish a new connection|name resolution|getaddrinfo|network is unreachable"
        r"|max retries exceeded|timed out|connection (?:refused|reset|broken|aborted)|proxyerror",
        "there is no connection to the package server. The first start needs the internet once; "
        "connect and run the same command again.",
    ),
    (
        r"do not match the hashes",
        "a package that arrived is not the one that OnRecord was tested with, so it was not "
        "installed. Try again, on another network if it stays so.",
    ),
    (
        r"no matching distribution|could not find a version",
        "one of the packages is not offered for Python {python} on this system. "
        "Python 3.11, 3.12 and 3.13 are known to work; on Linux with Debian 12, Ubuntu 22.04 "
        "or anything newer.",
    ),
    (
        r"ensurepip",
        "this Python cannot make environments. On Debian or Ubuntu run "
        "`sudo apt-get install python3-venv`, then the same command again.",
    ),
    (
        r"no module named pip",
        "the environment in the folder .venv has no pip. Rename or delete that folder "
        "and run the same command again.",
    ),
    (
        r"permission denied|errno 13|read-only file system|errno 30|access is denied",
        "the folder of the program cannot be written to. Clone it to a folder of your own, "
        "or run the same command as its owner.",
    ),
]


def set_up(checkout: Path, venv: Path, extra: str) -> None:
    """Bring the environment into the wanted state, whatever stands in its place now.

    Raises Trouble when that cannot be done: no network, no room, no right to write, no `ensurepip`.
    """
    try:
        with _one_at_a_time(checkout):
            _bring_about(checkout, venv, extra)
    except OSError as error:
        raise Trouble(explain(str(error))) from error


def explain(output: str) -> str:
    """Turn what pip, venv or the system said into one sentence: what is wrong and what to do."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for pattern, sentence in _EXPLANATIONS:
        if re.search(pattern, output, re.IGNORECASE):
            return "OnRecord could not be set up: " + sentence.format(python=python)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if "error" in line.lower()), "".join(lines[-1:]))
    return f"OnRecord could not be set up. The last message was: {last}"


def check_room(folder: Path, free_bytes: int) -> None:
    """Raise Trouble when the disk of the folder has too little room for the libraries."""
    if free_bytes < DISK_MB * 1_000_000:
        raise Trouble(
            f"OnRecord's libraries need about {DISK_MB} MB on the disk of {folder}, "
            f"but only {free_bytes // 1_000_000} MB are free. Make room and try again."
        )


def _bring_about(checkout: Path, venv: Path, extra: str) -> None:
    wanted = stamp(checkout)
    found = condition(venv, wanted)
    if found is Condition.READY:
        return
    if found is Condition.FOREIGN:
        answer = _ask(checkout, venv, extra)
        if answer == 0:
            return
        if answer != LACKING:
            found = Condition.STRANGE
    if found is Condition.STRANGE:
        raise Trouble(
            f"OnRecord keeps its libraries in {venv}, but something else is there that it cannot "
            "use. Rename or delete it and run the same command again."
        )
    check_room(checkout, shutil.disk_usage(checkout).free)
    if found in (Condition.ABSENT, Condition.UNFINISHED):
        _make(venv)
    else:
        say(f"OnRecord's libraries in {venv} are being brought up to date.")
    mark_unfinished(venv)
    _install(checkout, venv)
    mark_ready(venv, wanted)
    say("The set-up is done.")


def _ask(checkout: Path, venv: Path, extra: str) -> int:
    """Ask an environment that is not ours: 0 it holds everything, LACKING not all, else no use."""
    command = [str(interpreter(venv)), "-m", "core.environment", extra]
    answer = subprocess.run(  # noqa: S603 - our own fixed command
        command, cwd=checkout, check=False, stderr=subprocess.DEVNULL
    )
    return answer.returncode


def _make(venv: Path) -> None:
    """Make an empty environment; marked first, so that a half-made one is known for what it is."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Trouble(explain("no ensurepip"))
    say(
        f"Setting up OnRecord's libraries in {venv}. This happens once: it downloads about "
        f"{DOWNLOAD_MB} MB and takes a minute or more."
    )
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    mark_unfinished(venv)
    _run([sys.executable, "-I", "-m", "venv", str(venv)], venv)


def _install(checkout: Path, venv: Path) -> None:
    # -I keeps the checkout's own packages and the user's PYTHON* settings out of pip's way.
    pip = [str(interpreter(venv)), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    install = [*pip, "install", "--no-deps", "--no-warn-script-location"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "-r", "constraints.txt"]
    _run([*install, *pinned], checkout)
    _run([*install, "--no-build-isolation", "-e", "."], checkout)


def _run(command: list[str], folder: Path) -> None:
    """Run one step of the set-up, naming each package on the way; Trouble when it fails."""
    lines = []
    with subprocess.Popen(  # noqa: S603 - our own fixed commands
        command,
        cwd=folder,
        env={**os.environ, "PIP_USER": "0"},  # `user = true` in pip's settings breaks a venv
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,  # hands on the lock: a pip that outlives us keeps others waiting
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                say("  " + line.split()[1])
    if process.returncode:
        raise Trouble(explain("".join(lines)))


@contextmanager
def _one_at_a_time(checkout: Path) -> Iterator[None]:
    """Let a second start wait while a first one sets up; a dead one's lock is freed at once."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (checkout / "pyproject.toml").open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start of OnRecord is setting up its libraries; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            say("This disk has no locks: please start only one OnRecord until the set-up is done.")
        yield
