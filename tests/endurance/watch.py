"""Notes what must not happen while a window is used: exceptions, warnings, a silent event loop, threads left."""

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
"""What the platform without a screen says of itself, and QTest of a click that nobody wanted."""
BEAT_MS = 100
LOOK_S = 0.1
HOPELESS_S = 60.0
"""Seconds of silence after which the process is ended: the event loop will not come back."""


class Watch(QObject):
    """Collects faults while it is installed.

    Attributes:
        faults: a text for each, in order.
        fatal: called before the process is ended because the event loop hangs for good.
    """

    def __init__(self, silent_s: float, fatal: Callable[[], None]) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._silent_s = silent_s
        self._fatal = fatal
        self._over = threading.Event()
        self._beat, self._computed, self._asleep = monotonic(), gui_thread_seconds(), 0
        self._timer = QTimer(self, interval=BEAT_MS)
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
        """Watch no longer; threads that run now are faults."""
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
        """Note ``error``, which the window was told of and which is a mistake of the program's own."""
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

        Those in which a busy machine let others go first are not counted.
        """
        computed = gui_thread_seconds() - self._computed
        return min(monotonic() - self._beat, computed + self._asleep * LOOK_S)

    def _listen(self) -> None:
        """Show what the GUI thread does while it is silent; end the process where it never comes back."""
        shown = 0.0
        while not self._over.wait(LOOK_S):
            beat = self._beat
            self._asleep += gui_thread_sleeps()
            silent = self._silence()
            if silent > self._silent_s and beat != shown:
                shown = beat
                print(f"silent for {silent:.1f} s:", file=sys.stderr, flush=True)
                faulthandler.dump_traceback(all_threads=True)
            if silent > HOPELESS_S:
                print("FAULT: the event loop hangs", file=sys.stderr, flush=True)
                self._fatal()
                os._exit(3)


def gui_thread_seconds() -> float:
    """Seconds for which the GUI thread, the process's main one, has computed."""
    return time.clock_gettime(time.pthread_getcpuclockid(threading.main_thread().ident))


def gui_thread_sleeps() -> bool:
    """Whether the GUI thread waits for something other than a processor; as Linux tells it."""
    pid = os.getpid()
    status = Path(f"/proc/{pid}/task/{pid}/stat").read_text()
    return status.rpartition(")")[2].split()[0] != "R"
