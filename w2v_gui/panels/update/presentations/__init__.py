"""The presentations of the methods in *One update*; a new one is a file here and one line below."""

from w2v_gui.panels.update.presentations.base import Presentation
from w2v_gui.panels.update.presentations.hierarchical_softmax import HierarchicalSoftmaxPresentation
from w2v_gui.panels.update.presentations.negative_sampling import NegativeSamplingPresentation
from w2v_gui.panels.update.presentations.softmax import SoftmaxPresentation

PRESENTATIONS: tuple[Presentation, ...] = (
    NegativeSamplingPresentation(),
    HierarchicalSoftmaxPresentation(),
    SoftmaxPresentation(),
)

PLAIN = Presentation()
"""Serves an objective without a presentation of its own."""


def presentation_of(method: str) -> Presentation:
    """The presentation of a method, a key of ``OBJECTIVES``."""
    return next((each for each in PRESENTATIONS if each.method == method), PLAIN)
