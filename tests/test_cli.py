import gzip
import io
import json
import math
import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
from gensim.models import KeyedVectors

from w2v_gui import __version__
from w2v_gui.cli import main
from w2v_gui.cli.options import parse
from w2v_gui.cli.progress import Progress, clock
from w2v_gui.cli.report import figures, last_epoch_loss
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config
from w2v_gui.word2vec.corpus import AnalogySection, read_corpus
from w2v_gui.word2vec.curve import LossCurve
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session

SMALL = ("--dim", "8", "--epochs", "2", "--min-count", "2", "--window", "3")
KEYS = [
    "method", "vocabulary", "tokens", "trained_words", "pairs", "seconds", "words_per_second", "loss",
    "probe_nll", "analogy_accuracy", "interrupted",
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    """A text of 400 lines and some 3,000 words over 40 types."""
    rng = np.random.default_rng(5)
    words = [f"word{i}" for i in range(40)]
    lines = [" ".join(words[int(i)] for i in rng.zipf(1.4, 8) % 40) for _ in range(400)]
    path = tmp_path / "corpus.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def train(capsys):
    """Run the command in this process; gives its status, stdout and stderr."""

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:
            status = error.code
        return status, *capsys.readouterr()

    return run


def start(*arguments, **options):
    command = [sys.executable, "-m", "w2v_gui.cli", *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def read(path):
    return KeyedVectors.load_word2vec_format(str(path), binary=path.suffix == ".bin")


def options_of(config):
    """The command line that says all of ``config``."""
    words = []
    for name in SETTINGS:
        flag, value = "--" + name.replace("_", "-"), getattr(config, name)
        words += [flag if value else "--no" + flag[1:]] if isinstance(value, bool) else [flag, str(value)]
    return words


# Training and what comes of it


@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize("name", ["vectors.txt", "vectors.bin"])
def test_every_method_saves_vectors_that_gensim_reads(train, corpus, tmp_path, method, name):
    status, out, err = train(corpus, "--output", tmp_path / name, "--method", method, *SMALL)
    assert status == 0
    assert out == ""
    assert "Saved 40 vectors" in err
    keyed = read(tmp_path / name)
    assert keyed.index_to_key == read_corpus(corpus).words  # by falling count
    assert keyed.vectors.shape == (40, 8)
    assert np.abs(keyed.vectors).max() > 1 / 16  # the initial ones lie within ±0.5/d


@pytest.mark.parametrize("method", OBJECTIVES)
def test_json_is_one_object_with_the_figures_of_the_training(train, corpus, method):
    status, out, _ = train(corpus, "--json", "--method", method, *SMALL)
    assert status == 0
    assert out.count("\n") == 1
    result = json.loads(out)
    assert list(result) == KEYS
    config = Config(**{**vars(PRESETS["balanced"].config), "dim": 8, "epochs": 2, "min_count": 2, "window": 3})
    session = Session(Dataset.build(read_corpus(corpus), config), config, method)
    while session.step():
        pass
    snapshot = session.snapshot()
    assert result["method"] == method
    assert result["vocabulary"] == 40
    assert result["tokens"] == 3200
    assert result["trained_words"] == snapshot.words
    assert result["pairs"] == snapshot.pairs
    assert result["seconds"] > 0
    assert result["words_per_second"] == pytest.approx(result["trained_words"] / result["seconds"])
    assert 0 < result["loss"] < snapshot.objective.initial_loss()
    assert 0 < result["probe_nll"] < 2 * math.log(40)
    assert result["analogy_accuracy"] is None
    assert result["interrupted"] is False


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(train, corpus, tmp_path):
    files = [tmp_path / f"{i}.bin" for i in range(3)]
    for file, seed in zip(files, (4, 4, 5), strict=True):
        assert train(corpus, "--output", file, "--seed", seed, *SMALL)[0] == 0
    first, same, other = (file.read_bytes() for file in files)
    assert first == same
    assert first != other


def test_an_existing_file_is_replaced(train, corpus, tmp_path):
    (tmp_path / "v.txt").write_text("old")
    assert train(corpus, "--output", tmp_path / "v.txt", *SMALL)[0] == 0
    assert len(read(tmp_path / "v.txt")) == 40


def test_the_toy_answers_its_own_questions(train):
    status, out, err = train("toy:kingdom", "--json")
    result = json.loads(out)
    assert status == 0
    assert 0.5 < result["analogy_accuracy"] <= 1
    assert f"{result['analogy_accuracy']:.1%} of" in err


def test_analogies_of_a_file_are_asked(train, corpus, tmp_path):
    words = read_corpus(corpus).words
    rng = np.random.default_rng(1)
    questions = tuple(tuple(rng.choice(words, 4, replace=False)) for _ in range(300))
    lines = [" ".join(q).upper() for q in questions]
    (tmp_path / "q.txt").write_text("\n".join([": all", *lines, "nobody knows these words"]), encoding="utf-8")
    vectors = tmp_path / "v.bin"
    _, out, err = train(corpus, "--output", vectors, "--analogies", tmp_path / "q.txt", "--json", *SMALL)
    vocabulary = Dataset.build(read_corpus(corpus), Config(min_count=2)).vocabulary
    expected = accuracy(read(vectors).vectors, vocabulary, [AnalogySection("all", questions)])
    assert json.loads(out)["analogy_accuracy"] == expected.fraction
    assert "of 300 right, 1 with unknown words skipped" in err


def test_questions_that_cannot_be_asked_have_no_accuracy(train, corpus, tmp_path):
    (tmp_path / "q.txt").write_text(": all\nnobody knows these words\n")
    _, out, err = train(corpus, "--analogies", tmp_path / "q.txt", "--json", *SMALL)
    assert json.loads(out)["analogy_accuracy"] is None
    assert "none could be asked" in err


def test_diverging_training_saves_the_last_finite_vectors_and_says_so(train, tmp_path):
    vectors = tmp_path / "v.txt"
    status, out, err = train(
        "toy:kingdom", "--method", "softmax", "--learning-rate", 10, "--output", vectors, "--json"
    )
    assert status == 2
    assert "diverged" in err
    assert "--learning-rate" in err
    assert np.isfinite(read(vectors).vectors).all()
    assert "NaN" not in out
    assert "Infinity" not in out
    assert json.loads(out)["interrupted"] is False


# Options


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_left_out_comes_from_the_preset(preset):
    assert parse(["toy:kingdom", "--json", "--preset", preset]).config == PRESETS[preset].config
    mixed = parse(["toy:kingdom", "--json", "--epochs", "17", "--preset", preset]).config
    assert mixed == replace(PRESETS[preset].config, epochs=17)


def test_without_a_preset_a_toy_has_the_lectures_and_a_file_the_balanced_one():
    assert parse(["toy:kingdom", "--json"]).config == PRESETS["lecture"].config
    assert parse(["file.txt", "--json"]).config == PRESETS["balanced"].config


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_an_option(name):
    about, default = SETTINGS[name], getattr(Config(), name)
    if about.choices:
        other = next(value for value, _ in about.choices if value != default)
    else:
        other = not default if isinstance(default, bool) else type(default)(about.maximum)
    config = replace(Config(), **{name: other})
    assert parse(["file.txt", "--json", "--preset", "word2vec", *options_of(config)]).config == config


@pytest.mark.parametrize("name", [name for name, about in SETTINGS.items() if about.maximum])
@pytest.mark.parametrize("value", ["above", "below", "nan", "many"])
def test_a_value_out_of_range_is_refused_by_name(train, name, value):
    about = SETTINGS[name]
    text = {"above": f"{about.maximum * 2 + 1:.0f}", "below": f"{about.minimum - 1:.0f}"}.get(value, value)
    status, out, err = train("toy:kingdom", "--json", f"--{name.replace('_', '-')}={text}")
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert f"--{name.replace('_', '-')}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["toy:kingdom"], "--output"),
        (["--json"], "CORPUS"),
        (["toy:kingdom", "--json", "--method", "cbow"], "--method"),
        (["toy:kingdom", "--json", "--preset", "best"], "--preset"),
        (["toy:kingdom", "--json", "--exclude", "all"], "--exclude"),
        (["toy:kingdom", "--json", "--segment", "mecab"], "--segment"),
        (["toy:kingdom", "--json", "--neg", "3"], "--neg"),
        (["toy:moon", "--json"], "toy:moon"),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_line(train, arguments, named):
    status, out, err = train(*arguments)
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert named in err


def test_a_setting_the_method_makes_no_use_of_is_mentioned(train, corpus):
    status, _, err = train(corpus, "--json", "--method", "softmax", "--negatives", 3, *SMALL)
    assert status == 0
    assert "makes no use of --negatives" in err
    assert "makes no use" not in train(corpus, "--json", "--negatives", 3, *SMALL)[2]


def test_help_names_every_setting_and_method(train):
    status, out, _ = train("--help")
    assert status == 0
    for name in ["--" + name.replace("_", "-") for name in SETTINGS] + list(OBJECTIVES) + list(PRESETS):
        assert name in out


def test_the_version_is_the_packages(train):
    assert train("--version") == (0, f"w2v-train {__version__}\n", "")


def test_reading_options_reach_the_text(train, tmp_path):
    text = "Страна и Город. Страна и Река! Город и Река. " * 20
    (tmp_path / "text").write_text(text, encoding="cp1251")
    vectors = tmp_path / "v.txt"
    arguments = (tmp_path / "text", "--output", vectors, "--sample", 0, *SMALL)
    assert train(*arguments, "--encoding", "cp1251", "--running-text", "--no-lowercase")[0] == 0
    assert sorted(read(vectors).index_to_key) == ["Город", "Река", "Страна", "и"]
    assert train(*arguments, "--encoding", "cp1251")[0] == 0
    assert sorted(read(vectors).index_to_key) == ["город", "и", "река", "страна"]


# What is wrong with files


def write(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "arguments"),
    [
        ("empty.txt", b"", ()),
        ("dots.txt", b"... !!! ???\n", ()),
        ("rare.txt", b"one two three four", ()),
        ("single.txt", b"word word word word word word word word", ()),
        ("binary.txt", bytes(range(256)) * 4, ()),
        ("latin.txt", b"caf\xe9 caf\xe9 caf\xe9", ()),
        ("cut.txt.gz", gzip.compress(b"some words " * 5000)[:-20], ()),
        ("lonely.txt", b"one\ntwo\none\ntwo\none\ntwo\none\ntwo\none\ntwo\n", ()),
        ("nowhere/missing.txt", None, ()),
        ("folder", "folder", ()),
        ("text.txt", b"some words " * 20, ("--encoding", "klingon")),
    ],
)
def test_a_bad_corpus_is_one_sentence_and_nothing_is_written(train, tmp_path, name, content, arguments):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = sorted(os.listdir(tmp_path))
    status, out, err = train(path, "--output", tmp_path / "v.txt", "--json", *arguments)
    last = err.splitlines()[-1]
    assert status == 2
    assert out == ""
    assert last.startswith("w2v-train: ")
    assert ("klingon" if arguments else path.name) in last
    assert "Traceback" not in err
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("kind", ["same", "link", "hard link"])
def test_the_corpus_is_never_overwritten(train, corpus, tmp_path, kind):
    target = corpus if kind == "same" else tmp_path / "other.txt"
    if kind == "link":
        target.symlink_to(corpus)
    elif kind == "hard link":
        os.link(corpus, target)
    text = corpus.read_bytes()
    status, _, err = train(corpus, "--output", target, *SMALL)
    assert status == 2
    assert err.startswith(f"w2v-train: {target} is the file that is read")
    assert corpus.read_bytes() == text


def test_the_questions_are_never_overwritten(train, corpus, tmp_path):
    questions = write(tmp_path / "q.txt", b": one\na b c d\n")
    assert train(corpus, "--output", questions, "--analogies", questions)[0] == 2
    assert questions.read_bytes() == b": one\na b c d\n"


@pytest.mark.parametrize("place", ["missing/v.txt", "corpus.txt/v.txt", "."])
def test_a_place_that_cannot_be_written_is_refused_before_reading(train, corpus, tmp_path, place):
    status, out, err = train(corpus, "--output", tmp_path / place)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert str(tmp_path / place) in err


def test_a_file_of_questions_that_cannot_be_read_is_refused_before_training(train, corpus, tmp_path):
    status, _, err = train(corpus, "--json", "--analogies", tmp_path / "missing.txt")
    assert status == 2
    assert "missing.txt" in err
    assert err.count("\n") == 1


def test_too_little_memory_is_said(train, corpus, monkeypatch):
    def exhausted(*_):
        raise MemoryError

    monkeypatch.setattr("w2v_gui.cli.command.Session", exhausted)
    status, out, err = train(corpus, "--json", *SMALL)
    assert (status, out) == (2, "")
    assert "--dim" in err


# Ctrl+C


@pytest.fixture
def interrupt_after(monkeypatch):
    """Let Ctrl+C come in the step of that number."""

    def arrange(number):
        steps = iter(range(1, 10_000))
        step = Session.step

        def interrupted_step(session):
            if next(steps) == number:
                signal.raise_signal(signal.SIGINT)
            return step(session)

        monkeypatch.setattr(Session, "step", interrupted_step)

    return arrange


@pytest.mark.parametrize("number", [1, 3])
def test_ctrl_c_ends_training_after_the_block_and_saves(train, corpus, tmp_path, interrupt_after, number):
    interrupt_after(number)
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL, "--epochs", 500)
    result = json.loads(out)
    assert status == 130
    assert result["interrupted"] is True
    assert 0 < result["trained_words"] <= number * 512
    assert result["loss"] > 0
    assert len(read(tmp_path / "v.txt")) == 40
    assert "as trained so far" in err


