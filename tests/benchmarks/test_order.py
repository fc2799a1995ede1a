"""The loop in C trains pair by pair as the formula says, in the order asked for."""

from itertools import groupby, pairwise

import numpy as np
import pytest

from tests.benchmarks.pair_by_pair import ORDERS, PairByPair, compiled, tiling_of
from tests.benchmarks.rows import NotAvailable
from tests.word2vec.toys import blocks_of, random_dataset, toy_config


def by_hand(objective, inputs, outputs, pairs, rate):
    """Stochastic gradient descent of −Σ ln σ(±u·v), a pair at a time."""
    for centre, context in pairs:
        nodes, bits = objective.tree.path(context)
        v, u = inputs[centre].copy(), outputs[nodes]
        errors = 1 - bits - 1 / (1 + np.exp(-u @ v))
        inputs[centre] += rate * errors @ u
        outputs[nodes] += rate * np.outer(errors, v)


@pytest.mark.parametrize("order", ORDERS)
def test_pairs_are_trained_one_by_one(order, monkeypatch):
    try:
        compiled()
    except NotAvailable as error:
        pytest.skip(str(error))
    config = toy_config(dim=8)
    dataset = random_dataset(config, words=60, sentences=60)
    monkeypatch.setattr(PairByPair, "order", order)
    monkeypatch.setattr(PairByPair, "tiling", tiling_of(order))
    objective = PairByPair(dataset, config)
    block = next(blocks_of(dataset, config, PairByPair.tiling))
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=(len(dataset.vocabulary), 8)).astype(np.float32)
    outputs = rng.normal(size=(len(dataset.vocabulary) - 1, 8)).astype(np.float32)
    exact = inputs.astype(np.float64), outputs.astype(np.float64)
    pairs = list(zip(*block.pair_list(), strict=True))
    if order == "tree":
        counts = block.row_pairs.astype(int)
        bounds = list(pairwise([0, *np.cumsum(counts).tolist()]))
        bands = np.concatenate(objective.parts(block)).tolist()
        pairs = [pair for band in bands for pair in pairs[slice(*bounds[band])]]
    objective.train(inputs, outputs, block, 0.1)
    by_hand(objective, *exact, pairs, 0.1)
    assert len(pairs) == block.pairs > 50
    np.testing.assert_allclose(inputs, exact[0], atol=1e-3)
    np.testing.assert_allclose(outputs, exact[1], atol=1e-3)


def test_in_the_order_of_the_text_the_same_pairs_come_word_after_word():
    config = toy_config(epochs=1)
    dataset = random_dataset(config, words=400, sentences=60, longest=40)
    in_text, in_blocks = (
        [
            pair
            for block in blocks_of(dataset, config, tiling_of(order))
            for pair in zip(*block.pair_list(), strict=True)
        ]
        for order in ("text", "blocks")
    )
    assert sorted(in_text) == sorted(in_blocks)
    places = [context for _, context in in_text]
    words = [word for sentence in dataset.sentences() if len(sentence) > 1 for word in sentence.tolist()]
    assert [word for word, _ in groupby(places)] == [word for word, _ in groupby(words)]


def test_the_loop_leaves_the_numbers_near_0_alone():
    try:
        compiled()
    except NotAvailable as error:
        pytest.skip(str(error))
    assert np.float32(1e-38) / np.float32(100) > 0
