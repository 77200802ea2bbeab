"""Which files there are, and what none of them may say."""

import re

TOP_LEVEL = {
    "core", "gui", "resources", "seeds", "tests", ".ci", ".gitignore",
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "constraints.txt", "pyproject.toml",
}  # fmt: skip
# Put together from pieces, so that this file may lie in the tree that it searches.
MACHINE_PATH = re.compile(r"(?<![\w./-])(?:/" + r"(?:root|home|work|opt|Users)/\w|[A-Z]:\\Users)")
REGISTRY = re.compile("|".join(["py" + r"pi\.", "python" + "hosted", "index" + "-url"]))


def test_the_top_level_is_fixed(checkout, project_files):
    found = {path.relative_to(checkout).parts[0] for path in project_files}
    assert found - TOP_LEVEL == set()


def test_test_folders_are_no_packages(checkout):
    """With an `__init__.py`, `tests/core` takes the place of `core` under pytest."""
    assert list((checkout / "tests").rglob("__init__.py")) == []


def test_data_folders_are_packages(checkout):
    """Without an `__init__.py`, importlib.resources does not find data everywhere the same way."""
    assert (checkout / "resources" / "__init__.py").is_file()
    assert (checkout / "seeds" / "__init__.py").is_file()


def test_no_file_names_a_machine_or_a_registry(checkout, project_files):
    wrong = []
    for path in project_files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a document
        for pattern in (MACHINE_PATH, REGISTRY):
            found = pattern.search(text)
            if found:
                wrong.append(f"{path.relative_to(checkout)}: {found[0]}")
    assert wrong == []
