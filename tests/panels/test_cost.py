"""The panel *Cost per pair*: counted and measured costs of the runs, and the measurement of growth."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.panels.runs import take
from w2v_gui.panels.cost.costs import Nominal
from w2v_gui.panels.cost.figures import dot_products, microseconds, nanoseconds, times
from w2v_gui.panels.cost.panel import CostPanel
from w2v_gui.panels.theme import Theme, whole_number
from w2v_gui.panels.theme.numbers import THIN_SPACE
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.growth import Growth, Interrupted, Point, growth_sizes
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

MEASURE = "w2v_gui.panels.cost.measuring.measure_growth"
NS, HS, SOFTMAX = OBJECTIVES


@pytest.fixture(scope="module")
def trained(tiny_dataset, tiny_config):
    """A snapshot of every method after a few blocks."""
    found = {}
    for method in OBJECTIVES:
        session = Session(tiny_dataset, tiny_config, method)
        for _ in range(4):
            session.step()
        found[method] = session.snapshot()
    return found


@pytest.fixture
def view(qapp, tiny_dataset):
    view = Runs()
    view.dataset = tiny_dataset
    return view


@pytest.fixture
def panel(qtbot, view):
    window = QWidget()
    panel = CostPanel(view, Selection(), Theme(), window)
    panel.resize(660, 400)
    window.resize(700, 440)
    qtbot.addWidget(window)
    with qtbot.waitSignal(panel.drawn):
        window.show()
    yield panel
    panel.close()


def show(qtbot, panel, *snapshots):
    for snapshot in snapshots:
        take(panel.view, snapshot)
    with qtbot.waitSignal(panel.drawn):
        panel.view.changed.emit()


def rows(panel):
    table = panel.table()
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def turn(qtbot, panel, page="growth"):
    with qtbot.waitSignal(panel.drawn):
        qtbot.mouseClick(panel.pages.button(page), Qt.MouseButton.LeftButton)


def press(qtbot, panel):
    with qtbot.waitSignal(panel.drawn):
        qtbot.mouseClick(panel.measure, Qt.MouseButton.LeftButton)


def made(dataset, configs):
    """What a measurement gives: NS constant, HS with slope 0.1, softmax with slope 1."""
    slopes = dict(zip(OBJECTIVES, (0.0, 0.1, 1.0), strict=True))
    own = len(dataset.vocabulary)
    points = [
        Point(method, size, float(size**slope), 1e-6 * (size / 1000) ** slope, 1000, 5, size > own)
        for size in growth_sizes(own)
        for method, slope in slopes.items()
    ]
    return Growth(configs, own, tuple(points), ((SOFTMAX, 100_000),))


@pytest.fixture
def instant(monkeypatch):
    """A measurement that is done at once; keeps the settings it was given."""
    given = []

    def measure(dataset, configs, *, progress, cancelled):
        given.append(configs)
        progress(0.5)
        return made(dataset, configs)

    monkeypatch.setattr(MEASURE, measure)
    return given


@pytest.fixture
def endless(monkeypatch):
    """A measurement that ends only when it is cancelled; keeps how it ended."""
    ends = []

    def measure(dataset, configs, *, progress, cancelled):
        progress(0.5)
        cancelled.__self__.wait()
        ends.append("cancelled")
        raise Cancelled

    monkeypatch.setattr(MEASURE, measure)
    return ends


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (times(56.3), f"56{THIN_SPACE}×"),
        (times(4.49), f"4.5{THIN_SPACE}×"),
        (times(9.97), f"10{THIN_SPACE}×"),
        (times(5666.7), f"5{THIN_SPACE}667{THIN_SPACE}×"),
        (times(0.314), f"0.31{THIN_SPACE}×"),
        (microseconds(4.2e-7), "0.42"),
        (microseconds(2.62e-5), "26.2"),
        (microseconds(2.1e-4), "210"),
        (nanoseconds(5.46e-9), "5.5"),
        (nanoseconds(1.636e-6), f"1{THIN_SPACE}636"),
        (dot_products(6.000000000001), "6"),
        (dot_products(7.936), "7.9"),
        (dot_products(30_000), f"30{THIN_SPACE}000"),
    ],
)
def test_numbers_are_written_with_the_digits_they_deserve(text, written):
    assert text == written


@pytest.mark.parametrize("method", OBJECTIVES)
def test_counts_agree_with_counting_every_pair_on_trial(tiny_dataset, tiny_config, method):
    """Brute force: the cost of each context word of the windows drawn on trial, one by one."""
    nominal = Nominal.of(method, tiny_dataset, tiny_config)
    objective = OBJECTIVES[method](tiny_dataset, tiny_config)
    each = []
    for word, count in enumerate(tiny_dataset.pair_statistics.context_counts.tolist()):
        each += [float(objective.dot_products(np.array([word]))[0])] * count
    assert nominal.mean == pytest.approx(np.mean(each))
    if method == HS:
        assert nominal.counts.tolist() == sorted(set(tiny_dataset.trees.huffman.depths.tolist()))
        assert nominal.shares.tolist() == pytest.approx([each.count(n) / len(each) for n in nominal.counts])
        assert nominal.words.tolist() == [(tiny_dataset.trees.huffman.depths == n).sum() for n in nominal.counts]
    else:
        assert not len(nominal.counts)
    if method == NS:
        assert nominal.mean == pytest.approx(tiny_config.negatives + 1)
    if method == SOFTMAX:
        assert nominal.mean == pytest.approx(len(tiny_dataset.vocabulary))


def test_a_method_not_yet_begun_is_counted_too_and_says_why_it_has_no_time(qtbot, panel, trained):
    show(qtbot, panel, trained[NS])
    found = {row["method"]: row for row in rows(panel)}
    assert found[SOFTMAX]["dot products"] == pytest.approx(len(trained[NS].vocabulary))
    assert found[SOFTMAX]["seconds per pair"] == ""
    assert found[NS]["seconds per pair"] == trained[NS].seconds / trained[NS].pairs
    assert "not trained" in panel.sentence.text()
    _, time = panel.bars.scales()
    tips = {panel.bars.tip_at(QPointF(time.left + 5, y)) for y in range(panel.bars.height())}
    assert any("not trained yet" in tip for tip in tips)


@pytest.mark.parametrize("focus", OBJECTIVES)
def test_the_sentence_holds_the_ratios_of_the_table(qtbot, panel, view, trained, focus):
    view.focus = view.of_method(focus)
    show(qtbot, panel, *trained.values())
    found = {row["method"]: row for row in rows(panel)}
    cheap = focus if focus != SOFTMAX else min(found, key=lambda method: found[method]["dot products"])
    ratio = {name: found[SOFTMAX][name] / found[cheap][name] for name in ("dot products", "seconds per pair")}
    text = panel.sentence.text()
    assert times(ratio["dot products"]) in text
    faster = ratio["seconds per pair"]
    if faster >= 1.05:
        assert f"{times(faster)} faster" in text
    elif faster <= 1 / 1.05:
        assert f"{times(1 / faster)} slower" in text
    for row in (found[cheap], found[SOFTMAX]):
        assert f"{nanoseconds(row['seconds per pair'] / row['dot products'])} ns" in text


def test_runs_of_one_method_differ_by_their_own_settings(qtbot, panel, view, trained, tiny_config):
    show(qtbot, panel, *trained.values())
    run = view.insert(NS, tiny_config, "NS · K = 20")
    session = Session(view.dataset, tiny_config.with_values({"negatives": 20}), NS)
    session.step()
    run.begin(session.snapshot())
    show(qtbot, panel)
    assert {row["run"]: row["dot products"] for row in rows(panel)}["NS · K = 20"] == pytest.approx(21)


def test_every_bar_explains_its_number(qtbot, panel, trained):
    show(qtbot, panel, *trained.values())
    products, time = panel.bars.scales()
    height = range(panel.bars.height())
    left = " ".join({panel.bars.tip_at(QPointF(products.left + 3, y)) for y in height})
    right = " ".join({panel.bars.tip_at(QPointF(time.left + 3, y)) for y in height})
    assert "same for all pairs" in left
    assert "p̃" in left
    for snapshot in trained.values():
        assert f"{whole_number(snapshot.pairs)} pairs" in right
    assert "implementation" in right
    assert "NumPy" in right


def test_every_column_of_the_histogram_gives_its_share(qtbot, panel, tiny_dataset, trained):
    show(qtbot, panel, *trained.values())
    products, _ = panel.bars.scales()
    longest = int(tiny_dataset.trees.huffman.depths.max())
    deepest = [
        y
        for y in range(panel.bars.height())
        if "dot products;" in panel.bars.tip_at(QPointF(products.x(longest), y))
    ]
    tips = {panel.bars.tip_at(QPointF(x, deepest[0])) for x in range(panel.bars.width())}
    found = {match[1] for tip in tips if (match := re.search(r"pairs take (\d+) dot products", tip))}
    assert found == set(map(str, tiny_dataset.trees.huffman.depths.tolist()))


def test_eight_runs_scroll_and_none_is_painted_over_another(qtbot, panel, view, trained, tiny_config):
    show(qtbot, panel, *trained.values())
    for number in range(5):
        view.insert(HS, tiny_config, f"run {number}").begin(trained[HS])
    show(qtbot, panel)
    assert len(rows(panel)) == 8
    qtbot.waitUntil(lambda: panel.bars.height() >= panel.bars.minimumSizeHint().height())
    assert panel.bars.height() > panel.height()


def test_measured_growth_is_drawn_told_and_exported(qtbot, panel, instant, trained, tiny_dataset):
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: panel.measuring.growth is not None)
    qtbot.waitUntil(lambda: panel.settled)
    labels = {label.text: label.tail for label in panel.plot.end_labels(panel.plot.plot_rect())}
    assert {name: tail.split()[-1] for name, tail in labels.items()} == {
        "NS": "0.00",
        "HS": "0.10",
        "Softmax": "1.00",
    }
    text = panel.sentence.text()
    assert f"Softmax {times(10)} the time" in text
    assert f"HS {times(10**0.1)} the time" in text
    assert f"Softmax takes {times(30)} as long" in text
    assert f"Softmax at {whole_number(100_000)}" in text
    assert [row["vocabulary"] for row in rows(panel)][::3] == list(growth_sizes(len(tiny_dataset.vocabulary)))
    point = panel.measuring.growth.points[-1]
    assert "Zipf" in panel.plot.tip_at(panel.plot.place(point))
    assert set(instant[0]) == set(OBJECTIVES)


def test_it_trains_with_the_settings_of_the_run_in_focus(qtbot, panel, view, instant, trained, tiny_config):
    show(qtbot, panel, *trained.values())
    run = view.insert(NS, tiny_config, "NS · K = 20")
    run.begin(Session(view.dataset, tiny_config.with_values({"negatives": 20}), NS).snapshot())
    view.focus = run
    show(qtbot, panel)
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: panel.measuring.growth is not None)
    assert instant[0][NS].negatives == 20


def test_cancel_discards_and_it_can_be_measured_again(qtbot, panel, endless, trained):
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: "50" in panel.sentence.text())
    assert panel.measure.text() == "Cancel"
    assert panel.progress.isVisible()
    press(qtbot, panel)
    assert "discarded" in panel.sentence.text()
    assert panel.measure.text() == "Measure growth"
    assert panel.measuring.growth is None
    qtbot.waitUntil(lambda: endless == ["cancelled"])


def test_a_training_that_begins_discards_the_measurement_even_behind_another_tab(qtbot, panel, endless, trained):
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: "50" in panel.sentence.text())
    panel.hide()
    panel.view.focus.training = True
    panel.view.changed.emit()
    assert not panel.measuring.running
    with qtbot.waitSignal(panel.drawn):
        panel.show()
    assert "A training began" in panel.sentence.text()
    assert not panel.measure.isEnabled()
    assert "Pause" in panel.measure.toolTip()
    panel.view.focus.training = False
    show(qtbot, panel)
    assert panel.measure.isEnabled()
    qtbot.waitUntil(lambda: endless == ["cancelled"])


def test_sleep_discards_with_a_sentence(qtbot, panel, monkeypatch, trained):
    def measure(dataset, configs, *, progress, cancelled):
        raise Interrupted

    monkeypatch.setattr(MEASURE, measure)
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: "slept" in panel.sentence.text())
    assert panel.measuring.growth is None


def test_closing_ends_the_measurement(qtbot, panel, endless, trained):
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: "50" in panel.sentence.text())
    panel.close()
    qtbot.waitUntil(lambda: endless == ["cancelled"])


def test_another_corpus_drops_what_was_measured(qtbot, panel, view, instant, trained, toy_dataset):
    show(qtbot, panel, *trained.values())
    turn(qtbot, panel)
    press(qtbot, panel)
    qtbot.waitUntil(lambda: panel.measuring.growth is not None)
    view.dataset = toy_dataset
    show(qtbot, panel)
    assert panel.measuring.growth is None
    assert not rows(panel)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_bars_are_painted_again_only_when_a_number_has_changed(qtbot, panel, trained):
    show(qtbot, panel, *trained.values())
    QApplication.processEvents()
    paints = Paints(panel.bars)
    for _ in range(4):
        show(qtbot, panel)
        QApplication.processEvents()
    assert not paints.count
    latest = panel.view.of_method(HS).latest
    show(qtbot, panel, replace(latest, pairs=latest.pairs * 2))
    qtbot.waitUntil(lambda: paints.count > 0)
