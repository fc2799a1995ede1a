"""Huffman trees have the least cost, a fixed order of ties, and paths that agree with their children."""

from itertools import pairwise

import numpy as np
import pytest
from gensim.models.word2vec import _build_heap
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.dataset.word_tree import NO_STEP, build_huffman_tree

counts_strategy = st.lists(st.integers(1, 50), min_size=2, max_size=40).map(lambda c: sorted(c, reverse=True))


def cost(tree, counts):
    return int(np.dot(tree.depths, counts))


def least_cost(weights):
    """The least sum of merged weights over all orders of merging two nodes."""
    if len(weights) == 1:
        return 0
    best = None
    for i in range(len(weights)):
        for j in range(i):
            merged = weights[i] + weights[j]
            rest = [w for k, w in enumerate(weights) if k not in (i, j)]
            found = merged + least_cost((*rest, merged))
            best = found if best is None else min(best, found)
    return best


@given(st.lists(st.integers(1, 20), min_size=2, max_size=5))
def test_no_other_binary_tree_is_cheaper(counts):
    assert cost(build_huffman_tree(counts), counts) == least_cost(tuple(counts))


@given(counts_strategy)
def test_cost_equals_gensims(counts):
    class Words:  # the part of KeyedVectors that gensim uses
        index_to_key = range(len(counts))

        def __len__(self):
            return len(counts)

        def get_vecattr(self, word, name):
            return counts[word]

    heap = _build_heap(Words())
    depths = {}
    stack = [(heap[0], 0)]
    while stack:
        node, depth = stack.pop()
        if node.index < len(counts):
            depths[node.index] = depth
        else:
            stack += [(node.left, depth + 1), (node.right, depth + 1)]
    assert cost(build_huffman_tree(counts), counts) == sum(counts[word] * depth for word, depth in depths.items())


@given(counts_strategy)
def test_paths_walk_the_children_from_the_root_to_the_leaf(counts):
    tree = build_huffman_tree(counts)
    for word in range(len(counts)):
        nodes, bits = tree.path(word)
        assert nodes[0] == tree.root
        steps = [tree.children[node, bit] for node, bit in zip(nodes, bits, strict=True)]
        assert steps == [*nodes[1:].tolist(), ~word]
        assert tree.code(word) == "".join(map(str, bits.tolist()))
        assert tree.depths[word] == len(nodes)
        assert tree.node_depths[nodes].tolist() == list(range(len(nodes)))


@given(counts_strategy)
def test_steps_are_the_paths_of_all_words_filled_up(counts):
    tree = build_huffman_tree(counts)
    for word, row in enumerate(tree.steps):
        nodes, bits = tree.path(word)
        assert row[: len(nodes)].tolist() == (2 * nodes + bits).tolist()
        assert (row[len(nodes) :] == NO_STEP).all()


@given(counts_strategy)
def test_leaves_count_the_words_below_a_node(counts):
    tree = build_huffman_tree(counts)
    passing = np.zeros(len(counts) - 1, int)
    for word in range(len(counts)):
        passing[tree.path(word)[0]] += 1
    assert tree.leaves.tolist() == passing.tolist()


@given(counts_strategy)
def test_codes_are_prefix_free_and_fill_the_tree(counts):
    codes = sorted(build_huffman_tree(counts).code(word) for word in range(len(counts)))
    assert not any(after.startswith(before) for before, after in pairwise(codes))
    assert sum(2.0 ** -len(code) for code in codes) == 1.0


@given(counts_strategy)
def test_the_lighter_child_is_left(counts):
    tree = build_huffman_tree(counts)
    weights = np.zeros(len(counts) - 1, int)
    for word, count in enumerate(counts):
        weights[tree.path(word)[0]] += count
    heavy = [[counts[~kid] if kid < 0 else weights[kid] for kid in pair] for pair in tree.children.tolist()]
    assert all(left <= right for left, right in heavy)


def test_ties_go_to_the_first_made_and_leaves_before_inner_nodes():
    # Words 1 and 2 merge to node 0 of weight 2; then word 3 (1) with word 0 (2 as well, but a leaf).
    tree = build_huffman_tree([2, 1, 1, 1])
    assert tree.children.tolist() == [[~1, ~2], [~3, ~0], [0, 1]]
    assert [tree.code(word) for word in range(4)] == ["11", "00", "01", "10"]


def test_a_chain_of_doubling_counts_is_as_deep_as_it_has_words():
    counts = [2**k for k in range(40, -1, -1)]
    assert build_huffman_tree(counts).depths.max() == 40


def test_a_single_word_has_the_empty_code():
    tree = build_huffman_tree([7])
    assert tree.children.shape == (0, 2)
    assert tree.code(0) == ""


@pytest.mark.parametrize("size", [2, 3, 1000])
def test_the_root_is_the_node_made_last(size):
    assert build_huffman_tree(np.arange(size, 0, -1)).root == size - 2


def test_words_of_equal_count_that_a_passage_brings_together_share_most_of_their_path():
    """Ties by first appearance place related words side by side; ties by code point would follow the spelling."""
    rng = np.random.default_rng(0)
    names = rng.permutation(256).reshape(16, 16)  # 16 words of each of 16 passages
    passages = [[f"w{name:03d}" for name in rng.permutation(np.repeat(own, 5))] for own in names]
    vocabulary = Vocabulary.from_corpus(make_corpus(passages), 1)
    tree = build_huffman_tree(vocabulary.counts)

    def shared(one, other):
        return sum(a == b for a, b in zip(tree.path(one)[0], tree.path(other)[0], strict=False))

    ids = [[vocabulary.ids[f"w{name:03d}"] for name in own] for own in names]
    within = np.mean([shared(own[0], word) for own in ids for word in own[1:]])
    across = np.mean([shared(ids[k][0], word) for k in range(16) for word in ids[k - 1]])
    assert within > across + 2
