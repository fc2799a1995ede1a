"""Puts trainings into runs without a thread, for the tests of the panels."""

from w2v_gui.training.run import Run
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.session.snapshot import Snapshot


def take(runs: Runs, snapshot: Snapshot) -> Run:
    """Make ``snapshot`` the latest of its method's run; begin a new training if it cannot follow the last."""
    run = runs.of_method(snapshot.method)
    before = run.latest
    runs.dataset = snapshot.dataset
    if before is None or before.dataset is not snapshot.dataset or snapshot.pairs < before.pairs:
        run.begin(snapshot)
    else:
        run.advance(snapshot)
    return run


def show(runs: Runs, snapshot: Snapshot) -> Run:
    """As ``take``; the run is in focus afterwards, and the panels are notified."""
    run = runs.focus = take(runs, snapshot)
    runs.changed.emit()
    return run
