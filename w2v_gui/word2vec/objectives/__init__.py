"""The training objectives by key; a new one is a file here, its fields of ``Config``, and one line below."""

from w2v_gui.word2vec.objectives.base import Objective
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax

__all__ = ["OBJECTIVES", "Objective"]

OBJECTIVES: dict[str, type[Objective]] = {
    "negative-sampling": NegativeSampling,
    "hierarchical-softmax": HierarchicalSoftmax,
    "softmax": ExactSoftmax,
}
