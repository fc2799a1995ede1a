"""The numbers of *One update* are those of the formulas, and follow the training."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, SOFTMAX, loss_by_hand, number
from w2v_gui.panels.theme import Theme, decimal
from w2v_gui.panels.update.panel import UpdatePanel
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_total_on_screen_is_the_loss_by_hand(opened, method):
    opened = opened(method)
    loss = decimal(loss_by_hand(opened), 3)
    assert f"=  {loss} nats" in opened.equation
    assert opened.panel.sum_row.accessibleDescription() == loss
    assert loss in opened.panel.footer.accessibleDescription()


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
    assert "".join(str(row["bit"]) for row in opened.rows) == tiny_dataset.trees.huffman.code(0)
    assert opened.rows[-1]["words left"] == 1
    assert opened.rows[-1]["product"] == pytest.approx(math.exp(-loss_by_hand(opened)))
    assert decimal(math.exp(-loss_by_hand(opened)), 4) in opened.panel.sum_row.accessibleName()


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
    QTest.mouseClick(opened.panel.bar.again, Qt.MouseButton.LeftButton)
    opened.settle()
    after = [cells[0] for cells in opened.cells]
    assert after[0] == before[0]
    assert after != before


@pytest.mark.parametrize("method", [HS, SOFTMAX])
def test_methods_without_noise_have_no_dice(opened, method):
    assert not opened(method).panel.bar.again.isVisible()


def test_a_ruled_out_draw_is_shown_and_does_not_count(opened, tiny_config):
    config = tiny_config.with_values({"negatives": 60, "exclude": "window"})
    opened = opened(NS, config=config)
    excluded = [row for row in opened.rows if row["role"] == "excluded"]
    assert excluded
    window = {opened.positions[2][p].text for p in opened.panel.explanation.example.window}
    assert {row["output word"] for row in excluded} <= window
    assert opened.panel.terms.terms.reason == "ruled out: in the window"
    assert f"{61 - len(excluded)} terms" in opened.panel.sum_row.accessibleName()
    assert decimal(loss_by_hand(opened), 3) in opened.equation


def test_an_untrained_method_says_so_and_shows_its_first_loss(opened, tiny_config):
    opened = opened(NS, blocks=0)
    assert "not trained yet" in opened.panel.sum_row.accessibleName()
    assert decimal((1 + tiny_config.negatives) * math.log(2), 3) in opened.equation or any(
        row["role"] == "excluded" for row in opened.rows
    )


class Mystery(NegativeSampling):
    """An objective without a presentation."""

    key = "mystery"


def test_an_objective_without_a_presentation_of_its_own_shows_a_plain_table_and_sum(opened, monkeypatch):
    monkeypatch.setitem(OBJECTIVES, "mystery", Mystery)
    opened = opened("mystery")
    model = opened.panel.terms.model()
    headings = [
        model.headerData(i, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for i in range(model.columnCount())
    ]
    assert headings == ["output word", "", "label y", "u · v", "probability", "error", "loss"]
    assert decimal(loss_by_hand(opened), 3) in opened.equation
    assert opened.panel.grab().toImage().width() > 0


def test_without_a_corpus_its_controls_are_disabled(qtbot):
    panel = UpdatePanel(Runs(), Selection(), Theme())
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.settled)
    assert "Open a corpus" in panel.empty.text()
    assert not any(widget.isEnabled() for widget in panel.head_widgets)


def test_a_snapshot_of_a_replaced_corpus_is_not_explained(opened, tiny_dataset):
    opened = opened(NS)
    opened.runs.dataset = replace(tiny_dataset)
    for run in opened.runs:
        run.drop()
    opened.runs.changed.emit()
    opened.settle()
    assert not opened.rows
