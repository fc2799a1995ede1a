"""The options of the word space: vectors, axes, colours and gathered words, used as a user does."""

from dataclasses import replace

import numpy as np
import pytest
from pyqtgraph import CONFIG_OPTIONS, PlotCurveItem
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from sklearn.decomposition import PCA

from tests.panels.projection.stage import Stage, axis_texts, move
from w2v_gui.panels.projection.options import SpaceOptions
from w2v_gui.panels.theme import percent
from w2v_gui.panels.word_cloud.aligned_projections import AlignedProjections


@pytest.fixture
def trained(stage):
    stage.select(5, partner=9)
    stage.train(8)
    return stage


def shown(stage):
    return np.array([row[2:] for row in stage.panel.table().rows])


def choose(stage, segments, key):
    segments.button(key).click()
    stage.settle()


def type_axis(stage, place, text):
    field = stage.panel.options.fields[place]
    field.setEditText(text)
    stage.qtbot.keyClick(field.lineEdit(), Qt.Key.Key_Return)
    stage.settle()


def test_typed_words_are_an_axis_and_one_click_leads_back_to_the_components(trained):
    before, words = shown(trained), trained.dataset.vocabulary.words
    inputs = trained.runs.focus.latest.inputs.astype(float)
    type_axis(trained, 0, f"{words[5]} - {words[9]}")
    way = inputs[5] - inputs[9]
    way /= np.linalg.norm(way)
    assert shown(trained)[:, 0] == pytest.approx(inputs @ way, abs=1e-5)
    assert shown(trained)[:, 1] == pytest.approx(before[:, 1], abs=1e-6)
    assert trained.panel.table().header[2:] == (f"{words[5]} − {words[9]}", "PC2")
    share = np.var(inputs @ way) / np.var(inputs, axis=0).sum()
    assert axis_texts(trained)[0] == f"{words[5]} − {words[9]} · {percent(share)} of variance".split()
    assert trained.panel.subtitle.startswith("axes of your own")
    assert "°" in trained.panel.options.notes["axes"].text()
    trained.panel.options.back.click()
    trained.settle()
    assert np.array_equal(shown(trained), before)


def test_components_that_have_changed_places_are_explained(trained):
    assert trained.panel.options.notes["axes"].text() == ""
    run = trained.runs.focus
    frame = AlignedProjections().frame(run.id, run.latest, run.history.moments(), trained.dataset, 5)
    trained.panel.show_result(replace(frame, own_names=("PC2", "PC1")))
    assert "PC2 is horizontal" in trained.panel.options.notes["axes"].text()
    assert axis_texts(trained)[0][0] == "PC2"


def test_what_is_typed_wrong_is_said_and_changes_nothing(trained):
    before = shown(trained)
    type_axis(trained, 1, "nonsense − word")
    assert trained.panel.options.notes["axes"].text() == "“nonsense” is not in the vocabulary."
    assert np.array_equal(shown(trained), before)


def test_the_third_component_takes_the_place_of_another(trained):
    pca = PCA(3).fit(trained.runs.focus.latest.inputs.astype(float))
    type_axis(trained, 1, "pc3")
    expected = pca.transform(trained.runs.focus.latest.inputs.astype(float))
    assert np.abs(shown(trained)) == pytest.approx(np.abs(expected[:, [0, 2]]), abs=1e-3)
    type_axis(trained, 0, "PC3")  # the two change places
    assert trained.panel.table().header[2:] == ("PC3", "PC1")


def test_output_vectors_are_shown_where_words_have_them(trained):
    options = trained.panel.options
    choose(trained, options.vectors, "u")
    pca = PCA(2).fit(trained.runs.focus.latest.outputs.astype(float))
    assert np.sort(np.var(shown(trained), axis=0)) == pytest.approx(
        np.sort(pca.explained_variance_) * (1 - 1 / len(shown(trained))), rel=1e-3
    )
    assert "output vectors" in trained.panel.subtitle
    trained.train(2, "hierarchical-softmax")
    assert not options.vectors.button("u").isEnabled()
    assert "inner nodes" in options.notes["vectors"].text()
    assert "centre vectors" in trained.panel.subtitle


def test_the_options_are_made_when_first_opened_and_show_the_state(stage):
    stage.train(2, "hierarchical-softmax")
    assert not stage.panel.findChildren(SpaceOptions)
    buttons = {button.toolTip(): button for button in stage.panel.head_widgets[0].findChildren(QToolButton)}
    buttons["Vectors, axes, colours, and gathering words"].click()
    (options,) = stage.panel.findChildren(SpaceOptions)
    assert options.isVisible() and not options.vectors.button("u").isEnabled()
    assert "inner nodes" in options.notes["vectors"].text()
    assert not any(part.acceptDrops() for part in options.findChildren(QWidget)), "files are for the window"


def test_colours_by_count_clusters_and_list_are_explained_by_the_legend(trained):
    options, legend = trained.panel.options, trained.panel.legend
    vocabulary = trained.dataset.vocabulary
    choose(trained, options.colours, "frequency")
    assert legend.isVisible() and str(vocabulary.counts[-1]) in legend.texts[0]
    choose(trained, options.colours, "clusters")
    assert len(legend.texts) == 6 and set(legend.texts) <= set(vocabulary.words)
    choose(trained, options.colours, "list")
    options.list.setPlainText(f"{vocabulary.words[7]}, {vocabulary.words[8]}\nnonsense")
    trained.settle()
    assert legend.texts == ["2 listed"]
    assert options.notes["colours"].text() == "2 of 3 words are in the vocabulary. Missing: nonsense"
    choose(trained, options.colours, "plain")
    assert not legend.isVisible()


