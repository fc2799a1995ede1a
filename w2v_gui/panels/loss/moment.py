"""Where the moment that the pictures show lies on an axis of the loss panel."""

from w2v_gui.training.run import Run


def moment_on_axis(run: Run, over: str) -> float | None:
    """Pairs, dot products or compute seconds of ``run`` at that moment; None while its live state is shown.

    Args:
        run: the run in focus.
        over: ``"pairs"``, ``"products"`` or ``"time"``.
    """
    moment = run.moment
    if moment is None:
        return None
    if over == "time":
        return moment.seconds
    return moment.pairs * (moment.objective.average_dot_products() if over == "products" else 1.0)
