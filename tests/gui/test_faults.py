"""A fault of the program is said once, written down, and work goes on."""

import sys
import threading

import pytest

from gui.faults import SENTENCE, Faults, log_place
from gui.theme import LIGHT
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(qtbot):
    made = MessageBar(LIGHT)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def faults(bar):
    hooks = sys.excepthook, threading.excepthook
    log_place().unlink(missing_ok=True)
    made = Faults(bar, bar)
    made.install()
    yield made
    made.remove()
    sys.excepthook, threading.excepthook = hooks


def _raise(words):
    try:
        raise ValueError(words)
    except ValueError as error:
        return type(error), error, error.__traceback__


def test_a_fault_is_said_with_details_and_written_down(faults, bar):
    sys.excepthook(*_raise("a missing piece"))
    assert bar.text() == SENTENCE
    assert "ValueError: a missing piece" in bar._details.toPlainText()
    assert "test_faults.py" in bar._details.toPlainText()
    assert "ValueError: a missing piece" in log_place().read_text("utf-8")


def test_a_fault_in_a_thread_arrives_too(faults, bar, qtbot):
    def work():
        raise KeyError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bar.text() == SENTENCE)
    assert "in a thread" in bar._details.toPlainText()
    assert "in a thread" in log_place().read_text("utf-8")


def test_several_faults_can_all_be_read_the_newest_first(faults, bar):
    for number in range(3):
        sys.excepthook(*_raise(f"number {number}"))
    seen = []
    while bar.text():
        seen.append(bar._details.toPlainText().strip().splitlines()[-1])
        bar.dismiss()
    assert seen == [f"ValueError: number {number}" for number in (2, 1, 0)]


def test_an_interrupt_is_no_fault(faults, bar, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert bar.text() == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_keeps_nobody_from_working(bar, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr("gui.faults.log_place", lambda: tmp_path / "file" / "onrecord.log")
    hooks = sys.excepthook, threading.excepthook
    faults = Faults(bar, bar)
    try:
        faults.install()
        sys.excepthook(*_raise("anything"))
    finally:
        faults.remove()
        sys.excepthook, threading.excepthook = hooks
    assert bar.text() == SENTENCE


def test_what_was_there_before_is_there_again(bar):
    hooks = sys.excepthook, threading.excepthook
    faults = Faults(bar, bar)
    faults.install()
    assert sys.excepthook == faults._on_exception
    faults.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
    sys.excepthook, threading.excepthook = hooks


def test_the_log_lies_with_the_users_own_files():
    assert log_place().name == "onrecord.log"


def test_a_slot_that_fails_leaves_the_window_usable(faults, bar, qtbot, capsys):
    """What PySide does with an exception in a slot: it goes to the hook."""
    from PySide6.QtWidgets import QPushButton

    button = QPushButton("Go")
    qtbot.addWidget(button)

    def fail():
        raise RuntimeError("in a slot")

    button.clicked.connect(fail)
    button.click()
    assert bar.text() == SENTENCE
    assert "in a slot" in bar._details.toPlainText()
