"""Geometry of the tree, probability flow and rows of the path table, without widgets, checked by brute force."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from w2v_gui.panels.tree.backdrop import Ink, paint_backdrop
from w2v_gui.panels.tree.curves import Viewport, s_curves
from w2v_gui.panels.tree.labels import place_labels
from w2v_gui.panels.tree.layout import cut_tree, layout_tree, least_width, spread_exponent
from w2v_gui.panels.tree.path_table import lay_rows
from w2v_gui.panels.tree.silhouette import silhouette
from w2v_gui.panels.tree.turns import turns_to
from w2v_gui.word2vec.dataset.word_tree import build_huffman_tree
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax

counts_of_words = st.lists(st.integers(1, 10_000), min_size=2, max_size=80)
pixels = st.floats(40, 1_500)


def zipf_tree(words: int):
    return build_huffman_tree((1e6 / np.arange(1, words + 1)).astype(int) + 1)


@given(counts_of_words)
def test_children_tile_their_parents_interval_lighter_side_left(counts):
    tree = build_huffman_tree(counts)
    layout = layout_tree(tree)
    lighter, heavier = layout.children.T
    inner = np.arange(len(tree.children))
    assert (layout.left[lighter] == layout.left[inner]).all()
    assert (layout.right[lighter] == layout.left[heavier]).all()
    assert (layout.right[heavier] == layout.right[inner]).all()
    assert [layout.left[tree.root], layout.right[tree.root]] == [0, 1]
    weight = {~word: count for word, count in enumerate(counts)}
    for node, (left, right) in enumerate(tree.children.tolist()):
        assert weight[left] <= weight[right]
        weight[node] = weight[left] + weight[right]


@given(counts_of_words, st.floats(0.3, 1))
def test_an_interval_is_split_in_proportion_to_a_power_of_the_leaves(counts, exponent):
    layout = layout_tree(build_huffman_tree(counts), exponent)
    width = layout.right - layout.left
    lighter, heavier = layout.children.T
    wanted = (layout.leaves[lighter] / layout.leaves[heavier]) ** exponent
    np.testing.assert_allclose(width[lighter] / width[heavier], wanted, rtol=1e-6)


@given(counts_of_words)
def test_every_node_stands_within_its_interval_and_between_its_children(counts):
    layout = layout_tree(build_huffman_tree(counts))
    assert (layout.left < layout.x).all()
    assert (layout.x < layout.right).all()
    inner = layout.x[: layout.words - 1]
    lighter, heavier = layout.children.T
    assert (layout.x[lighter] < inner).all()
    assert (inner < layout.x[heavier]).all()


@given(counts_of_words)
def test_a_path_leads_through_the_nodes_of_the_trees_path(counts):
    tree = build_huffman_tree(counts)
    layout = layout_tree(tree)
    for word in range(len(counts)):
        path = layout.path_to(layout.place_of(word))
        assert path[:-1] == tree.path(word)[0].tolist()
        assert layout.depths[path].tolist() == list(range(len(path)))


def test_large_trees_are_spread_with_the_smaller_power():
    assert spread_exponent(132) == pytest.approx(0.85)
    assert spread_exponent(8_192) == pytest.approx(0.62)
    assert spread_exponent(300) > spread_exponent(1_000) > spread_exponent(4_000)


@given(st.integers(2, 3_000), pixels)
def test_branches_are_drawn_exactly_where_the_interval_is_wide_enough(words, width):
    layout = layout_tree(zipf_tree(words))
    cut = cut_tree(layout, width)
    widths = (layout.right - layout.left) * width
    above = layout.parents[cut.expanded]
    assert (widths[cut.expanded] > least_width(words))[above >= 0].all()
    assert np.isin(above[above >= 0], cut.expanded).all()  # nothing hangs in the air
    assert (widths[cut.collapsed] <= least_width(words)).all()
    assert len(cut.tips) + layout.leaves[cut.collapsed].sum() == words


@given(st.integers(2, 3_000), pixels)
def test_tips_and_thickets_tile_the_whole_width(words, width):
    layout = layout_tree(zipf_tree(words))
    cells = cut_tree(layout, width).cells
    assert layout.left[cells[0]] == 0
    assert layout.right[cells[-1]] == 1
    assert (layout.right[cells[:-1]] == layout.left[cells[1:]]).all()


@given(counts_of_words, pixels)
def test_the_room_of_a_cell_ends_at_the_next_one_that_reaches_deeper(counts, width):
    layout = layout_tree(build_huffman_tree(counts))
    cut = cut_tree(layout, width)
    for index, bottom in enumerate(cut.bottoms):
        first = last = index
        while first > 0 and cut.bottoms[first - 1] <= bottom:
            first -= 1
        while last + 1 < len(cut.cells) and cut.bottoms[last + 1] <= bottom:
            last += 1
        wanted = [layout.left[cut.cells[first]], layout.right[cut.cells[last]]]
        assert cut.room[index].tolist() == wanted


def test_hidden_leaves_show_in_the_silhouette_and_drawn_ones_do_not():
    layout = layout_tree(zipf_tree(6_000))
    cut = cut_tree(layout, 700)
    rows_per_level = 20
    opacity = silhouette(layout, cut, 700, layout.deepest * rows_per_level + 1, 1 / rows_per_level)
    assert opacity.min() >= 0
    assert opacity.max() <= 1
    assert opacity.max() > 0.9
    assert opacity[-1].max() < 1e-6  # below the last leaf there is nothing
    middle = ((layout.left + layout.right) / 2)[cut.collapsed]
    assert (opacity[:, (middle * 700).astype(int)].max(axis=0) > 0.05).all()
    start = int(layout.depths[cut.collapsed].min() - 1) * rows_per_level
    assert not opacity[:start].any()


def test_a_column_fades_as_its_leaves_end():
    layout = layout_tree(zipf_tree(6_000))
    opacity = silhouette(layout, cut_tree(layout, 700), 700, layout.deepest * 20 + 1, 1 / 20)
    below = opacity[opacity.argmax(axis=0).max() :]
    assert (np.diff(below, axis=0) <= 1e-6).all()


def test_a_small_tree_is_drawn_whole_and_casts_no_silhouette():
    layout = layout_tree(zipf_tree(132))
    cut = cut_tree(layout, 400)
    assert len(cut.tips) == 132
    assert not silhouette(layout, cut, 400, 200, 0.05).any()


def flow_down(tree, centre, outputs):
    """Probability that the path passes through each node of the tree, by place."""
    stub = SimpleNamespace(tree=tree, size=len(tree.depths))
    parts = HierarchicalSoftmax.log_probabilities_of_nodes(stub, centre[None], outputs)
    return np.exp(np.concatenate(parts, axis=1))[0]


@given(counts_of_words, st.integers(0, 1_000))
def test_flow_sums_to_one_at_every_level_and_is_the_product_of_the_turns(counts, seed):
    tree = build_huffman_tree(counts)
    layout = layout_tree(tree)
    rng = np.random.default_rng(seed)
    v, u = rng.normal(size=4), rng.normal(size=(len(counts) - 1, 4)) * 3
    probabilities = flow_down(tree, v, u)
    leaf = np.arange(len(layout.x)) >= len(counts) - 1
    for depth in range(layout.deepest + 1):
        level = (layout.depths == depth) | (leaf & (layout.depths < depth))
        assert probabilities[level].sum() == pytest.approx(1)
    assert probabilities[leaf].sum() == pytest.approx(1, abs=1e-12)
    for word in range(len(counts)):
        nodes, bits = tree.path(word)
        signs = 1 - 2.0 * bits
        wanted = np.prod(1 / (1 + np.exp(-signs * (u[nodes] @ v))))
        assert probabilities[layout.place_of(word)] == pytest.approx(wanted, rel=1e-9)


def test_scores_beyond_the_exponentials_range_give_certain_turns():
    probabilities = flow_down(build_huffman_tree([3, 2, 1]), np.ones(1), np.array([[900.0], [-900.0]]))
    assert sorted(probabilities[2:].tolist()) == [0, 0, 1]


@given(st.integers(1, 60), st.floats(3, 60), st.floats(0, 400), st.integers(0, 80))
def test_rows_never_run_into_each_other_and_end_above_the_footer(turns, step, extra, scrolled):
    nodes = 60 + step * np.arange(turns + 1)
    bottom = max(nodes[-1] + 28, 160) + extra
    rows = lay_rows(nodes, step, 20.0, bottom, scrolled)
    first, after = rows.shown
    assert 0 <= first < after <= turns
    visible = [*rows.turns[first:after], rows.last]
    assert np.diff(visible).min() >= 20 - 1e-9
    assert visible[0] == pytest.approx(nodes[0])
    assert visible[-1] <= bottom
    if step >= 20:
        np.testing.assert_array_equal(visible, nodes)
    assert rows.hidden == turns - (after - first)


def test_scrolling_to_the_end_shows_the_last_turn():
    nodes = 60 + 8.0 * np.arange(31)
    assert lay_rows(nodes, 8.0, 20.0, 380.0, scrolled=99).shown[1] == 30
    assert lay_rows(nodes, 8.0, 20.0, 380.0).shown[0] == 0


@given(st.integers(2, 3_000), st.floats(120, 1_400), st.floats(8, 40))
def test_labels_overlap_neither_each_other_nor_deeper_branches(words, width, step):
    layout = layout_tree(zipf_tree(words))
    cut = cut_tree(layout, width)
    viewport = Viewport(16, 60, width, step)
    bottom = 60 + layout.deepest * step + 20
    labels = place_labels(layout, cut, viewport, bottom, 16.0, lambda word: 14.0 + 5 * (word % 9))
    for index, label in enumerate(labels):
        assert label.box.bottom() <= bottom
        assert label.box.left() > 0
        assert label.box.right() < 16 + width + 34
        assert not any(label.box.intersects(other.box) for other in labels[:index])
        if label.word >= 12:  # the very first words may stand over a branch
            left, right = viewport.x(layout.left[cut.cells]), viewport.x(layout.right[cut.cells])
            under = (right > label.box.left() + 1) & (left < label.box.right() - 1)
            assert cut.bottoms[under].max() <= layout.depths[layout.place_of(label.word)]
    assert [label.word for label in labels] == sorted(label.word for label in labels)


def test_the_most_frequent_word_is_labelled():
    layout = layout_tree(zipf_tree(400))
    viewport = Viewport(16, 60, 700, 24)
    labels = place_labels(layout, cut_tree(layout, 700), viewport, 600, 16.0, lambda word: 30.0)
    assert labels[0].word == 0


def test_curves_join_their_ends_upright():
    start, end = np.array([[10.0, 20.0]]), np.array([[90.0, 50.0]])
    curves, normals = s_curves(start, end, 9)
    np.testing.assert_allclose(curves[0, [0, -1]], [[10, 20], [90, 50]])
    np.testing.assert_allclose(np.abs(normals[0, [0, -1]]), [[1, 0], [1, 0]])
    np.testing.assert_allclose(np.hypot(*normals[0].T), 1)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_backdrop_has_the_screens_pixels(qapp, ratio):
    layout = layout_tree(zipf_tree(900))
    viewport = Viewport(16, 60, 300, 15)
    backdrop = paint_backdrop(layout, viewport, ratio, Ink(QColor("#888888"), QColor("#cccccc")))
    assert backdrop.image.width() == 324 * ratio
    assert backdrop.box(viewport).width() == 324
    wider = Viewport(16, 60, 600, 15)
    assert backdrop.box(wider).width() == 648  # stretched until a new one is painted


@given(counts_of_words)
def test_words_left_are_the_leaves_below_the_turn(counts):
    tree = build_huffman_tree(counts)
    layout = layout_tree(tree)
    for word in (0, len(counts) - 1):
        path = layout.path_to(layout.place_of(word))
        assert [turn.words_left for turn in turns_to(tree, word)] == layout.leaves[path[1:]].tolist()
        assert "".join(str(turn.bit) for turn in turns_to(tree, word)) == tree.code(word)
