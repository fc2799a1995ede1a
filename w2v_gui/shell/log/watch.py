"""Notes what nobody expects: exceptions of any thread, crashes of the process, and Qt's messages."""

import faulthandler
import logging
import sys
import threading
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QMetaMethod,
    QObject,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from w2v_gui.printing import Printer
from w2v_gui.shell.log.log import Log, check_is_file
from w2v_gui.shell.log.tracebacks import without_names

CRASH_FILE = "crash.txt"
MAX_CRASH_FILE_BYTES = 256 << 10
"""A larger file of older crashes is emptied at the start."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Watch(QObject):
    """Writes exceptions, Qt's messages and crashes to ``log``, from its creation to ``end``.

    Signals:
        caught: an exception that nothing in the program has caught; emitted in the thread that raised it. While
            nothing is connected, it is printed.
    """

    caught = Signal(object)

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log
        self._crashes = self._watch_crashes(log.folder)
        self._message_handler = qInstallMessageHandler(self._note_message)
        self._telling = False
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._note_exception
        threading.excepthook = lambda it: self._note_exception(it.exc_type, it.exc_value, it.exc_traceback)

    def end(self) -> None:
        """Bring back what was there before."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(self._message_handler)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()

    def _watch_crashes(self, folder: Path | None) -> BufferedWriter | None:
        """Let a crash write where each thread was into a file of its own, unless it is shown already."""
        if folder is None or faulthandler.is_enabled():
            return None
        with suppress(OSError):
            check_is_file(folder / CRASH_FILE)
            file = open(folder / CRASH_FILE, "ab")  # noqa: SIM115
            if file.tell() > MAX_CRASH_FILE_BYTES:
                file.truncate(0)
            faulthandler.enable(file)
            return file
        return None

    def _note_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self._log.note(f"Qt: {without_names(message)}", _LEVELS.get(kind, logging.WARNING))
        if self._message_handler is not None:
            self._message_handler(kind, context, message)
        else:  # as Qt would print it
            Printer(sys.stderr).write(f"{qFormatLogMessage(kind, context, message)}\n")

    def _note_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, SystemExit) or error is None:
            return
        if self._telling or not isinstance(error, Exception):  # also if telling of another one has failed
            sys.__excepthook__(kind, error, trace)
            return
        self._telling = True
        try:
            self._log.note_fault(error)
            if self.isSignalConnected(QMetaMethod.fromSignal(self.caught)):
                self.caught.emit(error)
            else:  # before there is a window
                sys.__excepthook__(kind, error, trace)
        finally:
            self._telling = False
