"""What every test stands on: no screen, no settings of a real person, nothing left behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import gc
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SETTINGS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
PATIENCE_S = 2.0


def pytest_configure(config: pytest.Config) -> None:
    """Give this run settings of its own before the first test module is imported."""
    home = tempfile.mkdtemp(prefix="onrecord-tests-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in SETTINGS:
        folder = Path(home, name)
        folder.mkdir()
        os.environ[name] = str(folder)


def pytest_collection_finish() -> None:
    """Set aside what the test modules brought along, half a million objects by now.

    Neither a collection nor the search for timers after every test looks through it any more.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of sample material that lies beside the checkout and is not part of it."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or CHECKOUT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("the sample material is not here; ONRECORD_SHARED can name its folder")
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test with windows when a window, a running timer or a thread of it outlives it."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    windows = set(_windows())
    threads = set(threading.enumerate())
    yield
    left = _new_windows(windows) + _running_timers() + _new_threads(threads)
    assert not left, "left behind: " + ", ".join(left)


def _windows() -> dict[int, str]:
    """Return the windows there are, shown or not, by their address."""
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    found = {getCppPointer(each)[0]: each for each in QApplication.topLevelWidgets()}
    names = {address: each.metaObject().className() for address, each in found.items()}
    # Qt keeps the last tool tip for itself
    return {address: name for address, name in names.items() if name != "QTipLabel"}


def _new_windows(before: set[int]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    for collect in (False, True):  # a collection is slow, and seldom needed
        if collect:
            gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = [f"window {name}" for address, name in _windows().items() if address not in before]
        if not found:
            return []
    return found


def _running_timers() -> list[str]:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    timers = [each for each in gc.get_objects() if issubclass(type(each), QTimer)]
    running = [each for each in timers if isValid(each) and each.isActive()]
    return [f"running timer of {each.parent()!r}" for each in running]


def _new_threads(before: set[threading.Thread]) -> list[str]:
    from PySide6.QtCore import QThreadPool

    new = [each for each in threading.enumerate() if each not in before]
    # Python shows a Qt thread that once ran Python code for ever, under this name
    ours = [each for each in new if not each.name.startswith("Dummy-")]
    for thread in ours:
        thread.join(PATIENCE_S)
    left = [f"thread {each.name}" for each in ours if each.is_alive()]
    pool = QThreadPool.globalInstance()
    return left if pool.waitForDone(int(PATIENCE_S * 1000)) else [*left, "work in Qt's thread pool"]
