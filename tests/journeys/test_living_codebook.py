"""A codebook grows while coding goes on: a new question, required of accusations, old claims recoded
by keys, version 2 published. Key events only, at the real windows.
"""

from pathlib import Path

import pytest
from hands import CONTROL, SHIFT, Hands, Key, wait_for_jobs
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import find_claim, list_claim_ids
from core.claims.revisiting import claims_under_older_rules, claims_with_open_questions
from core.codebook.versions import list_versions
from core.project import Project
from core.text.spans import Span
from gui.desktop import Desktop

QUOTES = ((58, 120, 120), (160, 180, 130), (300, 320, 210))
"""Start, end and claim type: two accusations and a denial."""


@pytest.fixture
def project_path(project_path: Path) -> Path:
    """The article with three claims, complete by the rules of version 1."""
    with Project.open(project_path) as project:
        project.act_as("Ana")
        book = project.codebook
        stance, speech = (book.field_by_name[name] for name in ("stance", "speech"))
        answers = {stance.id: (stance.values[0].id,), speech.id: (speech.values[0].id,)}
        speaker = 1  # cannot tell
        for start, end, code in QUOTES:
            span, type_id = Span(start, end), book.type_by_code[code].id
            actors = {"target": (speaker,)}
            project.run(CodeClaim(1, Coding((span,), type_id, speaker, actors, answers)))
    return project_path


def _window(qtbot: QtBot, window: QWidget) -> None:
    """Wait until the keyboard is there."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    wait_for_jobs()


def test_a_question_is_added_and_the_old_accusations_are_recoded(
    desktop: Desktop, qtbot: QtBot
) -> None:
    hands = Hands()
    hands.press(Key.Key_B, CONTROL)
    codebook = desktop.instruments.codebook
    assert codebook is not None
    _window(qtbot, codebook)
    _add_field(hands, qtbot, desktop)

    _window(qtbot, desktop.window)
    _find(hands, "open questions")
    assert desktop.worklist.work is not None
    before = _statuses(desktop)
    for answer in ("Papers", "Own"):
        assert _questions(desktop) == 1
        hands.answer(answer)
        hands.press(Key.Key_F7)
    assert _open(desktop) == []
    assert _statuses(desktop) == before
    assert [value for value in _answers(desktop) if value] == ["papers", "own eyes"]

    hands.press(Key.Key_B, CONTROL)
    _window(qtbot, codebook)
    codebook.show_versions()
    wait_for_jobs()
    codebook.versions.publish.setFocus()
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return)
    assert desktop.workspace.codebook.version == "2.0"
    assert [one.claims for one in desktop.workspace.ask(list_versions)] == [2, 1]
    analyst = desktop.workspace.analyst
    assert analyst is not None
    assert desktop.workspace.ask(claims_under_older_rules, analyst.id) == []
    print(f"\n{hands.actions} A + {hands.entries} E, {hands.clicks} clicks")
    assert hands.clicks == 0


def _add_field(hands: Hands, qtbot: QtBot, desktop: Desktop) -> None:
    codebook = desktop.instruments.codebook
    assert codebook is not None
    hands.press(Key.Key_PageDown, CONTROL)
    hands.press(Key.Key_N, CONTROL)
    hands.type("Source of evidence")
    for _ in range(3):
        hands.press(Key.Key_Tab)
    hands.answer("Own eyes", "Papers")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)
    required = codebook.fields.sheet.editor.required
    qtbot.waitUntil(lambda: QApplication.focusWidget() is required.edit)
    hands.type("Only")
    hands.press(Key.Key_Tab)
    hands.type("Accuse")
    hands.press(Key.Key_Space)
    book = desktop.workspace.codebook
    field = book.field_by_name["source_of_evidence"]
    assert book.is_required(field, book.type_by_code[130].id)
    assert not book.is_required(field, book.type_by_code[210].id)


def _find(hands: Hands, words: str) -> None:
    """Carry out an action by its name."""
    hands.press(Key.Key_P, CONTROL | SHIFT)
    hands.type(words)
    hands.press(Key.Key_Return)


def _questions(desktop: Desktop) -> int:
    """How many questions of the claim in the form are open; the keyboard is at the first."""
    (row,) = desktop.workspace.claims([desktop.workspace.claim_id or 0])
    field = desktop.workspace.codebook.field_by_name["source_of_evidence"]
    return int(field.id not in row.coding.answers)


def _open(desktop: Desktop) -> list[int]:
    analyst = desktop.workspace.analyst
    assert analyst is not None
    return desktop.workspace.ask(claims_with_open_questions, analyst.id)


def _rows(desktop: Desktop) -> list[object]:
    ids = desktop.workspace.ask(list_claim_ids)
    return [desktop.workspace.ask(find_claim, one) for one in ids]


def _statuses(desktop: Desktop) -> list[str]:
    return [row.status for row in _rows(desktop)]  # type: ignore[attr-defined]


def _answers(desktop: Desktop) -> list[str]:
    field = desktop.workspace.codebook.field_by_name["source_of_evidence"]
    names = {one.id: one.name for one in field.values}
    given = [row.coding.answers.get(field.id, ()) for row in _rows(desktop)]  # type: ignore[attr-defined]
    return [names[values[0]] if values else "" for values in given]
