"""A race file opens in the window with exactly its runs."""

import pytest

from w2v_gui.shell.application import run as run_application
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race_plan import MAX_RUNS, RacePlan, RunPlan

NS, HS, SOFTMAX = OBJECTIVES
SMALL = Config(min_count=1, dim=8, epochs=1, seed=3)


def planned(text_file, *runs, pace="pairs"):
    return RacePlan(str(text_file), pace, runs)


def opened(qtbot, window, plan):
    with qtbot.waitSignal(window.race_files.ready, timeout=20_000):
        window.race_files.open(plan)
    return list(window.controller.runs)


def test_the_window_has_exactly_the_runs_of_the_file(qtbot, window, text_file):
    plans = (
        RunPlan(HS, SMALL.with_values({"learning_rate": 0.1})),
        RunPlan(NS, SMALL, "<b>few</b>"),
        RunPlan(HS, SMALL.with_values({"window": 2})),
        RunPlan(NS, SMALL.with_values({"min_count": 30, "dynamic_window": False})),
        RunPlan(HS, SMALL.with_values({"window": 2, "seed": 9})),
    )
    runs = opened(qtbot, window, planned(text_file, *plans, pace="seconds"))
    assert [(run.method, run.config, run.name) for run in runs] == [
        (plan.method, plan.config, plan.name) for plan in plans
    ]
    assert window.controller.runs.racing and window.controller.runs.pace == "seconds"
    for run in runs:
        assert run.dataset.serves(runs[0].dataset.corpus, run.config)
    assert runs[2].dataset is runs[4].dataset is not runs[0].dataset
    assert runs[0].dataset is runs[1].dataset
    own = list(OBJECTIVES)
    assert [run.hue for run in runs[:2]] == [own.index(HS), own.index(NS)]
    assert len({run.hue for run in runs}) == len(runs)


def test_a_text_may_be_named_from_the_folder_in_hand(qtbot, monkeypatch, window, text_file):
    monkeypatch.chdir(text_file.parent)
    folder = text_file.parent.name
    plan = planned(f"../{folder}/{text_file.name}", RunPlan(NS, SMALL), RunPlan(HS, SMALL))
    assert len(opened(qtbot, window, plan)) == 2


def test_as_many_runs_as_can_be_told_apart_fit(qtbot, window, text_file):
    plans = [RunPlan(SOFTMAX, SMALL.with_values({"seed": seed})) for seed in range(MAX_RUNS)]
    runs = opened(qtbot, window, planned(text_file, *plans))
    assert [run.config.seed for run in runs] == list(range(MAX_RUNS))


def test_all_runs_of_the_file_are_trained(qtbot, window, text_file):
    opened(qtbot, window, planned(text_file, RunPlan(NS, SMALL), RunPlan(HS, SMALL.with_values({"window": 2}))))
    with qtbot.waitSignal(window.controller.finished, timeout=30_000):
        window.actions_.train.trigger()
    assert all(run.latest.finished for run in window.controller.runs)


def test_a_run_whose_dataset_cannot_be_built_is_said_and_those_before_it_stay(qtbot, window, text_file):
    plans = RunPlan(NS, SMALL), RunPlan(HS, SMALL.with_values({"min_count": 100_000}))
    with qtbot.waitSignal(window.race_files.failed, timeout=20_000):
        window.race_files.open(planned(text_file, *plans))
    assert [run.method for run in window.controller.runs] == [NS]


def test_another_corpus_is_opened_without_the_runs_of_the_file(qtbot, window, text_file, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(text_file.read_text())
    window.race_files.open(planned(text_file, RunPlan(NS, SMALL), RunPlan(HS, SMALL)))
    with qtbot.waitSignal(window.corpora.opened, timeout=20_000):
        window.corpora.open(str(other))
    assert len(window.controller.runs) == 1


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ('corpus = "toy:kingdom"\ndims = 8\n[[run]]\nmethod = "softmax"\n', [], "race.toml, line 2: there is no"),
        ('corpus = "toy:kingdom"\n[[run]]\nmethod = "softmax"\n', ["--method", NS], f"no run of {NS}"),
    ],
)
def test_a_mistake_in_the_file_ends_the_program_before_a_window_opens(text, arguments, said, tmp_path, capsys):
    race = tmp_path / "race.toml"
    race.write_text(text)
    assert run_application(["--race", str(race), *arguments]) == 2
    assert said in capsys.readouterr().err
