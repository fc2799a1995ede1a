"""The panel *This update*: the same update as *One update*, as arrows."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProxyStyle, QStyle

from tests.panels import runs
from w2v_gui.panels.geometry import GeometryPanel
from w2v_gui.panels.geometry.scene import between
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.session.session import Session


class Stage:
    """The panel in a window, with a pair of the tiny corpus selected."""

    def __init__(self, qtbot, dataset, config):
        self.qtbot, self.dataset, self.config = qtbot, dataset, config
        self.words = dataset.vocabulary.words
        self.runs, self.selection = Runs(), Selection()
        self.panel = GeometryPanel(self.runs, self.selection, Theme())
        qtbot.addWidget(self.panel)
        self.panel.resize(420, 380)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.selection.pick_pair(self.words[5], self.words[9])

    def train(self, blocks, method="negative-sampling"):
        session = Session(self.dataset, self.config, method)
        for _ in range(blocks):
            session.step()
        self.show(session.snapshot())

    def show(self, snapshot):
        runs.show(self.runs, snapshot)
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        self.panel.grab()

    @property
    def rows(self):
        return {row[0]: row[1:] for row in self.panel.table().rows}


@pytest.fixture
def stage(qtbot, tiny_dataset, tiny_config):
    return Stage(qtbot, tiny_dataset, tiny_config)


@pytest.mark.parametrize("method", ["negative-sampling", "hierarchical-softmax", "softmax"])
def test_it_draws_the_update_that_one_update_explains(stage, method):
    stage.train(8, method)
    explanation = stage.selection.update_choice.request(stage.runs.focus.latest, 5).explain()
    update, rows = explanation.update, stage.rows
    step = update.rate * update.centre_step
    assert np.hypot(*rows["Δv"][2:4]) == pytest.approx(np.linalg.norm(step))
    errors = {}
    for term in update.terms:
        if term.weight:
            errors.setdefault(term.row, []).append(term.error)
    assert len(rows) == 2 + len(errors)
    drawn = sorted(row[0] for name, row in rows.items() if name.startswith("u "))
    assert drawn == pytest.approx(sorted(map(sum, errors.values())))
    assert f"v {stage.words[5]}" in stage.panel.picture.texts
    assert ("u all others" in rows) == (method == "softmax")


def test_before_training_and_in_one_dimension_a_sentence_says_why_there_is_no_plane(qtbot, stage):
    stage.train(0)
    assert "Every u of this pair is still zero" in stage.panel.reason.text()
    assert stage.panel.reason.isVisible() and not stage.panel.picture.isVisible()
    assert stage.panel.table().rows == []
    line = Stage(qtbot, stage.dataset, stage.config.with_values({"dim": 1}))
    line.train(3)
    assert "d = 1" in line.panel.reason.text()
    stage.train(5)
    assert stage.panel.picture.isVisible()


def test_other_noise_words_are_drawn_when_one_update_asks_for_them(stage):
    stage.train(8)
    before = set(stage.rows)
    stage.selection.update_choice.draw_again()
    stage.settle()
    assert set(stage.rows) != before
    assert f"u {stage.words[9]}" in stage.rows


def test_a_click_on_a_vector_makes_its_word_the_context(stage):
    stage.train(8)
    place, _, _, _, arrow = next(
        label for label in stage.panel.picture.labels if label[4] is not None and label[4].word != stage.words[9]
    )
    stage.qtbot.mouseClick(stage.panel.picture, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert (stage.selection.word, stage.selection.partner) == (stage.words[5], arrow.word)


def applied(stage):
    """The state after the update shown was applied by hand."""
    snapshot = stage.runs.focus.latest
    update = stage.selection.update_choice.request(snapshot).explain().update
    inputs = snapshot.inputs.copy()
    inputs[update.centre] += (update.rate * update.centre_step).astype(np.float32)
    return replace(snapshot, inputs=inputs, by_hand=1)


class Still(QProxyStyle):
    """A style of a system that asks for reduced motion."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


@pytest.mark.parametrize("still", [False, True], ids=["motion", "reduced motion"])
def test_an_update_by_hand_moves_the_arrows_unless_the_system_asks_for_no_motion(stage, still):
    stage.train(8)
    if still:
        style = Still()
        style.setParent(stage.panel)
        stage.panel.picture.setStyle(style)
    runs.show(stage.runs, applied(stage))
    stage.qtbot.waitUntil(lambda: stage.panel.settled)
    assert stage.panel.picture.animated is not still
    stage.qtbot.waitUntil(lambda: not stage.panel.picture.animated)
    stage.train(9)  # training is no update by hand
    assert not stage.panel.picture.animated


def test_v_goes_from_its_place_by_the_end_of_its_step_to_its_new_place(stage):
    stage.train(8)
    first = stage.panel.picture.scene
    stage.show(applied(stage))
    last = stage.panel.picture.scene
    assert between(first, last, 0.0).v == pytest.approx(first.v)
    assert between(first, last, 1.0).v == pytest.approx(last.v)
    middle = between(first, last, 0.5)
    assert middle.v == pytest.approx(first.v / 4 + first.after / 2 + last.v / 4)
    assert [arrow.name for arrow in middle.arrows] == [arrow.name for arrow in last.arrows]
    stage.qtbot.waitUntil(lambda: not stage.panel.picture.animated)
