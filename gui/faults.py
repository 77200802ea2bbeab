"""What happens when the program itself has a fault: it is said, written down, and work goes on."""

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.errors import OnRecordError
from gui.widgets.message_bar import MessageBar

SENTENCE = (
    "OnRecord has made a mistake. What was saved is safe; the last action may not have happened. "
    "The details can be copied for a report."
)


class Faults(QObject):
    """Exception hooks of the process. Tracebacks go to a log file; they hold no quotes."""

    _arrived = Signal(object)
    _told = Signal(object)

    def __init__(self, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._log = logging.getLogger("onrecord")
        self._handler: logging.Handler | None = None
        self._arrived.connect(self._on_arrived)
        self._told.connect(self._on_told)

    def install(self) -> None:
        place = log_place()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(place, maxBytes=500_000, backupCount=2, delay=True)
            self._log.addHandler(self._handler)
        except OSError:
            self._handler = None
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._handler:
            self._log.removeHandler(self._handler)
            self._handler.close()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, OnRecordError):
            # No fault of ours: a sentence for the person, that nobody was there to catch.
            self._told.emit(str(error))
            return
        words = "".join(traceback.format_exception(kind, error, trace))
        self._log.error(words)
        self._arrived.emit(words)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_arrived(self, words: str) -> None:
        self._messages.show_message(SENTENCE, "error", details=words)

    def _on_told(self, sentence: str) -> None:
        self._messages.show_message(sentence, "error")


def log_place() -> Path:
    from platformdirs import user_log_path

    return user_log_path("OnRecord", appauthor=False) / "onrecord.log"
