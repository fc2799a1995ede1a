"""Trees of every kind: their shape, their average path, what the seed changes, and training with them."""

import gc
import json
import math
import pickle
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from tests.word2vec.toys import random_dataset, toy_config, train
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.dataset.trees import TREES, Trees, average_turns, entropy_bits
from w2v_gui.word2vec.dataset.word_tree import build_balanced_tree, build_huffman_tree
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import SessionState

HS = "hierarchical-softmax"

many_counts = st.lists(st.integers(1, 10_000), min_size=1, max_size=70).map(lambda c: sorted(c, reverse=True))
kinds = pytest.mark.parametrize("kind", TREES)


def tree_of(kind, counts, seed=0):
    return Trees.build(np.array(counts)).tree_for(Config(tree=kind, seed=seed))


def shares(counts):
    return np.array(counts) / np.sum(counts)


def test_every_choice_of_the_setting_is_a_kind_of_tree():
    assert [value for value, _ in SETTINGS["tree"].choices] == list(TREES)


@kinds
@given(counts=many_counts, seed=st.integers(0, 99))
def test_paths_lead_along_the_children_to_every_word_and_no_code_begins_another(kind, counts, seed):
    tree = tree_of(kind, counts, seed)
    passing = np.zeros(len(counts) - 1, int)
    for word in range(len(counts)):
        nodes, bits = tree.path(word)
        steps = [tree.children[node, bit] for node, bit in zip(nodes, bits, strict=True)]
        assert [*nodes.tolist(), ~word][1:] == steps
        assert tree.depths[word] == len(nodes)
        assert tree.node_depths[nodes].tolist() == list(range(len(nodes)))
        assert all(before > after for before, after in pairwise(nodes.tolist()))  # children are made first
        passing[nodes] += 1
    assert tree.leaves.tolist() == passing.tolist()
    codes = sorted(tree.code(word) for word in range(len(counts)))
    assert not any(after.startswith(before) for before, after in pairwise(codes))
    assert sum(2.0 ** -len(code) for code in codes) == 1.0


@kinds
@given(counts=many_counts, seed=st.integers(0, 99))
def test_the_average_path_is_within_the_bounds_that_hold_for_its_kind(kind, counts, seed):
    f = shares(counts)
    average, bits = average_turns(tree_of(kind, counts, seed), f), entropy_bits(f)
    assert bits == pytest.approx(entropy(counts, base=2), abs=1e-12)
    assert average >= bits - 1e-9
    assert average >= average_turns(build_huffman_tree(counts), f) - 1e-9
    if TREES[kind].is_optimal:
        assert average < bits + 1


def test_a_tree_that_is_not_huffmans_may_break_the_upper_bound():
    counts = [1_000_000, *[1] * 63]
    f = shares(counts)
    assert [
        average_turns(tree_of(kind, counts), f) < entropy_bits(f) + 1 for kind in ("huffman", "balanced")
    ] == [
        True,
        False,
    ]


def test_the_bounds_of_equal_shares_are_met_exactly_by_a_full_tree():
    f = shares([5] * 64)
    assert entropy_bits(f) == average_turns(tree_of("balanced", [5] * 64), f) == 6
    assert str(entropy_bits(np.ones(1))) == "0.0"


@given(many_counts)
def test_a_balanced_tree_has_the_least_depth_and_frequent_words_nearer_to_the_root(counts):
    tree, size = build_balanced_tree(counts), len(counts)
    depth = math.ceil(math.log2(size))
    above = 2**depth - size
    assert Counter(tree.depths.tolist()) == +Counter({depth: size - above, depth - 1: above})
    assert all(
        counts[one] >= counts[other]
        for one in range(size)
        for other in np.flatnonzero(tree.depths > tree.depths[one])
    )
    # The least cost at this depth: the heaviest words have the short codes.
    heaviest = sorted(counts, reverse=True)
    least = sum(heaviest) * depth - sum(heaviest[:above])
    assert int(tree.depths @ np.array(counts)) == least


@given(many_counts)
def test_the_lighter_child_of_a_balanced_tree_is_left(counts):
    tree = build_balanced_tree(counts)
    weights = np.zeros(len(counts) - 1, int)
    for word, count in enumerate(counts):
        weights[tree.path(word)[0]] += count
    heavy = [[counts[~kid] if kid < 0 else weights[kid] for kid in pair] for pair in tree.children.tolist()]
    assert all(left <= right for left, right in heavy)


