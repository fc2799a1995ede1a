"""The program from its command line: it takes pictures, stores nothing, and reports failures with status 2."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from w2v_gui.panels.theme import LIGHT
from w2v_gui.shell.application import run as run_application

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    """Runs ``python -m w2v_gui`` with an empty home folder; returns the completed process."""

    def run(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHONWARNINGS": "error",
        }
        if path is not None:
            environment["PYTHONPATH"] = str(path)
        return subprocess.run(
            [sys.executable, "-m", "w2v_gui", *arguments],
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=240,
            check=False,
        )

    return run


@pytest.fixture
def short_text(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("the king rules the land\nthe queen rules the court\n" * 200, encoding="utf-8")
    return str(path)


@pytest.mark.slow
def test_a_picture_is_taken_after_training_and_nothing_is_stored(run, short_text, tmp_path):
    picture = tmp_path / "picture.png"
    wish = (
        "--method",
        "hierarchical-softmax",
        "--word",
        "king",
        "--partner",
        "queen",
        "--panel",
        "tree",
        "--expand",
    )
    done = run(
        short_text, "--train", *wish, "--theme", "dark", "--size", "1280x800", "--screenshot", str(picture)
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    assert image.pixelColor(5, 790).lightness() < 60, "dark"
    stored = {file.name for file in (tmp_path / "home").rglob("*")}
    assert not stored & {"preferences.json", "word2vec-explorer", "word2vec-explorer.conf"}


def strip_edge(picture):
    """Where the edge of the first card of the strip is seen at the left of a picture, in pixels."""
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    return [x for x in range(4, 20) if image.pixelColor(x, 135) == LIGHT.hues[0].color]


@pytest.mark.slow
def test_a_picture_of_the_race_has_the_strip_of_cards(run, short_text, tmp_path):
    picture = tmp_path / "race.png"
    done = run(short_text, "--race", "--size", "1280x800", "--screenshot", str(picture))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert strip_edge(picture)


@pytest.mark.parametrize("arguments", [("--word", "zebra"), ("missing.txt",)])
def test_what_cannot_be_done_is_said_with_status_2_and_no_picture(run, tmp_path, arguments):
    picture = tmp_path / "picture.png"
    done = run(*arguments, "--screenshot", str(picture))
    assert done.returncode == 2
    assert arguments[-1] in done.stderr
    assert "Traceback" not in done.stderr
    assert not picture.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--size", "12", "--screenshot", "picture.png"), "12"),
        (("--panel", "nonsense", "--screenshot", "picture.png"), "nonsense"),
        (("--method", "nonsense", "--screenshot", "picture.png"), "nonsense"),
        (("--screenshot", "picture.xyz"), ".png"),
    ],
)
def test_a_wrong_option_ends_the_program_with_status_2(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        run_application(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written_is_refused_before_anything_is_trained(tmp_path, capsys):
    assert run_application(["--train", "--screenshot", str(tmp_path / "nowhere" / "picture.png")]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.slow
def test_a_diverging_training_leaves_no_picture(run, short_text, tmp_path, monkeypatch):
    picture = tmp_path / "picture.png"
    script = tmp_path / "diverge.py"
    script.write_text(
        "import sys\n"
        "from w2v_gui.word2vec.errors import DivergenceError\n"
        "from w2v_gui.word2vec.session.session import Session\n"
        "def step(self):\n    raise DivergenceError('The training diverged.')\n"
        "Session.step = step\n"
        "from w2v_gui.shell.application import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), short_text, "--train", "--screenshot", str(picture)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "diverged" in done.stderr
    assert not picture.exists()


@pytest.mark.slow
def test_a_wheel_carries_everything_the_window_needs(run, tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(tmp_path / "dist"),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        assert tops == {"w2v_gui", next(top for top in tops if top.endswith(".dist-info"))}
        assert not [name for name in archive.namelist() if "tests" in name]
        assert "w2v_gui/resources/translations/w2v_gui_zh_CN.qm" in archive.namelist()
        archive.extractall(tmp_path / "installed")
    picture = tmp_path / "picture.png"
    wish = ("--word", "king", "--language", "zh_CN", "--screenshot", str(picture))
    done = run(*wish, path=tmp_path / "installed")
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.exists()


def test_the_window_opens_without_the_libraries_that_only_later_work_needs_and_reads_no_sources(tmp_path):
    picture = tmp_path / "picture.png"
    program = (
        "import linecache\n"
        "import sys\n"
        "from w2v_gui.__main__ import main\n"
        "status = main()\n"
        "print(sum('w2v_gui' in name for name in linecache.cache), 'sources read')\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))\n"
        "sys.exit(status)\n"
    )
    command = [sys.executable, "-c", program, "--size", "1280x800", "--screenshot", str(picture)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=240, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    sources, modules = done.stdout.splitlines()[-2:]
    assert sources == "0 sources read", "PySide's import function was in use"
    assert "'pyqtgraph'" in modules
    for name in ("scipy", "sklearn", "jieba", "charset_normalizer"):
        assert f"'{name}'" not in modules
    assert not strip_edge(picture), "there is no race"
