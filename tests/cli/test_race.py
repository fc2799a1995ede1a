"""``--race`` trains several runs in turn, and writes figures, a page and vectors, also after Ctrl+C."""

import json
import signal

import pytest

from tests.cli.running import SMALL, read
from w2v_gui.cli.options import parse
from w2v_gui.cli.race import hues
from w2v_gui.cli.race_output import file_names
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.errors import CorpusError, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS, HS, SOFTMAX = OBJECTIVES
BOTH = f"{NS},{HS}"


def test_a_race_writes_vectors_figures_and_a_page(train, corpus, tmp_path):
    folder, page = tmp_path / "new" / "out", tmp_path / "page.html"
    status, out, err = train(
        corpus, "--race", BOTH, "--vary", "negatives=5,20", "--output", folder, "--report", page, "--json", *SMALL
    )
    assert status == 0
    content = json.loads(out)
    assert [run["name"] for run in content["runs"]] == [
        "Negative sampling",
        "NS · K = 20",
        "Hierarchical softmax",
    ]
    assert [run["settings"]["negatives"] for run in content["runs"]][:2] == [5, 20]
    written = ["Hierarchical-softmax.txt", "NS-K=20.txt", "Negative-sampling.txt", "race.json"]
    assert sorted(path.name for path in folder.iterdir()) == written
    assert json.loads((folder / "race.json").read_text("utf-8")) == content
    assert json.loads((tmp_path / "page.json").read_text("utf-8")) == content
    assert "NS · K = 20" in page.read_text("utf-8")
    assert content["corpus"]["name"] == "corpus.txt"
    assert len(content["differences"]) == 3
    assert len({run["pairs"] for run in content["runs"]}) == 1
    assert all(len(run["evaluations"]["nats"]) > 1 for run in content["runs"])
    assert all(sentence in err for sentence in content["sentences"])


def test_a_run_of_a_race_has_the_vectors_of_the_same_run_alone(train, corpus, tmp_path):
    assert train(corpus, "--race", BOTH, "--pace", "seconds", "--output", tmp_path / "race", *SMALL)[0] == 0
    for method, name in ((NS, "Negative-sampling"), (HS, "Hierarchical-softmax")):
        assert train(corpus, "--method", method, "--output", tmp_path / "alone.txt", *SMALL)[0] == 0
        assert (tmp_path / "race" / f"{name}.txt").read_bytes() == (tmp_path / "alone.txt").read_bytes()
    assert len(read(tmp_path / "alone.txt")) == 40


def test_a_race_file_names_corpus_pace_and_runs(train, corpus, tmp_path):
    path = tmp_path / "race.toml"
    path.write_text(
        f"""
        corpus = "{corpus.name}"
        pace = "seconds"
        dim = 8
        min_count = 2
        epochs = 3
        [[run]]
        method = "{NS}"
        name = "mine"
        [[run]]
        method = "{SOFTMAX}"
        window = 2
        """
    )
    status, out, err = train("--race", path, "--json", "--epochs", 1)
    content = json.loads(out)
    assert status == 0
    assert content["pace"] == "seconds"
    assert [run["name"] for run in content["runs"]] == ["mine", "Softmax · m = 2"]
    assert content["settings"]["epochs"] == 1
    assert content["differences"][0]["unlike"] == ["window"]
    assert "Race at equal compute time: mine, Softmax" in err


def test_a_mistake_in_a_race_file_is_one_line_that_names_its_line(train, tmp_path):
    path = tmp_path / "race.toml"
    path.write_text('corpus = "toy:kingdom"\n[[run]]\nmethod = "softmax"\nwindw = 3\n')
    status, out, err = train("--race", path, "--json")
    assert (status, out) == (2, "")
    assert "race.toml, line 4: there is no setting windw; did you mean window?" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("number", [1, 5])
def test_ctrl_c_writes_what_there_is(train, corpus, tmp_path, monkeypatch, number):
    steps, step = iter(range(1, 100_000)), Session.step

    def interrupted(session):
        if next(steps) == number:
            signal.raise_signal(signal.SIGINT)
        return step(session)

    monkeypatch.setattr(Session, "step", interrupted)
    folder = tmp_path / "out"
    status, out, err = train(corpus, "--race", BOTH, "--json", "--output", folder, *SMALL, "--epochs", 500)
    content = json.loads(out)
    assert status == 130
    assert content["interrupted"] is True
    assert sum(run["pairs"] > 0 for run in content["runs"]) == min(number, 2)
    assert {run["condition"] for run in content["runs"]} <= {"stopped", "untrained"}
    assert "was stopped after" in err
    assert len(list(folder.iterdir())) == 3


