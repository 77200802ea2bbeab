"""Long work beside the interface: one worker, progress, cancel, and a result that comes back."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import OnRecordError

T = TypeVar("T")
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Job(QObject):
    """One piece of work. `progressed` carries (done, of); then exactly one of the others follows."""

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._cancelled = Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def progress(self, done: int, of: int) -> None:
        """Called by the work, in its own thread; the signal crosses over."""
        self.progressed.emit(done, of)


class Jobs(QObject):
    """Runs jobs one after another in one worker thread. `started` and `ended` carry the job."""

    started = Signal(object)
    ended = Signal(object)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="onrecord-job")
        self._running: dict[Job, Future[Any]] = {}
        self.closed = False
        # Queued always: a job that is done at once must not report before `start` has returned.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def start(
        self,
        name: str,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], None],
        failed: Callable[[OnRecordError], None],
    ) -> Job:
        """Run `work` in the worker; `done` or `failed` is called in the interface thread.

        An exception that is not an `OnRecordError` is a bug and goes to the exception hook.
        """
        job = Job(name, self)
        job.succeeded.connect(done)
        job.failed.connect(failed)
        self.started.emit(job)
        future = self._worker.submit(work, job.progress, job.is_cancelled)
        self._running[job] = future
        future.add_done_callback(_Deliver(self, job))
        return job

    def stop(self) -> None:
        """Cancel what runs or waits, and wait until it is over; the results still arrive."""
        for job in self._running:
            job.cancel()
        wait(self._running.values())

    def close(self) -> None:
        """Stop, for good."""
        self.closed = True
        self.stop()
        self._worker.shutdown(wait=True)

    def deliver(self, job: Job, future: Future[Any]) -> None:
        self._arrived.emit(job, future)

    def _on_arrived(self, job: Job, future: Future[Any]) -> None:
        del self._running[job]
        error = future.exception()
        self.ended.emit(job)
        job.deleteLater()
        if error is None:
            job.succeeded.emit(future.result())
        elif isinstance(error, OnRecordError):
            job.failed.emit(error)
        else:
            raise error


class _Deliver:
    """Hands a finished future over to the thread of `Jobs`."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self._jobs = jobs
        self._job = job

    def __call__(self, future: Future[Any]) -> None:
        self._jobs.deliver(self._job, future)
