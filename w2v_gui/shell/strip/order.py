"""The order of the cards: by paired differences, and as it was while the runs cannot be ranked fairly."""

from collections.abc import Sequence

from w2v_gui.shell.strip.figures import is_scored
from w2v_gui.training.runs import ENDED, Run
from w2v_gui.training.standings import Standings, score

UNEVEN = 1.25
"""Ratio of trained pairs above which the scores of two runs under way are not of the same moment of the race."""


def order_of_cards(shown: Sequence[Run], runs: Sequence[Run], standings: Standings) -> list[Run]:
    """The order in which the cards of ``runs`` should stand.

    Args:
        shown: the order in which they stand now.
        runs: all runs, in the order of entry.
        standings: how they stand.

    Returns:
        The best first. While the ranking is withheld the order of entry; while scores are missing or of
        different moments, as scores are taken one after the other, the order shown.
    """
    if standings.withheld:
        return list(runs)
    return list(standings.order) if _are_even(standings) else kept_order(shown, runs)


def kept_order(shown: Sequence[Run], runs: Sequence[Run]) -> list[Run]:
    """``runs`` as they are ``shown``, and new ones after them."""
    return [*(run for run in shown if run in runs), *(run for run in runs if run not in shown)]


def _are_even(standings: Standings) -> bool:
    """Whether all runs that can be compared are scored, those under way at about the same pairs."""
    if len(standings.compared) < len(standings.shared):
        return False
    under_way = []
    for run in standings.compared:
        found = score(run)
        if found is None or (run.condition in ENDED and not is_scored(run)):
            return False
        if run.condition not in ENDED:
            under_way.append(found.pairs)
    return not under_way or max(under_way) <= UNEVEN * min(under_way)
