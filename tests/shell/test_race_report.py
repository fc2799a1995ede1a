"""``w2v-gui --race … --report …`` writes a page and its figures without a window and without a screen."""

import json
import os
import subprocess
import sys

import pytest

from w2v_gui.shell.application import run as run_application
from w2v_gui.shell.arguments import ALL_METHODS, parse


@pytest.fixture
def race(tmp_path):
    path = tmp_path / "race.toml"
    path.write_text(
        'corpus = "toy:kingdom"\nepochs = 1\ndim = 8\n'
        '[[run]]\nmethod = "negative-sampling"\n[[run]]\nmethod = "hierarchical-softmax"\n'
    )
    return path


def test_a_report_is_written_without_a_screen(race, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "w2v_gui", "--race", str(race), "--report", str(tmp_path / "page.html")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "page.json").read_text("utf-8"))
    page = (tmp_path / "page.html").read_text("utf-8")
    assert [run["name"] for run in content["runs"]] == ["Negative sampling", "Hierarchical softmax"]
    for run in content["runs"]:
        assert f'value="{run["score"]["nats"]!r}"' in page


@pytest.mark.usefixtures("qapp")
def test_a_mistake_in_the_race_file_ends_with_status_2_and_its_line(race, tmp_path, capsys):
    race.write_text(race.read_text().replace("dim = 8", "dim = 0"))
    with pytest.raises(SystemExit) as ended:
        run_application(["--race", str(race), "--report", str(tmp_path / "page.html")])
    assert ended.value.code == 2
    assert "race.toml, line 3: Dimensions must be from 1" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    "arguments",
    [["--race", "--report", "a.html"], ["--report", "a.html"], ["--race", "a.toml", "--report", "a.pdf"]],
)
def test_a_report_needs_a_race_file_and_a_page(arguments, capsys):
    with pytest.raises(SystemExit):
        parse(arguments)
    assert "--report" in capsys.readouterr().err


@pytest.mark.usefixtures("in_language")
def test_a_report_is_written_in_the_language_asked_for(race, tmp_path):
    page = tmp_path / "page.html"
    assert run_application(["--race", str(race), "--report", str(page), "--language", "zh_CN"]) == 0
    assert "负采样" in page.read_text("utf-8")
    assert "Negative sampling" not in page.read_text("utf-8")


def test_the_corpus_may_be_given_beside_the_race_file():
    assert parse(["--race", "a.toml", "--report", "a.html"]).corpus == ""
    assert parse(["b.txt", "--race", "a.toml", "--report", "a.html"]).corpus == "b.txt"
    assert parse([]).corpus == parse(["--race"]).corpus == "toy:kingdom"
    assert parse([]).race is None
    assert parse(["--race"]).race == ALL_METHODS
