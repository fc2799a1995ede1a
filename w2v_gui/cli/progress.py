"""Shows on stderr how far work has come: as a bar on a terminal, elsewhere as a line every ten seconds."""

import shutil
import time
from typing import TextIO

from w2v_gui.printing import Printer
from w2v_gui.word2vec.durations import duration
from w2v_gui.word2vec.printable import shown_on_terminal

_REDRAW_INTERVAL_S, _LINE_INTERVAL_S = 0.1, 10.0
"""Times between two redraws of the bar, and between two lines of a log."""
_MIN_ESTIMATE_S = 1.0
"""Elapsed time from which the time left is estimated."""
_BAR_WIDTH, _MIN_BAR_WIDTH = 24, 8
"""Usual and least length of the bar in characters; without room for the least one there is no bar."""


class Progress:
    """Shows the progress of one task after another, and messages between them.

    Args:
        stream: where to write: a bar if it is a terminal, otherwise (a log) lines. Output that cannot be written
            is dropped and never stops the work.
        program: the name that complaints begin with.
    """

    def __init__(self, stream: TextIO | None, program: str) -> None:
        self._program = program
        self._printer = Printer(stream)
        self._live = self._printer.live
        self._begun = self._due = 0.0
        self._drawn = False

    def begin(self) -> None:
        """Start the clock of a new task."""
        self._begun = time.monotonic()
        self._due = self._begun + (0 if self._live else _LINE_INTERVAL_S)

    def due(self) -> bool:
        """Whether it is time to show something again."""
        return time.monotonic() >= self._due

    def show(self, what: str, fraction: float | None = None, *figures: str) -> None:
        """Draw the bar or write a line, if it is time to.

        Args:
            what: the task.
            fraction: the fraction done, 0 to 1; None if unknown: then the elapsed time is shown.
            figures: what else to show.
        """
        if not self.due():
            return
        self._due = time.monotonic() + (_REDRAW_INTERVAL_S if self._live else _LINE_INTERVAL_S)
        elapsed = time.monotonic() - self._begun
        parts = [what, duration(elapsed)] if fraction is None else [f"{what} {fraction:4.0%}", *figures]
        if fraction is not None and 0 < fraction < 1 and elapsed >= _MIN_ESTIMATE_S:
            parts.append(f"{duration(elapsed * (1 / fraction - 1))} left")
        if self._live:
            room = shutil.get_terminal_size().columns - 1
            width = min(_BAR_WIDTH, room - len("  ".join(["[]", *parts])))
            if fraction is not None and width >= _MIN_BAR_WIDTH:
                done = round(width * fraction)
                parts.insert(1, f"[{'#' * done}{'.' * (width - done)}]")
            self._write("\r\x1b[K" + "  ".join(parts)[:room])
            self._drawn = True
        else:
            self._write("  ".join(parts) + "\n")

    def say(self, sentence: str) -> None:
        """Erase the bar, if there is one, and write ``sentence`` on a line of its own."""
        self._write(("\r\x1b[K" if self._drawn else "") + shown_on_terminal(sentence) + "\n")
        self._drawn = False

    def complain(self, sentence: str) -> None:
        """As ``say``, after the program's name."""
        self.say(f"{self._program}: {sentence}")

    def wipe(self) -> None:
        """Erase the bar of a finished task."""
        if self._drawn:
            self._write("\r\x1b[K")
            self._drawn = False

    def _write(self, text: str) -> None:
        self._printer.write(text)