def outline(stage, corners, modifier=Qt.KeyboardModifier.NoModifier):
    port = stage.plot.viewport()
    stage.qtbot.mousePress(port, Qt.MouseButton.LeftButton, modifier, corners[0])
    for corner in corners[1:]:
        event = move(port, corner)
        event.setModifiers(modifier)
        QApplication.sendEvent(port, event)
    stage.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, modifier, corners[-1])


@pytest.mark.parametrize("tool", ["box", "lasso", "shift"])
def test_an_outline_gathers_the_words_inside(trained, tool, monkeypatch):
    monkeypatch.setitem(CONFIG_OPTIONS, "mouseRateLimit", -1)  # else events in quick succession are left out
    if tool != "shift":
        trained.panel.options.tool.button(tool).click()
    area, places = trained.plot.getViewBox().sceneBoundingRect().toRect(), trained.positions()
    left, right = QPoint(area.left() + 20, area.top() + 20), QPoint(area.center().x(), area.bottom() - 20)
    box = [left, QPoint(right.x(), left.y()), right, QPoint(left.x(), right.y())]
    view = trained.view
    outline(
        trained,
        box if tool == "lasso" else [left, area.center(), right],
        Qt.KeyboardModifier.ShiftModifier if tool == "shift" else Qt.KeyboardModifier.NoModifier,
    )
    inside = ((places > (left.x(), left.y())) & (places < (right.x(), right.y()))).all(axis=1)
    expected = [word for word, chosen in zip(trained.dataset.vocabulary.words, inside, strict=True) if chosen]
    tray = trained.panel.tray
    assert 0 < len(expected) < len(places)
    assert list(tray.words) == expected
    assert tray.isVisible() and not trained.plot.own_view
    trained.settle()
    assert trained.view.width == pytest.approx(view.width, rel=0.2)  # it was not panned
    index = tray.list.model().index(0, 0)
    trained.qtbot.mouseClick(
        tray.list.viewport(), Qt.MouseButton.LeftButton, pos=tray.list.visualRect(index).center()
    )
    assert trained.selection.word == expected[0]


def test_gathered_words_are_copied_coloured_and_offered_for_saving(trained):
    words = trained.dataset.vocabulary.words[3:6]
    tray = trained.panel.tray
    tray.show_words(words)
    buttons = {button.text(): button for button in tray.findChildren(type(trained.panel.options.back))}
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text() == "\n".join(words)
    buttons["Colour"].click()
    trained.settle()
    assert trained.panel.legend.texts == ["3 listed"]
    with trained.qtbot.waitSignal(trained.panel.save_wanted) as saved:
        buttons["Save…"].click()
    assert saved.args == [words]


def test_the_tooltip_tells_the_distance_in_all_dimensions(trained, monkeypatch):
    said = []
    monkeypatch.setattr("w2v_gui.panels.word_cloud.plot.QToolTip.showText", lambda at, text, w: said.append(text))
    inputs = trained.runs.focus.latest.inputs.astype(float)
    x, y = trained.positions()[14]
    word = trained.plot.word_at(QPointF(x, y))
    event = move(trained.plot.viewport(), QPoint(round(x), round(y)))
    none, places = Qt.MouseButton.NoButton, (event.position(), event.globalPosition())
    QApplication.sendEvent(
        trained.plot.viewport(), type(event)(event.type(), *places, none, none, event.modifiers())
    )
    distance = np.linalg.norm(inputs[word] - inputs[5])
    cosine = inputs[word] @ inputs[5] / np.linalg.norm(inputs[word]) / np.linalg.norm(inputs[5])
    assert f"cosine {cosine:.2f}, distance {distance:.2f}".replace("-", "−") in said[-1]


def trail_of(stage):
    """The line of the trail: the only one that joins all its points."""
    lines = [item for item in stage.plot.plotItem.items if isinstance(item, PlotCurveItem)]
    (trail,) = [item for item in lines if item.opts["connect"] == "all"]
    return trail


def test_the_selected_word_leaves_a_trail_of_where_it_was_along_the_axes_of_now(trained):
    before = trained.runs.focus.latest
    trained.train(3)
    snapshot = trained.runs.focus.latest
    axes = PCA(2).fit(snapshot.inputs.astype(float)).components_
    way = trail_of(trained)
    start, end = np.stack((way.xData, way.yData), axis=1)
    assert end == pytest.approx(shown(trained)[5])
    expected = np.abs(axes @ (before.inputs[5] - snapshot.inputs[5]).astype(float))
    assert np.sort(np.abs(start - end)) == pytest.approx(np.sort(expected), abs=1e-3)
    trained.select(6)
    trained.settle()
    assert shown(trained)[6] == pytest.approx((way.xData[-1], way.yData[-1]))


def test_updates_by_hand_are_in_the_trail_until_they_are_undone(trained):
    snapshot = trained.runs.focus.latest
    way = trail_of(trained)

    def apply(count):
        moved = snapshot.inputs.copy()
        moved[5] += 0.1 * count
        trained.show(replace(snapshot, inputs=moved, by_hand=count))
        return 0 if way.xData is None else len(way.xData)

    lengths = [apply(count) for count in (1, 2, 3, 2, 1, 0)]
    assert lengths == [2, 3, 4, 3, 2, 0]


def test_two_dimensions_say_that_nothing_is_left_out(qtbot, tiny_dataset, tiny_config):
    stage = Stage(qtbot, tiny_dataset, tiny_config.with_values({"dim": 2}))
    stage.train(4)
    assert "nothing is left out" in stage.panel.subtitle
    points, vectors = shown(stage), stage.runs.focus.latest.inputs
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    assert apart == pytest.approx(np.linalg.norm(vectors[:, None] - vectors, axis=2), abs=1e-4)
