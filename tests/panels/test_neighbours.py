"""The lists of neighbours: ranking, comparison of runs, picking of words, painting."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.panels.runs import take
from tests.word2vec.toys import train
from w2v_gui.panels.neighbours.lists import ListsView
from w2v_gui.panels.neighbours.panel import NeighboursPanel
from w2v_gui.panels.neighbours.ranking import Question
from w2v_gui.panels.theme import DARK, Theme
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS, HS, SOFTMAX, *_ = OBJECTIVES


@pytest.fixture(scope="module")
def trained(tiny_dataset, tiny_config):
    """A snapshot of every method after some blocks."""
    return {method: train(Session(tiny_dataset, tiny_config, method), 8).snapshot() for method in OBJECTIVES}


@pytest.fixture
def open_panel(qtbot, tiny_dataset, tiny_config):
    def open_panel(snapshots, method=NS, word=5, size=(540, 250)):
        runs = Runs()
        for snapshot in snapshots.values():
            take(runs, snapshot)
        runs.dataset, runs.focus = tiny_dataset, runs.of_method(method)
        panel = NeighboursPanel(runs, Selection(), Theme())
        qtbot.addWidget(panel)
        words = tiny_dataset.vocabulary.words
        panel.selection.pick_pair(words[word], words[1])
        panel.resize(*size)
        panel.show()
        qtbot.waitUntil(lambda: panel.settled)
        return panel

    return open_panel


def rows_of(panel, method):
    header = panel.table().header
    rows = [dict(zip(header, row, strict=True)) for row in panel.table().rows]
    return [row for row in rows if row["method"] == method]


def methods_of(panel):
    return list(dict.fromkeys(row[2] for row in panel.table().rows))


def cosines_by_hand(snapshot, word):
    vectors = snapshot.inputs.astype(float)
    return {
        snapshot.vocabulary.words[other]: float(
            vectors[other] @ vectors[word] / np.linalg.norm(vectors[other]) / np.linalg.norm(vectors[word])
        )
        for other in range(len(vectors))
        if other != word
    }


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_list_is_the_ranking_by_cosine(open_panel, trained, method):
    panel = open_panel({method: trained[method]}, method)
    by_hand = cosines_by_hand(trained[method], 5)
    rows = rows_of(panel, method)
    nearest = sorted(by_hand, key=lambda word: -by_hand[word])[: len(rows)]
    assert [row["neighbour"] for row in rows] == nearest
    assert [row["cosine"] for row in rows] == pytest.approx([by_hand[word] for word in nearest], abs=1e-5)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("chosen", [NS, HS])
def test_two_trained_methods_stand_side_by_side_and_never_change_sides(open_panel, trained, chosen):
    panel = open_panel({HS: trained[HS], NS: trained[NS]}, chosen)
    assert methods_of(panel) == [NS, HS]


def test_what_both_lists_hold_is_counted(open_panel, trained):
    panel = open_panel({NS: trained[NS], HS: trained[HS]})
    left, right = ({row["neighbour"] for row in rows_of(panel, method)} for method in (NS, HS))
    assert {row["neighbour"] for m in (NS, HS) for row in rows_of(panel, m) if row["shared"]} == left & right
    assert len(panel.lists.answer.shared) == len(left & right)


def test_a_single_list_shares_nothing(open_panel, trained):
    panel = open_panel({NS: trained[NS]})
    assert not any(row["shared"] for row in rows_of(panel, NS))


def test_a_method_that_is_not_trained_is_not_compared(open_panel, trained, tiny_dataset, tiny_config):
    untrained = Session(tiny_dataset, tiny_config, HS).snapshot()
    panel = open_panel({NS: trained[NS], HS: untrained})
    assert methods_of(panel) == [NS]


def test_an_untrained_method_says_so_by_name(open_panel, trained, tiny_dataset, tiny_config):
    panel = open_panel({HS: Session(tiny_dataset, tiny_config, HS).snapshot(), NS: trained[NS]}, HS)
    assert OBJECTIVES[HS].label in panel.empty.text()
    assert panel.empty.isVisible()
    assert not panel.table().rows


def stranger(snapshot, words):
    """A snapshot of another corpus, with ``words`` for its vocabulary."""
    vocabulary = replace(snapshot.vocabulary, words=words)
    return replace(snapshot, vocabulary=vocabulary, dataset=replace(snapshot.dataset, vocabulary=vocabulary))


def test_a_run_of_another_corpus_is_compared_where_it_knows_the_word(open_panel, trained):
    words = trained[HS].vocabulary.words
    other = stranger(trained[HS], words[::-1])
    panel = open_panel({NS: trained[NS], HS: other})
    assert methods_of(panel) == [NS, HS]
    by_hand = cosines_by_hand(other, words[::-1].index(words[5]))
    nearest = sorted(by_hand, key=lambda word: -by_hand[word])[:10]
    assert [row["neighbour"] for row in rows_of(panel, HS)] == nearest


def test_a_run_that_does_not_know_the_word_is_not_compared(open_panel, trained):
    other = stranger(trained[HS], [f"another {word}" for word in trained[HS].vocabulary.words])
    assert methods_of(open_panel({NS: trained[NS], HS: other})) == [NS]


def test_a_run_in_focus_that_does_not_know_the_word_says_so(open_panel, trained):
    words = trained[HS].vocabulary.words
    panel = open_panel({NS: trained[NS], HS: stranger(trained[HS], [f"another {word}" for word in words])}, HS)
    assert panel.empty.isVisible()
    assert words[5] in panel.empty.text() and OBJECTIVES[HS].label in panel.empty.text()
    assert not panel.table().rows


def test_the_button_takes_the_next_of_several_trained_methods(qtbot, open_panel, trained):
    panel = open_panel({method: trained[method] for method in (NS, HS, SOFTMAX)}, HS)
    assert methods_of(panel) == [NS, HS]
    button = panel.lists.other_button
    for expected in ([HS, SOFTMAX], [NS, HS]):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: panel.settled)
        assert methods_of(panel) == expected


def test_there_is_no_such_button_while_there_is_no_choice(open_panel, trained):
    assert not open_panel({NS: trained[NS], HS: trained[HS]}).lists.other_button.isVisible()


@pytest.mark.parametrize(("side", "row"), [(0, 0), (1, 3)])
def test_a_click_on_a_row_picks_its_word(qtbot, open_panel, trained, side, row):
    panel = open_panel({NS: trained[NS], HS: trained[HS]})
    wanted = rows_of(panel, (NS, HS)[side])[row]["neighbour"]
    point = panel.lists.cell(side, row).center().toPoint()
    QTest.mouseClick(panel.lists, Qt.MouseButton.LeftButton, pos=point)
    assert panel.selection.word == wanted
    qtbot.waitUntil(lambda: panel.settled)
    assert rows_of(panel, NS)[0]["word"] == wanted
    assert wanted in panel.subtitle


def test_a_click_on_words_of_a_corpus_that_was_replaced_picks_nothing(open_panel, trained, tiny_dataset):
    panel = open_panel({NS: trained[NS]})
    before = panel.selection.word, panel.selection.partner
    words = [f"another {word}" for word in tiny_dataset.vocabulary.words]
    take(panel.view, stranger(trained[NS], words))
    point = panel.lists.cell(0, 2).center().toPoint()
    QTest.mouseClick(panel.lists, Qt.MouseButton.LeftButton, pos=point)
    assert (panel.selection.word, panel.selection.partner) == before


def test_arrow_keys_and_enter_pick_a_word(qtbot, open_panel, trained):
    panel = open_panel({NS: trained[NS], HS: trained[HS]})
    wanted = rows_of(panel, HS)[2]["neighbour"]
    with qtbot.waitActive(panel.window()):
        panel.window().activateWindow()
    panel.lists.clearFocus()  # a window's first widget has it, but not by Tab
    panel.lists.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(panel.lists, key)
    assert panel.selection.word == wanted


def test_a_larger_picture_has_more_of_the_same_ten_neighbours_in_view(qtbot, open_panel, trained):
    panel = open_panel({NS: trained[NS]})
    rows, before = rows_of(panel, NS), panel.lists.in_view
    panel.resize(540, 480)
    qtbot.waitUntil(lambda: panel.lists.in_view == range(10))
    assert len(before) < 10
    assert rows_of(panel, NS) == rows
    assert len(rows) == 10


@pytest.mark.parametrize("size", [(260, 160), (540, 250), (1500, 900)])
def test_what_is_shared_does_not_hang_on_the_size_of_the_picture(open_panel, trained, size):
    panel = open_panel({NS: trained[NS], HS: trained[HS]}, size=size)
    nearest = [
        set(sorted(by_hand, key=lambda word: -by_hand[word])[:10])
        for by_hand in (cosines_by_hand(trained[method], 5) for method in (NS, HS))
    ]
    assert panel.lists.answer.shared == nearest[0] & nearest[1]


def test_the_lists_scroll_together_by_whole_rows(open_panel, trained):
    panel = open_panel({NS: trained[NS], HS: trained[HS]})
    lists = panel.lists
    shown = len(lists.in_view)
    wheel = QWheelEvent(
        QPointF(200, 100),
        lists.mapToGlobal(QPointF(200, 100)),
        QPoint(),
        QPoint(0, -120 * 20),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(lists, wheel)
    assert lists.in_view == range(10 - shown, 10)
    wanted = rows_of(panel, HS)[9]["neighbour"]
    QTest.mouseClick(lists, Qt.MouseButton.LeftButton, pos=lists.cell(1, 9).center().toPoint())
    assert panel.selection.word == wanted


def test_arrow_keys_reach_the_rows_out_of_view(open_panel, trained):
    panel = open_panel({NS: trained[NS]})
    lists = panel.lists
    for _ in range(10):
        QTest.keyClick(lists, Qt.Key.Key_Down)
    assert lists.in_view[-1] == 9
    wanted = rows_of(panel, NS)[9]["neighbour"]
    QTest.keyClick(lists, Qt.Key.Key_Return)
    assert panel.selection.word == wanted


@pytest.mark.parametrize("size", [(260, 160), (540, 250), (1500, 900)])
@pytest.mark.parametrize("methods", [(NS,), (NS, HS)])
def test_all_rows_are_inside_and_none_overlaps_another(open_panel, trained, size, methods):
    panel = open_panel({method: trained[method] for method in methods}, size=size)
    lists = panel.lists
    for side in range(len(methods)):
        cells = [lists.cell(side, row) for row in lists.in_view]
        assert cells
        assert all(lists.rect().toRectF().contains(cell) for cell in cells)
        assert all(not a.intersects(b.adjusted(0, 0.01, 0, 0)) for a, b in pairwise(cells))
    if len(methods) == 2:
        assert not lists.cell(0, 0).intersects(lists.cell(1, 0))


def test_a_negative_cosine_has_its_number_and_an_empty_bar(open_panel, trained, tiny_dataset):
    opposite = np.full_like(trained[NS].inputs, -1.0)
    opposite[5] = 1.0
    panel = open_panel({NS: replace(trained[NS], inputs=opposite)})
    assert [row["cosine"] for row in rows_of(panel, NS)] == pytest.approx([-1.0] * len(rows_of(panel, NS)))
    hue = panel.theme.method_hue(NS).color
    cell = panel.lists.cell(0, 0).toRect()
    image = panel.lists.grab(cell).toImage()
    assert not any(QColor(image.pixel(x, y)) == hue for x in range(image.width()) for y in range(image.height()))


def test_it_repaints_in_the_colours_of_another_theme(qtbot, open_panel, trained):
    panel = open_panel({NS: trained[NS]})
    panel.theme.apply(palette=DARK, scale=1.4)
    qtbot.waitUntil(lambda: panel.settled)
    image = panel.lists.grab().toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(image.height())}
    assert DARK.hues[0].color.rgb() in colors


METHODS = (NS, HS, SOFTMAX)


@pytest.fixture
def three(qtbot, trained):
    """Lists of three runs side by side."""
    runs = Runs()
    sides = [(take(runs, trained[method]), trained[method]) for method in METHODS]
    question = Question(tuple(sides), trained[NS].vocabulary.words[5])
    lists = ListsView(Theme())
    qtbot.addWidget(lists)
    lists.resize(760, 330)
    lists.show_answer(question.answer(), (), None)
    lists.show()
    qtbot.waitExposed(lists)
    return lists


def columns_of(image, color, rows):
    """The columns of ``image`` in which ``color`` is found in ``rows``."""
    return {x for x in range(image.width()) for y in rows if image.pixelColor(x, y) == color}


def test_three_lists_have_three_headings_each_within_its_share(three):
    image, theme = three.grab().toImage(), Theme()
    for number, method in enumerate(METHODS):
        found = columns_of(image, theme.method_hue(method).color, range(26))
        assert len(found) > 20
        assert number / 3 * image.width() <= min(found) <= max(found) <= (number + 1) / 3 * image.width()


def test_three_lists_share_the_words_that_stand_in_all_of_them(three, trained):
    nearest = []
    for method in METHODS:
        by_hand = cosines_by_hand(trained[method], 5)
        nearest.append(set(sorted(by_hand, key=lambda word: -by_hand[word])[:10]))
    assert three.answer.shared == set.intersection(*nearest)
    assert [set(ranking.words) for ranking in three.answer.rankings] == nearest


@pytest.mark.parametrize("size", [(420, 240), (760, 330), (1500, 900)])
def test_three_lists_stand_beside_each_other_and_every_row_can_be_picked(qtbot, three, size):
    three.resize(*size)
    for row in three.in_view:
        cells = [three.cell(side, row) for side in range(3)]
        assert all(three.rect().toRectF().contains(cell) for cell in cells)
        assert all(left.right() <= right.left() for left, right in pairwise(cells))
        for cell, ranking in zip(cells, three.answer.rankings, strict=True):
            with qtbot.waitSignal(three.picked) as picked:
                QTest.mouseClick(three, Qt.MouseButton.LeftButton, pos=cell.center().toPoint())
            assert picked.args == [ranking.words[row]]


def test_a_shared_word_is_linked_through_all_three_lists(three, trained):
    runs = [ranking.run for ranking in three.answer.rankings]
    same = Question(tuple((run, trained[NS]) for run in runs), three.answer.question.word).answer()
    three.resize(760, 400)
    three.show_answer(same, (), None)
    assert three.answer.shared == set(same.rankings[0].words)
    image = three.grab().toImage()
    for side in range(2):
        left, right = three.cell(side, 0), three.cell(side + 1, 0)
        gap = range(round(left.right()) + 4, round(right.left()) - 4)
        middle = round(left.center().y())
        assert gap
        for x in gap:
            assert any(image.pixelColor(x, y).lightness() < 235 for y in range(middle - 2, middle + 3))


def test_cosines_near_one_of_a_run_hardly_trained_are_explained(qtbot, open_panel, toy_dataset):
    session = Session(toy_dataset, toy_dataset.config, NS)
    while session.snapshot().progress < 0.01:
        session.step()
    snapshot = session.snapshot()
    runs = Runs()
    take(runs, snapshot)
    runs.dataset, runs.focus = toy_dataset, runs.of_method(NS)
    panel = NeighboursPanel(runs, Selection(), Theme())
    qtbot.addWidget(panel)
    panel.selection.pick_pair("king", "queen")
    panel.resize(540, 250)
    panel.show()
    qtbot.waitUntil(lambda: panel.settled)
    assert min(row[5] for row in panel.table().rows) > 0.9
    assert all("hardly trained" in text for text in panel.lists.warnings)
    runs.focus.advance(replace(snapshot, progress=0.5))  # the same cosines late in a training are what they are
    runs.changed.emit()
    qtbot.waitUntil(lambda: panel.settled)
    assert panel.lists.warnings == ()
