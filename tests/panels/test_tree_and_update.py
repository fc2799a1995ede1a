"""The tree and *One update* show the same pair with the same numbers, or say which word is the centre in each."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.panels import runs
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.canvas import TreeCanvas
from w2v_gui.panels.tree.choice import PathChoice
from w2v_gui.panels.tree.descriptions import describe
from w2v_gui.panels.tree.panel import TreePanel
from w2v_gui.panels.tree.path_table_painting import turn_texts
from w2v_gui.panels.update.panel import UpdatePanel
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.session.session import Session

HS, NS = "hierarchical-softmax", "negative-sampling"


class Both:
    """The two panels, visible, with the same runs and selection."""

    def __init__(self, qtbot, dataset):
        self.qtbot = qtbot
        self.runs, self.selection, theme = Runs(), Selection(), Theme()
        self.ids = dataset.vocabulary.ids
        self.sessions = {key: Session(dataset, PRESETS["lecture"].config, key) for key in (HS, NS)}
        self.tree = TreePanel(self.runs, self.selection, theme)
        self.update = UpdatePanel(self.runs, self.selection, theme)
        self.choice = self.tree.findChild(PathChoice)
        self.canvas = self.tree.findChild(TreeCanvas)
        (head,) = self.tree.head_widgets
        for panel in (self.tree, self.update, head):
            qtbot.addWidget(panel)
        head.setParent(None)
        head.resize(600, 40)
        head.show()
        for panel in (self.tree, self.update):
            panel.resize(745, 440)
            panel.show()
            qtbot.waitExposed(panel)
        self.selection.pick_pair("king", "queen")
        self.train(HS)

    def train(self, method, blocks=6):
        for _ in range(blocks):
            self.sessions[method].step()
        runs.show(self.runs, self.sessions[method].snapshot())
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.tree.settled and self.update.settled)

    def click(self, end):
        QTest.mouseClick(self.choice.segments.button(end), Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def picture(self):
        return self.canvas.scene.picture

    @property
    def cells(self):
        """The cells of *One update*: one dictionary per row, by heading."""
        model = self.update.terms.model()
        headings = [column.heading for column in model.columns]
        return [
            {heading: model.index(row, at).data() for at, heading in enumerate(headings)}
            for row in range(model.rowCount())
        ]


@pytest.fixture
def both(qtbot, toy_dataset):
    return Both(qtbot, toy_dataset)


def test_at_first_the_path_leads_to_the_selected_word_and_the_head_says_so(both):
    assert both.choice.segments.current == "word"
    assert both.choice.segments.button("word").accessibleName() == "king"
    assert both.choice.segments.button("partner").accessibleName() == "queen"
    assert (both.picture.word, both.picture.centre) == ("king", "queen")


def test_the_other_choice_shows_the_pair_of_one_update(both):
    both.click("partner")
    assert (both.picture.word, both.picture.centre) == ("queen", "king")
    assert "P(queen | king)" in both.update.sum_row.accessibleName()
    both.click("word")
    assert (both.picture.word, both.picture.centre) == ("king", "queen")


def test_show_in_the_tree_wants_the_tree_on_exactly_this_pair(both):
    button = both.update.sum_row.path_button
    assert button.isVisible()
    with both.qtbot.waitSignal(both.update.path_wanted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    both.settle()
    assert (both.picture.word, both.picture.centre) == ("queen", "king")
    assert both.choice.segments.current == "partner"


def test_only_a_path_can_be_shown_in_the_tree(both):
    both.train(NS, 1)
    assert not both.update.sum_row.path_button.isVisible()


@pytest.mark.parametrize("blocks", [0, 40])
def test_the_same_pair_has_the_same_numbers_to_the_last_digit(both, blocks):
    both.train(HS, blocks)
    both.selection.lead_path_to("partner")
    words = both.runs.dataset.vocabulary.words
    for partner in range(0, len(words), 29):
        both.selection.pick_partner(words[partner])
        both.settle()
        rows = [row[1:] for row in both.tree.table().rows]
        header = both.update.table().header
        wanted = ("row", "bit", "u·v", "probability", "words left", "product")
        terms = [dict(zip(header, row, strict=True)) for row in both.update.table().rows]
        assert rows == [tuple(term[name] for name in wanted) for term in terms]
        written = [(cells["σ(±u · v)"], cells["product so far"]) for cells in both.cells]
        assert [turn_texts(turn)[:2] for turn in both.picture.turns] == written
        probability = both.update.sum_row.accessibleName().split(" = ")[1].split(";")[0].strip()
        assert f"Probability after king: {probability}." in both.canvas.accessibleDescription()
        place = both.picture.layout.place_of(partner)
        assert f"({words[partner]} | king) = {probability}" in describe(both.picture, place).replace(
            "<i>P</i>", ""
        )
        path = both.picture.path
        for turn, node in zip(both.picture.turns[:-1], path[1:-1], strict=True):
            assert f": {turn_texts(turn)[1]}<br>" in describe(both.picture, node)


def test_a_click_on_a_leaf_makes_it_the_end_of_the_path(both):
    for end in ("word", "partner"):
        both.click(end)
        layout, frame = both.picture.layout, both.canvas.scene.frame
        place = layout.place_of(both.ids["the"])
        point = QPointF(*frame.tree.point(layout.x[place], layout.depths[place])).toPoint()
        before = both.selection.word
        QTest.mouseClick(both.canvas, Qt.MouseButton.LeftButton, pos=point + QPoint(3, 2))
        both.settle()
        assert both.picture.word == "the"
        if end == "partner":
            assert both.selection.word == before  # the centre stays
        both.selection.pick_pair("king", "queen")
        both.settle()


def test_the_choice_stays_for_other_words_and_is_hidden_without_a_text(both):
    both.click("partner")
    both.selection.pick_pair("queen", "the")
    both.settle()
    assert (both.picture.word, both.picture.centre) == ("the", "queen")
    for run in both.runs:
        run.drop()
    both.runs.dataset = None
    both.runs.changed.emit()
    both.settle()
    assert both.choice.widths() == (0, 0, 0)


def test_the_head_says_less_where_it_is_narrow_and_never_overlaps(both):
    (head,) = both.tree.head_widgets
    least = head.minimumSizeHint().width()
    for width in range(least - 70, head.sizeHint().width() + 40, 10):
        head.resize(width, 40)
        choice, badge = head.choice.geometry(), head.badge.geometry()
        assert 0 <= choice.left() <= choice.right() < badge.left()
        assert badge.right() == width - 1  # also where it has no width
        assert choice.width() >= head.choice.widths()[-1]
        assert badge.width() in head.badge.widths()
        assert bool(badge.width()) == (width >= least)
    assert badge.width() == head.badge.widths()[0]
    assert choice.width() == head.choice.widths()[0]
    assert head.height() <= 40


def test_a_word_in_the_choice_is_neither_markup_nor_a_shortcut(both):
    both.choice.show_pair("R&D", "<b>x", "word", both.tree.theme.palette.ink)
    for end, word in (("word", "R&amp;D"), ("partner", "&lt;b&gt;x")):
        button = both.choice.segments.button(end)
        assert button.shortcut().isEmpty()
        assert word in button.toolTip()


def test_an_absurd_word_in_the_choice_is_spelled_out_and_cut(both):
    both.choice.show_pair("cat\x1b[31m", "w" * 65_000, "word", both.tree.theme.palette.ink)
    tips = [both.choice.segments.button(end).toolTip() for end in ("word", "partner")]
    assert r"cat\x1b[31m" in tips[0]
    assert len(tips[1]) < 400
