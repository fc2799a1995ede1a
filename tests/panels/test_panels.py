"""Properties of every panel in ``PANELS``."""

import re

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from tests.panels import runs
from tests.word2vec import toys
from w2v_gui.panels import PANELS
from w2v_gui.panels.theme import DARK, Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

PLACES = {"stage", "below", "space", "lists"}


@pytest.fixture
def theme(qapp):
    return Theme()


@pytest.fixture(params=PANELS, ids=lambda panel: panel.key)
def panel(request, qtbot, theme):
    panel = request.param(Runs(), Selection(), theme)
    qtbot.addWidget(panel)
    panel.resize(700, 440)
    return panel


def show(qtbot, panel):
    panel.show()
    qtbot.waitExposed(panel)
    settle(qtbot, panel)


def settle(qtbot, panel):
    qtbot.waitUntil(lambda: panel.settled)


def picture(panel) -> QImage:
    return panel.grab().toImage()


def pick(panel, dataset, word, partner):
    words = dataset.vocabulary.words
    panel.selection.pick_pair(words[word], words[partner])


def train(panel, dataset, config, method, blocks):
    if panel.race_only:  # it compares runs
        other = next(key for key in OBJECTIVES if key != method)
        runs.take(panel.view, toys.train(Session(dataset, config, other), 2).snapshot())
    session = Session(dataset, config, method)
    for _ in range(blocks):
        session.step()
        runs.show(panel.view, session.snapshot())
        yield session


def test_keys_are_unique_and_places_known():
    assert len({panel.key for panel in PANELS}) == len(PANELS)
    assert {panel.place for panel in PANELS} <= PLACES


@pytest.mark.parametrize("kind", PANELS, ids=lambda panel: panel.key)
def test_two_sentences_explain_it(kind):
    assert len(re.findall(r"[^.]{20,}\.(?= |$)", kind.about)) == 2


def test_without_a_corpus_it_says_something_and_has_no_rows(qtbot, panel):
    show(qtbot, panel)
    assert len(set(picture(panel).convertToFormat(QImage.Format.Format_Grayscale8).bits().tobytes())) > 1
    assert not panel.table().rows


def test_while_the_first_corpus_is_read_it_says_so_and_how_far(qtbot, panel):
    show(qtbot, panel)
    before = picture(panel)
    for share, shown in ((0.0, "0"), (0.42, "42")):
        with qtbot.waitSignal(panel.drawn):
            panel.view.note_reading("book.txt", share)
        texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
        assert f"book.txt is being read: {shown}\N{NARROW NO-BREAK SPACE}%" in texts
    with qtbot.waitSignal(panel.drawn):
        panel.view.reading_ended()
    assert picture(panel) == before


@pytest.mark.parametrize("method", OBJECTIVES)
def test_it_follows_a_training_and_its_table_is_rectangular(qtbot, panel, tiny_dataset, tiny_config, method):
    pick(panel, tiny_dataset, 3, 1)
    for _ in train(panel, tiny_dataset, tiny_config, method, 1):
        show(qtbot, panel)
    before = picture(panel)
    for _ in train(panel, tiny_dataset, tiny_config, method, 12):
        pass
    pick(panel, tiny_dataset, 5, 2)
    settle(qtbot, panel)
    table = panel.table()
    if panel.key == "draws" and method != "negative-sampling":  # it says that the method draws no noise words
        assert not table.rows
        return
    assert picture(panel) != before
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_a_hidden_picture_draws_nothing_until_it_is_shown(qtbot, panel, tiny_dataset, tiny_config):
    pick(panel, tiny_dataset, 3, 1)
    for _ in train(panel, tiny_dataset, tiny_config, "negative-sampling", 3):
        QApplication.processEvents()
    assert not panel.settled
    show(qtbot, panel)
    assert panel.settled


def test_a_change_of_theme_and_text_size_repaints(qtbot, panel, theme, tiny_dataset, tiny_config):
    pick(panel, tiny_dataset, 3, 1)
    for _ in train(panel, tiny_dataset, tiny_config, "hierarchical-softmax", 2):
        show(qtbot, panel)
    before = picture(panel)
    theme.apply(palette=DARK, scale=1.25)
    settle(qtbot, panel)
    assert picture(panel) != before


FRAMES = 60
"""Per panel; with all panels a thousand frames."""


def test_many_frames_are_painted(qtbot, panel, tiny_dataset, tiny_config):
    """Some releases of PySide lose a reference at every painter call and abort after some hundred frames."""
    pick(panel, tiny_dataset, 3, 1)
    frames = 0
    config = tiny_config.with_values({"epochs": 40})
    for _ in train(panel, tiny_dataset, config, "hierarchical-softmax", FRAMES):
        if not panel.isVisible():
            show(qtbot, panel)
        panel.repaint()
        panel.grab()
        frames += 1
    assert frames == FRAMES
