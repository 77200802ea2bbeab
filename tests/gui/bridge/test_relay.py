"""From a commit, in whichever thread, to the thread of the interface."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from core.actors.commands import AddActor
from core.project import Project
from gui.bridge.relay import Relay


@pytest.fixture
def project(town):
    with Project.open(town) as opened:
        opened.act_as("Ana")
        yield opened


@pytest.fixture
def heard(project):
    relay = Relay(project)
    got = []
    relay.changed.connect(lambda changes: got.append((changes, QThread.currentThread())))
    yield relay, got
    relay.deleteLater()


def test_a_commit_of_the_interface_is_heard_before_the_command_returns(qtbot, project, heard):
    _, got = heard
    done = project.run(AddActor("Union"))
    assert [changes for changes, _ in got] == [done.changes]
    assert got[0][0].of("actors").added == {done.result}


def test_commits_of_a_worker_arrive_in_order_in_the_interface(qtbot, project, heard):
    _, got = heard

    def work():
        for name in ("Union", "Guild", "Club"):
            project.run(AddActor(name))
        return threading.current_thread()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() is not threading.main_thread()
    assert got == [], "they wait for the interface"
    qtbot.waitUntil(lambda: len(got) == 3)
    assert [changes.label for changes, _ in got] == [
        f"Add actor {name}" for name in ("Union", "Guild", "Club")
    ]
    assert {thread for _, thread in got} == {QApplication.instance().thread()}


def test_a_closed_relay_is_silent_also_about_what_was_under_way(qtbot, project, heard):
    relay, got = heard
    with ThreadPoolExecutor(1) as pool:
        pool.submit(project.run, AddActor("Union")).result()
    relay.close()
    project.run(AddActor("Guild"))
    with qtbot.waitSignal(relay._arrived, timeout=200, raising=False):
        QApplication.sendPostedEvents()
    assert got == []
