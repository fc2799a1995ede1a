"""The session of each run: makes them, and knows which of them are trained together."""

from collections.abc import Callable

from w2v_gui.training.cores import threads_for
from w2v_gui.training.runs import Run, Runs
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

New = tuple[Session, Snapshot]
"""A session that has not begun, and its first snapshot."""


class Sessions:
    """The sessions of ``runs``; one without has no training.

    Args:
        runs: whose sessions they are.
        failed: called with the exception when a session cannot be made.
    """

    def __init__(self, runs: Runs, failed: Callable[[Exception], object]) -> None:
        self._runs = runs
        self._failed = failed
        self._of: dict[Run, Session] = {}

    def make(self, dataset: Dataset | None, config: Config | None, method: str | None) -> New | None:
        """Return a new session and its first snapshot; None after ``failed``.

        None also if there is nothing to train on, or with.
        """
        if dataset is None or config is None or method is None:
            return None
        try:
            session = Session(dataset, config, method, threads_for(dataset, config))
            return session, session.snapshot()
        except Exception as error:  # mostly too little memory
            self._failed(error)
            return None

    def put(self, run: Run, session: Session) -> None:
        """Make ``session`` that of ``run``."""
        self._of[run] = session

    def of(self, run: Run) -> Session | None:
        """The session of ``run``; None if it has none."""
        return self._of.get(run)

    def drop(self, run: Run) -> Session | None:
        """Forget the session of ``run``, and return it."""
        return self._of.pop(run, None)

    def clear(self) -> None:
        """Forget all."""
        self._of.clear()

    def run_of(self, session: Session) -> Run | None:
        """The run that ``session`` trains; None if the session has been replaced."""
        return next((run for run, own in self._of.items() if own is session), None)

    def entrants(self) -> list[Run]:
        """The runs that are trained together: in a race all that have a training, else that in focus."""
        runs = list(self._runs) if self._runs.racing else [self._runs.focus]
        return [run for run in runs if run in self._of]

    def unfinished(self) -> dict[Run, Session]:
        """Those of ``entrants`` that go on."""
        sessions = {run: self._of[run] for run in self.entrants()}
        return {run: session for run, session in sessions.items() if not session.finished}
