"""The benchmark of the window measures both sides, and its table says what came of them."""

import numpy as np
import pytest

from tests.benchmarks import headless, windowed
from tests.benchmarks.bench_race import race_rows
from tests.benchmarks.bench_window import Sides, fronts, rows_of
from tests.benchmarks.children import call
from tests.benchmarks.table import table
from w2v_gui.panels import PANELS


@pytest.fixture
def text(tmp_path):
    """300,000 tokens, so that the training does not end before it is timed."""
    rng = np.random.default_rng(1)
    path = tmp_path / "text.txt"
    lines = (" ".join(f"w{i}" for i in rng.zipf(1.3, 50) % 2000) for _ in range(6000))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.slow
def test_both_sides_are_measured_in_processes_of_their_own(text):
    shared = {"path": text, "seconds": 0.5, "dim": 20}
    alone = call(headless.train, **shared, method="negative-sampling")
    beside = call(headless.train_beside_a_loop, **shared, method="negative-sampling")
    assert beside["words_per_second"] > 0
    watched = call(windowed.train, **shared, methods=["negative-sampling"], panels=["tree"])
    assert alone["words_per_second"] > 0
    assert watched["words_per_second"] > 0
    assert set(watched["pictures_per_second"]) == {"tree", "loss", "projection", "neighbours"}
    assert 0 <= watched["late_p50"] <= watched["late_p99"] <= watched["late_most"]
    assert watched["threads"] == alone["threads"]


def run(speed, **figures):
    window = {"computing": 0.9, "vocabulary": 12_458, "late_p50": 0.1, "late_p99": 25.0, "late_most": 50.0}
    pictures = {"snapshots_per_second": 12.0, "pictures_per_second": {"tree": 12.0, "projection": 7.0}}
    return {"words_per_second": speed, "threads": 1, "busy": 1.0, **window, **pictures, **figures}


@pytest.mark.parametrize(("text", "marks"), [("1m", "✗ – ✓✓ ✓ ✓ ✓ –"), ("5m", "✗ – – ✓✓ – ✓✓ –")])
def test_the_ratio_is_the_median_of_those_of_the_pairs(text, marks):
    alone = [run(100.0), run(1000.0), run(200.0)]
    watched = [run(50.0, late_most=55.0), run(800.0), run(120.0)]
    rows = rows_of("ns", text, Sides(alone, watched, [run(90.0), run(800.0), run(190.0)]))
    assert rows[0].value == pytest.approx(0.6)
    assert rows[1].value == pytest.approx(0.9)
    assert "0.50–0.80" in rows[0].note
    assert "12,458 words" in rows[0].note
    assert "BUSY" not in rows[0].note
    assert rows[4].value == 55.0
    assert rows[6].value == 7.0
    cells = [line.split("|") for line in table(rows).splitlines() if "negative sampling" in line]
    assert [cell[5].strip() for cell in cells] == marks.split()
    assert cells[3][4].strip() == "25.0 ms"


def test_a_machine_busy_with_something_else_is_named():
    rows = rows_of("hs", "1m", Sides([run(100.0, busy=0.4)], [run(50.0)], [run(90.0)]))
    assert "BUSY" in rows[0].note


@pytest.mark.slow
def test_a_race_is_measured_as_the_sum_of_its_runs(text):
    methods = ["negative-sampling", "hierarchical-softmax"]
    race = call(windowed.train, path=text, methods=methods, seconds=0.5, dim=20, panels=["spaces"])
    assert "spaces" in race["pictures_per_second"]
    assert race["words_per_second"] > 0
    assert 0.2 < race["computing"] < 1.1
    assert race["peak_mb"] > 100


def test_runs_one_after_the_other_take_the_sum_of_their_times():
    alone = [[run(100.0), run(100.0)], [run(50.0), run(50.0)]]
    races = [run(60.0, late_p99=20.0, peak_mb=700.0), run(66.0, late_p99=44.0, peak_mb=900.0)]
    rows = race_rows("5m", alone, races)
    assert rows[0].value == pytest.approx((60 + 66) / 2 / (2 / (1 / 100 + 1 / 50)))
    assert [row.value for row in rows[1:]] == [32.0, 50.0, 900.0]


def test_pair_by_pair_every_panel_is_in_front_of_its_card_at_some_time():
    places = {panel.key: panel.place for panel in PANELS if not panel.race_only}
    assert set().union(*fronts()) == set(places)
    for keys in fronts():
        assert sorted(places[key] for key in keys) == sorted(set(places.values()))
