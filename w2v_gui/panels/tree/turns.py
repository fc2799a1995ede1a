"""The path to a word as turns: one row of the path table each, with numbers where the method defines them."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.explain import explain
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True)
class Chances:
    """What the model computes at one turn.

    Attributes:
        score: u·v of the node and the centre.
        probability: σ(±u·v), the probability of the turn taken.
        product: product of the probabilities from the root to this turn.
    """

    score: float
    probability: float
    product: float


@dataclass(frozen=True)
class Turn:
    """One inner node on the path to a word.

    Attributes:
        number: 1 at the root.
        node: id of the inner node.
        bit: 0 to the left, 1 to the right.
        words_left: number of leaves below after the turn.
        chances: None if the chosen method gives turns no probability.
    """

    number: int
    node: int
    bit: int
    words_left: int
    chances: Chances | None

    @property
    def row(self) -> tuple[object, ...]:
        """Turn, node, bit, u·v, σ(±u·v), words left, product; empty where there are no chances."""
        chances = self.chances
        return (
            self.number,
            self.node,
            self.bit,
            chances.score if chances else "",
            chances.probability if chances else "",
            self.words_left,
            chances.product if chances else "",
        )


def turns_to(tree: WordTree, word: int) -> tuple[Turn, ...]:
    """The turns to ``word``, without probabilities."""
    nodes, bits = tree.path(word)
    below = tree.children[nodes, bits]
    left = np.where(below >= 0, tree.leaves[np.maximum(below, 0)], 1)
    rows = zip(nodes.tolist(), bits.tolist(), left.tolist(), strict=True)
    return tuple(Turn(j, node, bit, words, None) for j, (node, bit, words) in enumerate(rows, start=1))


@dataclass(frozen=True)
class Way:
    """The path to a word.

    Attributes:
        turns: from the root on; empty without a word.
        loss: −ln P(word | centre) in nats; None if the chosen method gives turns no probability.
    """

    turns: tuple[Turn, ...] = ()
    loss: float | None = None


def explained_way(snapshot: Snapshot, centre: int, word: int) -> Way:
    """The path to ``word`` with the probabilities of a hierarchical softmax ``snapshot`` for ``centre``.

    The numbers come from ``explain``, as in *One update*, so that both panels show the same.
    """
    update = explain(snapshot, centre, word, np.random.default_rng(0))  # nothing in a path is random
    turns = tuple(
        Turn(
            term.number,
            term.row,
            term.bit,
            term.words_left,
            Chances(term.score, term.probability, term.product),
        )
        for term in update.terms
    )
    return Way(turns, update.loss)
