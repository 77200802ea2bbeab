"""Work in the worker thread, and what comes back into the thread of the interface."""

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from core.errors import Refused, Trouble
from gui.bridge.jobs import Jobs


class Owner:
    """What a job told its owner, and in which thread."""

    def __init__(self):
        self.results, self.errors, self.threads = [], [], []

    def done(self, result):
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def failed(self, error):
        self.errors.append(error)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def owner():
    return Owner()


def _in_interface(owner):
    return all(one is QApplication.instance().thread() for one in owner.threads)


def test_a_result_arrives_in_the_thread_of_the_interface(jobs, owner, qtbot):
    worked_in = []

    def work(_progress, _cancelled):
        worked_in.append(threading.current_thread())
        return {1: "one"}

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Counting", work, owner.done, owner.failed)
        assert jobs.busy
    assert owner.results == [{1: "one"}]
    assert worked_in[0] is not threading.main_thread()
    assert _in_interface(owner)
    assert not jobs.busy


@pytest.mark.parametrize("kind", [Refused, Trouble])
def test_a_refusal_or_trouble_goes_to_the_owner(jobs, owner, qtbot, kind):
    def work(_progress, _cancelled):
        raise kind("The disk is full.")

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Saving", work, owner.done, owner.failed)
    assert [str(one) for one in owner.errors] == ["The disk is full."]
    assert owner.results == []
    assert _in_interface(owner)


def test_a_bug_reaches_the_exception_hook_with_its_traceback(jobs, owner, qtbot):
    def work(_progress, _cancelled):
        return {}["missing"]

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.ended):
        jobs.start("Failing", work, owner.done, owner.failed)
    ((kind, error, _trace),) = caught
    assert kind is KeyError
    assert error.__traceback__ is not None
    assert (owner.results, owner.errors) == ([], [])
    assert not jobs.busy


def test_progress_arrives_in_order_and_in_the_interface(jobs, owner, qtbot):
    seen = []

    def work(progress, _cancelled):
        for done in range(4):
            progress(done, 3)

    def note(done, of):
        seen.append((done, of, QThread.currentThread() is QApplication.instance().thread()))

    jobs.started.connect(lambda job: job.progressed.connect(note))
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Reading", work, owner.done, owner.failed)
    assert seen == [(n, 3, True) for n in range(4)]


def test_a_cancelled_job_can_stop_by_itself(jobs, owner, qtbot):
    begun = threading.Event()

    def work(_progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        return "stopped"

    with qtbot.waitSignal(jobs.ended):
        job = jobs.start("Waiting", work, owner.done, owner.failed)
        assert begun.wait(5)
        job.cancel()
    assert owner.results == ["stopped"]


def test_jobs_run_one_after_another(jobs, owner, qtbot):
    running, most = [], []

    def work(name):
        def run(_progress, _cancelled):
            running.append(name)
            most.append(len(running))
            running.remove(name)
            return name

        return run

    ended = []
    jobs.ended.connect(lambda job: ended.append(job.name))
    for name in "abc":
        jobs.start(name, work(name), owner.done, owner.failed)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert owner.results == ended == ["a", "b", "c"]
    assert max(most) == 1


def test_stopping_cancels_what_runs_and_what_waits_and_the_results_still_come(jobs, owner, qtbot):
    def work(_progress, cancelled):
        while not cancelled():
            pass
        return "stopped"

    for _ in range(3):
        jobs.start("Endless", work, owner.done, owner.failed)
    jobs.stop()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert owner.results == ["stopped"] * 3
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Next", lambda *_: "done", owner.done, owner.failed)
    assert owner.results[-1] == "done"


def test_closing_waits_for_the_work_and_ends_the_thread(jobs, owner):
    finished = []

    def work(_progress, cancelled):
        while not cancelled():
            pass
        finished.append(True)

    jobs.start("Endless", work, owner.done, owner.failed)
    jobs.close()
    assert finished == [True]
    assert not [one for one in threading.enumerate() if one.name.startswith("onrecord-job")]
