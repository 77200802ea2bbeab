"""What no module may use, because it was seen to crash, to freeze or to lose work."""

import ast

import pytest

# name -> why not
FORBIDDEN = {
    "processEvents": "runs other handlers in the middle of this one; long work is a job",
    "QUndoStack": "keeps a command whose redo failed; undo is the journal",
    "resizeRowsToContents": "reads every row",
    "ResizeToContents": "reads every row",
    "moveToThread": "long work is a job in gui/bridge",
}
FILE_READERS = {"open", "copyfile", "copy2", "copyfileobj", "read_bytes"}
NOT_PROJECTS = (
    "core/storage/locking.py",  # opens the lock file beside the project, never the project
    "core/storage/files.py",  # flushes folders, and copies that nobody has open yet
)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_is_nowhere(modules, name):
    wrong = [f"{m.name}:{line}" for m in modules for found, line in m.names() if found == name]
    assert wrong == [], FORBIDDEN[name]


def test_nobody_subclasses_qthread(modules):
    wrong = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        if any(ast.unparse(base).endswith("QThread") for base in node.bases)
    ]
    assert wrong == []


def test_extra_selections_are_for_the_readers_momentary_selection_only(modules):
    """All spans as extra selections took 720 ms to open an article; the reader paints them."""
    users = {
        module.name
        for module in modules
        for name, _ in module.names()
        if name in ("setExtraSelections", "ExtraSelection")
    }
    assert {name for name in users if not name.startswith("gui/reader/")} == set()
    assert len(users) <= 1


def test_storage_never_opens_a_project_as_a_plain_file(modules):
    """Closing a second handle on a project drops the locks that SQLite holds in this process."""
    wrong = [
        f"{module.name}:{node.lineno} {called}"
        for module in modules
        if module.name.startswith("core/storage/") and module.name not in NOT_PROJECTS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and (called := _called(node)) in FILE_READERS
    ]
    assert wrong == []


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
