"""A subtree shown alone, the words below a node, and the walk down the path, as a user meets them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from tests.panels.tree_stage import TREE, Stage, trained
from w2v_gui.panels.theme import probability, whole_number
from w2v_gui.panels.tree import walk
from w2v_gui.panels.tree.descriptions import NAMED_WORDS, describe
from w2v_gui.panels.tree.heading import TreeHeading
from w2v_gui.panels.tree.hit_testing import node_at
from w2v_gui.panels.tree.layout import cut_tree, layout_tree, zoomed
from w2v_gui.panels.tree.walk import Progress
from w2v_gui.word2vec.dataset.word_tree import build_huffman_tree


@pytest.fixture(scope="module")
def snapshot(toy_dataset):
    return trained(toy_dataset, TREE, 40)


@pytest.fixture
def stage(qtbot, snapshot):
    stage = Stage(qtbot)
    stage.show(snapshot)
    return stage


def below(layout, place):
    """The places at and below ``place``, found by going down every branch."""
    found, open_ = [], [place]
    while open_:
        found.append(open_.pop())
        if found[-1] < len(layout.children):
            open_ += layout.children[found[-1]].tolist()
    return found


def at(stage, place):
    layout = stage.scene.picture.layout
    return QPoint(*map(round, stage.scene.frame.tree.point(layout.x[place], layout.depths[place])))


def click(stage, place):
    stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=at(stage, place))
    stage.settle()


def root(stage):
    return stage.scene.picture.layout.root


@given(counts=st.lists(st.integers(1, 500), min_size=3, max_size=60), data=st.data())
def test_a_subtree_is_stretched_and_is_cut_like_a_tree_of_its_own(counts, data):
    whole = layout_tree(build_huffman_tree(np.sort(counts)[::-1]))
    node = data.draw(st.integers(0, len(whole.children) - 1))
    layout = zoomed(whole, node)
    inside = below(whole, node)
    assert set(np.flatnonzero(layout.inside)) == set(inside)
    assert (layout.left[node], layout.right[node], layout.depths[node]) == (0, pytest.approx(1), 0)
    assert layout.deepest == max(whole.depths[place] for place in inside) - whole.depths[node]
    words = sorted(place - len(whole.children) for place in inside if place >= len(whole.children))
    assert layout.words_below(node).tolist() == whole.words_below(node).tolist() == words
    cut = cut_tree(layout, 900)
    assert set(cut.expanded) <= set(inside)
    edges = np.append(layout.left[cut.cells], layout.right[cut.cells[-1]])
    np.testing.assert_allclose(edges[[0, -1]], [0, 1], atol=1e-9)
    assert (np.diff(edges) > 0).all()


def test_a_click_on_a_node_shows_its_subtree_and_esc_leads_back(stage):
    picture = stage.scene.picture
    first, second = picture.path[2], picture.path[4]
    before = stage.panel.grab().toImage()
    click(stage, first)
    assert root(stage) == first
    assert [turn.node for turn in stage.scene.picture.shown_turns] == picture.path[2:-1]
    click(stage, second)
    assert root(stage) == second
    click(stage, second)  # at the top of what is shown
    assert root(stage) == second
    stage.qtbot.keyClick(stage.canvas, Qt.Key.Key_Escape)
    assert root(stage) == first
    stage.qtbot.keyClick(stage.canvas, Qt.Key.Key_Escape)
    stage.qtbot.mouseMove(stage.canvas, QPoint(2, 2))
    stage.settle()
    assert stage.panel.grab().toImage() == before


def test_the_way_to_a_subtree_names_its_turns_and_each_leads_there(stage):
    picture = stage.scene.picture
    stage.panel.zoom_into(picture.path[4])
    stage.settle()
    steps = stage.canvas.findChild(TreeHeading).steps
    shown = [step.text() for step in steps[1:]]
    bits = [str(turn.bit) for turn in picture.turns[:4]]
    assert shown == [bit for bit in bits if bit in shown][: len(shown)]
    stage.qtbot.mouseClick(steps[1], Qt.MouseButton.LeftButton)
    stage.settle()
    assert root(stage) == picture.path[1]
    stage.qtbot.mouseClick(stage.canvas.findChild(TreeHeading).steps[0], Qt.MouseButton.LeftButton)
    stage.settle()
    assert root(stage) == picture.whole.root
    assert not stage.canvas.findChild(TreeHeading).steps


def test_a_word_from_elsewhere_brings_its_path_back_into_view(stage, snapshot):
    picture = stage.scene.picture
    stage.panel.zoom_into(picture.path[1])
    stage.panel.zoom_into(picture.path[5])
    left, right = picture.whole.children[picture.whole.root]
    elsewhere = right if left in picture.path else left
    within = picture.whole.words_below(picture.path[1])[-1]
    words = snapshot.vocabulary.words
    stage.selection.pick_pair(words[within], "king")
    stage.settle()
    assert root(stage) in (picture.path[1], picture.path[5])
    assert stage.scene.picture.path
    stage.selection.pick_pair(words[picture.whole.words_below(elsewhere)[0]], "king")
    stage.settle()
    assert root(stage) == picture.whole.root


def test_a_subtree_beside_the_path_says_that_the_path_is_elsewhere(stage):
    picture = stage.scene.picture
    nodes = [node for node in picture.backdrop.cut.expanded if node not in picture.path]
    stage.panel.zoom_into(max(nodes, key=lambda node: picture.layout.leaves[node]))
    stage.settle()
    shown = stage.scene.picture
    assert "queen" in shown.request.notice
    assert not shown.shown_turns and shown.turns
    viewport = stage.scene.frame.tree
    for place in (shown.layout.root, int(shown.backdrop.cut.tips[0])):
        at = viewport.point(shown.layout.x[place], shown.layout.depths[place])
        assert node_at(shown, viewport, *at) == place, "the pointer finds nodes without a path, too"


def test_a_node_names_the_words_below_and_their_probability(stage, snapshot):
    picture = stage.scene.picture
    node = picture.path[3]
    words = [place - (picture.layout.words - 1) for place in below(picture.whole, node)]
    words = sorted(word for word in words if word >= 0)
    text = describe(picture, node)
    names = [snapshot.vocabulary.words[word] for word in words[:NAMED_WORDS]]
    positions = [text.index(name) for name in names]
    assert positions == sorted(positions)
    assert f"{whole_number(len(words) - NAMED_WORDS)} more" in text
    ids = snapshot.vocabulary.ids
    logs = snapshot.objective.log_probabilities(snapshot.inputs[[ids["king"]]], snapshot.outputs)[0]
    assert probability(float(np.exp(logs[words]).sum())) in text


@given(st.floats(0, 20))
def test_a_turn_is_read_before_it_is_made(turns):
    progress = Progress.at(turns)
    assert turns == pytest.approx(progress.gone, abs=1)
    assert int(progress.gone) <= progress.read <= int(turns) + 1
    assert 0 < progress.growth <= 1 or turns == int(turns) or progress.growth == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("reduced", [False, True])
def test_the_walk_goes_down_turn_by_turn(stage, monkeypatch, reduced):
    monkeypatch.setattr(walk, "TURN_MS", 30)
    monkeypatch.setattr(walk, "reduced_motion", lambda: reduced)
    seen = []
    walking = stage.canvas.walk
    walking.moved.connect(lambda: seen.append(walking.progress))
    button = stage.canvas.findChild(TreeHeading).play
    with stage.qtbot.waitSignal(walking.moved):
        stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(lambda: walking.progress is None)
    gone = [progress.gone for progress in seen if progress is not None]
    assert gone == sorted(gone)
    assert gone[-1] > len(stage.scene.picture.turns) - 2
    assert not reduced or all(progress == int(progress) for progress in gone)


def test_the_walk_pauses_and_esc_ends_it(stage, monkeypatch):
    monkeypatch.setattr(walk, "TURN_MS", 100_000)
    before = stage.panel.grab().toImage()
    play = stage.canvas.findChild(TreeHeading).play
    stage.qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert stage.canvas.walk.moving
    assert stage.panel.grab().toImage() != before
    stage.qtbot.mouseClick(play, Qt.MouseButton.LeftButton)
    assert not stage.canvas.walk.moving and stage.canvas.walk.progress is not None
    stage.qtbot.keyClick(stage.canvas, Qt.Key.Key_Escape)
    assert stage.canvas.walk.progress is None
    assert stage.panel.grab().toImage() == before