def test_after_the_command_ctrl_c_means_what_it_did_before(train, corpus, interrupt_after):
    before = signal.getsignal(signal.SIGINT)
    interrupt_after(1)
    train(corpus, "--json", *SMALL)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_gives_up_at_once_and_leaves_the_old_file(
    train, corpus, tmp_path, monkeypatch, interrupt_after
):
    (tmp_path / "v.txt").write_text("old")
    interrupt_after(1)
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGINT))  # while saving
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL)
    assert (status, out) == (130, "")
    assert err.endswith("w2v-train: Stopped.\n")
    assert (tmp_path / "v.txt").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["corpus.txt", "v.txt"]


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@posix
@pytest.mark.parametrize(
    "inherited", [signal.SIG_DFL, signal.SIG_IGN], ids=["foreground", "background of a script"]
)
def test_a_process_told_to_stop_saves_what_it_has(tmp_path, inherited):
    vectors = tmp_path / "v.bin"
    process = start(
        "toy:kingdom", "--output", vectors, "--json", "--epochs", 1000,
        preexec_fn=lambda: signal.signal(signal.SIGINT, inherited),
    )  # fmt: skip
    assert any("epochs:" in line for line in process.stderr)  # now it has begun
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(out)["interrupted"] is True
    assert len(read(vectors)) == json.loads(out)["vocabulary"]
    assert "Traceback" not in err


