"""Performs random actions in a real window, and fails if a fault occurs.

    python -m tests.storm [--seed N] [--actions N] [--keep RANGES]

The actions are clicks, keys, text, menus, drags, openings, resets, sizes and exports; dialogs are answered at
random. A fault is an exception, a warning of Qt or Python, an event loop that handles no events for some seconds,
or a thread that still runs at the end. The actions depend on the seed alone: the same command repeats them, and
``--keep 0-20,57`` repeats only some of them.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.endurance.actions import World, draw, perform
from tests.endurance.stage import end_application, open_window, wait_until
from tests.endurance.texts import write_texts, write_unreadable
from tests.endurance.watch import Watch
from w2v_gui.shell.questions import Answer, Questions
from w2v_gui.word2vec.errors import Word2VecError

MAX_SILENT_S = 5.0
"""Longest time for which the event loop may handle no events."""
READING_TIMEOUT_S = 60.0


class Passer(Questions):
    """Shows the program's own dialogs, except those for files: it answers these at random, sometimes wrongly."""

    def __init__(self, folder: Path, sources: list[str], seed: int) -> None:
        super().__init__()
        self._folder = folder
        self._sources = sources
        self._random = Random(seed)

    def file_to_open(self):
        return self._random.choice([*self._sources[1:], None])

    def file_to_save(self, title, suggested, kinds):
        names = (suggested, "noending", "R&D <b>.png", "a/b/missing.csv", "", "x" * 300, "out.bin", None)
        name = self._random.choice(names)
        return None if name is None else self._folder / name


class Storm:
    """Performs the actions one after another from within the event loop, also while a dialog is open."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        kept = options.keep
        self._actions = [
            (number, action)
            for number, action in enumerate(draw(options.seed, options.actions))
            if kept is None or number in kept
        ]
        self.seed = options.seed
        self.watch = Watch(options.silent, self.tell)
        self.sources = ["toy:kingdom", *map(str, (*write_texts(folder), *write_unreadable(folder)))]
        self.folder = folder
        self.done: list[str] = []
        self._next = 0
        self._stop_early = options.stop
        self.world = World(self._new_window(), self.sources, folder)
        self._loop = QEventLoop()

    def run(self) -> None:
        self.watch.install()
        self._open_first()
        QTimer.singleShot(0, self._step)
        self._loop.exec()
        self._finish()
        self.watch.end()

    def tell(self) -> None:
        """Print what was done, so that it can be repeated."""
        print(f"seed {self.seed}, {len(self.done)} actions:")
        print("\n".join(self.done), flush=True)

    def _new_window(self):
        window = open_window(Passer(self.folder, self.sources, self.seed))
        window.questions._parent = window
        for part in (window.controller, window.training, window.saver, window.corpora):
            part.failed.connect(self._judge)
        return window

    def _open_first(self) -> None:
        window = self.world.window
        window.corpora.open(self.sources[0])
        wait_until(lambda: not window.corpora.busy, READING_TIMEOUT_S)

    def _judge(self, error: Exception) -> None:
        if not isinstance(error, Word2VecError):
            self.watch.error(error)

    def _step(self) -> None:
        if self._next >= len(self._actions) or (self._stop_early and self.watch.faults):
            if (front := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
                front.close()  # its own event loop must end before this one can
                QTimer.singleShot(20, self._step)
            else:
                self._loop.quit()
            return
        number, action = self._actions[self._next]
        self._next += 1
        # The next step is scheduled first, because this action may open a dialog, which has its own event loop.
        QTimer.singleShot(action.wait_ms, self._step)
        if not self.world.window.isVisible() and not QApplication.activeModalWidget():
            self.world.window.deleteLater()
            self.world.window = self._new_window()
            self._open_first()
        before = len(self.watch.faults)
        numbers = " ".join(f"{value:g}" for value in action.numbers)
        self.done.append(f"{number:5} {action.kind} [{numbers}] +{action.wait_ms} ms")
        place = len(self.done) - 1
        try:
            did = perform(action, self.world)
        except Exception as error:
            self.watch.error(error)
            did = f"raised {type(error).__name__}"
        self.done[place] += f": {did}"
        if len(self.watch.faults) > before:
            print(f"  after action {self.done[place]}", file=sys.stderr, flush=True)

    def _finish(self) -> None:
        window = self.world.window
        window.questions.before_losing = lambda text: Answer.DISCARD
        window.close()
        if window.isVisible():
            self.watch.fault("the window does not close")
        wait_until(lambda: False, 0.2)


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(options, Path(folder))
        storm.run()
        if storm.watch.faults or options.list:
            storm.tell()
    end_application()
    print(f"seed {options.seed}: {len(storm.done)} actions, {len(storm.watch.faults)} faults")
    return int(bool(storm.watch.faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.storm", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--keep", type=_ranges, metavar="RANGES", help="only these of them: 0-20,57")
    parser.add_argument("--silent", type=float, default=MAX_SILENT_S, help="seconds without events that fail (5)")
    parser.add_argument("--stop", action="store_true", help="stop at the first fault")
    parser.add_argument("--list", action="store_true", help="print the actions even without a fault")
    return parser.parse_args()


def _ranges(text: str) -> set[int]:
    kept: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        kept |= set(range(int(first), int(last or first) + 1))
    return kept


if __name__ == "__main__":
    sys.exit(main())
