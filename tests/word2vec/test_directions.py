"""Sums of words as directions of the vector space."""

import numpy as np
import pytest

from w2v_gui.word2vec.analysis.directions import DirectionError, read_direction
from w2v_gui.word2vec.dataset.vocabulary import WordList

WORDS = WordList(["king", "man", "woman", "well-known", "x"])
VECTORS = np.random.default_rng(3).normal(size=(5, 7)).astype(np.float32)


@pytest.mark.parametrize(
    ("typed", "name", "weights"),
    [
        ("king", "king", (1, 0, 0, 0, 0)),
        ("king − man", "king − man", (1, -1, 0, 0, 0)),
        ("King - MAN + woman", "king − man + woman", (1, -1, 1, 0, 0)),
        ("king-man", "king − man", (1, -1, 0, 0, 0)),
        ("well-known - x", "well-known − x", (0, 0, 0, 1, -1)),
        ("- man", "−man", (0, -1, 0, 0, 0)),
        ("king + king", "king + king", (2, 0, 0, 0, 0)),
    ],
)
def test_typed_sums_are_the_unit_vectors_of_their_sums(typed, name, weights):
    direction = read_direction(typed, WORDS)
    assert direction.name == name
    total = np.array(weights) @ VECTORS.astype(float)
    assert direction.among(WORDS, VECTORS) == pytest.approx(total / np.linalg.norm(total), abs=1e-6)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("kong − man", "“kong” is not in the vocabulary."),
        ("king −", "Write words joined by + or −, such as king − man."),
        ("", "Write words joined by + or −, such as king − man."),
        ("king − − man", "Write words joined by + or −, such as king − man."),
    ],
)
def test_what_is_no_sum_of_words_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(DirectionError) as caught:
        read_direction(typed, WORDS)
    assert str(caught.value) == sentence


def test_a_sum_that_is_zero_has_no_direction_and_a_word_may_be_missing():
    with pytest.raises(DirectionError, match="which has no direction"):
        read_direction("king − king", WORDS).among(WORDS, VECTORS)
    with pytest.raises(DirectionError, match="“man” is not"):
        read_direction("king − man", WORDS).among(WordList(["king"]), VECTORS[:1])
