"""Word spaces: the first run is the reference; residuals are right; hover, zoom and clicks are linked."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from scipy.stats import ortho_group

from tests.panels.race import HS, NS, SOFTMAX, Race, checked, choose, label
from w2v_gui.panels.spaces import SpacesPanel
from w2v_gui.panels.spaces.comparison import Comparison, Question
from w2v_gui.panels.theme import DARK
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.word2vec.analysis.alignment import align
from w2v_gui.word2vec.errors import Cancelled


@pytest.fixture
def race(qtbot, tiny_dataset, tiny_config):
    return Race(qtbot, tiny_dataset, tiny_config)


def residuals(race):
    return {row["run"]: row["residual"] for row in race.rows()}


def points(race, run):
    return np.array([(row["PC1"], row["PC2"]) for row in race.rows() if row["run"] == label(run)])


def test_the_residuals_are_those_of_the_alignment_by_count(race):
    runs = [race.add(NS), race.add(HS)]
    race.show(SpacesPanel)
    expected = align([run.shown.inputs for run in runs], race.dataset.vocabulary.counts).residuals
    assert [residuals(race)[label(run)] for run in runs] == pytest.approx(expected.tolist())


def test_a_turned_copy_lies_on_the_reference(race):
    run = race.add(NS)
    turn = ortho_group.rvs(race.config.dim, random_state=1).astype(np.float32)
    copy = race.add_vectors(race.dataset.vocabulary.words, 3 * run.shown.inputs @ turn)
    race.show(SpacesPanel)
    assert residuals(race)["file.txt"] == pytest.approx(0, abs=1e-5)
    np.testing.assert_allclose(points(race, copy), points(race, run), atol=1e-3)
    assert max(row["moved"] for row in race.rows()) < 1e-3


def test_the_reference_is_the_first_run_whichever_is_in_focus(race):
    runs = [race.add(NS), race.add(HS)]
    race.show(SpacesPanel)
    before = race.rows()
    race.focus(runs[1])
    assert race.rows() == before
    assert residuals(race)[label(runs[0])] == 0


def test_runs_with_other_words_and_dimensions_share_what_they_have_in_common(race):
    words = race.dataset.vocabulary.words
    chosen = [*words[2:20][::-1], "elsewhere"]
    vectors = np.random.default_rng(2).normal(size=(len(chosen), 30)).astype(np.float32)
    race.add(NS), race.add_vectors(chosen, vectors)
    panel = race.show(SpacesPanel)
    for name in residuals(race):
        assert [row["word"] for row in race.rows() if row["run"] == name] == words[2:20]
    assert "18 words" in panel.subtitle


def test_vectors_without_counts_are_compared_with_equal_weights(race):
    words = ["a", "b", "c", "d", "e", "f"]
    clouds = [np.random.default_rng(seed).normal(size=(6, 3)).astype(np.float32) for seed in (1, 2)]
    for name, cloud in zip(("one", "two"), clouds, strict=True):
        race.add_vectors(words, cloud, name)
    race.show(SpacesPanel)
    assert residuals(race)["two"] == pytest.approx(align(clouds).residuals[1])
    assert {row["count"] for row in race.rows()} == {""}


def test_without_a_common_word_or_a_trained_run_it_says_so(race):
    panel = race.show(SpacesPanel)
    assert panel.empty.isVisible() and panel.empty.text()
    race.add(NS), race.add_vectors(["x", "y"], np.eye(2, dtype=np.float32))
    race.change()
    assert panel.empty.isVisible() and panel.empty.text()


def test_at_most_three_runs_are_shown_and_the_user_chooses_which(race):
    runs = [race.add(method) for method in (NS, HS, SOFTMAX)] + [race.add(NS, "K = 9", negatives=9)]
    panel = race.show(SpacesPanel, (1000, 500))
    menu = panel.head_widgets[1]
    assert checked(menu) == [label(run) for run in runs[:3]]
    race.focus(runs[3])
    assert label(runs[3]) in checked(menu) and label(runs[0]) in checked(menu)
    left_out = next(run for run in runs if label(run) not in checked(menu))
    choose(menu, left_out)
    race.settle()
    assert {row["run"] for row in race.rows()} == set(checked(menu)) and len(checked(menu)) == 3
    assert label(left_out) in checked(menu)
    assert sum(plot.isVisible() for plot in panel.plots) == 3


def test_the_mouse_over_a_word_marks_it_in_every_plot_and_a_click_selects_it(race):
    race.add(NS), race.add(HS)
    panel = race.show(SpacesPanel)
    plot, word = panel.plots[1], 7
    at = plot.position(word)
    found = plot.word_at(QPointF(at.toPoint()))
    before = panel.plots[0].grab().toImage()
    QTest.mouseMove(plot.viewport(), at.toPoint())
    race.qtbot.waitUntil(lambda: panel.plots[0].grab().toImage() != before)
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    race.settle()
    assert race.selection.word == race.dataset.vocabulary.words[found]


def test_zoom_and_reset_move_all_plots_together(race):
    race.add(NS), race.add(HS)
    panel = race.show(SpacesPanel)
    one, other = panel.plots[:2]

    def views():
        return [np.array(plot.getViewBox().viewRange()) for plot in (one, other)]

    whole = views()
    np.testing.assert_allclose(*whole, rtol=0.02)  # one plot may be a pixel wider
    QTest.keyClick(one, Qt.Key.Key_Plus)
    assert np.ptp(views()[0][0]) < np.ptp(whole[0][0])
    np.testing.assert_allclose(*views())
    QTest.keyClick(other, Qt.Key.Key_0)
    np.testing.assert_allclose(views(), whole, rtol=0.02)


def test_one_above_the_other_names_the_selected_word_and_those_that_moved_most(race):
    race.add(NS), race.add(HS)
    panel = race.show(SpacesPanel)
    panel.layouts.setFocus()
    panel.layouts.current = "above"
    panel.layouts.picked.emit("above")
    race.settle()
    assert panel.overlay.isVisible() and not panel.plots[0].isVisible()
    moved = {row["word"]: row["moved"] for row in race.rows() if row["run"] == label(race.runs.of_method(HS))}
    moved.pop(race.selection.word)
    count = len(race.dataset.vocabulary)
    named = {race.dataset.vocabulary.words[id % count] for id in panel.overlay.arrangement.written}
    assert race.selection.word in named
    assert set(sorted(moved, key=moved.get)[-5:]) <= named


def test_a_word_of_any_run_can_be_clicked_one_above_the_other(race):
    race.add(NS), race.add(HS)
    panel = race.show(SpacesPanel)
    panel.layouts.current = "above"
    panel.layouts.picked.emit("above")
    race.settle()
    row = len(race.dataset.vocabulary) + 9  # of the second run
    at = panel.overlay.position(row)
    found = panel.overlay.word_at(QPointF(at.toPoint())) % len(race.dataset.vocabulary)
    QTest.mouseClick(panel.overlay.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    race.settle()
    assert race.selection.word == race.dataset.vocabulary.words[found]


def shows(monkeypatch, kind, name):
    """A list that grows with every call of the public method ``name``."""
    calls, method = [], getattr(kind, name)
    monkeypatch.setattr(kind, name, lambda *given: (calls.append(1), method(*given))[1])
    return calls


@pytest.mark.parametrize("arrangement", ["beside", "above"])
def test_what_has_not_changed_is_not_drawn_again(race, monkeypatch, arrangement):
    race.add(NS), race.add(HS)
    panel = race.show(SpacesPanel)
    panel.layouts.current = arrangement
    panel.layouts.picked.emit(arrangement)
    race.settle()
    drawn = shows(monkeypatch, WordPlot, "show_frame")
    heads = []
    panel.head_changed.connect(lambda: heads.append(1))
    for _ in range(4):
        race.change()
    assert not drawn and not heads
    race.theme.apply(palette=DARK)
    race.settle()
    assert len(drawn) == (2 if arrangement == "beside" else 1)


def test_a_comparison_that_is_no_longer_wanted_stops(race):
    runs = [race.add(NS), race.add(HS)]
    sides = tuple((run, run.shown) for run in runs)
    question = Question(sides, (), None, runs[0].history.moments(), race.dataset, False, Comparison())
    for steps in range(3):
        polled = iter([False] * steps)
        with pytest.raises(Cancelled):
            question.answer(lambda: next(polled, True))  # noqa: B023  # used up in this turn
    assert len(question.answer(lambda: False).frames) == 2
