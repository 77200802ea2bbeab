"""Without a screen the program draws its window into a picture, counts, and ends well."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.environment import CHECKOUT
from core.project import Project
from core.text.spans import Span


@pytest.fixture
def run(tmp_path):
    """Start the program without any screen, with settings of its own."""

    def start(*arguments):
        gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        own = {name: value for name, value in os.environ.items() if name not in gone}
        own |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "TMPDIR": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-m", "gui", *map(str, arguments)],
            cwd=CHECKOUT,
            env=own,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return start


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_project_is_drawn_and_counted(run, town, tmp_path):
    with Project.open(town) as project:
        project.act_as("Ana")
        for start_cp in (0, 5):
            project.run(CodeClaim(1, Coding((Span(start_cp, start_cp + 4),))))
    before = town.read_bytes()
    answer = run(town)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    lines = answer.stdout.splitlines()
    assert lines[0].startswith("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set).")
    picture = Path(next(line for line in lines if line.endswith(".png")))
    image = QImage(str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")
    assert (image.width(), image.height()) == (1440, 900)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 3)
    }
    assert len(colours) > 20, "a window with words, not an empty sheet"
    assert re.search(r"Claims by claim type \(2 in all\)\nnot coded +2\n", answer.stdout)
    assert town.read_bytes() == before
    assert not (tmp_path / "config" / "OnRecord").exists(), "nobody's settings were touched"
    assert sorted(one.name for one in town.parent.iterdir() if "town" in one.name) == [
        "town.onrecord"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_the_sample_is_drawn_when_no_project_is_named(run):
    answer = run()
    assert answer.returncode == 0, answer.stderr
    picture = Path(next(line for line in answer.stdout.splitlines() if line.endswith(".png")))
    assert not QImage(str(picture)).isNull()
    counts = [int(line.split()[-1]) for line in answer.stdout.splitlines() if line[-1:].isdigit()]
    assert len(counts) >= 5


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_project_that_cannot_be_opened_is_told_and_the_status_says_so(run, tmp_path):
    answer = run(tmp_path / "missing.onrecord")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "There is no file" in answer.stderr
    assert "Traceback" not in answer.stderr
