"""The word space as a user meets it: what the axes say, what a click means, and a view that stays calm."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from sklearn.decomposition import PCA

from w2v_gui.panels.projection import ProjectionPanel
from w2v_gui.panels.projection.frames import NEIGHBOURS, Film
from w2v_gui.panels.projection.framing import View, main_extent
from w2v_gui.panels.projection.plot import CRISP, PROMINENT, WordPlot
from w2v_gui.panels.theme import DARK, LIGHT, Theme, percent
from w2v_gui.training.state import Selection, TrainingState
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import Projector
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import make_corpus
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session

METHOD = "negative-sampling"


class Stage:
    """A panel in a window, and hands to feed it with."""

    def __init__(self, qtbot, dataset, config):
        self.qtbot, self.dataset, self.config = qtbot, dataset, config
        self.state, self.selection, self.theme = TrainingState(), Selection(), Theme()
        self.panel = ProjectionPanel(self.state, self.selection, self.theme)
        qtbot.addWidget(self.panel)
        self.panel.resize(480, 380)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.plot = self.panel.findChild(WordPlot)
        self.sessions = {}

    def session(self, method=METHOD):
        return self.sessions.setdefault(method, Session(self.dataset, self.config, method))

    def show(self, snapshot):
        self.state.dataset, self.state.method = snapshot.dataset, snapshot.method
        self.state.show(snapshot)
        self.settle()

    def train(self, blocks=1, method=METHOD):
        for _ in range(blocks):
            self.session(method).step()
        self.show(self.session(method).snapshot())

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        QApplication.processEvents()  # a note that came or went changes the plot's height

    @property
    def view(self):
        (x0, x1), (y0, y1) = self.plot.getViewBox().viewRange()
        return View(x0, x1, y0, y1)

    @property
    def written(self):
        """Ids of the labelled words."""
        return self.plot.arrangement.written

    def label_boxes(self):
        """Left, top, right and bottom of every label, in the plot's pixels."""
        corner = self.plot.getViewBox().sceneBoundingRect().topLeft()
        arrangement = self.plot.arrangement
        boxes = [label.box(arrangement.at(word)) for word, _, label in arrangement.labels]
        return np.array(boxes) + (corner.x(), corner.y()) * 2

    def positions(self):
        """Of all words, in the plot's pixels, by the scene's own transformation."""
        rows = np.array([row[2:] for row in self.panel.table().rows])
        box = self.plot.getViewBox()
        spots = [box.mapViewToScene(QPointF(x, y)) for x, y in rows]
        return np.array([(spot.x(), spot.y()) for spot in spots])

    def click(self, x, y):
        where = QPoint(round(x), round(y))
        self.qtbot.mouseClick(self.plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.settle()

    def wheel(self, notches, x=None, y=None):
        area = self.plot.getViewBox().sceneBoundingRect()
        at = area.center() if x is None else QPointF(x, y)
        for _ in range(abs(notches)):
            event = QWheelEvent(
                at,
                QPointF(self.plot.viewport().mapToGlobal(at.toPoint())),
                QPoint(),
                QPoint(0, 120 if notches > 0 else -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(self.plot.viewport(), event)

    def drag(self, dx, dy):
        port = self.plot.viewport()
        start = self.plot.getViewBox().sceneBoundingRect().center().toPoint()
        self.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        for step in (0.3, 0.6, 1.0):
            where = start + QPoint(round(dx * step), round(dy * step))
            QApplication.sendEvent(port, _move(port, where))
        self.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(dx, dy))


def _move(widget, where):
    left, spot = Qt.MouseButton.LeftButton, QPointF(where)
    no_key = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, spot, widget.mapToGlobal(spot), left, left, no_key)


@pytest.fixture
def stage(qtbot, tiny_dataset, tiny_config):
    return Stage(qtbot, tiny_dataset, tiny_config)


@pytest.fixture(scope="module")
def large_dataset():
    """Somewhat more words than are drawn one by one."""
    words = [f"w{i}" for i in range(CRISP + 1500)]
    rng = np.random.default_rng(1)
    sentences = [[words[i] for i in rng.permutation(len(words))[:20]] for _ in range(60)]
    sentences += [words[start : start + 20] for start in range(0, len(words), 20)] * 2
    return Dataset.build(make_corpus(sentences), Config(dim=6, min_count=1, sample=0.0, seed=1))


@pytest.fixture
def crowded(qtbot, large_dataset):
    stage = Stage(qtbot, large_dataset, Config(dim=6, min_count=1, sample=0.0, seed=1))
    stage.show(stage.session().snapshot())
    return stage


def axis_texts(stage):
    return [stage.plot.getAxis(side).label.toPlainText().split() for side in ("bottom", "left")]


@pytest.mark.parametrize("method", OBJECTIVES)
def test_it_shows_the_principal_components_and_their_shares(stage, method):
    stage.train(6, method)
    snapshot = stage.state.snapshot
    pca = PCA(2, svd_solver="full").fit(snapshot.inputs.astype(float))
    expected = pca.transform(snapshot.inputs.astype(float))
    shown = np.array([row[2:] for row in stage.panel.table().rows])
    agreement = np.abs(expected.T @ shown) / np.outer(
        np.linalg.norm(expected, axis=0), np.linalg.norm(shown, axis=0)
    )
    order = [0, 1] if agreement[0, 0] > 0.5 else [1, 0]
    assert np.diag(agreement[:, order]) == pytest.approx(1.0, abs=1e-3)
    assert np.abs(shown[:, order]) == pytest.approx(np.abs(expected), abs=1e-3)
    shares = [percent(share) for share in pca.explained_variance_ratio_[order]]
    names = [f"PC{rank + 1} · {share} of variance" for rank, share in zip(order, shares, strict=True)]
    assert axis_texts(stage) == [name.split() for name in names]


def test_the_table_lists_words_with_counts_as_in_the_vocabulary(stage):
    stage.train()
    table, vocabulary = stage.panel.table(), stage.dataset.vocabulary
    assert table.header == ("word", "count", "PC1", "PC2")
    assert [row[0] for row in table.rows] == vocabulary.words
    assert [row[1] for row in table.rows] == vocabulary.counts.tolist()


def test_the_projection_is_computed_off_the_gui_thread(stage, monkeypatch):
    threads = []
    project = Projector.project
    monkeypatch.setattr(
        Projector, "project", lambda self, inputs: threads.append(threading.get_ident()) or project(self, inputs)
    )
    stage.train()
    assert threads and threading.get_ident() not in threads


def test_the_selected_word_and_its_neighbours_are_always_labelled(stage):
    stage.selection.pick_pair(5, 1)
    stage.train(8)
    ids, _ = nearest(stage.state.snapshot.inputs, 5, NEIGHBOURS)
    assert stage.written[0] == 5
    assert set(ids.tolist()) <= set(stage.written)
    stage.selection.pick_pair(9, 1)
    stage.settle()
    assert stage.written[0] == 9


def test_a_click_picks_the_nearest_word(stage):
    stage.train(8)
    stage.selection.pick_pair(0, 1)
    rng = np.random.default_rng(6)
    picked = 0
    for x, y in np.round(stage.positions() + rng.uniform(-6, 6, stage.positions().shape)):
        stage.settle()
        gaps = np.hypot(*(stage.positions() - (x, y)).T)
        boxes = stage.label_boxes()
        on_label = ((boxes[:, :2] <= (x, y)) & (boxes[:, 2:] >= (x, y))).all(axis=1).any()
        if on_label or np.partition(gaps, 1)[1] - gaps.min() < 1:
            continue
        stage.click(x, y)
        assert stage.selection.word == np.argmin(gaps)
        picked += 1
    assert picked > 5


def test_a_click_on_a_label_picks_its_word(stage):
    stage.train(8)
    for place in range(6):
        word, box = stage.written[place], stage.label_boxes()[place]
        stage.click((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        assert stage.selection.word == word
        stage.selection.clear()
        stage.settle()


def test_a_click_far_from_every_word_picks_nothing(stage):
    stage.train(8)
    area = stage.plot.getViewBox().sceneBoundingRect()
    stage.click(area.left() + 3, area.bottom() - 3)
    assert stage.selection.word is None


def test_zoom_survives_new_snapshots_until_it_is_reset(stage):
    stage.train(4)
    whole = stage.view
    stage.wheel(3)
    zoomed = stage.view
    assert zoomed.width < 0.7 * whole.width
    assert zoomed.width / zoomed.height == pytest.approx(whole.width / whole.height)
    stage.train(4)
    assert stage.view == zoomed
    assert stage.plot.own_view
    stage.plot.reset_view()
    assert not stage.plot.own_view
    assert stage.view.holds(main_extent(np.array([row[2:] for row in stage.panel.table().rows])))


def test_a_drag_moves_the_picture_and_nothing_else(stage):
    stage.train(4)
    before = stage.view
    pixel = before.width / stage.plot.getViewBox().width()
    stage.drag(60, 0)
    assert stage.view.width == pytest.approx(before.width)
    assert stage.view.x0 == pytest.approx(before.x0 - 60 * pixel, abs=2 * pixel)
    assert stage.selection.word is None


def test_the_reset_button_is_there_only_when_there_is_something_to_reset(stage):
    (tools,) = stage.panel.head_widgets
    tools.show()
    button = tools.findChild(QToolButton)
    stage.train(4)
    assert not button.isVisible()
    stage.wheel(2)
    assert button.isVisible()
    button.click()
    assert not button.isVisible()
    assert not stage.plot.own_view


@pytest.mark.parametrize("gesture", ["key", "double click"])
def test_a_key_and_a_double_click_show_the_whole_cloud_again(stage, gesture):
    stage.train(4)
    stage.wheel(4)
    if gesture == "key":
        stage.qtbot.keyClick(stage.plot, Qt.Key.Key_0)
    else:
        corner = stage.plot.getViewBox().sceneBoundingRect().topRight().toPoint() + QPoint(-3, 3)
        stage.qtbot.mouseClick(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
        stage.qtbot.mouseDClick(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
        stage.qtbot.mouseRelease(stage.plot.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert not stage.plot.own_view


def test_plus_and_minus_zoom_within_limits(stage):
    stage.train(4)
    whole = stage.view.width
    stage.qtbot.keyClick(stage.plot, Qt.Key.Key_Plus)
    assert stage.view.width < whole
    for _ in range(40):
        stage.qtbot.keyClick(stage.plot, Qt.Key.Key_Minus)
    assert whole < stage.view.width < 10 * whole
    stage.wheel(-60)
    assert stage.view.width < 10 * whole
    stage.wheel(200)
    assert 1e-5 * whole < stage.view.width < 1e-2 * whole


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape])
def test_keys_of_the_window_are_left_to_it(stage, key):
    stage.train()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    stage.plot.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_toggle_shows_the_other_vectors_and_back_again_the_first(stage):
    stage.train(30, METHOD)
    first = np.array([row[2:] for row in stage.panel.table().rows])
    stage.train(30, "hierarchical-softmax")
    second = np.array([row[2:] for row in stage.panel.table().rows])
    assert not np.allclose(first, second)
    for method, points in ((METHOD, first), ("hierarchical-softmax", second)) * 2:
        stage.state.method = method
        stage.state.changed.emit()
        stage.settle()
        shown = np.array([row[2:] for row in stage.panel.table().rows])
        assert np.sort(np.abs(shown), axis=1) == pytest.approx(np.sort(np.abs(points), axis=1), abs=1e-5)
    assert shown == pytest.approx(second, abs=1e-5)


def test_each_method_keeps_the_view_its_user_chose(stage):
    stage.train(5, METHOD)
    stage.wheel(3)
    zoomed = stage.view
    stage.train(5, "softmax")
    assert not stage.plot.own_view
    stage.show(stage.session(METHOD).snapshot())
    assert stage.plot.own_view
    assert stage.view == zoomed


def test_a_restarted_training_is_seen_whole(stage):
    stage.train(5)
    stage.wheel(5)
    stage.sessions.clear()
    stage.show(stage.session().snapshot())
    assert not stage.plot.own_view
    positions = stage.positions()
    area = stage.plot.getViewBox().sceneBoundingRect()
    assert all(area.contains(QPointF(x, y)) for x, y in positions)


def test_every_word_stays_in_the_picture_while_the_cloud_grows(stage):
    session = stage.session()
    while not session.finished:
        stage.train(3)
        assert stage.view.holds(main_extent(np.array([row[2:] for row in stage.panel.table().rows])))


def test_an_untrained_model_is_drawn_and_says_so(stage):
    stage.show(stage.session().snapshot())
    notes = [label for label in stage.panel.findChildren(QLabel) if label.isVisible()]
    assert [note.text() for note in notes] == [
        "Not trained yet: these are the random initial vectors — press Train"
    ]
    assert len(stage.panel.table().rows) == len(stage.dataset.vocabulary)
    stage.train()
    assert not notes[0].isVisible()


def test_without_a_corpus_there_is_a_sentence_and_no_plot(stage):
    stage.settle()
    assert not stage.plot.isVisible()
    assert any(label.isVisible() and label.text() for label in stage.panel.findChildren(QLabel))
    assert stage.panel.subtitle == ""
    stage.train()
    assert stage.plot.isVisible()
    assert stage.panel.subtitle == f"PCA of all {len(stage.dataset.vocabulary)} centre vectors"


def test_another_corpus_begins_a_new_picture(stage, large_dataset):
    stage.train(4)
    stage.wheel(3)
    other = Session(large_dataset, Config(dim=6, min_count=1, sample=0.0), METHOD)
    with stage.qtbot.waitSignal(stage.panel.head_changed):
        stage.show(other.snapshot())
    assert not stage.plot.own_view
    assert len(stage.panel.table().rows) == len(large_dataset.vocabulary)


def test_a_large_cloud_is_one_image_and_only_the_frequent_words_are_points(crowded):
    assert crowded.plot.rasterised
    quiet = crowded.plot.getPlotItem().items[0]
    assert len(quiet.data) == PROMINENT
    assert set(crowded.written) <= set(range(PROMINENT))


def test_a_click_into_the_image_picks_the_word_that_is_there(crowded):
    picked = 0
    for word in np.random.default_rng(4).integers(PROMINENT, len(crowded.positions()), 200).tolist():
        positions = crowded.positions()
        x, y = np.round(positions[word])
        gaps = np.hypot(*(positions - (x, y)).T)
        boxes = crowded.label_boxes()
        on_label = ((boxes[:, :2] <= (x, y)) & (boxes[:, 2:] >= (x, y))).all(axis=1).any()
        if on_label or gaps[:PROMINENT].min() < 12 or np.partition(gaps, 1)[1] - gaps.min() < 0.1:
            continue
        crowded.click(x, y)
        assert crowded.selection.word == np.argmin(gaps)
        picked += 1
        if picked == 5:
            return
    pytest.fail("no word to click on")


def test_among_many_words_the_one_that_is_drawn_as_a_point_is_meant(crowded):
    positions = crowded.positions()
    for word in range(0, PROMINENT, 25):
        x, y = positions[word]
        gaps = np.hypot(*(positions[:PROMINENT] - (x, y)).T)
        if np.partition(gaps, 1)[1] > 8:
            assert crowded.plot.arrangement.word_at(*crowded.plot.arrangement.at(word), 12.0) in (
                word,
                *crowded.written,
            )


def test_zoomed_in_far_enough_every_word_is_a_point_again(crowded):
    crowded.wheel(6)
    assert not crowded.plot.rasterised
    quiet = crowded.plot.getPlotItem().items[0]
    area = crowded.plot.getViewBox().sceneBoundingRect()
    inside = sum(area.contains(QPointF(x, y)) for x, y in crowded.positions())
    assert len(quiet.data) == pytest.approx(inside, abs=2)


@pytest.mark.parametrize("crowd", [False, True], ids=["points", "image"])
def test_a_hundred_frames_are_painted(request, crowd):
    stage = request.getfixturevalue("crowded" if crowd else "stage")
    stage.selection.pick_pair(3, 1)
    stage.train()
    for turn in range(100):
        stage.plot.getViewBox().zoom(0.9 if turn % 2 else 1 / 0.9)
        stage.plot.viewport().repaint()
    assert not stage.panel.grab().isNull()


def test_the_theme_colours_everything_anew(stage):
    stage.train(4)
    stage.selection.pick_pair(2, 1)
    for palette in (DARK, LIGHT):
        stage.theme.apply(palette=palette)
        stage.settle()
        image = stage.plot.grab().toImage()
        assert image.pixelColor(2, 2) == palette.card
        at = stage.plot.position(2)
        assert image.pixelColor(at.toPoint()) == palette.ink


def test_the_pointer_over_a_word_says_its_name_and_count(stage, monkeypatch):
    said = []
    monkeypatch.setattr("w2v_gui.panels.projection.plot.QToolTip.showText", lambda at, text, w: said.append(text))
    stage.train(4)
    word = stage.written[0]
    stage.qtbot.mouseMove(stage.plot.viewport(), stage.plot.position(word).toPoint())
    vocabulary = stage.dataset.vocabulary
    assert said == [f"{vocabulary.words[word]} · count {vocabulary.counts[word]}"]


def test_a_picture_of_the_past_is_not_shown(stage):
    stage.train(3, METHOD)
    frame = Film().frame(stage.session(METHOD).snapshot(), None)
    stage.train(3, "softmax")
    before = stage.panel.table().rows
    stage.panel._show(frame)
    assert stage.panel.table().rows == before
