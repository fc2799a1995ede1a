"""Chooses which moment of the trainings is shown: an earlier snapshot in place of the live state."""

from PySide6.QtCore import QObject, Slot

from w2v_gui.training.history import History
from w2v_gui.training.run import Run
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.session.snapshot import Snapshot


class Replay(QObject):
    """Sets ``Run.moment`` of the run in focus, or in a race of all runs; training never notices.

    In a race all runs show the snapshot nearest to the same number of pairs. Every change is announced by
    ``Runs.changed``. The replay ends by itself when a run that it shows begins anew or is dropped, when another
    run is in focus outside a race, and when the race is switched on or off.
    """

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._pairs: int | None = None
        self._shown: dict[Run, int] = {}  # the runs at a moment, each with its ``restarts``
        self._alone: Run | None = None  # the run in focus when the moment was chosen; None in a race
        runs.changed.connect(self._follow)

    @property
    def leader(self) -> Run:
        """The run whose history is gone through: that in focus, in a race the one with the most pairs."""
        if not self._runs.racing:
            return self._runs.focus
        return max(self._runs, key=lambda run: run.latest.pairs if run.latest is not None else -1)

    @property
    def history(self) -> History:
        """The snapshots that can be shown."""
        return self.leader.history

    @property
    def live(self) -> bool:
        """Whether the live state is shown."""
        return self._pairs is None

    @property
    def place(self) -> int:
        """The place in ``history`` of what is shown, the last one if that is the live state; −1: it is empty."""
        history = self.history
        return len(history) - 1 if self._pairs is None or not history else history.place_of(self._pairs)

    @property
    def shown(self) -> Snapshot | None:
        """The snapshot that is shown; None before there is one."""
        return self.history[self.place] if len(self.history) else None

    def show(self, place: int) -> None:
        """Show the snapshot at ``place`` of ``history``; its last one is the live state.

        Raises:
            IndexError: there is no such place.
        """
        history = self.history
        if not 0 <= place < len(history):
            raise IndexError(place)
        if place == len(history) - 1:
            self.go_live()
            return
        self._pairs = history[place].pairs
        self._alone = None if self._runs.racing else self._runs.focus
        self._shown = {}
        self._show_moment()
        self._runs.changed.emit()

    def go_live(self) -> None:
        """Show the live state of all runs; announces nothing if it is shown already."""
        if self._pairs is not None:
            self._end()
            self._runs.changed.emit()

    def _show_moment(self) -> None:
        """Give the runs that belong to the replay their moment, if they have none yet."""
        if self._pairs is None:
            return
        for run in self._runs if self._alone is None else (self._alone,):
            if run not in self._shown and len(run.history):
                run.moment = run.history[run.history.place_of(self._pairs)]
                run.reference = run.reference or run.latest
                self._shown[run] = run.restarts

    def _end(self) -> None:
        for run in self._shown:
            run.moment = run.reference = None
        self._pairs, self._alone, self._shown = None, None, {}

    @Slot()
    def _follow(self) -> None:
        """End the replay if what it shows is gone; in a race, take in runs that were added."""
        if self._pairs is None:
            return
        self._shown = {run: restarts for run, restarts in self._shown.items() if run in self._runs}
        other = self._alone is not (None if self._runs.racing else self._runs.focus)
        if other or not self._shown or any(run.restarts != was for run, was in self._shown.items()):
            self._end()
        else:
            self._show_moment()