@given(counts=many_counts, seed=st.integers(0, 2**31 - 1))
def test_a_random_tree_has_the_codes_of_the_huffman_tree_at_other_words(counts, seed):
    huffman, tree = build_huffman_tree(counts), tree_of("random", counts, seed)
    words = range(len(counts))
    assert sorted(map(tree.code, words)) == sorted(map(huffman.code, words))


def test_the_seed_permutes_the_random_tree_and_no_other():
    dataset = random_dataset(toy_config(), words=200, sentences=300)
    for kind, about in TREES.items():
        one, again, other = (dataset.tree_for(toy_config(tree=kind, seed=seed)) for seed in (1, 1, 2))
        assert one is again
        assert (one is other) is not about.seeded
        assert (one.leaf_order.tolist() == other.leaf_order.tolist()) is not about.seeded


def test_in_a_random_tree_the_length_of_a_code_has_nothing_to_do_with_the_count():
    counts = np.sort(np.random.default_rng(0).zipf(1.4, 400))[::-1]
    lengths = np.mean([tree_of("random", counts, seed).depths for seed in range(400)], axis=0)
    assert np.ptp(build_huffman_tree(counts).depths) > 5
    assert np.abs(lengths - lengths.mean()).max() < 0.6  # of 400 draws with a standard deviation of about 2


def test_runs_with_equal_settings_share_a_tree_and_what_nobody_uses_is_forgotten():
    trees = Trees.build(np.array([9, 5, 4, 2, 1]))
    configs = [Config(tree="random", seed=seed) for seed in range(5)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(trees.tree_for, configs * 40))
    assert len({id(tree) for tree in made}) == len(configs)
    assert trees.tree_for(Config()) is trees.huffman
    unused = ref(made[0])
    del made
    gc.collect()
    assert unused() is None


def test_a_pickle_gives_the_same_trees_whatever_was_made_before():
    trees = Trees.build(np.array([9, 5, 4, 2, 1]))
    config = Config(tree="random", seed=8)
    there = pickle.loads(pickle.dumps(trees)).tree_for(config)
    here = trees.tree_for(config)
    again = pickle.loads(pickle.dumps(trees)).tree_for(config)
    codes = [[tree.code(word) for word in range(5)] for tree in (there, here, again)]
    assert codes[0] == codes[1] == codes[2]


@kinds
def test_training_lowers_the_loss_and_probabilities_sum_to_one_all_along(tiny_dataset, tiny_config, kind):
    config = tiny_config.with_values({"tree": kind, "epochs": 3})
    session = Session(tiny_dataset, config, HS)
    first = session.snapshot()
    for _ in range(4):
        snapshot = train(session, 12).snapshot()
        log_p = snapshot.objective.log_probabilities(snapshot.inputs, snapshot.outputs)
        np.testing.assert_allclose(np.exp(log_p).sum(axis=1), 1, atol=1e-6)
    snapshot = train(session).snapshot()
    assert snapshot.losses.loss[-10:].mean() < first.objective.initial_loss() - 0.4


def test_trees_train_different_vectors_from_the_same_start(tiny_dataset, tiny_config):
    ends = []
    for kind in TREES:
        session = Session(tiny_dataset, tiny_config.with_values({"tree": kind}), HS)
        start = session.snapshot().inputs
        ends.append(train(session).snapshot().inputs)
        assert (start == Session(tiny_dataset, tiny_config, HS).snapshot().inputs).all()
    assert not any(np.array_equal(one, other) for one, other in pairwise([*ends, ends[0]]))


@pytest.mark.parametrize("method", ["negative-sampling", "softmax"])
def test_methods_without_a_tree_train_the_same_whichever_is_set(tiny_dataset, tiny_config, method):
    one, other = (
        train(Session(tiny_dataset, tiny_config.with_values({"tree": kind}), method), 5).snapshot()
        for kind in ("huffman", "random")
    )
    np.testing.assert_array_equal(one.inputs, other.inputs)


def test_a_training_stored_before_there_was_a_choice_goes_on_with_the_huffman_tree(tiny_dataset, tiny_config):
    session = train(Session(tiny_dataset, tiny_config, HS), 5)
    saved = session.state()
    facts = json.loads(json.dumps(saved.facts))
    del facts["config"]["tree"]
    resumed = Session.from_state(tiny_dataset, SessionState.from_plain(saved.arrays, facts))
    np.testing.assert_array_equal(train(resumed).snapshot().outputs, train(session).snapshot().outputs)


@pytest.mark.parametrize("tree", ["", "Huffman", None, 3])
def test_an_unknown_tree_is_refused(tree):
    with pytest.raises(ConfigError, match="Tree must be one of huffman, balanced, random"):
        Config(tree=tree)
