import math
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from w2v_gui.panels.theme import MINUS, Theme, decimal
from w2v_gui.panels.update import UpdatePanel
from w2v_gui.training.state import Selection, TrainingState
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import make_corpus
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES, NegativeSampling
from w2v_gui.word2vec.session import Session

NS, HS, SOFTMAX = OBJECTIVES


class Opened:
    """A panel on show with a session behind it, and what its parts say."""

    def __init__(self, qtbot, dataset, config, method, blocks=8, size=(741, 440), theme=None):
        self.qtbot = qtbot
        self.session = Session(dataset, config, method)
        self.state, self.selection = TrainingState(), Selection()
        self.state.dataset, self.state.config, self.state.method = dataset, config, method
        self.panel = UpdatePanel(self.state, self.selection, theme or Theme())
        qtbot.addWidget(self.panel)
        self.head_row = QWidget()
        qtbot.addWidget(self.head_row)
        row = QHBoxLayout(self.head_row)
        for widget in self.panel.head_widgets:
            row.addWidget(widget)
            widget.show()
        self.head_row.show()
        self.words = dataset.vocabulary.words
        self.selection.pick_pair(min(5, len(self.words) - 1), 0)
        self.train(blocks)
        self.panel.resize(*size)
        self.panel.show()
        self.settle()

    def train(self, blocks):
        for _ in range(blocks):
            self.session.step()
        self.snapshot = self.session.snapshot()
        self.state.show(self.snapshot)

    def settle(self):
        self.qtbot.waitUntil(lambda: self.panel.settled)
        QApplication.processEvents()

    @property
    def rows(self):
        table = self.panel.table()
        return [dict(zip(table.header, row, strict=True)) for row in table.rows]

    @property
    def cells(self):
        model = self.panel._terms.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def equation(self):
        return self.panel._equation.accessibleDescription()

    @property
    def sentence(self):
        return self.panel._sentence

    def head(self, number):
        return self.panel.head_widgets[number]

    def click_word(self, position, modifier=Qt.KeyboardModifier.NoModifier):
        point = self.sentence.rect_of(position).center().toPoint()
        QTest.mouseClick(self.sentence, Qt.MouseButton.LeftButton, modifier, point)
        self.settle()

    def click_row(self, row, modifier=Qt.KeyboardModifier.NoModifier):
        view = self.panel._terms
        point = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, point)
        self.settle()

    @property
    def positions(self):
        """Centre and context as marked, the words around them by position."""
        around = self.sentence._around
        return around.centre, around.context, {word.position: word for word in around.words}


@pytest.fixture
def opened(qtbot, tiny_dataset, tiny_config):
    def opened(method=NS, dataset=None, config=None, **options):
        return Opened(qtbot, dataset or tiny_dataset, config or tiny_config, method, **options)

    return opened


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def number(text):
    return float(text.replace(MINUS, "-").replace("\N{NARROW NO-BREAK SPACE}", ""))


def loss_by_hand(opened):
    """The loss of the pair on show from the vectors themselves, by the formulas of the lecture."""
    v = opened.snapshot.inputs[opened.selection.word].astype(float)
    outputs = opened.snapshot.outputs.astype(float)
    if opened.state.method == SOFTMAX:
        scores = outputs @ v
        return math.log(np.exp(scores).sum()) - scores[opened.selection.partner]
    total = 0.0
    for row in opened.rows:
        if row["role"] != "excluded":
            positive = row["bit"] == 0 if opened.state.method == HS else row["role"] == "real"
            total -= math.log(sigmoid((1 if positive else -1) * float(outputs[row["row"]] @ v)))
    return total


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_total_on_screen_is_the_loss_by_hand(opened, method):
    opened = opened(method)
    loss = decimal(loss_by_hand(opened), 3)
    assert f"=  {loss} nats" in opened.equation
    assert opened.panel._sum.accessibleDescription() == loss
    assert loss in opened.panel._footer.accessibleDescription()


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_last_column_adds_up_to_the_total(opened, method):
    opened = opened(method)
    losses = [number(cells[-1]) for cells in opened.cells if cells[-1]]
    assert sum(losses) == pytest.approx(loss_by_hand(opened), abs=0.0005 * len(losses) + 1e-6)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_scores_are_dot_products_of_the_snapshot(opened, method):
    opened = opened(method)
    v = opened.snapshot.inputs[5].astype(float)
    for row in opened.rows:
        if row["role"] != "rest":
            assert row["u·v"] == pytest.approx(
                float(opened.snapshot.outputs[row["row"]].astype(float) @ v), abs=1e-5
            )


