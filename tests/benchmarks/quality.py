"""Scores word vectors on the outside world's questions, both sides' by the same code; trains nothing."""

from collections.abc import Sequence
from typing import Any

from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.analogy_questions import read_analogies
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

RESTRICT = 30_000
"""Google's analogies are asked and answered with so many of the most frequent words."""

SCORES = ("analogies", "WordSim-353", "SimLex-999")


def scores(words: Sequence[str], counts: IntArray, vectors: FloatArray) -> dict[str, Any]:
    """Analogies answered (percent), and Spearman's ρ with both lists of similar words.

    Args:
        words: by falling count.
        counts: (|V|,) their occurrences.
        vectors: (|V|, d).
    """
    from gensim.models import KeyedVectors
    from gensim.test.utils import datapath

    # A test of analogies.py holds its answers to be those of gensim, which takes a minute for them.
    questions = read_analogies(datapath("questions-words.txt"))
    asked = accuracy(vectors, Vocabulary(list(words), counts), questions, restrict=RESTRICT)
    keyed = KeyedVectors(vectors.shape[1])
    keyed.add_vectors(list(words), vectors)
    similar = {
        name: float(keyed.evaluate_word_pairs(datapath(file))[1].statistic)
        for name, file in (("WordSim-353", "wordsim353.tsv"), ("SimLex-999", "simlex999.txt"))
    }
    return {"analogies": 100 * (asked.fraction or 0.0), "asked": asked.asked, **similar}
