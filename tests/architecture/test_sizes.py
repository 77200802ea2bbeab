"""How long a module and a function may be."""

import ast

MODULE_LINES = 400
FUNCTION_LINES = 60


def test_no_module_is_too_long(modules):
    assert [m.name for m in modules if m.lines > MODULE_LINES] == []


def test_no_function_is_too_long(modules):
    wrong = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert wrong == []


def test_no_module_is_called_after_nothing(modules):
    nothing = ("utils.py", "helpers.py", "common.py", "misc.py", "manager.py")
    assert [m.name for m in modules if m.name.rsplit("/", 1)[-1] in nothing] == []
