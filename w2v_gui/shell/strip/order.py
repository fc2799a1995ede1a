"""The order of the cards: by paired differences, and as it was while the runs cannot be ranked fairly."""

from collections.abc import Sequence

from w2v_gui.training.run import Run
from w2v_gui.training.standings import Standings


def order_of_cards(shown: Sequence[Run], runs: Sequence[Run], standings: Standings) -> list[Run]:
    """The order in which the cards of ``runs`` should stand.

    Args:
        shown: the order in which they stand now.
        runs: all runs, in the order of entry.
        standings: how they stand.

    Returns:
        The best first. The order of entry where there is nothing to rank, as after a reset, and at equal compute
        time, where there is no ranking until the end. Else the order shown.
    """
    if standings.places:
        return list(standings.order)
    return list(runs) if standings.obstacle in (None, "time") else kept_order(shown, runs)


def kept_order(shown: Sequence[Run], runs: Sequence[Run]) -> list[Run]:
    """``runs`` as they are ``shown``, and new ones after them."""
    return [*(run for run in shown if run in runs), *(run for run in runs if run not in shown)]
