"""The vocabulary table: sorting, searching, picking, and the layout of its search field."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from tests.panels import runs
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.vocabulary.model import CODE, COUNT, HEADINGS, LENGTH, SHARE, WORD, VocabularyModel
from w2v_gui.panels.vocabulary.panel import VocabularyPanel
from w2v_gui.panels.vocabulary.table import INSET_PX
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset import vocabulary
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.trees import TREES
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def unselected(qtbot, tiny_dataset):
    """The table on show before any word is selected."""
    panel = VocabularyPanel(Runs(), Selection(), Theme())
    qtbot.addWidget(panel)
    panel.view.dataset = tiny_dataset
    panel.resize(540, 300)
    panel.show()
    qtbot.waitUntil(lambda: panel.settled)
    return panel


@pytest.fixture
def panel(qtbot, unselected, tiny_dataset):
    words = tiny_dataset.vocabulary.words
    unselected.selection.pick_pair(words[3], words[1])
    qtbot.waitUntil(lambda: unselected.settled)
    return unselected


def header_point(panel, column):
    header = panel.words.horizontalHeader()
    return header.viewport(), QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)


def click_heading(panel, column):
    viewport, point = header_point(panel, column)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)


def click_row(panel, row, column=WORD):
    index = panel.words.model().index(row, column)
    panel.words.scrollTo(index)
    point = panel.words.visualRect(index).center()
    QTest.mouseClick(panel.words.viewport(), Qt.MouseButton.LeftButton, pos=point)


def column(panel, number):
    return [row[number] for row in panel.table().rows]


def test_it_begins_with_the_most_frequent_words(panel, tiny_dataset):
    assert column(panel, WORD) == tiny_dataset.vocabulary.words
    assert column(panel, COUNT) == tiny_dataset.vocabulary.counts.tolist()


def test_codes_and_shares_are_those_of_the_dataset(panel, tiny_dataset):
    for word, code, length in zip(*(column(panel, c) for c in (WORD, CODE, LENGTH)), strict=True):
        assert code == tiny_dataset.trees.huffman.code(tiny_dataset.vocabulary.ids[word])
        assert length == len(code)
    assert sum(column(panel, SHARE)) == pytest.approx(1)


@pytest.mark.parametrize("number", range(len(HEADINGS)))
def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(panel, number):
    click_heading(panel, number)
    once = column(panel, number)
    click_heading(panel, number)
    twice = column(panel, number)
    assert {tuple(once), tuple(twice)} == {tuple(sorted(once)), tuple(sorted(once, reverse=True))}


def test_equal_ones_stay_by_falling_count(panel):
    click_heading(panel, LENGTH)
    rows = panel.table().rows
    for before, after in pairwise(rows):
        if before[LENGTH] == after[LENGTH]:
            assert before[COUNT] >= after[COUNT]


def test_typing_leaves_the_words_that_contain_it(qtbot, panel, tiny_dataset):
    (field,) = panel.head_widgets
    QTest.keyClicks(field, "ROYAL1")
    assert set(column(panel, WORD)) == {w for w in tiny_dataset.vocabulary.words if "royal1" in w}
    assert "3" in panel.subtitle and str(len(tiny_dataset.vocabulary)) in panel.subtitle
    field.clear()
    assert len(panel.table().rows) == len(tiny_dataset.vocabulary)


def test_words_are_spelled_for_the_search_only_once_somebody_searches(monkeypatch, tiny_dataset):
    spelled = []
    spell = vocabulary.search_key
    monkeypatch.setattr(vocabulary, "search_key", lambda word: spelled.append(word) or spell(word))
    model = VocabularyModel()
    words = vocabulary.Vocabulary(tiny_dataset.vocabulary.words, tiny_dataset.vocabulary.counts)
    model.set_dataset(replace(tiny_dataset, vocabulary=words), tiny_dataset.config)
    assert not spelled
    for typed in "aei":
        model.search(typed)
    assert spelled == words.words


def test_a_search_without_a_match_says_so(panel):
    (field,) = panel.head_widgets
    QTest.keyClicks(field, "zzz")
    assert panel.empty.isVisible()
    assert "zzz" in panel.empty.text()


@pytest.mark.parametrize("row", [0, 7])
def test_a_click_on_a_row_picks_its_word(panel, row):
    click_heading(panel, WORD)
    click_row(panel, row)
    assert panel.selection.word == column(panel, WORD)[row]


def test_arrow_keys_walk_through_the_words(panel):
    click_row(panel, 4)
    QTest.keyClick(panel.words, Qt.Key.Key_Down)
    assert panel.selection.word == panel.view.dataset.vocabulary.words[5]


def test_a_word_picked_elsewhere_is_highlighted_and_in_sight(qtbot, panel):
    last = len(panel.view.dataset.vocabulary) - 1
    panel.selection.pick(panel.view.dataset.vocabulary.words[last])
    qtbot.waitUntil(lambda: panel.settled)
    current = panel.words.currentIndex()
    assert current.row() == last
    assert panel.words.selectionModel().isRowSelected(last)
    assert panel.words.viewport().rect().contains(panel.words.visualRect(current))


def test_a_word_the_search_hid_is_current_again_when_it_is_shown(panel):
    (field,) = panel.head_widgets
    QTest.keyClicks(field, "zzz")
    assert panel.selection.word == panel.view.dataset.vocabulary.words[3]
    field.clear()
    assert panel.words.currentIndex().row() == 3


def test_sorting_and_searching_never_change_the_selection(panel):
    with_changes = []
    panel.selection.changed.connect(lambda: with_changes.append(panel.selection.word))
    (field,) = panel.head_widgets
    QTest.keyClicks(field, "royal")
    for number in range(len(HEADINGS)):
        click_heading(panel, number)
    field.clear()
    assert with_changes == []


def test_the_table_may_take_the_keyboard_without_picking_a_word(unselected):
    unselected.words.setFocus(Qt.FocusReason.TabFocusReason)
    assert unselected.selection.word is None


def test_another_corpus_replaces_the_words_and_picks_nothing(qtbot, panel):
    corpus = make_corpus([["one", "two", "three", "one"]] * 30)
    picked = []
    panel.selection.changed.connect(lambda: picked.append(panel.selection.word))
    panel.view.dataset = Dataset.build(corpus, Config(min_count=1, sample=0))
    panel.view.changed.emit()
    qtbot.waitUntil(lambda: panel.settled)
    assert column(panel, WORD) == ["one", "two", "three"]
    assert not panel.words.currentIndex().isValid()
    assert picked == []


def test_codes_follow_the_tree_of_the_run_in_focus_and_the_word_stays_selected(qtbot, panel, tiny_dataset):
    heading = panel.words.model().headerData
    click_heading(panel, LENGTH)
    for kind in (*TREES, "huffman"):
        config = tiny_dataset.config.with_values({"tree": kind})
        runs.show(panel.view, Session(tiny_dataset, config, "hierarchical-softmax").snapshot())
        qtbot.waitUntil(lambda: panel.settled)
        tree = tiny_dataset.tree_for(config)
        for word, code, length in zip(*(column(panel, c) for c in (WORD, CODE, LENGTH)), strict=True):
            assert code == tree.code(tiny_dataset.vocabulary.ids[word])
            assert length == len(code)
        lengths = column(panel, LENGTH)
        assert lengths in (sorted(lengths), sorted(lengths, reverse=True))
        (current,) = panel.words.selectionModel().selectedRows()
        assert current.data() == panel.selection.word
        tip = heading(CODE, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert dict(SETTINGS["tree"].choices)[kind] in tip


@pytest.mark.slow
def test_seventy_thousand_words_sort_by_code_as_their_texts_do(qtbot):
    rng = np.random.default_rng(1)
    words = np.array([f"w{i}" for i in range(70_000)])
    tokens = np.concatenate([words, words[np.minimum(rng.zipf(1.3, 200_000) - 1, 69_999)]])
    rng.shuffle(tokens)
    dataset = Dataset.build(make_corpus(tokens.reshape(-1, 20).tolist()), Config(min_count=1))
    panel = VocabularyPanel(Runs(), Selection(), Theme())
    qtbot.addWidget(panel)
    panel.view.dataset = dataset
    panel.show()
    qtbot.waitUntil(lambda: panel.settled)
    click_heading(panel, CODE)
    codes = [dataset.trees.huffman.code(int(word)) for word in panel.words.model().rows]
    assert codes == sorted(codes) or codes == sorted(codes, reverse=True)
    (field,) = panel.head_widgets
    field.setText("w6999")
    assert set(column(panel, WORD)) == {w for w in words.tolist() if "w6999" in w}


@pytest.mark.parametrize("typed", ["O’B", "o'b", "OB", "CAFE\u0301", "fé", "İS", "J\u030c", "ﬁ", "обʼ", "об’єКТ"])
def test_words_are_found_however_what_is_typed_is_spelled(qtbot, typed):
    words = ["o'brien", "blob", "café", "istanbul", "ǰuł", "first", "об'єкт"]
    meant = {
        "O’B": "o'brien",
        "o'b": "o'brien",
        "OB": "blob",
        "CAFE\u0301": "café",
        "fé": "café",
        "İS": "istanbul",
    }
    meant |= {"J\u030c": "ǰuł", "ﬁ": "first", "обʼ": "об'єкт", "об’єКТ": "об'єкт"}
    model = VocabularyModel()
    model.set_dataset(Dataset.build(make_corpus([words] * 40), Config(min_count=1)), Config())
    model.search(typed)
    assert [model.dataset.vocabulary.words[row] for row in model.rows] == [meant[typed]]


def test_the_pointer_marks_the_whole_row(panel):
    table = panel.words
    index = table.model().index(0, COUNT)
    QTest.mouseMove(table.viewport(), QPoint(1, table.viewport().height() - 1))
    QTest.mouseMove(table.viewport(), table.visualRect(index).center())
    picture = table.viewport().grab().toImage()
    for column in (WORD, COUNT, SHARE, CODE):
        place = table.visualRect(table.model().index(0, column)).topLeft() + QPoint(3, 3)
        assert picture.pixelColor(place) == panel.theme.palette.field


def test_the_find_field_keeps_its_buttons_at_every_width(panel):
    """A new text size resizes it while Qt goes through all widgets, and none may be destroyed then."""
    field = panel.head_widgets[0]
    field.show()
    field.resize(300, field.height())
    before = field.findChildren(QWidget)
    gone = []
    for child in before:
        child.destroyed.connect(lambda _=None: gone.append("a button"))
    for width in (60, 300):
        field.resize(width, field.height())
        assert not gone and field.findChildren(QWidget) == before


def test_the_find_field_offers_to_clear_it_where_there_is_room(panel):
    field = panel.head_widgets[0]
    field.setText("king")
    field.show()
    shown = []
    for width in (300, 60):
        field.resize(width, field.height())
        shown.append(sum(button.isVisibleTo(field) for button in field.findChildren(QToolButton)))
    assert shown == [2, 0]  # the lens and the cross


def test_numbers_have_room_to_the_last_digit_at_every_text_size(panel, monkeypatch):
    monkeypatch.setattr(VocabularyModel, "headerData", lambda *_: "")  # else a heading may need more
    words, theme = panel.words, panel.theme
    for percent in range(100, 160, 3):
        theme.magnify(percent / 100)
        words.fit()
        cell = words.model().index(0, COUNT)
        room = words.visualRect(cell).width() - theme.px(2 * INSET_PX)
        assert QFontMetricsF(theme.font()).horizontalAdvance(cell.data()) <= room, percent
