"""The panel One draw is noisy: what it shows of a pair, and what it says where there is nothing to draw."""

import pytest

from tests.panels import runs
from tests.word2vec.toys import train
from w2v_gui.panels.draws import DrawsPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture
def shown(qtbot, tiny_dataset, tiny_config):
    """A function that shows a method after some blocks, and returns the panel."""
    view, selection = Runs(), Selection()
    panel = DrawsPanel(view, selection, Theme())
    qtbot.addWidget(panel)
    panel.resize(400, 240)
    panel.show()
    words = tiny_dataset.vocabulary.words

    def show(method, blocks=20):
        selection.pick_pair(words[5], words[0])
        runs.show(view, train(Session(tiny_dataset, tiny_config, method), blocks).snapshot())
        qtbot.waitUntil(lambda: panel.settled)
        return panel

    return show


def test_a_thousand_draws_are_shown_and_their_spread_is_said(qtbot, shown):
    panel = shown(NS)
    assert panel.plot.isVisible()
    assert len(panel.table().rows) == 1003
    assert "at K = 1," in panel.note.text()
    assert "1/√K" in panel.note.text()
    before = panel.table().rows[1000]
    panel.selection.update_choice.draw_again()
    qtbot.waitUntil(lambda: panel.settled and panel.table().rows[1000] != before)
    assert before[0] == "this draw"


def test_the_k_that_is_tried_is_compared_too(qtbot, shown):
    panel = shown(NS)
    panel.selection.update_choice.try_values(9, None)
    qtbot.waitUntil(lambda: panel.settled and "at K = 9" in panel.note.text())


def test_where_nothing_is_drawn_the_panel_says_why(shown):
    panel = shown(HS)
    assert panel.empty.isVisible()
    assert "draws no noise words" in panel.empty.text()
    assert panel.table().rows == []
    assert "Every u is still zero" in shown(NS, blocks=0).empty.text()
