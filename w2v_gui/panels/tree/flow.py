"""Computes the probability of every node of the tree for one centre word."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Flow:
    """The probability of passing through each node on the path to the context word.

    Attributes:
        probabilities: (2|V|−1,) float64 by place; at the leaves it is P(w | centre).
        total: Σ_w P(w | centre), summed over the leaves.
    """

    probabilities: FloatArray
    total: float


def flow_of(snapshot: Snapshot, centre: int) -> Flow:
    """Compute the probabilities given the word ``centre``: 1 at the root, divided at every node by ``snapshot``.

    Args:
        snapshot: a snapshot of hierarchical softmax.
        centre: vocabulary id.
    """
    objective = snapshot.objective
    assert isinstance(objective, HierarchicalSoftmax)
    through, leaves = objective.log_probabilities_of_nodes(snapshot.inputs[[centre]], snapshot.outputs)
    probabilities = np.exp(np.concatenate([through[0], leaves[0]]))
    return Flow(probabilities, float(probabilities[len(through[0]) :].sum()))
