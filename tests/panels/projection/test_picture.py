"""What the word space shows, which word a click picks, and when it is drawn."""

import threading
from itertools import permutations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from sklearn.decomposition import PCA

from tests.panels.projection.stage import METHOD, Stage, axis_texts
from w2v_gui.panels.theme import DARK, LIGHT, percent
from w2v_gui.panels.word_cloud.aligned_projections import LINKED_NEIGHBOURS, AlignedProjections
from w2v_gui.panels.word_cloud.plot import PROMINENT_WORDS
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import project
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@pytest.mark.parametrize("method", OBJECTIVES)
def test_it_shows_the_principal_components_and_their_shares(stage, method):
    stage.train(6, method)
    snapshot = stage.runs.focus.latest
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
    monkeypatch.setattr(
        "w2v_gui.panels.word_cloud.aligned_projections.project",
        lambda *given: threads.append(threading.get_ident()) or project(*given),
    )
    stage.train()
    assert threads and threading.get_ident() not in threads


def test_the_selected_word_and_its_neighbours_are_always_labelled(stage):
    stage.select(5)
    stage.train(8)
    ids, _ = nearest(stage.runs.focus.latest.inputs, 5, LINKED_NEIGHBOURS)
    assert stage.written[0] == 5
    assert set(ids.tolist()) <= set(stage.written)
    stage.select(9)
    stage.settle()
    assert stage.written[0] == 9


def test_a_click_picks_the_nearest_word(stage):
    stage.train(8)
    stage.select(0)
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
        assert stage.selected == np.argmin(gaps)
        picked += 1
    assert picked > 5


