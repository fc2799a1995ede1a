"""Whole sessions of a user: drop a file, train, compare, save, quit; and open two texts one after the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.shell.using import click, drop, settle
from w2v_gui.panels import PANELS
from w2v_gui.shell import unsaved
from w2v_gui.shell.questions import Answer
from w2v_gui.training.run import Condition
from w2v_gui.word2vec.objectives import OBJECTIVES


def see_every_panel(qtbot, window):
    """Bring each panel to the front in turn; returns the numbers each shows, as its export writes them."""
    tables = {}
    for panel in PANELS:
        window.show_panel(panel.key)
        qtbot.waitUntil(lambda key=panel.key: window.panels[key].isVisible() and window.panels[key].settled)
        tables[panel.key] = window.panels[panel.key].table()
    return tables


def cells(table):
    return {str(cell) for row in table.rows for cell in row}


def test_drop_a_file_train_it_toggle_save_and_quit(
    qtbot, window, person, preferences, text_file, tmp_path, monkeypatch
):
    gensim = pytest.importorskip("gensim.models")
    runs = window.controller.runs
    drop(qtbot, window, text_file)
    assert text_file.name in window.windowTitle()
    assert window.status.state_text == "Ready"
    settle(qtbot, window)

    for method in OBJECTIVES:
        click(qtbot, window.toolbar.runs.button(str(runs.of_method(method).id)))
        assert window.toolbar.train.text() == "Train"
        with qtbot.waitSignal(window.controller.finished):
            click(qtbot, window.toolbar.train)
        assert window.status.state_text == "Finished"
        settle(qtbot, window)

    trained = {run: run.latest for run in runs}
    first = runs.of_method(next(iter(OBJECTIVES)))
    for run in (*runs, first):  # there, and back
        click(qtbot, window.toolbar.runs.button(str(run.id)))
        settle(qtbot, window)
        assert runs.focus is run and run.shown is trained[run]
        assert window.toolbar.train.text() == "Train again"

    person.to_save = tmp_path / "vectors.bin"
    with qtbot.waitSignal(window.saver.saved):
        window.actions_.save_vectors.trigger()
    vectors = gensim.KeyedVectors.load_word2vec_format(str(person.to_save), binary=True)
    assert vectors.index_to_key == list(trained[first].vocabulary.words)
    assert (vectors.vectors == trained[first].inputs).all()

    monkeypatch.setattr(unsaved, "MIN_ASKED_S", 0.0)
    person.answer = Answer.DISCARD
    window.actions_.quit.trigger()
    assert not window.isVisible()
    [asked] = person.asked
    others = [run for run in runs if run is not first]
    assert first.unsaved_seconds == 0 and all(run.unsaved_seconds > 0 for run in others)
    assert all(
        OBJECTIVES[run.method].label in asked for run in others if run.unsaved_seconds >= unsaved.MIN_SAVED_S
    )


def test_a_second_text_without_the_selected_word_selects_one_of_its_own(qtbot, opened, tmp_path):
    window, runs, selection = opened, opened.controller.runs, opened.controller.selection
    selection.pick_pair("queen", "court")
    with qtbot.waitSignal(window.controller.finished):
        click(qtbot, window.toolbar.train)
    before = see_every_panel(qtbot, window)
    assert "queen" in cells(before["vocabulary"])
    assert window.toolbar.search.text() == "queen"

    sea = tmp_path / "sea.txt"
    lines = ["old sailor mends torn nets", "young sailor hauls heavy nets", "old whale follows young whale"]
    sea.write_text("\n".join(lines * 60), encoding="utf-8")
    drop(qtbot, window, sea)
    vocabulary = runs.dataset.vocabulary
    assert "queen" not in vocabulary.ids
    assert {selection.word, selection.partner} <= set(vocabulary.words)
    assert window.toolbar.search.text() == selection.word
    assert {run.condition for run in runs} == {Condition.UNTRAINED}
    assert sum(run.unsaved_seconds for run in window.controller.runs) == 0

    for method in (*OBJECTIVES, next(iter(OBJECTIVES))):
        click(qtbot, window.toolbar.runs.button(str(runs.of_method(method).id)))
        for table in see_every_panel(qtbot, window).values():
            assert not cells(table) & {"queen", "court", "king", "palace"}, "a word of the text that is gone"
    assert window.messages.text == "" or sea.name in window.messages.text

    with qtbot.waitSignal(window.controller.finished):
        click(qtbot, window.toolbar.train)
    window.toolbar.search.setText("queen")
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Return)
    assert "queen" in window.messages.text, "said to be unknown"
    assert {selection.word, selection.partner} <= set(vocabulary.words)
    window.toolbar.search.setText("whale")
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_Return)
    assert selection.word == "whale"
    assert "whale" in cells(see_every_panel(qtbot, window)["vocabulary"])


def test_a_word_that_both_texts_have_is_no_longer_that_of_the_first(qtbot, opened, tmp_path):
    """Its id differs between the texts; what is shown about it comes from the open text."""
    opened.controller.selection.pick("bread")
    text = tmp_path / "bakery.txt"
    text.write_text("bread and butter and bread and salt\n" * 80, encoding="utf-8")
    before = opened.controller.runs.dataset.vocabulary.ids["bread"]
    drop(qtbot, opened, text)
    ids = opened.controller.runs.dataset.vocabulary.ids
    assert ids["bread"] != before
    opened.controller.selection.pick("bread")
    rows = see_every_panel(qtbot, opened)["vocabulary"].rows
    [bread] = [row for row in rows if "bread" in row]
    assert 160 in bread
