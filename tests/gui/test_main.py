"""The way into the program: who gets the arguments, and what is said when Qt cannot be loaded."""

import subprocess
import sys

import pytest

from core.environment import CHECKOUT
from gui import __main__ as program


def test_the_command_line_never_loads_qt():
    source = (
        "import sys\n"
        "from gui.__main__ import main\n"
        "status = main(['formats', '--json'])\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))]\n"
        "sys.exit(f'{status} {loaded}')\n"
    )
    command = [sys.executable, "-c", source]
    answer = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)
    assert answer.stderr.strip() == "0 []"
    assert answer.stdout.startswith(("{", "["))


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["some.onrecord", "--help"]])
def test_help_lists_the_sub_commands_without_a_window(arguments):
    command = [sys.executable, "-m", "gui", *arguments]
    answer = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)
    assert answer.returncode == 0
    assert "import" in answer.stdout
    assert "counts" in answer.stdout


def test_qt_loads_here():
    assert program.missing_libraries() == ""


def test_a_missing_library_is_named_with_its_remedy():
    sentence = program.explain(
        "libGL.so.1: cannot open shared object file: No such file or directory"
    )
    assert "the system library libGL.so.1 is missing" in sentence
    assert "sudo apt-get install -y libgl1 libegl1 " in sentence
    assert "libxcb-cursor0" in sentence


def test_another_loader_message_is_quoted():
    said = "/lib/libc.so.6: version `GLIBC_2.34' not found (required by libQt6Core.so.6)"
    assert said in program.explain(said)


def test_a_damaged_package_is_told_apart():
    assert "PySide6 is not complete" in program.explain("No module named 'PySide6.QtWidgets'")


def test_a_library_that_only_windows_need_is_found_missing(tmp_path):
    plugins = tmp_path / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    assert program._missing_for_a_window(tmp_path) == ""
    (plugins / "libqxcb.so").write_bytes(b"no library")
    assert "window cannot be opened" in program._missing_for_a_window(tmp_path)


def test_a_mistyped_command_opens_no_window(capsys):
    assert program.main(["frob"]) == 2
    assert "no command and no project “frob”" in capsys.readouterr().err
