"""The panel of the Huffman tree as a user uses it: look, click, hover, type, train."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.panels import runs
from tests.panels.tree_stage import TREE, Stage, trained
from w2v_gui.panels.theme import DARK, decimal
from w2v_gui.panels.tree.descriptions import describe
from w2v_gui.panels.tree.hit_testing import node_at
from w2v_gui.word2vec.analysis.explain import explain
from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.trees import Trees
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def snapshot(toy_dataset):
    return trained(toy_dataset, TREE)


@pytest.fixture
def stage(qtbot):
    return Stage(qtbot)


@pytest.fixture(scope="module")
def long_dataset():
    """Words with Fibonacci numbers as counts, which give the longest possible codes."""
    counts = [1, 1]
    while len(counts) < 24:
        counts.append(counts[-1] + counts[-2])
    words = [f"w{rank}" for rank in range(len(counts))]
    sentences = [
        [word, "w0"] for word, count in zip(words, reversed(counts), strict=True) for _ in range(min(count, 9))
    ]
    dataset = Dataset.build(make_corpus(sentences), Config(min_count=1, dim=4, sample=0))
    return replace(dataset, trees=Trees.build(np.array(counts[::-1])))


@pytest.fixture(scope="module")
def large_dataset():
    words = [f"w{rank}" for rank in range(1_500)]
    sentences = [words[start : start + 30] for start in range(0, 1_500, 30) for _ in range(2)]
    return Dataset.build(make_corpus(sentences), Config(min_count=1, dim=4, sample=0))


def test_the_ladder_has_the_numbers_of_the_explanation(stage, snapshot):
    stage.show(snapshot)
    ids = snapshot.vocabulary.ids
    terms = explain(snapshot, ids["king"], ids["queen"], np.random.default_rng(1)).terms
    rows = stage.panel.table().rows
    assert len(rows) == len(terms)
    for row, term in zip(rows, terms, strict=True):
        wanted = (term.number, term.row, term.bit, term.score, term.probability, term.words_left, term.product)
        assert row == pytest.approx(wanted)


def test_the_path_is_as_probable_as_the_flow_through_its_leaf(stage, snapshot):
    stage.show(snapshot)
    picture = stage.scene.picture
    place = picture.layout.place_of(picture.request.word)
    assert math.exp(-picture.loss) == pytest.approx(picture.flow.probabilities[place], rel=1e-4)
    ids = snapshot.vocabulary.ids
    wanted = snapshot.objective.log_probabilities(snapshot.inputs[[ids["king"]]], snapshot.outputs)[0]
    leaves = picture.flow.probabilities[picture.layout.words - 1 :]
    np.testing.assert_allclose(np.log(leaves), wanted, atol=1e-4)


def test_path_and_tree_stand_on_the_same_places_whatever_is_selected(stage, snapshot):
    stage.show(snapshot)
    before = stage.scene
    stage.show(snapshot, word="the", partner="queen")
    assert stage.scene.picture.layout is before.picture.layout
    assert stage.scene.picture.backdrop is before.picture.backdrop  # not painted anew
    assert stage.scene.frame == before.frame


def test_a_picture_of_the_tree_has_all_its_pixels(stage, snapshot):
    stage.show(snapshot)
    picture = QImage(stage.canvas.size() * 2, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2)
    with QPainter(picture) as painter:
        QWidget.render(stage.canvas, painter, QPoint())
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)[:, :, 0]
    tree = stage.scene.frame.tree
    rows, columns = (slice(round(a), round(a + b)) for a, b in ((tree.top, tree.step), (tree.left, tree.width)))
    blocks = pixels.reshape(picture.height() // 2, 2, picture.width() // 2, 2)[rows, :, columns]
    uneven = blocks.max(axis=(1, 3)) > blocks.min(axis=(1, 3))
    grey = blocks.min(axis=(1, 3)) < pixels.max()
    assert uneven[grey].mean() > 0.22, "an enlarged image has blocks of equal pixels"


def test_a_click_on_a_leaf_picks_its_word(stage, snapshot):
    stage.show(snapshot)
    word = snapshot.vocabulary.ids["the"]
    with stage.qtbot.waitSignal(stage.selection.changed):
        stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.leaf(word) + QPoint(3, 2))
    assert stage.selection.word == "the"


def test_a_click_on_a_tree_that_was_replaced_picks_nothing(stage, snapshot):
    stage.show(snapshot)
    point = stage.leaf(snapshot.vocabulary.ids["the"]) + QPoint(3, 2)
    session = Session(replace(snapshot.dataset), PRESETS["lecture"].config, TREE)
    runs.take(stage.runs, session.snapshot())
    with stage.qtbot.assertNotEmitted(stage.selection.changed):
        stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_a_label_picks_its_word(stage, snapshot):
    stage.show(snapshot)
    label = stage.scene.labels[-1]
    stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=label.box.center().toPoint())
    assert stage.selection.word == snapshot.vocabulary.words[label.word]


def test_a_click_beside_the_tree_picks_nothing(stage, snapshot):
    stage.show(snapshot)
    with stage.qtbot.assertNotEmitted(stage.selection.changed):
        stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=QPoint(700, 120))


def test_arrow_keys_walk_from_leaf_to_leaf(stage, snapshot):
    stage.show(snapshot)
    ranks = snapshot.dataset.trees.huffman.leaf_ranks
    ids = snapshot.vocabulary.ids
    start = stage.selection.word
    stage.qtbot.keyClick(stage.canvas, Qt.Key.Key_Right)
    stage.settle()
    right = stage.selection.word
    assert ranks[ids[right]] == ranks[ids[start]] + 1
    stage.qtbot.keyClick(stage.canvas, Qt.Key.Key_Left)
    assert stage.selection.word == start


def test_a_leaf_says_its_word_count_code_and_probability(stage, snapshot):
    stage.show(snapshot)
    ids, dataset = snapshot.vocabulary.ids, snapshot.dataset
    picture = stage.scene.picture
    text = describe(picture, picture.layout.place_of(ids["queen"]))
    assert "<b>queen</b>" in text
    assert dataset.trees.huffman.code(ids["queen"]) in text
    assert f"{dataset.vocabulary.counts[ids['queen']]:,}".replace(",", "\u202f") in text
    assert "(queen | king)" in text


def test_an_inner_node_says_how_many_words_are_below(stage, snapshot):
    stage.show(snapshot)
    node = int(snapshot.dataset.trees.huffman.children[snapshot.dataset.trees.huffman.root, 1])
    assert f"{snapshot.dataset.trees.huffman.leaves[node]} words below" in describe(stage.scene.picture, node)


def test_what_is_pointed_at_is_leaf_before_node_before_thicket(qtbot, large_dataset):
    stage = Stage(qtbot)
    stage.show(trained(large_dataset, TREE, 1, Config(min_count=1, dim=4, sample=0)), "w3", "w0")
    picture, viewport = stage.scene.picture, stage.scene.frame.tree
    layout = picture.layout

    def at(place, down=0):
        return node_at(picture, viewport, *viewport.point(layout.x[place], layout.depths[place] + down))

    root = large_dataset.trees.huffman.root
    assert at(root) == root
    leaf = layout.place_of(picture.request.word)  # too deep to be drawn, but for being selected
    assert at(leaf) == leaf
    cut = picture.backdrop.cut
    reach = np.where(np.isin(cut.cells, cut.collapsed), cut.bottoms - layout.depths[cut.cells], 0)
    collapsed_node = int(cut.cells[reach.argmax()])
    assert at(collapsed_node, down=reach.max() - 0.5) == collapsed_node
    assert f"{layout.leaves[collapsed_node]} words below" in describe(picture, collapsed_node)
    assert node_at(picture, viewport, 2, 2) is None


def test_words_are_shown_as_they_are_written_not_as_markup(stage):
    corpus = make_corpus([["<b>", "&", "x", "<b>", "x", "&"]] * 40)
    config = Config(min_count=1, dim=4, sample=0)
    stage.show(trained(Dataset.build(corpus, config), TREE, 1, config), "<b>", "&")
    picture = stage.scene.picture
    assert "&lt;b&gt;" in describe(picture, picture.layout.place_of(picture.request.word))


def test_the_badge_shows_the_sum_that_came_out(stage, snapshot):
    stage.show(snapshot)
    assert [head.badge for head in stage.panel.head_widgets] == [stage.badge]
    assert stage.badge.text == "Σ P(w | king) = 1.000000"
    assert stage.badge.holds
    assert stage.badge.sizeHint().width() > 100


def test_the_badge_shows_that_a_broken_tree_does_not_sum_to_one(stage, snapshot):
    tree = snapshot.dataset.trees.huffman
    children = tree.children.copy()
    children[children == ~snapshot.vocabulary.ids["the"]] = ~snapshot.vocabulary.ids["of"]  # one leaf twice
    bad = replace(tree, children=children)
    broken = replace(snapshot, dataset=replace(snapshot.dataset, trees=Trees(snapshot.vocabulary.counts, bad)))
    stage.show(broken)
    total = stage.scene.picture.flow.total
    assert total < 0.9999
    assert stage.badge.text == f"Σ P(w | king) = {decimal(total, 6)}"
    assert not stage.badge.holds


@pytest.mark.parametrize("method", [method for method in OBJECTIVES if method != TREE])
def test_other_methods_grey_out_the_probabilities_and_say_why(stage, toy_dataset, snapshot, method):
    runs.show(stage.runs, snapshot)  # a trained tree elsewhere changes nothing
    stage.show(trained(toy_dataset, method, 1))
    picture = stage.scene.picture
    assert picture.flow is None
    assert picture.loss is None
    assert stage.badge.text == ""
    assert stage.badge.sizeHint().width() == 0
    assert OBJECTIVES[method].label in picture.request.notice
    assert OBJECTIVES[TREE].label in picture.request.notice
    assert stage.scene.path is not None  # the way is drawn all the same
    assert [row[3:5] for row in stage.panel.table().rows] == [("", "")] * len(picture.turns)
    assert [row[2] for row in stage.panel.table().rows] == [
        int(bit) for bit in toy_dataset.trees.huffman.code(picture.request.word)
    ]


def test_every_turn_of_an_untrained_tree_has_probability_one_half(stage, toy_dataset):
    stage.show(trained(toy_dataset, TREE, 0))
    assert {row[4] for row in stage.panel.table().rows} == {0.5}
    assert stage.scene.picture.request.notice
    assert stage.badge.holds


def test_switching_back_brings_the_probabilities_back(stage, toy_dataset, snapshot):
    stage.show(trained(toy_dataset, "negative-sampling", 1))
    stage.show(snapshot)
    assert stage.scene.picture.flow is not None
    assert stage.badge.holds


def test_without_a_text_there_is_no_tree(stage):
    stage.settle()
    assert stage.scene is None
    assert not stage.panel.table().rows
    assert not stage.panel.grab().isNull()


def test_without_a_selection_the_tree_stands_alone(stage, snapshot):
    stage.show(snapshot, word=None)
    assert stage.scene.path is None
    assert stage.scene.labels
    assert not stage.panel.grab().isNull()


def test_closing_the_text_clears_the_tree(stage, snapshot):
    stage.show(snapshot)
    stage.runs.dataset = None
    for run in stage.runs:
        run.drop()
    stage.settle()
    assert stage.scene is None
    assert stage.badge.text == ""


def test_a_long_path_scrolls_while_its_product_stays_in_view(qtbot, long_dataset):
    stage = Stage(qtbot, (650, 400))
    stage.show(trained(long_dataset, TREE, 1, Config(min_count=1, dim=4, sample=0)), "w23", "w0")
    rows = stage.scene.rows
    assert rows.hidden > 0
    assert rows.shown[0] == 0
    middle = QPointF(560, 200)
    wheel = QWheelEvent(
        middle,
        stage.canvas.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120 * 40),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stage.canvas, wheel)
    assert stage.scene.rows.shown[1] == len(stage.scene.picture.turns)
    assert stage.scene.rows.last == rows.last
    qtbot.keyClick(stage.canvas, Qt.Key.Key_Up)
    assert stage.scene.rows.shown[1] == len(stage.scene.picture.turns) - 1


def test_a_large_tree_is_made_in_the_background_and_announced(qtbot, large_dataset):
    stage = Stage(qtbot)
    snapshot = trained(large_dataset, TREE, 1, Config(min_count=1, dim=4, sample=0))
    stage.selection.pick_pair(*large_dataset.vocabulary.words[:2])
    with qtbot.waitSignal(stage.panel.drawn, check_params_cb=lambda: stage.scene is not None):
        runs.show(stage.runs, snapshot)
    assert stage.panel.settled
    assert stage.scene.picture.snapshot is snapshot


def test_a_new_size_gets_a_picture_of_its_own(stage, snapshot):
    stage.show(snapshot)
    stage.panel.resize(1_200, 640)
    stage.settle()
    assert stage.scene.picture.backdrop.viewport == stage.scene.frame.tree
    assert stage.scene.frame.size.width() == 1_200


@pytest.mark.parametrize("size", [(60, 40), (160, 120), (320, 240), (650, 400), (1_900, 1_100)])
@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_any_size_can_be_painted(qtbot, snapshot, size, scale):
    stage = Stage(qtbot, size)
    stage.theme.apply(DARK, scale)
    stage.show(snapshot)
    assert not stage.panel.grab().isNull()


def test_labels_keep_off_path_pill_and_ladder(qtbot, snapshot):
    stage = Stage(qtbot, (1_360, 700))
    stage.show(snapshot)
    scene = stage.scene
    assert len(scene.labels) > 10
    for label in scene.labels:
        assert not label.box.intersects(scene.pill.box)
        assert label.box.right() < scene.frame.columns.left


def test_a_change_of_theme_repaints_in_its_colours(stage, snapshot):
    stage.show(snapshot)
    stage.theme.apply(DARK)
    stage.settle()
    corner = stage.panel.grab().toImage().pixelColor(2, 2)
    assert corner == DARK.card


def test_the_path_is_told_to_screen_readers(stage, snapshot):
    stage.show(snapshot)
    assert stage.canvas.accessibleName()
    assert "queen" in stage.canvas.accessibleDescription()
    assert (
        snapshot.dataset.trees.huffman.code(snapshot.vocabulary.ids["queen"])
        in stage.canvas.accessibleDescription()
    )


def test_pointing_at_a_leaf_rings_it(stage, snapshot):
    stage.show(snapshot)
    plain = stage.canvas.grab().toImage()
    leaf = stage.leaf(snapshot.vocabulary.ids["the"])
    stage.qtbot.mouseMove(stage.canvas, leaf)
    assert stage.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert stage.canvas.grab().toImage() != plain
    QApplication.sendEvent(stage.canvas, QEvent(QEvent.Type.Leave))
    assert stage.canvas.grab().toImage() == plain


@pytest.mark.slow
def test_a_hundred_frames_of_training_are_painted(stage, toy_dataset):
    session = Session(toy_dataset, PRESETS["lecture"].config, TREE)
    stage.show(session.snapshot())
    pictures = set()
    for _ in range(100):
        session.step()
        stage.show(session.snapshot())
        stage.canvas.repaint()
        pictures.add(stage.scene.picture.flow.probabilities.tobytes())
    assert len(pictures) == 100
    assert stage.badge.holds
