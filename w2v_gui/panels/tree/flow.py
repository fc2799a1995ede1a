"""How probability runs down the tree for one centre word, as the picture needs it; paints nothing."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Flow:
    """Probability of passing through each node on the way from the root to the context word.

    Attributes:
        probabilities: (2|V|−1,) float64 by place; at the leaves it is P(w | centre).
        total: Σ_w P(w | centre), summed over the leaves.
    """

    probabilities: FloatArray
    total: float


def flow_of(snapshot: Snapshot, centre: int) -> Flow:
    """Let 1 enter at the root and divide at every node, after the word ``centre``, as ``snapshot`` has learnt it.

    Args:
        snapshot: of hierarchical softmax.
        centre: vocabulary id.
    """
    objective = snapshot.objective
    assert isinstance(objective, HierarchicalSoftmax)
    through, leaves = objective.log_probabilities_of_nodes(snapshot.inputs[[centre]], snapshot.outputs)
    probabilities = np.exp(np.concatenate([through[0], leaves[0]]))
    return Flow(probabilities, float(probabilities[len(through[0]) :].sum()))
