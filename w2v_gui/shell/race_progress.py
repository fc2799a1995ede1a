"""How far a race has come as a whole, from the latest snapshots of its runs; shows nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from w2v_gui.training.run import ENDED, Run
from w2v_gui.word2vec.session.snapshot import Snapshot
from w2v_gui.word2vec.session.time_left import TimeRange


@dataclass(frozen=True)
class RaceProgress:
    """How far a race has come.

    Attributes:
        share: of all pairs that the runs are to train, 0 to 1; a run that diverged counts as done.
        left: compute time that the runs still need, one after another; None until it is known for each.
        begun, ended: number of runs that have begun, and of those that have come to their end or diverged.
        hindmost: the run with the fewest pairs of those that have not ended, or of all once each has.
        snapshot: its latest state.
    """

    share: float
    left: TimeRange | None
    begun: int
    ended: int
    hindmost: Run
    snapshot: Snapshot


def race_progress(runs: Iterable[Run]) -> RaceProgress | None:
    """How far ``runs`` have come; None if none of them has begun. Vectors from a file do not count."""
    begun = [(run, run.latest, run.condition in ENDED) for run in runs if run.latest is not None]
    if not begun:
        return None
    whole = sum(snapshot.expected_pairs for _, snapshot, _ in begun)
    done = sum(
        snapshot.expected_pairs * (1.0 if ended else min(snapshot.progress, 1.0)) for _, snapshot, ended in begun
    )
    going = [(run, snapshot) for run, snapshot, ended in begun if not ended]
    run, snapshot = min(going or [each[:2] for each in begun], key=lambda pair: pair[1].pairs)
    return RaceProgress(
        share=done / whole if whole else 0.0,
        left=_sum(s.seconds_left for _, s in going),
        begun=len(begun),
        ended=len(begun) - len(going),
        hindmost=run,
        snapshot=snapshot,
    )


def _sum(times: Iterable[TimeRange | None]) -> TimeRange | None:
    found = list(times)
    known = [time for time in found if time is not None]
    if len(known) < len(found):
        return None
    return TimeRange(sum(time.least for time in known), sum(time.most for time in known))
