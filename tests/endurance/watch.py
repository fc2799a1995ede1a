"""Records faults while a window is used: exceptions, warnings, an event loop that hangs, threads left behind."""

import faulthandler
import os
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler

HARMLESS = ("This plugin does not support", "Mouse event ")
"""Beginnings of warnings of the offscreen platform, and of QTest about a click that no widget accepted."""
BEAT_INTERVAL_MS = 100
LOOK_INTERVAL_S = 0.1
GIVE_UP_S = 60.0
"""Time without events after which the process is ended, because the event loop hangs for good."""


class Watch(QObject):
    """Collects faults while it is installed.

    Attributes:
        faults: descriptions, in order.
        fatal: called before the process is ended because the event loop hangs for good.
    """

    def __init__(self, silent_s: float, fatal: Callable[[], None]) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._silent_s = silent_s
        self._fatal = fatal
        self._over = threading.Event()
        self._beat, self._computed, self._asleep = monotonic(), gui_thread_seconds(), 0
        self._timer = QTimer(self, interval=BEAT_INTERVAL_MS)
        self._timer.timeout.connect(self._note_beat)
        self._thread = threading.Thread(target=self._listen, name="watch", daemon=True)

    def install(self) -> None:
        warnings.simplefilter("error")
        qInstallMessageHandler(self._qt)
        sys.excepthook = self._exception
        sys.unraisablehook = lambda it: self._exception(type(it.exc_value), it.exc_value, it.exc_traceback)
        threading.excepthook = lambda it: self._exception(it.exc_type, it.exc_value, it.exc_traceback)
        faulthandler.enable()
        self._timer.start()
        self._thread.start()

    def end(self) -> None:
        """Stop watching; threads that still run are faults."""
        self._timer.stop()
        self._over.set()
        self._thread.join()
        qInstallMessageHandler(None)
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and type(thread) is not threading._DummyThread:
                self.fault(f"a thread is left: {thread}")

    def fault(self, text: str) -> None:
        self.faults.append(text)
        print(f"FAULT: {text}", file=sys.stderr, flush=True)

    def error(self, error: Exception) -> None:
        """Record ``error``, which the window has shown and which is an error in the program itself."""
        self._exception(type(error), error, error.__traceback__)

    def _qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(HARMLESS):
            return
        self.fault(f"Qt: {text}\n{''.join(traceback.format_stack(limit=8)[:-1])}")

    def _exception(self, kind, error, trace) -> None:
        self.fault("".join(traceback.format_exception(kind, error, trace)))

    def _note_beat(self) -> None:
        silent = self._silence()
        self._beat, self._computed, self._asleep = monotonic(), gui_thread_seconds(), 0
        if silent > self._silent_s:
            self.fault(f"the event loop was silent for {silent:.1f} s")

    def _silence(self) -> float:
        """Seconds since the last beat in which the GUI thread computed or slept.

        Time in which it only waited for a processor, because the machine was busy, does not count.
        """
        computed = gui_thread_seconds() - self._computed
        return min(monotonic() - self._beat, computed + self._asleep * LOOK_INTERVAL_S)

    def _listen(self) -> None:
        """Print the stack of a GUI thread that hangs; end the process if it hangs for good."""
        shown = 0.0
        while not self._over.wait(LOOK_INTERVAL_S):
            beat = self._beat
            self._asleep += gui_thread_sleeps()
            silent = self._silence()
            if silent > self._silent_s and beat != shown:
                shown = beat
                print(f"silent for {silent:.1f} s:", file=sys.stderr, flush=True)
                faulthandler.dump_traceback(all_threads=True)
            if silent > GIVE_UP_S:
                print("FAULT: the event loop hangs", file=sys.stderr, flush=True)
                self._fatal()
                os._exit(3)


def gui_thread_seconds() -> float:
    """Processor time of the GUI thread, the main thread of the process, in seconds."""
    return time.clock_gettime(time.pthread_getcpuclockid(threading.main_thread().ident))


def gui_thread_sleeps() -> bool:
    """Whether the GUI thread waits for something other than a processor, according to Linux."""
    pid = os.getpid()
    status = Path(f"/proc/{pid}/task/{pid}/stat").read_text()
    return status.rpartition(")")[2].split()[0] != "R"
