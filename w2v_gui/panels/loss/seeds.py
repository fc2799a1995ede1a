"""Combines the curves of runs that differ in their seed alone: how much of a difference is chance."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.loss.held_out_picture import HeldOutCurve
from w2v_gui.panels.theme import decimal
from w2v_gui.training.run import Run
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.session.naming import seed_twins


def alike(first: Run, second: Run) -> bool:
    """Whether two runs, which share the axis and so the text, differ in their seed alone."""
    one, other = first.entrant, second.entrant
    return one is not None and other is not None and seed_twins(one, other)


def has_several_seeds(runs: Sequence[Run]) -> bool:
    """Whether any two of ``runs`` differ in their seed alone."""
    return any(alike(run, other) for place, run in enumerate(runs) for other in runs[:place])


def combine_seeds(curves: Sequence[HeldOutCurve]) -> list[HeldOutCurve]:
    """One curve for the runs that differ in their seed alone; the others unchanged.

    The combined curve is the median, its band the range from the lowest to the highest. Runs of different seeds
    are evaluated after slightly different numbers of pairs, so each curve is interpolated, on a logarithmic
    axis, where all are known.
    """
    groups: list[list[HeldOutCurve]] = []
    for curve in curves:
        group = next((g for g in groups if alike(g[0].run, curve.run)), None)
        if group is None:
            groups.append([curve])
        else:
            group.append(curve)
    return [group[0] if len(group) == 1 else _combined(group) for group in groups]


def _combined(curves: Sequence[HeldOutCurve]) -> HeldOutCurve:
    x, values = on_common_grid([(curve.x, curve.nll) for curve in curves])
    low, high = values.min(axis=0), values.max(axis=0)
    name = QCoreApplication.translate("HeldOut", "{name} · {n} seeds").format(
        name=common_name([curve.name for curve in curves]), n=len(curves)
    )
    return HeldOutCurve(
        run=curves[0].run,
        name=name,
        estimate=curves[0].estimate,
        x=x,
        nll=np.median(values, axis=0),
        error=np.full(len(x), np.nan),
        band=(low, high),
        runs=[curve.run for curve in curves],
        tail=f" ({decimal(float(low[-1]), 3)}–{decimal(float(high[-1]), 3)})",
    )


def on_common_grid(
    curves: Sequence[tuple[FloatArray | IntArray, FloatArray]],
) -> tuple[FloatArray, FloatArray]:
    """Interpolate curves at the positions of all of them, between the latest first and the earliest last.

    Args:
        curves: for each rising positions, of which the first may be 0, and values, both (n_i,).

    Returns:
        positions (n,), and values (curves, n).
    """
    trained = [(x[x > 0], y[x > 0]) for x, y in curves]
    start = max((float(x[0]) if len(x) else np.inf) for x, _ in trained)
    stop = min((float(x[-1]) if len(x) else 0.0) for x, _ in trained)
    grid = np.unique(np.concatenate([x for x, _ in trained]).astype(np.float64))
    grid = grid[(grid >= start) & (grid <= stop)]
    values = np.array([np.interp(np.log(grid), np.log(x), y) if len(grid) else grid for x, y in trained])
    if all(x[0] == 0 for x, _ in curves):
        grid = np.append(0.0, grid)
        values = np.column_stack([[y[0] for _, y in curves], values])
    return grid, values


def common_name(names: Sequence[str]) -> str:
    """What the names of runs have in common, part by part between the dots; else the first name."""
    parts = [name.split(" · ") for name in names]
    shared = [part for part in parts[0] if all(part in other for other in parts)]
    return " · ".join(shared) or names[0]