@posix
def test_a_process_told_to_stop_while_reading_writes_nothing(tmp_path):
    text = tmp_path / "endless.txt"
    os.mkfifo(text)
    process = start(text, "--output", tmp_path / "v.txt", "--json")
    with open(text, "wb") as file:  # waits until the command has opened the other end
        file.write(b"some words\n")
        file.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err == "w2v-train: Stopped.\n"
    assert os.listdir(tmp_path) == ["endless.txt"]


# The process


def test_a_process_prints_nothing_but_json_on_stdout(corpus, tmp_path):
    process = start(corpus, "--output", tmp_path / "v.vec", "--json", *SMALL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert list(json.loads(out)) == KEYS
    assert "Traceback" not in err
    assert len(read(tmp_path / "v.vec")) == 40


def test_neither_qt_nor_scikit_learn_is_imported(corpus):
    program = (
        "import sys\n"
        "from w2v_gui.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))\n"
        "sys.exit(status)\n"
    )
    command = [sys.executable, "-c", program, str(corpus), "--json", *SMALL]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    modules = result.stdout.splitlines()[-1]
    for name in ("PySide6", "pyqtgraph", "sklearn", "jieba"):
        assert f"'{name}'" not in modules


# Figures and progress


def snapshot_with(session, **changes):
    return replace(session.snapshot(), **changes)


@pytest.fixture
def session(tiny_dataset, tiny_config):
    return Session(tiny_dataset, tiny_config, "negative-sampling")


def curve(pairs, loss):
    return LossCurve(np.array(pairs, np.int64), np.zeros(len(pairs)), np.array(loss, np.float32))


def test_an_untrained_model_has_no_loss_and_no_speed(session):
    result = json.loads(figures(session.snapshot(), None, interrupted=False))
    assert result["loss"] is None
    assert result["words_per_second"] is None


def test_what_is_not_finite_is_null(session):
    broken = snapshot_with(
        session, losses=curve([10], [math.inf]), pairs=10, progress=0.1, epoch=1, seconds=math.nan
    )
    result = json.loads(figures(broken, None, interrupted=False))
    assert result["loss"] is None
    assert result["seconds"] is None


def test_the_loss_is_the_mean_of_the_last_epochs_pairs(session):
    losses = curve([10, 100, 110, 200], [9, 8, 3, 1])
    whole = snapshot_with(session, losses=losses, pairs=200, progress=1.0, epoch=2)
    assert last_epoch_loss(whole) == pytest.approx((10 * 3 + 90 * 1) / 100)
    broken_off = snapshot_with(
        session, losses=curve([10, 100, 110], [9, 8, 3]), pairs=110, progress=0.55, epoch=2
    )
    assert last_epoch_loss(broken_off) == pytest.approx(3)
    first = snapshot_with(session, losses=curve([10, 50], [9, 8]), pairs=50, progress=0.25, epoch=1)
    assert last_epoch_loss(first) == pytest.approx((10 * 9 + 40 * 8) / 50)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("columns", "bar"), [(120, 24), (70, 12), (50, 0), (20, 0)])