def test_negative_sampling_has_a_row_for_the_context_and_one_per_noise_word(opened, tiny_config):
    opened = opened(NS)
    roles = [cells[1] for cells in opened.cells]
    assert roles == ["real", *(f"noise {k}" for k in range(1, tiny_config.negatives + 1))]
    assert opened.cells[0][0] == opened.words[0]


def test_hierarchical_softmax_follows_the_code_of_the_context(opened, tiny_dataset):
    opened = opened(HS)
    assert "".join(str(row["bit"]) for row in opened.rows) == tiny_dataset.tree.code(0)
    assert opened.rows[-1]["words left"] == 1
    assert opened.rows[-1]["product"] == pytest.approx(math.exp(-loss_by_hand(opened)))
    assert decimal(math.exp(-loss_by_hand(opened)), 4) in opened.panel._sum.accessibleName()


def test_softmax_lists_the_likeliest_words_the_context_and_all_others_in_one_row(opened, tiny_dataset):
    opened = opened(SOFTMAX)
    rows = opened.rows
    assert [row["role"] for row in rows].count("real") == 1
    assert rows[-1]["role"] == "rest"
    assert sum(row["probability"] for row in rows) == pytest.approx(1)
    assert f"{len(tiny_dataset.vocabulary) - len(rows) + 1} words" in opened.cells[-1][0]
    assert all(not cells[-1] for cells, row in zip(opened.cells, rows, strict=True) if row["role"] != "real")


def test_softmax_lists_more_words_where_there_is_more_room(opened):
    opened = opened(SOFTMAX)
    before = len(opened.rows)
    opened.panel.resize(741, 640)
    opened.qtbot.waitUntil(lambda: len(opened.rows) > before)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_numbers_follow_the_training_and_words_stay(opened, method):
    opened = opened(method)
    labels, scores = [cells[:2] for cells in opened.cells], [row["u·v"] for row in opened.rows]
    opened.train(4)
    opened.settle()
    assert [row["u·v"] for row in opened.rows] != scores
    if method != SOFTMAX:  # whose likeliest words may change
        assert [cells[:2] for cells in opened.cells] == labels
    assert decimal(loss_by_hand(opened), 3) in opened.equation


def test_the_dice_draw_other_noise_words_for_the_same_pair(opened):
    opened = opened(NS)
    before = [cells[0] for cells in opened.cells]
    QTest.mouseClick(opened.panel._sum.noise_button, Qt.MouseButton.LeftButton)
    opened.settle()
    after = [cells[0] for cells in opened.cells]
    assert after[0] == before[0]
    assert after != before


@pytest.mark.parametrize("method", [HS, SOFTMAX])
def test_methods_without_noise_have_no_dice(opened, method):
    assert not opened(method).panel._sum.noise_button.isVisible()


def test_a_ruled_out_draw_is_shown_and_does_not_count(opened, tiny_config):
    config = tiny_config.with_values({"negatives": 60, "exclude": "window"})
    opened = opened(NS, config=config)
    excluded = [row for row in opened.rows if row["role"] == "excluded"]
    assert excluded
    window = {opened.positions[2][p].text for p in opened.panel._example.window}
    assert {row["output word"] for row in excluded} <= window
    assert opened.panel._terms.terms.reason == "ruled out: in the window"
    assert f"{61 - len(excluded)} terms" in opened.panel._sum.accessibleName()
    assert decimal(loss_by_hand(opened), 3) in opened.equation


@pytest.mark.parametrize("method", OBJECTIVES)
def test_next_pair_is_a_real_pair_in_its_sentence(opened, tiny_corpus, tiny_config, method):
    opened = opened(method)
    texts = {
        " ".join(tiny_corpus.words[t] for t in tiny_corpus.tokens[a:b])
        for a, b in pairwise(tiny_corpus.offsets.tolist())
    }
    seen = set()
    for _ in range(6):
        QTest.mouseClick(opened.head(3), Qt.MouseButton.LeftButton)
        opened.settle()
        centre, context, words = opened.positions
        assert " ".join(words[p].text for p in sorted(words)) in texts
        assert words[centre].text == opened.words[opened.selection.word]
        assert words[context].text == opened.words[opened.selection.partner]
        kept = [p for p in sorted(words) if not words[p].dropped and words[p].known]
        assert 0 < abs(kept.index(centre) - kept.index(context)) <= tiny_config.window
        seen.add((opened.selection.word, opened.selection.partner))
    assert len(seen) > 1