def test_a_run_that_diverges_is_named_and_the_others_are_trained(train, corpus, monkeypatch):
    step = Session.step

    def diverging(session):
        if session.method == HS and session.pairs:
            session.finished = session.diverged = True
            raise DivergenceError("diverged")
        return step(session)

    monkeypatch.setattr(Session, "step", diverging)
    status, out, err = train(corpus, "--race", BOTH, "--json", *SMALL)
    assert status == 2
    assert [run["condition"] for run in json.loads(out)["runs"]] == ["finished", "diverged"]
    assert "Hierarchical softmax diverged, and the others go on" in err


@pytest.mark.parametrize("error", [CorpusError("the text is gone."), MemoryError()], ids=["text", "memory"])
def test_a_run_that_an_error_stops_is_named_and_the_others_are_trained(train, corpus, monkeypatch, error):
    def failing(session):
        if session.method == HS and session.progress > 0.2:
            raise error
        return step(session)

    step = Session.step
    monkeypatch.setattr(Session, "step", failing)
    status, out, err = train(corpus, "--race", BOTH, "--json", *SMALL)
    assert status == 2
    assert [run["condition"] for run in json.loads(out)["runs"]] == ["finished", "stopped"]
    assert f"Hierarchical softmax stopped, and the others go on: {str(error) or 'not enough memory.'}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["toy:kingdom", "--race", BOTH], "say where the figures go"),
        (["--race", BOTH, "--json"], "CORPUS"),
        (["toy:kingdom", "--race", "cbow", "--json"], "--race: 'cbow'"),
        (["toy:kingdom", "--race", f"{NS},{NS}", "--json"], f"--race: {NS} is named twice"),
        (["toy:kingdom", "--race", "none.toml", "--json"], "none.toml: cannot be read"),
        (["toy:kingdom", "--race", NS, "--vary", "negatives=5,5", "--json"], "negatives has a value twice"),
        (["toy:kingdom", "--race", NS, "--vary", "negatives=5,x", "--json"], "must be a whole number, not 'x'"),
        (["toy:kingdom", "--race", NS, "--vary", "negatives=0", "--json"], "--vary: Negatives must be from 1"),
        (["toy:kingdom", "--race", NS, "--vary", "neg=5", "--json"], "there is no setting 'neg'"),
        (["toy:kingdom", "--race", HS, "--vary", "negatives=5,6", "--json"], f"{HS} make no use of negatives"),
        (["toy:kingdom", "--race", NS, "--vary", "seed=1,2,3,4,5,6,7,8,9", "--json"], "would be 9 runs"),
        (["toy:kingdom", "--race", NS, "--vary", "seed=1,2", "--seed", "3", "--json"], "given by --seed too"),
        (["toy:kingdom", "--race", NS, "--epochs", "0", "--json"], "--epochs: Epochs must be from"),
        (["toy:kingdom", "--race", NS, "--method", HS, "--json"], "--method"),
        (["toy:kingdom", "--race", NS, "--threads", "2", "--json"], "--threads"),
        (["toy:kingdom", "--race", NS, "--report", "page.pdf"], "--report: 'page.pdf'"),
        (["toy:kingdom", "--race", NS, "--output", "-"], "--output"),
        (["toy:kingdom", "--vary", "seed=1,2", "--json"], "--vary: belongs to a race"),
        (["toy:kingdom", "--report", "page.html", "--json"], "--report: belongs to a race"),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_line(train, arguments, named):
    status, out, err = train(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert named in err


def test_settings_of_the_command_line_are_those_of_all_runs():
    race = parse(["toy:kingdom", "--race", BOTH, "--json", "--dim", "7", "--vary", "dynamic-window=on,off"]).race
    lecture = PRESETS["lecture"].config
    assert [run.config for run in race.runs] == 2 * [
        lecture.with_values({"dim": 7, "dynamic_window": on}) for on in (True, False)
    ]


def test_what_is_read_is_not_overwritten(train, corpus, tmp_path):
    before = corpus.read_bytes()
    page = tmp_path / "corpus.html"
    corpus.rename(tmp_path / "corpus.json")
    status, _, err = train(tmp_path / "corpus.json", "--race", NS, "--report", page, *SMALL)
    assert status == 2
    assert "is what is read" in err
    assert (tmp_path / "corpus.json").read_bytes() == before
    assert not page.exists()


def test_a_file_name_has_only_plain_characters_and_is_unique():
    names = ["NS · K = 5", "../a/b", "ns-k=5", "…", "", "語", "x" * 300]
    found = file_names(names)
    assert found[:6] == ["NS-K=5", "a-b", "ns-k=5-2", "run", "run-2", "語"]
    assert len(found[-1]) == 80


def test_every_method_has_its_hue_and_other_runs_have_free_ones():
    assert hues([HS, NS, HS, NS]) == [1, 0, 3, 4]
    assert hues([SOFTMAX] * 8) == [2, 3, 4, 5, 6, 7, 0, 1]
