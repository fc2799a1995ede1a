"""How often a word is outside a window is counted window by window."""

from collections import Counter
from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.analysis import window_counts
from w2v_gui.word2vec.analysis.pair_counts import count_pairs
from w2v_gui.word2vec.analysis.pmi import choose_cells, compare
from w2v_gui.word2vec.analysis.window_counts import shares_outside
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.session import Session


def inside_by_hand(dataset):
    """Pairs of each centre in whose window a word is, averaged over all windows; without subsampling."""
    config, text = dataset.config, dataset.text
    found = Counter()
    radii = range(1, config.window + 1) if config.dynamic_window else [config.window]
    for piece in np.flatnonzero(~text.held_out):
        words = [int(w) for w in text.tokens[text.starts[piece] : text.starts[piece + 1]] if text.keep[w] > 0]
        for radius in radii:
            for i, centre in enumerate(words):
                window = words[max(0, i - radius) : i] + words[i + 1 : i + radius + 1]
                for word in set(window):
                    found[centre, word] += len(window) / len(radii)
    return found


@settings(max_examples=25)
@given(st.integers(0, 1000), st.integers(1, 4), st.booleans(), st.integers(1, 60))
def test_they_are_those_counted_window_by_window(seed, window, dynamic, chunk):
    dataset = random_dataset(toy_config(window=window, dynamic_window=dynamic), seed, words=7, sentences=50)
    counts, inside = count_pairs(dataset), inside_by_hand(dataset)
    with mock.patch.object(window_counts, "_CHUNK_TOKENS", chunk):
        found = shares_outside(dataset, counts.centres, counts.contexts, counts.centre_counts)
    cells = zip(counts.centres.tolist(), counts.contexts.tolist(), strict=True)
    expected = [1 - inside[c, w] / counts.centre_counts[c] for c, w in cells]
    np.testing.assert_allclose(found, expected, atol=2e-6)


def test_with_them_the_optimum_of_negative_sampling_lies_on_the_line():
    """Every word of the vocabulary as noise, ruled out by every window it is in; windows are not independent."""
    config = toy_config(dim=8, exclude="window", window=2, negatives=3)
    dataset = random_dataset(config, words=8, sentences=1500)
    counts, inside = count_pairs(dataset), inside_by_hand(dataset)
    empty = Session(dataset, config, "negative-sampling").snapshot()
    size = len(dataset.vocabulary)
    scores = np.full((size, size), -20.0)
    for c, o, n in zip(counts.centres.tolist(), counts.contexts.tolist(), counts.counts.tolist(), strict=True):
        push = config.negatives * empty.objective.noise[o] * (counts.centre_counts[c] - inside[c, o])
        scores[c, o] = np.log(n / push)  # where σ(x)·(pull + push) = pull
    optimum = replace(empty, inputs=np.eye(size), outputs=scores.T)
    comparison = compare(optimum, choose_cells(counts))
    np.testing.assert_allclose(comparison.y, comparison.x, atol=1e-3)
    assert comparison.slope == pytest.approx(1, abs=1e-3)


def test_large_windows_are_not_gone_through_and_counting_can_be_cancelled():
    dataset = random_dataset(toy_config(window=11))
    counts = count_pairs(dataset)
    assert shares_outside(dataset, counts.centres, counts.contexts, counts.centre_counts) is None
    dataset = random_dataset(toy_config())
    counts = count_pairs(dataset)
    with pytest.raises(Cancelled):
        shares_outside(dataset, counts.centres, counts.contexts, counts.centre_counts, lambda: True)
