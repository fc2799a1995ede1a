"""How probability runs down the tree for one centre word: arrays in, arrays out; paints nothing."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.tree.layout import Layout
from w2v_gui.word2vec.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Flow:
    """Probability of passing through each node on the way from the root to the context word.

    Attributes:
        probabilities: (2|V|−1,) float64 by place; at the leaves it is P(w | centre).
        total: Σ_w P(w | centre), summed over the leaves.
    """

    probabilities: FloatArray
    total: float


def flow_down(layout: Layout, centre: FloatArray, outputs: FloatArray) -> Flow:
    """Let 1 enter at the root and divide at every node: σ(u·v) to the left, σ(−u·v) to the right.

    Both shares are computed from the score, neither as 1 minus the other, so that ``total`` is a check.

    Args:
        layout: of the tree; its levels say in which order to go down.
        centre: (d,) v of the centre word.
        outputs: (|V|−1, d) u of the inner nodes.
    """
    scores = (outputs @ centre).astype(np.float64)
    with np.errstate(over="ignore"):  # e^710 is inf, and 1/inf the right answer
        shares = 1 / (1 + np.exp(np.stack([-scores, scores], axis=1)))
    probabilities = np.zeros(len(layout.x))
    probabilities[layout.levels[0]] = 1
    for nodes in layout.levels:
        probabilities[layout.children[nodes]] = probabilities[nodes, None] * shares[nodes]
    return Flow(probabilities, float(probabilities[layout.words - 1 :].sum()))
