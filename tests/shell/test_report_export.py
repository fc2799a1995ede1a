"""File ▸ Export Report writes the page and the figures of all trained runs, or says why not."""

import json

import pytest


@pytest.fixture
def trained(qtbot, opened):
    """A window whose run in focus has ended, outside a race."""
    window = opened
    with qtbot.waitSignal(window.controller.finished, timeout=60_000):
        window.actions_.train.trigger()
    return window


def export(qtbot, window, person, path):
    person.to_save = path
    with qtbot.waitSignal(window.reports.written, timeout=60_000):
        window.actions_.export_report.trigger()
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_there_is_nothing_to_report_before_the_first_training(opened):
    assert not opened.actions_.export_report.isEnabled()


def test_outside_a_race_the_trained_runs_are_reported(qtbot, trained, person, tmp_path):
    assert trained.actions_.export_report.isEnabled()
    content = export(qtbot, trained, person, tmp_path / "page.html")
    run = trained.controller.runs.focus
    assert [(each["method"], each["pairs"]) for each in content["runs"]] == [(run.method, run.latest.pairs)]
    assert content["pace"] is None
    assert "each run trained by itself" in (tmp_path / "page.html").read_text("utf-8")
    assert "page.html" in trained.messages.text


def test_in_a_race_all_runs_are_reported_by_their_names_and_hues(qtbot, opened, person, tmp_path):
    window = opened
    assert window.race.switch(True)
    with qtbot.waitSignal(window.controller.finished, timeout=60_000):
        window.actions_.train.trigger()
    qtbot.waitUntil(lambda: window.strip.settled, timeout=30_000)  # all are scored
    content = export(qtbot, window, person, tmp_path / "page.html")
    runs = list(window.controller.runs)
    assert content["pace"] == "pairs" and content["ranked"] and not content["interrupted"]
    assert [(each["method"], each["hue"]) for each in content["runs"]] == [(run.method, run.hue) for run in runs]
    for run, each in zip(runs, content["runs"], strict=True):
        assert each["settings"]["dim"] == run.config.dim
        assert (
            each["score"]["nats"] == pytest.approx(float(run.evaluations.nll[-1]), rel=1e-6) or each["no_score"]
        )


def test_what_cannot_be_written_is_said_and_nothing_is_left(qtbot, trained, person, tmp_path):
    (tmp_path / "page.json").mkdir()
    person.to_save = tmp_path / "page.html"
    with qtbot.waitSignal(trained.reports.failed, timeout=60_000):
        trained.actions_.export_report.trigger()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("page")] == ["page.json"]


def test_a_file_of_figures_that_is_there_is_replaced_only_if_the_user_agrees(trained, person, tmp_path):
    figures = tmp_path / "page.json"
    figures.write_text("mine")
    person.to_save, person.agree = tmp_path / "page.html", False
    trained.actions_.export_report.trigger()
    assert not trained.reports.busy
    assert any("page.json" in text for text in person.asked)
    assert figures.read_text() == "mine"


def test_closing_stops_a_report_that_is_being_written(trained, person, tmp_path):
    person.to_save = tmp_path / "page.html"
    trained.actions_.export_report.trigger()
    trained.reports.close()
    assert not trained.reports.busy
    assert not [path.name for path in tmp_path.iterdir() if ".part" in path.name]
