"""Uses one window for several minutes and prints how much its memory grows.

    python -m tests.soak [--minutes M] [--only KIND …] [--without KIND …] [--objects]

A round opens a text, trains one method to the end and then performs one action of every kind: switches methods,
selects words, changes the theme … The exit status is 1 if resident memory grew by more than the limit per minute.
"""

import argparse
import gc
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.endurance.memory import grown, in_use_mib, python_objects, qt_objects, resident_mib, slope
from tests.endurance.stage import Person, end_application, open_window, rest, wait_until
from tests.endurance.texts import write_texts
from w2v_gui.panels import PANELS
from w2v_gui.shell.window import Window

PREPARING = "Preparing…"
"""The state in the status bar while the window builds a dataset for changed settings."""
STEP_TIMEOUT_S = 60.0
"""Longest time a training or a reading may take."""
REPORT_INTERVAL_S = 15.0
"""Time between two lines of the report."""
WARM_UP_SHARE = 0.4
"""Share of the time, at the beginning, that is not measured, because caches fill."""


class Soak:
    """Rounds of use: ``round`` performs one. Each kind of action is a method of the same name."""

    def __init__(self, window: Window, person: Person, folder: Path, kinds: list[str]) -> None:
        self.window = window
        self.person = person
        self.folder = folder
        self.kinds = kinds
        self.sources = ["toy:kingdom", *map(str, write_texts(folder))]
        self.trainings = 0
        self.number = 0

    def round(self) -> None:
        for kind in self.kinds:
            getattr(self, kind)()
        self.number += 1

    def open(self) -> None:
        self.read(self.sources[self.number % len(self.sources)])

    def read(self, source: str) -> None:
        self.window.corpora.open(source)
        wait_for(lambda: not self.window.corpora.busy, "reading")
        wait_for(self.settled, "drawing")

    def train(self) -> None:
        """Train the next method to the end, with few epochs, on the open text."""
        window = self.window
        runs, training = window.controller.runs, window.training
        training.focus(list(runs)[self.number // 2 % len(runs)])
        window.form.row("epochs").set_value(1 if runs.focus.method == "softmax" else 3)
        training.reset()
        wait_for(lambda: self.window.status.state_text != PREPARING, "building")
        training.toggle_training()
        wait_for(lambda: runs.training is not None or runs.focus.latest.pairs > 0, "the start of a training")
        wait_for(lambda: runs.training is None, "training")
        wait_for(self.settled, "drawing")
        self.trainings += 1

    def pause(self) -> None:
        """Train a little, pause, step."""
        self.window.training.reset()
        wait_for(lambda: self.window.status.state_text != PREPARING, "building")
        self.window.training.toggle_training()
        rest(150)
        self.window.controller.pause()
        rest(20)
        self.window.training.step()
        rest(50)

    def toggle(self) -> None:
        for run in self.window.controller.runs:
            self.window.training.focus(run)
            wait_for(self.settled, "drawing")

    def select(self) -> None:
        selection, words = self.window.controller.selection, self.window.controller.runs.dataset.vocabulary.words
        for place in range(12):
            selection.pick(words[(self.number * 31 + place * 7) % len(words)])
            rest(20)
            selection.swap()
            rest(10)

    def panels(self) -> None:
        for panel in PANELS:
            self.window.show_panel(panel.key)
            wait_for(self.settled, "drawing")
        self.window.show_panel(PANELS[0].key)

    def theme(self) -> None:
        for _ in range(2):
            self.window.actions_.dark.trigger()
            wait_for(self.settled, "drawing")

    def larger(self) -> None:
        for _ in range(2):
            self.window.actions_.larger.trigger()
            wait_for(self.settled, "drawing")

    def resize(self) -> None:
        for width, height in ((1280, 800), (1000, 700), (1920, 1080), (1600, 1000)):
            self.window.resize(width, height)
            wait_for(self.settled, "drawing")

    def expand(self) -> None:
        for panel in PANELS:
            self.window.expand_panel(panel.key)
            wait_for(self.settled, "drawing")
            self.window.deck.shrink()

    def export(self) -> None:
        for ending, actions in ((".png", self.window.actions_.pictures), (".csv", self.window.actions_.data)):
            for action in actions:
                self.person.to_save = self.folder / f"out{ending}"
                action.trigger()
                wait_for(self.settled, "drawing")

    def save(self) -> None:
        self.person.to_save = self.folder / "vectors.txt"
        self.window.saver.save()
        wait_for(lambda: not self.window.saver._saves, "saving")

    def menus(self) -> None:
        self.window.corpora.fill_menu(self.window.corpus_menu)
        self.window.actions_.recent.aboutToShow.emit()

    def settled(self) -> bool:
        return all(panel.settled or not panel.isVisible() for panel in self.window.panels.values())


KINDS = (
    *("open", "train", "pause", "toggle", "select", "panels", "theme", "larger", "resize", "expand", "export"),
    *("save", "menus"),
)


def wait_for(condition: Callable[[], bool], what: str) -> None:
    if not wait_until(condition, STEP_TIMEOUT_S):
        raise TimeoutError(f"{what} took longer than {STEP_TIMEOUT_S:.0f} s")


def main() -> int:
    options = _options()
    kinds = [kind for kind in options.only or KINDS if kind not in options.without]
    with tempfile.TemporaryDirectory() as folder:
        person = Person()
        window = open_window(person)
        soak = Soak(window, person, Path(folder), kinds)
        soak.sources = soak.sources[: options.texts]
        soak.read(soak.sources[0])
        growth = _run(soak, 60 * options.minutes, options.objects)
        window.close()
    end_application()
    return int(growth > options.limit)


def _run(soak: Soak, seconds: float, objects: bool) -> float:
    """Use the window for ``seconds``; returns the growth of resident memory in MiB per minute."""
    start = perf_counter()
    seen: list[tuple[float, float, float]] = []  # minutes, resident MiB, MiB in use
    due, before = 0.0, None
    print("  minutes  rounds  trainings  resident MiB  in use MiB", flush=True)
    while (now := perf_counter() - start) < seconds:
        soak.round()
        gc.collect()
        seen.append(((perf_counter() - start) / 60, resident_mib(), in_use_mib()))
        if now >= due:
            due = now + REPORT_INTERVAL_S
            minutes, resident, used = seen[-1]
            print(f"{minutes:9.2f} {soak.number:7} {soak.trainings:10} {resident:13.2f} {used:11.2f}", flush=True)
        if objects and before is None and now >= WARM_UP_SHARE * seconds:
            before = (soak.number, python_objects(), qt_objects())
    if before is not None:
        _tell_objects(soak.number - before[0], before[1], before[2])
    first = next(n for n, (minutes, *_) in enumerate(seen) if minutes >= WARM_UP_SHARE * seen[-1][0])
    minutes, resident, used = zip(*seen[first:], strict=True)
    rounds = max(1, len(minutes) - 1)
    for name, values in (("resident", resident), ("in use", used)):
        per_minute = slope(minutes, values)
        per_round = per_minute * (minutes[-1] - minutes[0]) / rounds * 1024
        print(f"{name:8} {per_minute:+7.2f} MiB per minute {per_round:+9.1f} KiB per round")
    print(f"{soak.number} rounds, {soak.trainings} trainings; measured over the last {len(minutes)} rounds")
    return slope(minutes, resident)


def _tell_objects(rounds: int, python: Counter[str], qt: Counter[str]) -> None:
    for what, before, after in (("Python", python, python_objects()), ("Qt", qt, qt_objects())):
        print(f"{what} objects, more than {rounds} rounds ago:")
        for name, more in grown(before, after, max(1, rounds // 4)):
            print(f"  {more:7}  {name}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="how long (10)")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=[], metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--without", nargs="+", choices=KINDS, default=[], metavar="KIND")
    parser.add_argument("--texts", type=int, default=None, metavar="N", help="open the first N texts only")
    parser.add_argument("--limit", type=float, default=0.5, help="growth that fails, in MiB per minute (0.5)")
    parser.add_argument("--objects", action="store_true", help="also list the types of objects that increased")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