def test_a_click_on_a_word_makes_it_the_context_in_the_same_sentence(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    opened.click_word(other)
    assert opened.words[opened.selection.partner] == words[other].text
    assert opened.positions[:2] == (centre, other)
    assert opened.positions[2].keys() == words.keys()


def test_a_click_with_ctrl_makes_it_the_centre(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    opened.click_word(other, Qt.KeyboardModifier.ControlModifier)
    assert opened.words[opened.selection.word] == words[other].text
    assert opened.positions[:2] == (other, context)


def test_a_double_click_makes_it_the_centre_and_keeps_the_context(opened):
    opened = opened()
    centre, context, words = opened.positions
    other = next(p for p in words if p not in (centre, context) and opened.sentence.rect_of(p).isValid())
    point = opened.sentence.rect_of(other).center().toPoint()
    QTest.mouseClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    opened.settle()
    assert opened.positions[:2] == (other, context)


def test_arrow_keys_and_enter_pick_a_word_of_the_sentence(opened):
    opened = opened()
    centre, context, words = opened.positions
    opened.sentence.setFocus(Qt.FocusReason.TabFocusReason)
    step = Qt.Key.Key_Right if context < max(words) else Qt.Key.Key_Left
    QTest.keyClick(opened.sentence, step)
    QTest.keyClick(opened.sentence, Qt.Key.Key_Return)
    opened.settle()
    moved = opened.positions[1]
    assert moved == (context if context + (1 if step == Qt.Key.Key_Right else -1) == centre else moved)
    QTest.keyClick(opened.sentence, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert opened.positions[0] == opened.sentence._around.words[opened.sentence._cursor].position


def test_swapping_exchanges_centre_and_context(opened):
    opened = opened()
    QTest.mouseClick(opened.head(1), Qt.MouseButton.LeftButton)
    opened.settle()
    assert (opened.selection.word, opened.selection.partner) == (0, 5)
    assert opened.head(0).text() == opened.words[0]


@pytest.mark.parametrize(("field", "attribute"), [(0, "word"), (2, "partner")])
def test_a_word_can_be_typed(opened, field, attribute):
    opened = opened()
    QTest.mouseClick(opened.head(field), Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.head(field), "Food3")
    QTest.keyClick(opened.head(field), Qt.Key.Key_Return)
    opened.settle()
    assert opened.words[getattr(opened.selection, attribute)] == "food3"
    assert opened.head(field).text() == "food3"


def test_what_is_typed_completes_to_words_of_the_vocabulary(opened):
    opened = opened()
    field = opened.head(2)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "roy")
    completer = field.completer()
    shown = {completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())}
    assert shown == {word for word in opened.words if word.startswith("roy")}
    chosen = completer.completionModel().index(1, 0).data()
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    opened.settle()
    assert opened.words[opened.selection.partner] == chosen
    assert field.text() == chosen


def test_an_unknown_word_changes_nothing_and_escape_brings_the_old_one_back(opened):
    opened = opened()
    field = opened.head(0)
    field.selectAll()
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.selection.word == 5
    assert field.toolTip()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == opened.words[5]
    assert not field.toolTip()


@pytest.mark.parametrize("method", [NS, SOFTMAX])
def test_a_click_on_a_row_makes_its_word_the_context(opened, method):
    opened = opened(method)
    row = next(i for i, cells in enumerate(opened.rows) if cells["role"] in ("noise", "other"))
    wanted = opened.cells[row][0]
    opened.click_row(row)
    assert opened.words[opened.selection.partner] == wanted


def test_enter_on_a_row_picks_it_and_ctrl_makes_it_the_centre(opened):
    opened = opened(NS)
    wanted = opened.cells[2][0]
    view = opened.panel._terms
    view.setCurrentIndex(view.model().index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert opened.words[opened.selection.word] == wanted


def test_a_turn_of_the_path_belongs_to_no_word(opened):
    opened = opened(HS)
    opened.click_row(0)
    assert (opened.selection.word, opened.selection.partner) == (5, 0)


def test_a_pair_that_never_stands_together_is_explained_all_the_same(qtbot):
    corpus = make_corpus([["one", "two"], ["three", "four"]] * 50)
    config = Config(min_count=1, sample=0, dim=4)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, NS, blocks=1)
    ids = opened.snapshot.vocabulary.ids
    opened.selection.pick_pair(ids["one"], ids["four"])
    opened.settle()
    assert "never within 5 words" in opened.sentence.note
    assert opened.sentence.accessibleDescription() == "one four"
    assert decimal(loss_by_hand(opened), 3) in opened.equation


def test_words_too_far_apart_are_no_pair_and_are_said_to_be_none(opened):
    opened = opened()
    _, _, words = opened.positions
    for _ in range(30):
        QTest.mouseClick(opened.head(3), Qt.MouseButton.LeftButton)
        opened.settle()
        centre, _, words = opened.positions
        kept = [p for p in sorted(words) if not words[p].dropped]
        far = [p for p in kept if abs(kept.index(p) - kept.index(centre)) > 3]
        if far:
            break
    opened.click_word(far[0])
    assert "more than 3 words apart" in opened.sentence.note


def test_an_untrained_method_says_so_and_shows_its_first_loss(opened, tiny_config):
    opened = opened(NS, blocks=0)
    assert "not trained yet" in opened.panel._sum.accessibleName()
    assert decimal((1 + tiny_config.negatives) * math.log(2), 3) in opened.equation or any(
        row["role"] == "excluded" for row in opened.rows
    )


class Mystery(NegativeSampling):
    """An objective that the picture has never heard of."""

    key = "mystery"
    columns = ("row", "wanted", "score", "guess", "gap", "share")


def test_an_objective_without_a_formula_here_shows_its_own_columns_and_sum(opened, monkeypatch):
    monkeypatch.setitem(OBJECTIVES, "mystery", Mystery)
    opened = opened("mystery")
    model = opened.panel._terms.model()
    headings = [model.headerData(i, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for i in range(7)]
    assert headings == ["row", "", "wanted", "score", "guess", "gap", "share"]
    assert decimal(loss_by_hand(opened), 3) in opened.equation
    assert opened.panel.grab().toImage().width() > 0


def test_a_long_path_can_be_scrolled_to_its_end(qtbot):
    counts = [1, 1]
    while len(counts) < 18:  # Fibonacci's numbers make the deepest tree
        counts.append(counts[-1] + counts[-2])
    corpus = make_corpus([[f"w{i}", "w17"] for i, count in enumerate(counts[:-1]) for _ in range(count)])
    config = Config(min_count=1, sample=0, dim=4, window=2)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, HS, blocks=1)
    word = opened.snapshot.vocabulary.ids["w0"]
    opened.selection.pick_pair(0, word)
    opened.settle()
    turns = len(opened.rows)
    assert turns >= 15
    view = opened.panel._terms
    assert view.verticalScrollBar().maximum() > 0
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for _ in range(turns - 1):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.viewport().rect().contains(view.visualRect(view.model().index(turns - 1, 0)))


LONG = ["counterrevolutionary", "donaudampfschifffahrtsgesellschaft", "internationalisation", "的", "王后陛下"]


@pytest.fixture(scope="module")
def long_dataset():
    rng = np.random.default_rng(2)
    sentences = [[str(word) for word in rng.choice([*LONG, *"abcdefgh"], 30)] for _ in range(60)]
    return Dataset.build(make_corpus(sentences), Config(min_count=1, dim=8, window=4))


@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans"])
@pytest.mark.parametrize("size", [(636, 416), (741, 440), (1500, 900)])
@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize("which", ["tiny", "long"])
def test_nothing_is_cut_or_runs_over_its_edge(
    opened, method, size, family, which, long_dataset, tiny_dataset, monkeypatch
):
    theme = Theme()
    monkeypatch.setattr(theme, "_families", [family])
    options = {"dataset": long_dataset, "config": Config(min_count=1, dim=8, window=4)} if which == "long" else {}
    opened = opened(method, size=size, theme=theme, blocks=3, **options)
    panel = opened.panel
    assert panel._equation.equation.width <= panel._equation.width() + 0.5
    line = panel._sentence._line
    assert all(before.left + before.width <= after.left for before, after in pairwise(line.pieces))
    assert line.width <= panel._sentence.width() - panel._sentence.legend.width
    view, model = panel._terms, panel._terms.terms
    shown = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)]
    assert sum(view.columnWidth(c) for c in shown) <= view.viewport().width()
    metrics = QFontMetricsF(theme.font(weight=QFont.Weight.Medium))
    for column in shown:
        if model.columns[column].kind in ("number", "loss", "path"):
            widest = max(metrics.horizontalAdvance(cells[column]) for cells in opened.cells)
            assert widest <= view.columnWidth(column)
    assert sum(box.width for box in panel._footer.fitting()) <= panel._footer.width()
    for method_column in ("error", "loss"):
        assert any(model.columns[c].kind == method_column for c in shown)


