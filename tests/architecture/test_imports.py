"""Who may import whom."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import core
import gui
import resources
import seeds

QT = {"PySide6", "shiboken6", "PyQt6", "PyQt5", "pyqtgraph", "qtpy"}
TABLES = re.compile(r"core\.(\w+\.)*tables(\.|$)")


def test_core_never_imports_qt_or_the_windows(modules):
    wrong = [
        f"{module.name}: {name}"
        for module in modules
        if module.name.startswith("core/")
        for name in module.imported()
        if name.split(".")[0] in QT | {"gui"}
    ]
    assert wrong == []


def test_windows_never_touch_the_database(modules):
    wrong = [
        f"{module.name}: {name}"
        for module in modules
        if module.name.startswith("gui/")
        for name in module.imported()
        if name.split(".")[0] in {"sqlalchemy", "alembic"} or TABLES.match(name)
    ]
    assert wrong == []


def test_imports_are_absolute(modules):
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert wrong == []


def test_layers_hold(checkout):
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache"]
    answer = subprocess.run(command, cwd=checkout, check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_imported_packages_are_ours(checkout):
    for package in (core, gui, resources, seeds):
        assert Path(package.__file__).resolve().parent.parent == checkout, package.__name__