def test_a_terminal_gets_one_line_that_is_drawn_again_and_fits(monkeypatch, columns, bar):
    monkeypatch.setenv("COLUMNS", str(columns))
    now = [0.0]
    monkeypatch.setattr("w2v_gui.cli.progress.time.monotonic", lambda: now[0])
    progress = Progress(stream := Terminal())
    progress.begin()
    for percent in range(0, 101, 10):
        now[0] = float(percent)
        progress.show("Training", percent / 100, "123 words/s", "loss 2.0000")
    progress.say("Done.")
    *bars, last = stream.getvalue().split("\r\x1b[K")[1:]
    assert last == "Done.\n"
    assert "\n" not in "".join(bars)
    assert max(map(len, bars)) < columns
    assert bars[2].startswith("Training  20%")
    found = re.search(r"\[(#*\.*)\]", bars[2])
    assert (len(found[1]) if found else 0) == bar


def test_a_bar_says_how_long_it_will_take(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    now = [100.0]
    monkeypatch.setattr("w2v_gui.cli.progress.time.monotonic", lambda: now[0])
    progress = Progress(stream := Terminal())
    progress.begin()
    now[0] = 100.5
    progress.show("Training", 0.01)
    assert "left" not in stream.getvalue()  # too early for a guess
    now[0] = 130.0
    progress.show("Training", 0.25)
    assert stream.getvalue().endswith("  0:01:30 left")


def test_a_log_gets_a_line_now_and_then(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("w2v_gui.cli.progress.time.monotonic", lambda: now[0])
    progress = Progress(stream := io.StringIO())
    progress.begin()
    for second in range(31):
        now[0] = float(second)
        progress.show("Training", second / 40)
    assert [line.split()[1] for line in stream.getvalue().splitlines()] == ["25%", "50%", "75%"]
    assert "\r" not in stream.getvalue()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0:00:00"), (65, "0:01:05"), (3725.2, "1:02:05"), (-1, "0:00:00")]
)
def test_times_read_as_on_a_clock(seconds, text):
    assert clock(seconds) == text


def test_the_command_leaves_no_thread(train, corpus):
    before = threading.active_count()
    train(corpus, "--json", *SMALL)
    assert threading.active_count() == before
