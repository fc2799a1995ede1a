"""Asks before unsaved training is dropped, and has it saved first if the user wants that."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from w2v_gui.panels.theme import duration, run_name
from w2v_gui.shell.questions import Answer, Questions
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.run import Run

if TYPE_CHECKING:
    from w2v_gui.shell.sessions.sessions import Sessions

MIN_ASKED_S = 30.0
"""Up to this much unsaved training is dropped without a question."""
MIN_SAVED_S = 1.0
"""Runs with less unsaved training are not saved when the user chooses to save."""


class UnsavedTraining(QObject):
    """Stands before all that would drop the training of runs."""

    def __init__(
        self,
        controller: TrainingController,
        saver: VectorSaver,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._saver = saver
        self._questions = questions
        self._sessions: Sessions | None = None

    def attach(self, sessions: "Sessions") -> None:
        """Have whole sessions saved by ``sessions``, and ask about a file of theirs that is behind."""
        self._sessions = sessions

    def guard(self, runs: Collection[Run] | None, then: Callable[[], None]) -> None:
        """Call ``then``, after asking about unsaved training of ``runs`` (None: all) that would be lost.

        The question is asked above ``MIN_ASKED_S`` seconds of unsaved training: save first, discard or cancel.
        Before all runs are lost it is asked, however little was trained, if the session's file is behind them.
        ``then`` is not called if the user cancels or saving fails.
        """
        sessions = self._sessions
        behind = runs is None and sessions is not None and sessions.path is not None and sessions.unsaved
        lost = list(self._controller.runs if runs is None else runs)
        seconds = sum(run.unsaved_seconds for run in lost)
        if seconds <= MIN_ASKED_S and not behind:
            then()
            return
        unsaved = _unsaved(lost)
        if seconds > MIN_SAVED_S:
            text = self.tr("{time} of training would be lost ({runs}). Save it first?")
            text = text.format(time=duration(seconds), runs=self.tr(", ").join(map(run_name, unsaved)))
        else:
            text = self.tr("The session has changed since it was saved. Save it first?")
        answer = self._questions.before_losing(text)
        if answer in (Answer.SAVE_SESSION, Answer.SAVE) and any(run.training for run in lost):
            self._controller.pause()  # what is trained meanwhile would be lost
        if answer is Answer.SAVE_SESSION and sessions is not None:
            sessions.save(then)
        elif answer is Answer.SAVE:
            self._save_each(unsaved, then)
        elif answer is Answer.DISCARD:
            then()

    def _save_each(self, runs: Sequence[Run], then: Callable[[], None]) -> None:
        """Save one run after the other; stop at the first that is cancelled or fails."""
        if runs:
            self._saver.save(runs[0], lambda: self._save_each(runs[1:], then))
        else:
            then()


def _unsaved(runs: Iterable[Run]) -> Sequence[Run]:
    """Those of ``runs`` with ``MIN_SAVED_S`` or more of unsaved training, longest first.

    At least one run, if any has vectors; else nothing could be saved although the user wants that.
    """
    order = sorted((run for run in runs if run.live is not None), key=lambda run: -run.unsaved_seconds)
    return [run for run in order if run.unsaved_seconds >= MIN_SAVED_S] or order[:1]
