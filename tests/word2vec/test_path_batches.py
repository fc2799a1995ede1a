"""How hierarchical softmax lays out a block: the turns of its pairs, each with the rate of its row."""

from collections import Counter
from dataclasses import replace
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.word2vec.toys import blocks_of, cases, toy_config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import Tiling
from w2v_gui.word2vec.objectives import path_batches as branches
from w2v_gui.word2vec.objectives.path_batches import PathBatches

RATE = 0.5


def pairs_by_hand(block, bands):
    """Centre, context and band of every pair of these bands."""
    for band in bands.tolist():
        for centre in block.windows[band][block.mask[band, 0] > 0].tolist():
            yield centre, int(block.rows[band]), band


@given(
    case=cases("hierarchical-softmax"),
    branch=st.integers(1, 5),
    size=st.integers(1, 4),
    bins=st.sampled_from([1, 4, 256]),
    cap=st.sampled_from([0.5, 3.0, 20.0, 1e9]),
    first=st.integers(0, 5),
    tiny=st.sampled_from([0, 16]),
)
def test_a_part_holds_the_turns_of_its_pairs_at_the_rates_of_their_rows(
    case, branch, size, bins, cap, first, tiny
):
    block, tree = replace(case.block, measured=slice(first, first + 2)), case.dataset.tree
    with mock.patch.multiple(
        branches, BRANCH_WORDS=branch, PART_BRANCHES=size, _HIT_BINS=bins, TINY_VOCABULARY_WORDS=tiny
    ):
        layout = PathBatches(tree, cap)
        for bands, part in zip(layout.parts(block), layout.lay_out(block, RATE), strict=True):
            turns, measured, centre_hits, node_hits = Counter(), Counter(), Counter(), Counter()
            for centre, context, band in pairs_by_hand(block, bands):
                centre_hits[centre] += 1
                measured[centre] += first <= band < first + 2
                for node, bit in zip(*tree.path(context), strict=True):
                    turns[centre, int(node), 1 - 2 * int(bit)] += 1
                    node_hits[int(node)] += 1

            assert len(part.nodes) <= size or len(tree.depths) < tiny
            there = np.argwhere(part.signs)
            numbers, centres, nodes = there.T
            found = (part.centres[numbers, centres], part.nodes[numbers, nodes], part.signs[tuple(there.T)])
            assert Counter(zip(*(column.tolist() for column in found), strict=True)) == turns
            check_rates(part.centres, part.centre_rates, part.signs.any(axis=2), centre_hits, cap)
            check_rates(part.nodes, part.node_rates, part.signs.any(axis=1), node_hits, cap)
            assert Counter(part.centres.take(part.measured).tolist()) == +measured


def test_a_part_of_a_tiny_vocabulary_has_all_its_words():
    """However long the block is: parts of one word each would move the shared nodes back and forth."""
    config = toy_config(window=1, dynamic_window=False)
    dataset = Dataset.build(make_corpus([["a", "b"] * 500]), config)
    block = next(blocks_of(dataset, config, Tiling("contexts", width=1, stack=400), total=10**9))
    assert block.bands > 4 * branches.PART_BRANCHES * branches.BRANCH_WORDS
    for bands in PathBatches(dataset.tree, 1e9).parts(block):
        if len(bands) > 2:  # not the word at the text's end
            assert set(block.rows[bands].tolist()) == {0, 1}


def check_rates(ids, rates, used, hits, cap):
    assert set(ids[used].tolist()) == set(hits)
    expected = [RATE * min(1, cap / hits[row]) for row in ids[used].tolist()]
    np.testing.assert_allclose(rates[used], expected, rtol=1e-6)


@given(case=cases("hierarchical-softmax"))
def test_the_words_of_a_branch_stand_next_to_each_other_in_the_tree(case):
    block, tree = case.block, case.dataset.tree
    codes = sorted(tree.code(word) for word in range(len(case.dataset.vocabulary)))
    place = [codes.index(tree.code(word)) for word in block.rows.tolist()]
    trained = np.flatnonzero(block.row_pairs)
    with mock.patch.multiple(branches, BRANCH_WORDS=3, PART_BRANCHES=1, TINY_VOCABULARY_WORDS=0):
        layout = PathBatches(tree, 1e9)
        for bands, part in zip(layout.parts(block), layout.lay_out(block, RATE), strict=True):
            mine = [place[band] for band in bands if band in trained]
            assert not any(min(mine) < place[band] < max(mine) for band in set(trained) - set(bands))
            nodes = {
                node for band in bands if band in trained for node in tree.path(block.rows[band])[0].tolist()
            }
            assert len(nodes) <= part.nodes.shape[1] < len(nodes) + branches.PADDING_MULTIPLE
