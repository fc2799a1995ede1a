"""The panel *Analogies*: questions, answers of one or two runs, the parallelogram, the corpus's own list."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.panels.runs import take
from tests.word2vec.toys import train
from w2v_gui.panels.analogies.answers import AnswersView
from w2v_gui.panels.analogies.panel import AnalogiesPanel
from w2v_gui.panels.theme import Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.analogies import accuracy, analogy
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture(scope="module")
def trained(toy_dataset):
    """The toy kingdom after some blocks of two methods."""
    return {m: train(Session(toy_dataset, toy_dataset.config, m), 60).snapshot() for m in (NS, HS)}


@pytest.fixture
def open_panel(qtbot):
    def open_panel(*snapshots, racing=False, size=(560, 300)):
        runs = Runs()
        for snapshot in snapshots:
            take(runs, snapshot)
        runs.racing = racing
        runs.focus = runs.of_method(snapshots[0].method)
        panel = AnalogiesPanel(runs, Selection(), Theme())
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        settle(qtbot, panel)
        return panel

    return open_panel


def settle(qtbot, panel):
    qtbot.waitUntil(lambda: panel.settled)


def answers(panel, run="Negative sampling"):
    return [row[5] for row in panel.table().rows if row[3] == run and row[5]]


def by_hand(model, *words):
    ids, _ = analogy(model.inputs, *(model.vocabulary.ids[word] for word in words), 5)
    return [model.vocabulary.words[id] for id in ids]


def type_into(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_first_question_of_the_list_is_asked_first(open_panel, trained):
    panel = open_panel(trained[NS])
    assert [field.text() for field in panel.fields] == ["king", "queen", "emperor"]
    assert answers(panel) == by_hand(trained[NS], "king", "queen", "emperor")
    assert panel.answers.right_answer == "empress"


def test_a_typed_word_asks_another_question(qtbot, open_panel, trained):
    panel = open_panel(trained[NS])
    type_into(panel.fields[2], "Prince")
    settle(qtbot, panel)
    assert answers(panel) == by_hand(trained[NS], "king", "queen", "prince")
    assert panel.answers.right_answer == "princess"


def test_an_unknown_word_is_named_and_the_answers_stay(open_panel, trained):
    panel = open_panel(trained[NS])
    before = answers(panel)
    type_into(panel.fields[1], "<b>zyx</b>")
    assert "<b>zyx</b>" in panel.note.text() and panel.note.isVisible()
    assert answers(panel) == before


def test_a_run_that_lacks_a_word_asked_by_hand_says_so(qtbot, open_panel, trained):
    panel = open_panel(trained[NS])
    type_into(panel.fields[2], "prince")
    settle(qtbot, panel)
    model = Model(WordList(["king", "queen", "man", "woman"]), np.eye(4, dtype=np.float32), None)
    run = panel.view.insert(None, None, "small.txt")
    run.live = model
    panel.view.focus = run
    panel.view.changed.emit()
    qtbot.waitUntil(lambda: panel.note.isVisible())
    assert "“prince”" in panel.note.text() and "small.txt" in panel.note.text()
    assert not panel.table().rows


def test_vectors_from_a_file_answer(qtbot, open_panel, trained):
    panel = open_panel(trained[NS])
    run = panel.view.insert(None, None, "file.vec")
    run.live = Model(WordList(trained[HS].vocabulary.words), trained[HS].inputs, None)
    panel.view.focus = run
    panel.view.changed.emit()
    qtbot.waitUntil(lambda: answers(panel, "file.vec") != [])
    assert answers(panel, "file.vec") == by_hand(trained[HS], "king", "queen", "emperor")


def test_two_runs_answer_in_a_race_and_one_outside(qtbot, open_panel, trained):
    panel = open_panel(trained[NS], trained[HS], racing=True)
    assert answers(panel, "Hierarchical softmax") == by_hand(trained[HS], "king", "queen", "emperor")
    panel.view.racing = False
    panel.view.changed.emit()
    qtbot.waitUntil(lambda: not answers(panel, "Hierarchical softmax"))
    assert answers(panel)


def test_an_untrained_run_says_so(qtbot, open_panel, toy_dataset):
    panel = open_panel(Session(toy_dataset, toy_dataset.config, NS).snapshot())
    assert panel.empty.isVisible() and "not trained yet" in panel.empty.text()
    assert not panel.table().rows


@pytest.mark.parametrize("row", [0, 3])
def test_a_click_on_an_answer_picks_it(open_panel, trained, row):
    panel = open_panel(trained[NS])
    at = panel.answers.cell(0, row).center().toPoint()
    QTest.mouseClick(panel.answers, Qt.MouseButton.LeftButton, pos=at)
    assert panel.selection.word == answers(panel)[row]


def test_a_click_on_a_word_of_the_parallelogram_picks_it(open_panel, trained):
    panel = open_panel(trained[NS])
    panel.grab()
    label = next(label for label in panel.plane.labels if label.word == "emperor")
    QTest.mouseClick(panel.plane, Qt.MouseButton.LeftButton, pos=label.box.center().toPoint())
    assert panel.selection.word == "emperor"


def test_the_list_shows_the_score_of_every_section(qtbot, open_panel, trained, toy_dataset):
    panel = open_panel(trained[NS])
    panel.switch.click()
    settle(qtbot, panel)
    score = accuracy(trained[NS].inputs, trained[NS].vocabulary, toy_dataset.corpus.analogies)
    shown = [panel.list.topLevelItem(i).text(1) for i in range(panel.list.topLevelItemCount())]
    assert shown == [f"{section.correct}/{section.asked}" for section in score.sections]
    assert f"{score.correct} of {score.asked}" in panel.subtitle


def test_a_click_on_a_question_of_the_list_asks_it(qtbot, open_panel, trained):
    panel = open_panel(trained[NS], size=(1100, 500))
    section = panel.list.topLevelItem(2)
    section.setExpanded(True)
    question = section.child(4)
    panel.list.scrollToItem(question)
    at = panel.list.visualItemRect(question).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, panel)
    a, b, c, d = panel.sections[2].questions[4]
    assert [field.text() for field in panel.fields] == [a, b, c]
    assert answers(panel) == by_hand(trained[NS], a, b, c)
    assert panel.answers.right_answer == d


def test_three_equal_words_have_no_plane_and_say_so(qtbot, open_panel, trained):
    panel = open_panel(trained[NS])
    type_into(panel.fields[1], "king")
    settle(qtbot, panel)
    assert "no plane" in panel.plane.captions[0]
    panel.grab()


def test_a_text_without_questions_offers_no_list(open_panel, trained, toy_dataset):
    dataset = replace(toy_dataset, corpus=replace(toy_dataset.corpus, analogies=()))
    panel = open_panel(replace(trained[NS], dataset=dataset))
    assert not panel.switch.isVisible() and not panel.list.isVisible()
    assert [field.text() for field in panel.fields] == ["man", "king", "woman"]
    assert answers(panel) == by_hand(trained[NS], "man", "king", "woman")


@pytest.mark.parametrize("size", [(330, 220), (390, 370), (560, 250), (1200, 560)])
def test_words_and_parts_lie_inside_at_every_size(open_panel, trained, size):
    panel = open_panel(trained[NS], trained[HS], racing=True, size=size)
    panel.grab()
    assert all(panel.plane.rect().toRectF().contains(label.box) for label in panel.plane.labels)
    for part in (panel.answers, panel.plane, *panel.fields, panel.switch):
        if part.isVisible():
            corner = part.mapTo(panel, part.rect().bottomRight())
            assert panel.rect().contains(corner)
    assert panel.answers.rect().toRectF().contains(panel.answers.cell(1, 4).adjusted(0, 0, -0.01, -0.01))


def test_it_asks_and_draws_again_only_when_an_answer_may_have_changed(qtbot, open_panel, trained, monkeypatch):
    panel = open_panel(trained[NS], trained[HS])
    drawn, show = [], AnswersView.show_results
    monkeypatch.setattr(
        AnswersView, "show_results", lambda *given, **named: (drawn.append(1), show(*given, **named))
    )
    for _ in range(3):
        take(panel.view, replace(trained[HS], pairs=trained[HS].pairs + 1))  # it is not asked outside a race
        panel.view.changed.emit()
        settle(qtbot, panel)
    assert not drawn
    panel.selection.pick("queen")
    settle(qtbot, panel)
    assert len(drawn) == 1
    take(panel.view, replace(trained[NS], inputs=trained[NS].inputs[:, ::-1]))
    panel.view.changed.emit()
    settle(qtbot, panel)
    assert len(drawn) == 2
