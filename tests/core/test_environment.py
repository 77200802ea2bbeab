"""The decisions and the sentences of the first start; the real set-up is run by `.ci/run`."""

import ast
import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from core import environment, set_up
from core.environment import Condition, condition, mark_ready, mark_unfinished
from core.errors import Trouble

CHECKOUT = environment.CHECKOUT
WANTED = "hash /here"


@pytest.fixture
def venv(tmp_path) -> Path:
    """Return a folder that looks like an environment with two packages, not marked by us."""
    folder = tmp_path / ".venv"
    python = environment.interpreter(folder)
    packages = folder / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / "pyvenv.cfg").touch()
    for name in ("alpha", "beta", "alpha-1.0.dist-info"):
        (packages / name).mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "core/__init__.py",
        "core/environment.py",
        "core/errors.py",
        "gui/__init__.py",
        "gui/__main__.py",
        "tests/__main__.py",
    ],
)
def test_an_old_python_can_read_its_way_to_the_message(name):
    source = (CHECKOUT / name).read_text(encoding="utf-8")
    ast.parse(source, name, feature_version=(3, 8))


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (2, 7, 18)])
def test_an_old_python_is_told_so(version):
    sentence = environment.too_old(version)
    assert "needs Python 3.11 or newer" in sentence
    assert f"this is Python {version[0]}.{version[1]}." in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 5), (4, 0, 0)])
def test_a_new_python_is_accepted(version):
    assert environment.too_old(version) == ""


def test_the_oldest_python_is_the_one_of_the_project_file():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = ".".join(str(part) for part in environment.OLDEST_PYTHON)
    assert project["requires-python"] == f">={oldest}"


@pytest.mark.parametrize("extra", ["", "dev"])
def test_every_requirement_is_understood_and_pinned(extra):
    pins = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").lower()
    for line in environment.requirements(CHECKOUT, extra):
        name, _ = environment.split_requirement(line)
        assert f"\n{name.lower().replace('_', '-')}==" in f"\n{pins}"


def test_the_tests_need_more_than_the_program():
    program = environment.requirements(CHECKOUT, "")
    assert set(program) < set(environment.requirements(CHECKOUT, "dev"))


def test_a_requirement_is_split():
    split = environment.split_requirement
    assert split("PySide6-Essentials>=6.8,<6.12") == (
        "PySide6-Essentials",
        [(">=", (6, 8)), ("<", (6, 12))],
    )
    assert split("editables") == ("editables", [])
    for line in ("thing~=1.0", "thing!=2", "thing>=1; python_version<'3.12'", "thing[more]>=1"):
        with pytest.raises(ValueError, match="is understood"):
            split(line)


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("pytest", True),
        ("PyTest>=8,<1000", True),
        ("pytest>=1000", False),
        ("pytest<8", False),
        ("no-such-thing-as-this>=1", False),
    ],
)
def test_what_is_unmet(line, met):
    assert environment.unmet([line]) == ([] if met else [line])


def test_a_version_is_compared_by_number():
    major, minor = metadata.version("pytest").split(".")[:2]
    assert environment.unmet([f"pytest<{major}.{minor}0"]) == []
    assert environment.unmet([f"pytest>={major}.{minor}.0,<{major}.{int(minor) + 1}"]) == []


def test_the_stamp_follows_what_is_wanted_and_where(tmp_path):
    stamps = set()
    for place in ("a", "b"):
        folder = tmp_path / place
        folder.mkdir()
        assert not environment.is_checkout(folder)
        for name in ("pyproject.toml", "constraints.txt"):
            (folder / name).write_text("one")
        assert environment.is_checkout(folder)
        stamps.add(environment.stamp(folder))
        assert environment.stamp(folder) in stamps
    (tmp_path / "b" / "constraints.txt").write_text("two")
    stamps.add(environment.stamp(tmp_path / "b"))
    assert len(stamps) == 3


def test_nothing_there(tmp_path):
    assert condition(tmp_path / ".venv", WANTED) is Condition.ABSENT


def test_an_environment_of_ours(venv):
    mark_unfinished(venv)
    assert condition(venv, WANTED) is Condition.UNFINISHED
    mark_ready(venv, WANTED)
    assert condition(venv, WANTED) is Condition.READY
    assert condition(venv, "other /here") is Condition.OUTDATED
    assert condition(venv, "hash /elsewhere") is Condition.UNFINISHED


def test_a_package_that_vanished_makes_it_unfinished_and_a_new_one_does_not(venv):
    mark_ready(venv, WANTED)
    site = next(venv.rglob("site-packages"))
    (site / "gamma").mkdir()
    (site / "alpha-1.0.dist-info").rename(site / "alpha-1.1.dist-info")
    assert condition(venv, WANTED) is Condition.READY
    (site / "beta").rmdir()
    assert condition(venv, WANTED) is Condition.UNFINISHED


def test_without_an_interpreter_it_is_unfinished(venv):
    mark_ready(venv, WANTED)
    environment.interpreter(venv).unlink()
    assert condition(venv, WANTED) is Condition.UNFINISHED


def test_an_environment_of_somebody_else_is_not_ours_to_delete(venv):
    assert condition(venv, WANTED) is Condition.FOREIGN


def test_something_else_is_left_alone(tmp_path):
    venv = tmp_path / ".venv"
    venv.mkdir()
    assert condition(venv, WANTED) is Condition.UNFINISHED
    (venv / "letter.txt").touch()
    assert condition(venv, WANTED) is Condition.STRANGE
    (tmp_path / "file").touch()
    assert condition(tmp_path / "file", WANTED) is Condition.STRANGE


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "Free about 1.5 GB"),
        (
            "WARNING: Retrying: NewConnectionError('Failed to establish a new connection: "
            "[Errno -3] Temporary failure in name resolution')\n"
            "ERROR: No matching distribution found for alembic==1.20.1",
            "no connection to the package server",
        ),
        ("ERROR: No matching distribution found for numpy==2.4.6", "not offered for Python 3."),
        ("ssl.SSLError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS", "not the one"),
        ("ensurepip is not available", "sudo apt-get install python3-venv"),
        ("[Errno 13] Permission denied: '.venv'", "cannot be written to"),
        ("python: No module named pip", "has no pip"),
    ],
)
def test_a_failed_set_up_says_what_to_do(said, advice):
    sentence = set_up.explain(said)
    assert sentence.startswith("OnRecord could not be set up: ")
    assert advice in sentence


def test_an_unknown_failure_is_quoted():
    said = "line\nERROR: the moon is in the wrong phase\n\nnote: nothing\n"
    assert set_up.explain(said).endswith("ERROR: the moon is in the wrong phase")


def test_too_little_room_is_told_before_anything_is_downloaded(tmp_path):
    with pytest.raises(Trouble, match=r"only 12 MB are free"):
        set_up.check_room(tmp_path, 12_345_678)
    set_up.check_room(tmp_path, 2_000_000_000)


def test_an_environment_that_holds_everything_is_left_as_it_is():
    command = [sys.executable, "-m", "core.environment"]
    answer = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
