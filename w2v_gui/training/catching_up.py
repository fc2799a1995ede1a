"""Whether a run in training is behind the runs beside it, which then wait for it."""

from w2v_gui.word2vec.session.race import Pace, Reached, is_catching_up
from w2v_gui.word2vec.session.snapshot import Snapshot

CATCH_UP_SHARE = 0.95
CATCH_UP_S = 1.0
"""A run that has this share of what the others have, or for which they wait less than so many seconds, does not
count as catching up: runs side by side are up to a block apart, and their snapshots are of different moments."""


def catches_up(latest: Snapshot, goal: Reached, pace: Pace) -> bool:
    """Whether a run that has come to ``latest`` is far enough behind ``goal`` for it to be said."""
    if not goal.seconds:
        return False
    share = min(CATCH_UP_SHARE, 1 - CATCH_UP_S / goal.seconds)
    return is_catching_up(latest, Reached(int(share * goal.pairs), share * goal.seconds), pace)
