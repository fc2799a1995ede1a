"""How hierarchical softmax lays out a block: the turns of its pairs, each with the rate of its row."""

import doctest
import math
from collections import Counter
from dataclasses import replace
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import blocks_of, cases, toy_config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import Tiling
from w2v_gui.word2vec.objectives import path_batches
from w2v_gui.word2vec.objectives.path_batches import PathBatches

RATE = 0.5


def pairs_by_hand(block, bands):
    """Centre, context and band of every pair of these bands."""
    for band in bands.tolist():
        for centre in block.windows[band][block.mask[band, 0] > 0].tolist():
            yield centre, int(block.rows[band]), band


def train_by_hand(tree, inputs, outputs, pairs, rate, cap):
    """Gradient descent on the (centre, context) ``pairs``, all from the same vectors, by a loop over their nodes.

    Returns the loss.
    """
    input_steps, output_steps = np.zeros_like(inputs), np.zeros_like(outputs)
    input_hits, output_hits = Counter(), Counter()
    loss = 0.0
    for centre, context in pairs:
        input_hits[centre] += 1
        for node, bit in zip(*tree.path(context), strict=True):
            output_hits[int(node)] += 1
            score = float(inputs[centre] @ outputs[node])
            left = 1 / (1 + math.exp(-score))  # probability
            error = 1 - int(bit) - left
            input_steps[centre] += error * outputs[node]
            output_steps[node] += error * inputs[centre]
            loss += float(np.logaddexp(0, score if bit else -score))
    for row, hits in input_hits.items():
        inputs[row] += rate * min(1, cap / hits) * input_steps[row]
    for row, hits in output_hits.items():
        outputs[row] += rate * min(1, cap / hits) * output_steps[row]
    return loss


def test_the_example_is_what_the_code_does():
    tested = doctest.testmod(path_batches)
    assert tested.attempted
    assert not tested.failed


@given(
    case=cases("hierarchical-softmax"),
    words=st.integers(1, 5),
    size=st.integers(1, 4),
    cap=st.sampled_from([0.5, 3.0, 20.0, math.inf]),
)
@settings(deadline=None, max_examples=30)
def test_a_block_is_trained_as_by_a_loop_over_the_pairs_of_each_batch(case, words, size, cap):
    objective, block = case.objective("hierarchical-softmax", cap), case.block
    rate = RATE / 20  # so that rounding does not grow from batch to batch
    inputs, outputs = case.inputs.copy(), case.outputs.copy()
    with mock.patch.multiple(path_batches, GROUP_WORDS=words, BATCH_GROUPS=size):
        loss = 0.0
        for bands in objective.parts(block):
            pairs = [(centre, context) for centre, context, _ in pairs_by_hand(block, bands)]
            loss += train_by_hand(case.dataset.tree_for(case.config), inputs, outputs, pairs, rate, cap)
        trained = objective.train(case.inputs, case.outputs, block, rate) or 0.0
    assert math.isclose(trained, loss, rel_tol=1e-6, abs_tol=1e-9)
    np.testing.assert_allclose(case.inputs, inputs, rtol=1e-5, atol=1e-5)  # rates are float32
    np.testing.assert_allclose(case.outputs, outputs, rtol=1e-5, atol=1e-5)


@given(
    case=cases("hierarchical-softmax"),
    words=st.integers(1, 5),
    size=st.integers(1, 4),
    counters=st.sampled_from([1, 4, 128]),
    cap=st.sampled_from([0.5, 3.0, 20.0, 1e9]),
    first=st.integers(0, 5),
    tiny=st.sampled_from([0, 16]),
)
@settings(max_examples=50)
def test_a_batch_holds_the_turns_of_its_pairs_at_the_rates_of_their_rows(
    case, words, size, counters, cap, first, tiny
):
    block, tree = replace(case.block, measured=slice(first, first + 2)), case.dataset.tree_for(case.config)
    with mock.patch.multiple(
        path_batches, GROUP_WORDS=words, BATCH_GROUPS=size, _OWN_COUNTERS=counters, TINY_VOCABULARY_WORDS=tiny
    ):
        layout = PathBatches(tree, cap)
        for bands, batch in zip(layout.bands(block), layout.lay_out(block, RATE), strict=True):
            turns, measured, centre_hits, node_hits = Counter(), Counter(), Counter(), Counter()
            for centre, context, band in pairs_by_hand(block, bands):
                centre_hits[centre] += 1
                measured[centre] += first <= band < first + 2
                for node, bit in zip(*tree.path(context), strict=True):
                    turns[centre, int(node), 0.5 - int(bit)] += 1
                    node_hits[int(node)] += 1

            assert len(batch.nodes) <= size or len(tree.depths) < tiny
            there = np.argwhere(batch.half_turns)
            numbers, centres, nodes = there.T
            found = (
                batch.centres[numbers, centres],
                batch.nodes[numbers, nodes],
                batch.half_turns[tuple(there.T)],
            )
            assert Counter(zip(*(column.tolist() for column in found), strict=True)) == turns
            check_rates(batch.centres, batch.centre_rates, batch.half_turns.any(axis=2), centre_hits, cap)
            check_rates(batch.nodes, batch.node_rates, batch.half_turns.any(axis=1), node_hits, cap)
            assert Counter(batch.centres.take(batch.measured).tolist()) == +measured


def test_a_batch_of_a_tiny_vocabulary_has_all_its_words():
    """However long the block is: batches of one word each would move the shared nodes back and forth."""
    config = toy_config(window=1, dynamic_window=False)
    dataset = Dataset.build(make_corpus([["a", "b"] * 500]), config)
    block = next(blocks_of(dataset, config, Tiling("contexts", width=1, stack=400), total=10**9))
    assert block.bands > 4 * path_batches.BATCH_GROUPS * path_batches.GROUP_WORDS
    for bands in PathBatches(dataset.trees.huffman, 1e9).bands(block):
        if len(bands) > 2:  # not the word at the text's end
            assert set(block.rows[bands].tolist()) == {0, 1}


def check_rates(ids, rates, used, hits, cap):
    assert set(ids[used].tolist()) == set(hits)
    expected = [RATE * min(1, cap / hits[row]) for row in ids[used].tolist()]
    np.testing.assert_allclose(rates[used], expected, rtol=1e-6)


@given(case=cases("hierarchical-softmax"))
@settings(max_examples=50)
def test_the_words_of_a_group_stand_next_to_each_other_in_the_tree(case):
    block, tree = case.block, case.dataset.tree_for(case.config)
    codes = sorted(tree.code(word) for word in range(len(case.dataset.vocabulary)))
    place = [codes.index(tree.code(word)) for word in block.rows.tolist()]
    trained = np.flatnonzero(block.row_pairs)
    with mock.patch.multiple(path_batches, GROUP_WORDS=3, BATCH_GROUPS=1, TINY_VOCABULARY_WORDS=0):
        layout = PathBatches(tree, 1e9)
        for bands, batch in zip(layout.bands(block), layout.lay_out(block, RATE), strict=True):
            mine = [place[band] for band in bands if band in trained]
            assert not any(min(mine) < place[band] < max(mine) for band in set(trained) - set(bands))
            nodes = {
                node for band in bands if band in trained for node in tree.path(block.rows[band])[0].tolist()
            }
            assert len(nodes) <= batch.nodes.shape[1] < len(nodes) + path_batches.SIZE_MULTIPLE
