"""The project as the architecture tests look at it: its modules as syntax trees, and its files."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Module:
    """One source file; `name` is its path inside the project."""

    name: str
    lines: int
    tree: ast.Module

    def imported(self) -> Iterator[str]:
        """Yield the dotted name of everything that is imported anywhere in the module."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield every name and attribute that the module mentions, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name):
                yield node.id, node.lineno
            elif isinstance(node, ast.Attribute):
                yield node.attr, node.lineno


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    """Every module of `core` and `gui`."""
    found = [path for room in ("core", "gui") for path in sorted((CHECKOUT / room).rglob("*.py"))]
    assert found
    return [read_module(path) for path in found]


def read_module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(CHECKOUT).as_posix()
    return Module(name, len(text.splitlines()), ast.parse(text, name))


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file that belongs to the project: what git tracks, or would if it were added now."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is no git clone, so nothing tells which files belong to the project")
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    files = [CHECKOUT / name for name in answer.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]