def test_larger_text_makes_everything_larger_and_still_fits(opened):
    opened = opened(NS, size=(980, 700))
    before = opened.panel._equation.equation.width
    heights = [opened.sentence.height(), opened.panel._footer.height(), opened.panel._terms.rowHeight(0)]
    opened.panel.theme.apply(scale=1.4)
    opened.settle()
    after = [opened.sentence.height(), opened.panel._footer.height(), opened.panel._terms.rowHeight(0)]
    assert all(new > 1.3 * old for old, new in zip(heights, after, strict=True))
    assert opened.panel._equation.equation.width > 1.3 * before
    assert opened.panel._equation.equation.width <= opened.panel._equation.width()


def test_without_a_corpus_its_controls_wait(qtbot):
    panel = UpdatePanel(TrainingState(), Selection(), Theme())
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.settled)
    assert "Open a corpus" in panel._empty.text()
    assert not any(widget.isEnabled() for widget in panel.head_widgets)


def test_toggling_the_method_keeps_the_pair_and_its_sentence(opened, tiny_dataset, tiny_config):
    opened = opened(NS)
    before = opened.sentence.accessibleDescription(), opened.positions[:2]
    opened.state.method = HS
    opened.session = Session(tiny_dataset, tiny_config, HS)
    opened.train(2)
    opened.settle()
    assert (opened.sentence.accessibleDescription(), opened.positions[:2]) == before
    assert re.search(r"log P\(", opened.equation)


