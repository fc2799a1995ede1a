"""How far work has come, on stderr: a bar that redraws itself on a terminal, now and then a line elsewhere."""

import shutil
import time
from typing import TextIO

from w2v_gui.printing import Printer
from w2v_gui.word2vec.durations import duration
from w2v_gui.word2vec.printable import shown_on_terminal

_REDRAW, _LINE = 0.1, 10.0
"""Seconds between two pictures of a bar, and between two lines of a log."""
_MIN_ESTIMATE_S = 1.0
"""Seconds after which a guess at the time left is worth something."""
_WIDTH, _LEAST_WIDTH = 24, 8


class Progress:
    """Shows one piece of work after another, and the sentences between them.

    Args:
        stream: where to write; a terminal gets a bar, anything else (a log) a line every ten seconds. What cannot
            be written is dropped: no work ends because nobody can be told of it.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._printer = Printer(stream)
        self._live = self._printer.live
        self._begun = self._due = 0.0
        self._drawn = False

    def begin(self) -> None:
        """Start the clock of a new piece of work."""
        self._begun = time.monotonic()
        self._due = self._begun + (0 if self._live else _LINE)

    def due(self) -> bool:
        """Whether it is time to show something again."""
        return time.monotonic() >= self._due

    def show(self, what: str, fraction: float | None = None, *figures: str) -> None:
        """Draw the bar if it is time to.

        Args:
            what: the work.
            fraction: done, 0 to 1; None where nobody knows: then the time gone by is shown.
            figures: what else to say of it.
        """
        if not self.due():
            return
        self._due = time.monotonic() + (_REDRAW if self._live else _LINE)
        elapsed = time.monotonic() - self._begun
        parts = [what, duration(elapsed)] if fraction is None else [f"{what} {fraction:4.0%}", *figures]
        if fraction is not None and 0 < fraction < 1 and elapsed >= _MIN_ESTIMATE_S:
            parts.append(f"{duration(elapsed * (1 / fraction - 1))} left")
        if self._live:
            room = shutil.get_terminal_size().columns - 1
            width = min(_WIDTH, room - len("  ".join(["[]", *parts])))
            if fraction is not None and width >= _LEAST_WIDTH:
                done = round(width * fraction)
                parts.insert(1, f"[{'#' * done}{'.' * (width - done)}]")
            self._write("\r\x1b[K" + "  ".join(parts)[:room])
            self._drawn = True
        else:
            self._write("  ".join(parts) + "\n")

    def say(self, sentence: str) -> None:
        """Write a line of its own; a bar is wiped away first."""
        self._write(("\r\x1b[K" if self._drawn else "") + shown_on_terminal(sentence) + "\n")
        self._drawn = False

    def wipe(self) -> None:
        """Take a bar away that shows work which is over."""
        if self._drawn:
            self._write("\r\x1b[K")
            self._drawn = False

    def _write(self, text: str) -> None:
        self._printer.write(text)
