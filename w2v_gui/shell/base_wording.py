"""What a continued run goes on from, and what that costs, in one sentence or two; uses no widgets."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import whole_number
from w2v_gui.word2vec.dataset.dataset import Dataset


def about_base(dataset: Dataset) -> str:
    """What a run on ``dataset`` goes on from, and what cannot be compared; empty if it began anew."""
    if dataset.base is None:
        return ""
    old = len(dataset.base.vocabulary)
    text = QCoreApplication.translate(
        "continuing",
        "Continued: {old} words came with the vectors of a finished run, {new} are new. Learning rate and loss "
        "curve start anew. Losses and scores cannot be compared with those on another text or vocabulary.",
    )
    return text.format(old=whole_number(old), new=whole_number(len(dataset.vocabulary) - old))
