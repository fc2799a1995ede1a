"""Opening a text whose words are all rare, and resets while another text is opened."""

import threading

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from w2v_gui.training import dataset_loader as reader
from w2v_gui.word2vec.dataset.dataset import Dataset


@pytest.fixture
def rare(tmp_path):
    """A text in which no word reaches the Min. count that files are opened with."""
    path = tmp_path / "rare.txt"
    path.write_text("the king rules the land\nthe queen rules the court\n")
    return path


@pytest.fixture
def held_build(monkeypatch):
    """Make building a dataset for 7 dimensions set ``begun`` and then wait for ``go_on``."""
    go_on, begun = threading.Event(), threading.Event()
    build = Dataset.build

    def held(corpus, config, **options):
        if config.dim == 7:
            begun.set()
            assert go_on.wait(30)
        return build(corpus, config, **options)

    held.go_on, held.begun = go_on, begun
    monkeypatch.setattr(reader.Dataset, "build", held)
    yield held
    go_on.set()


def test_a_text_of_rare_words_is_refused_with_a_button_that_opens_it(qtbot, window, rare):
    with qtbot.waitSignal(window.corpora.failed):
        window.corpora.open(str(rare))
    assert "rare.txt" in window.messages.text and "Min. count" in window.messages.text
    button = window.messages.remedy_button
    assert button.isVisible()
    with qtbot.waitSignal(window.corpora.opened):
        button.click()
    assert window.controller.runs.focus.config.min_count == 1
    assert "queen" in window.controller.runs.dataset.vocabulary.ids
    assert not button.isVisible()


def test_an_error_that_no_button_can_solve_has_no_button(qtbot, window, tmp_path):
    with qtbot.waitSignal(window.corpora.failed):
        window.corpora.open(str(tmp_path / "missing.txt"))
    assert "missing.txt" in window.messages.text
    assert not window.messages.remedy_button.isVisible()


def test_a_setting_that_leaves_no_word_is_said_and_the_training_stays(qtbot, opened):
    before = opened.controller.runs.focus.latest
    opened.form.row("min_count").field.setText("5000")
    with qtbot.waitSignal(opened.training.failed):
        opened.toolbar.train.click()
    assert "Min. count" in opened.messages.text
    assert opened.controller.runs.focus.latest is before
    assert opened.status.state_text == "Ready"
    assert opened.controller.runs.training is None


def test_settings_asked_for_before_another_text_was_opened_do_not_bring_the_old_one_back(
    qtbot, opened, held_build
):
    opened.form.row("dim").field.setText("7")
    opened.toolbar.reset.click()
    assert held_build.begun.wait(30)
    assert opened.status.state_text == "Preparing…"
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open("toy:kingdom")
    held_build.go_on.set()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    QApplication.processEvents()  # what was built is delivered, and refused
    assert opened.controller.runs.dataset.corpus.source == "toy:kingdom"
    assert opened.controller.runs.focus.config.dim != 7
    assert opened.status.state_text == "Ready"


def test_closing_calls_off_the_preparing(opened, held_build):
    opened.form.row("dim").field.setText("7")
    opened.toolbar.reset.click()
    assert held_build.begun.wait(30)
    threading.Timer(0.05, held_build.go_on.set).start()
    opened.close()
    assert opened.controller.runs.focus.config.dim != 7