def test_a_click_on_a_label_picks_its_word(stage):
    stage.train(8)
    for place in range(6):
        word, box = stage.written[place], stage.label_boxes()[place]
        stage.click((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        assert stage.selected == word


def test_a_click_far_from_every_word_picks_nothing(stage):
    stage.train(8)
    area = stage.plot.getViewBox().sceneBoundingRect()
    stage.click(area.left() + 3, area.bottom() - 3)
    assert stage.selection.word is None


def test_a_toggle_shows_the_other_vectors_and_back_again_the_first(stage):
    stage.train(30, METHOD)
    first = np.array([row[2:] for row in stage.panel.table().rows])
    stage.train(30, "hierarchical-softmax")
    second = np.array([row[2:] for row in stage.panel.table().rows])
    assert not np.allclose(first, second)
    for method, points in ((METHOD, first), ("hierarchical-softmax", second)) * 2:
        stage.focus(stage.runs.of_method(method))
        shown = np.array([row[2:] for row in stage.panel.table().rows])
        assert np.array_equal(shown, points)


def pixels(stage):
    return stage.panel.grab().toImage()


def test_toggling_between_runs_in_any_order_gives_the_same_pixels(stage):
    stage.select(5)
    for _ in range(12):  # the view glides and labels keep their places while the clouds grow
        for method in OBJECTIVES:
            stage.train(2, method)
    pictures = {}
    for method in (*OBJECTIVES, *OBJECTIVES):  # twice: the first letters of a font may differ by one level
        stage.focus(stage.runs.of_method(method))
        pictures[method] = pixels(stage)
    for method in [method for pair in permutations(OBJECTIVES) for method in pair]:
        stage.focus(stage.runs.of_method(method))
        assert pixels(stage) == pictures[method]


@pytest.mark.parametrize("share", [0.4, 1.0], ids=["under way", "finished"])
def test_whichever_run_is_looked_at_first_the_pixels_are_the_same(qtbot, tiny_dataset, tiny_config, share):
    snapshots = {}
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        while session.progress < share and not session.finished:
            session.step()
        snapshots[method] = session.snapshot()
    found = []
    for order in permutations(OBJECTIVES):
        stage = Stage(qtbot, tiny_dataset, tiny_config)
        stage.select(5)
        pictures = {}
        for method in order:
            stage.show(snapshots[method])
            pictures[method] = pixels(stage)
        found.append(pictures)
    assert all(pictures == found[0] for pictures in found)


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
    quiet = crowded.plot.getPlotItem().items[0]
    assert len(quiet.data) == PROMINENT_WORDS
    image, card = crowded.plot.grab().toImage(), crowded.plot.backgroundBrush().color()
    rare = crowded.positions()[PROMINENT_WORDS:]
    assert np.mean([image.pixelColor(round(x), round(y)) != card for x, y in rare]) > 0.9
    assert set(crowded.written) <= set(range(PROMINENT_WORDS))


def test_the_image_of_a_large_cloud_has_the_resolution_of_the_picture_it_is_painted_into(crowded):
    picture = QImage(crowded.plot.size() * 2, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2)
    with QPainter(picture) as painter:
        QWidget.render(crowded.plot, painter, QPoint())
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)[:, :, 0]
    blocks = pixels.reshape(picture.height() // 2, 2, picture.width() // 2, 2)
    uneven = blocks.max(axis=(1, 3)) > blocks.min(axis=(1, 3))
    rare = np.round(crowded.positions()[PROMINENT_WORDS:]).astype(int)
    found = np.mean([uneven[y - 1 : y + 2, x - 1 : x + 2].any() for x, y in rare.tolist()])
    assert found > 0.9, "an enlarged image has blocks of equal pixels"


@pytest.mark.slow
def test_a_click_into_the_image_picks_the_word_that_is_there(crowded):
    picked = 0
    for word in np.random.default_rng(4).integers(PROMINENT_WORDS, len(crowded.positions()), 200).tolist():
        positions = crowded.positions()
        x, y = np.round(positions[word])
        gaps = np.hypot(*(positions - (x, y)).T)
        boxes = crowded.label_boxes()
        on_label = ((boxes[:, :2] <= (x, y)) & (boxes[:, 2:] >= (x, y))).all(axis=1).any()
        if on_label or gaps[:PROMINENT_WORDS].min() < 12 or np.partition(gaps, 1)[1] - gaps.min() < 0.1:
            continue
        crowded.click(x, y)
        assert crowded.selected == np.argmin(gaps)
        picked += 1
        if picked == 5:
            return
    pytest.fail("no word to click on")


def test_among_many_words_a_click_picks_the_one_drawn_as_a_point(crowded):
    positions = crowded.positions()
    for word in range(0, PROMINENT_WORDS, 25):
        x, y = positions[word]
        gaps = np.hypot(*(positions[:PROMINENT_WORDS] - (x, y)).T)
        if np.partition(gaps, 1)[1] > 8:
            assert crowded.plot.arrangement.word_at(*crowded.plot.arrangement.at(word), 12.0) in (
                word,
                *crowded.written,
            )


@pytest.mark.parametrize("crowd", [False, True], ids=["points", "image"])
def test_a_hundred_frames_are_painted(request, crowd):
    stage = request.getfixturevalue("crowded" if crowd else "stage")
    stage.select(3)
    stage.train()
    for turn in range(100):
        stage.plot.getViewBox().zoom(0.9 if turn % 2 else 1 / 0.9)
        stage.plot.viewport().repaint()
    assert not stage.panel.grab().isNull()


def test_the_theme_colours_everything_anew(stage):
    stage.train(4)
    stage.select(2)
    for palette in (DARK, LIGHT):
        stage.theme.apply(palette=palette)
        stage.settle()
        image = stage.plot.grab().toImage()
        assert image.pixelColor(2, 2) == palette.card
        at = stage.plot.position(2)
        assert image.pixelColor(at.toPoint()) == palette.ink


def test_the_pointer_over_a_word_says_its_name_and_count(stage, monkeypatch):
    said = []
    monkeypatch.setattr("w2v_gui.panels.word_cloud.plot.QToolTip.showText", lambda at, text, w: said.append(text))
    stage.train(4)
    word = stage.written[0]
    stage.qtbot.mouseMove(stage.plot.viewport(), stage.plot.position(word).toPoint())
    vocabulary = stage.dataset.vocabulary
    assert said == [f"{vocabulary.words[word]} · count {vocabulary.counts[word]}"]


def test_the_tooltip_covers_neither_the_point_nor_its_label(stage, monkeypatch):
    asked = []
    monkeypatch.setattr("w2v_gui.panels.word_cloud.plot.QToolTip.showText", lambda at, text, w: asked.append(at))
    stage.train(4)
    for word in stage.written[:8]:
        place = stage.plot.position(word)
        stage.qtbot.mouseMove(stage.plot.viewport(), QPoint(1, 1))
        stage.qtbot.mouseMove(stage.plot.viewport(), place.toPoint() - QPoint(0, 4))  # a little above it
        tip = stage.plot.mapFromGlobal(asked[-1]).y() + 16  # Qt shows it that much below
        assert tip > place.y() + 7
        boxes = dict(zip(stage.written, stage.label_boxes(), strict=True))
        assert tip > boxes[word][3]


def test_a_picture_of_the_past_is_not_shown(stage):
    stage.train(3, METHOD)
    run = stage.runs.focus
    frame = AlignedProjections().frame(run.id, run.latest, run.history.moments(), stage.dataset, None)
    assert stage.panel.is_current(frame)
    stage.train(3, "softmax")
    assert not stage.panel.is_current(frame)