def test_a_word_outside_the_vocabulary_is_struck_out_and_cannot_be_picked(qtbot):
    corpus = make_corpus([["king", "rules", f"rare{i}", "land", "queen"] for i in range(60)])
    config = Config(min_count=5, sample=0, dim=4, window=3)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, NS, blocks=1)
    ids = opened.snapshot.vocabulary.ids
    opened.selection.pick_pair(ids["king"], ids["queen"])
    opened.settle()
    before = opened.positions[:2]
    (rare,) = [p for p, word in opened.positions[2].items() if not word.known]
    opened.click_word(rare)
    assert opened.positions[:2] == before
    assert "Not in the vocabulary" in opened.sentence._tip(opened.sentence.rect_of(rare).center())


def test_a_book_without_sentences_shows_the_words_near_the_pair(qtbot):
    rng = np.random.default_rng(3)
    book = [f"w{i}" for i in rng.integers(0, 40, 20_000)]
    config = Config(min_count=1, sample=0, dim=4, window=5)
    opened = Opened(qtbot, Dataset.build(make_corpus([book]), config), config, NS, blocks=1)
    assert len(opened.sentence.accessibleDescription().split()) < 200
    assert opened.sentence._line.pieces[0].text == "…"
    assert opened.sentence._line.pieces[-1].text == "…"
    assert opened.sentence.rect_of(opened.positions[0]).isValid()
    assert opened.sentence.rect_of(opened.positions[1]).isValid()


def test_a_snapshot_of_a_replaced_corpus_is_not_explained(opened, tiny_dataset):
    opened = opened(NS)
    opened.state.dataset = replace(tiny_dataset)
    opened.state.changed.emit()
    opened.settle()
    assert not opened.rows


def test_a_click_beside_the_words_picks_nothing(opened):
    opened = opened()
    before = opened.selection.word, opened.selection.partner
    point = QPoint(opened.sentence.width() - 2, 3)
    QTest.mouseClick(opened.sentence, Qt.MouseButton.LeftButton, pos=point)
    assert (opened.selection.word, opened.selection.partner) == before
