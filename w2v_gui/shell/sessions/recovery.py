"""Saves long trainings aside while they run, and offers them again after the program ended unexpectedly."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer, SignalInstance
from PySide6.QtCore import Slot as QtSlot

from w2v_gui.panels.theme import method_name, percent, run_name, whole_number
from w2v_gui.shell.corpus_loader import name_of
from w2v_gui.shell.questions import LeftOver
from w2v_gui.shell.sessions.slots import Slot, left_over, new_slot
from w2v_gui.shell.sessions.taking import own_runs, take
from w2v_gui.training.run import Run
from w2v_gui.training.session_loader import ReadySession
from w2v_gui.training.task import Task
from w2v_gui.word2vec.formats.session_files import SavedSession, write_session
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.snapshot import Snapshot

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window

MIN_TRAINED_S = 120.0
"""Compute seconds of unsaved training from which it is saved aside."""
INTERVAL_S = 180.0
"""Compute seconds of training after which it is saved aside again."""
TIME_SHARE = 0.02
"""Largest share of the training time that saving aside may take; where it would take more, the interval grows.

The pauses of the training and the processor time of writing count. What follows a pause does not: the training
copies its vectors before it changes them, and they are evaluated.
"""
RESTING_S = 10.0
"""Seconds after which a training that has paused or ended is saved aside as well."""
MAX_BYTES = 512 << 20
"""Bytes of matrices above which runs are not saved aside."""


class _Written(NamedTuple):
    """A session that was saved aside: the compute seconds in it, and what it has cost.

    Attributes:
        trained: unsaved compute seconds of all runs that it has.
        cost: seconds in which the training paused, and processor seconds of writing.
    """

    trained: float
    cost: float


class Recovery(QObject):
    """Keeps the trainings of a window in ``folder`` until they are saved, discarded, or the window is closed.

    The runs of lessons are not kept. What fails is noted in the log; that a training is too large is said.
    """

    def __init__(self, window: "Window", folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._slot: Slot | None = None  # of what this program has saved aside
        self._recovering: Slot | None = None  # what another program has left and was to be opened
        self._recovered: Slot | None = None  # such a session, once it is in the window
        self._last = _Written(0.0, 0.0)
        self._offered = False
        self._closed = False
        self._said_too_large = False
        self._busy = False
        self._task: Task | None = None
        self._resting = QTimer(self, singleShot=True, interval=round(1000 * RESTING_S))
        self._resting.timeout.connect(self._save_what_rests)
        window.controller.runs.changed.connect(self._look)
        window.sessions.saved.connect(self._note_saved)
        window.corpora.opened.connect(self._forget)
        window.sessions.opened.connect(self._note_opened)
        window.closed.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether something is being saved aside."""
        return self._busy

    def offer_after(self, *signals: SignalInstance) -> None:
        """Call ``offer`` once, after the first of ``signals``."""

        def begin() -> None:
            if not self._offered:
                self._offered = True
                QTimer.singleShot(0, self, self.offer)

        for signal in signals:
            signal.connect(begin)

    def offer(self) -> None:
        """Ask about each session that was left over, until one is to be recovered."""
        slots = left_over(self._folder)
        while slots:
            slot = slots.pop(0)
            match self._window.questions.left_over(self._text(slot)):
                case LeftOver.RECOVER:
                    if self._recovering is not None:
                        self._recovering.release()
                    self._recovering = slot
                    self._window.sessions.recover(str(slot.session))
                    break
                case LeftOver.DISCARD:
                    slot.remove()
                case LeftOver.LATER:
                    slot.release()
        for slot in slots:
            slot.release()

    def close(self) -> None:
        """Remove what was saved aside: the window is closed, and the user has been asked about it."""
        self._closed = True
        self._forget()
        if self._task is not None:
            self._task.wait()
            self._deliver()
        if self._recovering is not None:  # it could not be opened
            self._recovering.release()

    def _text(self, slot: Slot) -> str:
        facts = slot.note()
        runs, corpus = facts.get("runs"), facts.get("corpus")
        lines = [line for run in runs[:20] if (line := self._line(run))] if isinstance(runs, list) else []
        moment = QDateTime.fromSecsSinceEpoch(int(slot.saved_at))
        text = self.tr(
            "The program ended unexpectedly during a training on {corpus}. Recover what it had reached at {time}?"
            "\n\n{runs}"
        )
        return text.format(
            corpus=shown(corpus) if isinstance(corpus, str) and corpus else "?",
            time=QLocale().toString(moment, QLocale.FormatType.ShortFormat),
            runs="\n".join(lines),
        ).strip()

    def _line(self, run: object) -> str:
        """What ``run``, noted by ``_reached``, is called and had reached; empty if anything else was noted."""
        match run:
            case {
                "name": str(name),
                "method": str(method),
                "pairs": int(pairs),
                "share": int(share) | float(share),
            }:
                name = shown(name) or (method_name(method) if method in OBJECTIVES else "?")
                text = self.tr("{run}: {percent} trained, {pairs} pairs")
                return text.format(run=name, percent=percent(min(max(share, 0), 1), 0), pairs=whole_number(pairs))
        return ""

    @QtSlot()
    def _look(self) -> None:
        """Save aside if it is time to."""
        runs = own_runs(self._window).runs
        if (trained := _unsaved_seconds(runs)) < self._last.trained:
            self._last = _Written(0.0, self._last.cost)  # a run was reset
        if not self._is_behind(trained):
            return
        interval = max(INTERVAL_S if self._last.trained else 0.0, self._last.cost / TIME_SHARE)
        if any(run.training for run in runs):
            self._resting.stop()
            if trained - self._last.trained >= interval:
                self._save()
        elif not self._resting.isActive():
            self._resting.start()

    @QtSlot()
    def _save_what_rests(self) -> None:
        runs = own_runs(self._window).runs
        if self._is_behind(_unsaved_seconds(runs)) and not any(run.training for run in runs):
            self._save()

    def _is_behind(self, trained: float) -> bool:
        """Whether ``trained`` unsaved seconds are worth saving aside, and more than what is there."""
        return not (self._closed or self._busy) and trained >= MIN_TRAINED_S and trained > self._last.trained

    def _save(self) -> None:
        runs = [run for run in own_runs(self._window).runs if run.latest is not None]
        trained = _unsaved_seconds(runs)
        if sum(run.latest.bytes for run in runs if run.latest is not None) > MAX_BYTES:
            self._last = _Written(trained, 0.0)
            self._window.log.note("too large to be saved aside")
            self._say_too_large()
            return
        try:
            self._slot = self._slot or new_slot(self._folder)
        except OSError as error:
            self._fail(error)
            return
        self._busy = True
        dataset = own_runs(self._window).dataset
        facts = {
            "corpus": name_of(dataset.corpus.source) if dataset is not None else "",
            "runs": [_reached(run, run.latest) for run in runs if run.latest is not None and run.latest.pairs],
        }
        take(self._window, partial(self._write, self._slot, facts, time.perf_counter()), self._fail)

    def _write(self, slot: Slot, facts: dict[str, Any], began: float, saved: SavedSession) -> None:
        paused = time.perf_counter() - began
        if slot is not self._slot:  # no longer wanted
            self._busy = False
            self._look()
            return
        states = [run for run in saved.runs if run.state is not None]
        trained = sum(
            run.state.position.status.seconds - run.saved_seconds for run in states if run.state is not None
        )
        task = self._task = Task()
        task.ended.connect(self._deliver)
        task.start(partial(_write, task, slot, facts, saved, trained, paused))

    @QtSlot()
    def _deliver(self) -> None:
        task = self._task
        if task is None or not task.over:
            return
        self._task, self._busy = None, False
        if task.cancelled.is_set():
            self._remove()  # nothing writes to it any more
        elif task.error is not None:
            self._fail(task.error)
        else:
            self._last = task.result
            if self._recovered is not None:
                self._recovered.remove()  # this program has saved more
                self._recovered = None
        self._look()  # the training may have ended meanwhile

    @QtSlot(object)
    def _note_saved(self, path: str) -> None:
        if self._window.sessions.path == Path(path):  # else other runs have come meanwhile
            self._forget()

    @QtSlot(object)
    def _note_opened(self, ready: ReadySession) -> None:
        self._forget()  # the user was asked before the runs there were lost
        if self._recovering is not None and ready.path == str(self._recovering.session):
            self._recovered, self._recovering = self._recovering, None

    def _say_too_large(self) -> None:
        if not self._said_too_large:
            self._said_too_large = True
            self._window.messages.say(
                self.tr(
                    "This training is too large to be saved aside in case the program ends unexpectedly. "
                    "Save the session from time to time."
                )
            )

    def _fail(self, error: Exception) -> None:
        """Note the error, and try again after an interval."""
        self._busy = False
        self._last = _Written(_unsaved_seconds(own_runs(self._window).runs), self._last.cost)
        self._window.log.note_fault(error)

    @QtSlot()
    def _forget(self) -> None:
        """Remove what is saved aside of the runs that were there: there is nothing more to lose."""
        self._resting.stop()
        self._last = _Written(0.0, self._last.cost)
        if self._recovered is not None:
            self._recovered.remove()
            self._recovered = None
        if self._task is not None:
            self._task.cancelled.set()  # ``_deliver`` removes what it has written
        else:
            self._remove()

    def _remove(self) -> None:
        if self._slot is not None:
            self._slot.remove()
            self._slot = None


def _reached(run: Run, latest: Snapshot) -> dict[str, Any]:
    """What is noted of ``run``; a name that is but that of the method is left to the language of the reader."""
    name = run_name(run)
    return {
        "name": "" if name == method_name(latest.method) else name,
        "method": latest.method,
        "pairs": latest.pairs,
        "share": 1.0 if latest.finished else latest.progress,
    }


def _unsaved_seconds(runs: Sequence[Run]) -> float:
    return sum(run.unsaved_seconds for run in runs)


def _write(
    task: Task, slot: Slot, facts: dict[str, Any], saved: SavedSession, trained: float, paused: float
) -> _Written:
    began = time.thread_time()
    write_session(saved, slot.session, cancelled=task.cancelled.is_set)
    slot.write_note(facts)
    return _Written(trained, paused + time.thread_time() - began)
