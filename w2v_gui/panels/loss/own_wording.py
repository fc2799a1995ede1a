"""The words of the plot of one run's own objective: the title of its axis, and the box under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.control_names import train_button
from w2v_gui.panels.plots.ticks import Unit
from w2v_gui.panels.theme import decimal, whole_number
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.snapshot import Snapshot


def x_title(unit: Unit) -> str:
    """What the horizontal axis shows, in ``unit``."""
    return {
        "pairs": QCoreApplication.translate("LossPanel", "pairs seen"),
        "thousands": QCoreApplication.translate("LossPanel", "pairs seen (thousands)"),
        "millions": QCoreApplication.translate("LossPanel", "pairs seen (millions)"),
        "seconds": QCoreApplication.translate("LossPanel", "compute time of this implementation (seconds)"),
        "minutes": QCoreApplication.translate("LossPanel", "compute time of this implementation (minutes)"),
        "hours": QCoreApplication.translate("LossPanel", "compute time of this implementation (hours)"),
    }[unit.name]


def nothing_yet(snapshot: Snapshot) -> str:
    """Why there is no curve yet."""
    text = (
        QCoreApplication.translate("LossPanel", "Not trained on this text yet — press {train}")
        if snapshot.trained
        else QCoreApplication.translate("LossPanel", "Not trained yet — press {train}")
    )
    return text.format(train=train_button())


def reading(losses: LossCurve, smoothed: FloatArray, index: int) -> Sequence[tuple[str, str]]:
    """Name and number of every row of the box at a recorded block.

    Args:
        losses: the curve.
        smoothed: (n,) its average.
        index: of the block.
    """
    seconds = QCoreApplication.translate("LossPanel", "{seconds} s")
    return (
        (QCoreApplication.translate("LossPanel", "pairs"), whole_number(int(losses.pairs[index]))),
        (
            QCoreApplication.translate("LossPanel", "time"),
            seconds.format(seconds=decimal(float(losses.seconds[index]), 2)),
        ),
        (QCoreApplication.translate("LossPanel", "smoothed"), decimal(float(smoothed[index]), 3)),
        (QCoreApplication.translate("LossPanel", "raw"), decimal(float(losses.loss[index]), 3)),
    )
