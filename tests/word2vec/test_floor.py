"""The entropy of contexts given their centre, against counts by hand and a text whose entropy is known."""

from collections import Counter

import numpy as np
import pytest

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.analysis.floor import conditional_entropy
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled


def test_with_fixed_windows_and_no_subsampling_it_is_that_of_the_pairs_counted_one_by_one():
    dataset = random_dataset(toy_config(window=2, dynamic_window=False, sample=0), sentences=300)
    pairs = Counter()
    for sentence in dataset.sentences():
        words = [word for word in sentence.tolist() if word < len(dataset.vocabulary)]
        for i, centre in enumerate(words):
            pairs.update((centre, c) for c in (*words[max(0, i - 2) : i], *words[i + 1 : i + 3]))
    centres = Counter()
    for (centre, _), n in pairs.items():
        centres[centre] += n
    total = sum(pairs.values())
    expected = -sum(n / total * np.log(n / centres[centre]) for (centre, _), n in pairs.items())
    assert conditional_entropy(dataset) == pytest.approx(expected, rel=1e-9)


def test_where_the_centre_decides_the_context_it_is_zero():
    sentences = [["a", "b"], ["c", "d"]] * 200
    dataset = Dataset.build(make_corpus(sentences), toy_config(window=1, sample=0))
    assert conditional_entropy(dataset) == pytest.approx(0, abs=1e-12)


def test_counting_stops_when_asked_to():
    with pytest.raises(Cancelled):
        conditional_entropy(random_dataset(toy_config(), sentences=50), lambda: True)
