"""The average path of a tree beside the bounds that hold for it, as texts."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.theme import decimal, whole_number
from w2v_gui.panels.tree.text_runs import Run, fill
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.trees import TREES, average_turns, entropy_bits
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.dataset.word_tree import WordTree


@dataclass(frozen=True)
class Average:
    """The average number of turns to a word of the text.

    Attributes:
        turns: L̄ = Σ f(w)·(L(w) − 1).
        entropy: H₂ in bits, the lower bound of every tree.
        is_optimal: whether L̄ < H₂ + 1 holds too, as for a Huffman tree.
    """

    turns: float
    entropy: float
    is_optimal: bool

    @classmethod
    def of(cls, tree: WordTree, vocabulary: Vocabulary, config: Config) -> "Average":
        """The average of ``tree``, which ``config`` asks for."""
        shares = vocabulary.frequencies
        return cls(average_turns(tree, shares), entropy_bits(shares), TREES[config.tree].is_optimal)

    def wordings(self, plain: Run, strong: Run) -> list[list[Run]]:
        """With its bounds, and without, in the fonts and colours of ``plain`` and ``strong``."""
        translate = QCoreApplication.translate

        def figure(value: float, digits: int) -> Run:
            return Run(decimal(value, digits), strong.font, strong.color)

        template = (
            translate("TreeCaptions", "H₂ = {entropy} ≤ average {number} < H₂ + 1")
            if self.is_optimal
            else translate("TreeCaptions", "H₂ = {entropy} ≤ average {number}")
        )
        bounded = fill(template, plain, entropy=figure(self.entropy, 2), number=figure(self.turns, 2))
        alone = fill(translate("TreeCaptions", "average {number}"), plain, number=figure(self.turns, 1))
        return [bounded, alone]

    def tip(self, longest: int) -> str:
        """The tooltip: how the average and its bounds are computed, and what they do not say."""
        translate = QCoreApplication.translate
        bound = (
            translate("TreeCaptions", "A Huffman tree has the least average of all, below H₂ + 1 = {limit}.")
            if self.is_optimal
            else translate(
                "TreeCaptions", "A Huffman tree is surely below H₂ + 1 = {limit}, this one need not be."
            )
        ).format(limit=decimal(self.entropy + 1, 2))
        text = translate(
            "TreeCaptions",
            "Average {average}: the turns to each word, weighted by its share of the text; longest path: "
            "{longest}. Trained pairs have another average, because subsampling drops frequent words.",
        ).format(average=decimal(self.turns, 2), longest=whole_number(longest))
        return explain("H₂", before=f"{text} {bound}")
