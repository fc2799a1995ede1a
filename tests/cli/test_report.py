"""The figures of ``--json`` and the line that shows progress."""

import io
import json
import math
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from tests.cli.running import SMALL
from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.cli import report
from w2v_gui.cli.progress import Progress
from w2v_gui.cli.report import figures, last_epoch_loss, summary
from w2v_gui.word2vec.corpus.reading import Reading
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session


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
    assert result["raw_words_per_second"] is None


@pytest.mark.parametrize("share", [0.4, 1])
def test_raw_words_are_those_of_the_vocabulary_outside_the_held_out_pieces(share):
    config = toy_config(sample=1e-2, min_count=200)
    dataset = random_dataset(config, sentences=2000)
    session = Session(dataset, config, "softmax")
    while session.progress < share:
        session.step()
    size = len(dataset.vocabulary)
    epoch = sum(np.count_nonzero(sentence < size) for sentence in dataset.sentences())
    snapshot = session.snapshot()
    result = json.loads(figures(snapshot, None, interrupted=False))
    assert size < len(dataset.corpus.words)
    raw = result["raw_words_per_second"] * result["seconds"]
    assert raw == pytest.approx(epoch * config.epochs * snapshot.progress, rel=0.02)
    assert raw > 1.1 * snapshot.words


def test_a_held_out_number_needs_no_reason_and_no_number_has_one(session):
    result = json.loads(figures(session.snapshot(), None, interrupted=False))
    assert result["probe_nll"] > 0
    assert result["probe_nll_reason"] is None
    assert "held-out" not in summary(session.snapshot(), None)
    config = toy_config()
    short = Session(random_dataset(config, sentences=3), config, "softmax").snapshot()
    result = json.loads(figures(short, None, interrupted=False))
    assert result["probe_nll"] is None
    assert "too short" in result["probe_nll_reason"]
    assert "held-out pairs: – (this text is too short" in summary(short, None)


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


@pytest.fixture
def begun(monkeypatch, clock):
    """How to begin a piece of work whose progress goes to a stream, by the clock."""

    def begin(stream, columns=120):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr("w2v_gui.cli.progress.time", SimpleNamespace(monotonic=clock))
        progress = Progress(stream, "w2v-train")
        progress.begin()
        return progress

    return begin


@pytest.mark.parametrize(("columns", "bar"), [(120, 24), (67, 12), (50, 0), (20, 0)])
def test_a_terminal_gets_one_line_that_is_drawn_again_and_fits(begun, clock, columns, bar):
    progress = begun(stream := Terminal(), columns)
    for percent in range(0, 101, 10):
        clock.now += 10
        progress.show("Training", percent / 100, "123 words/s", "loss 2.0000")
    progress.say("Done.")
    *bars, last = stream.getvalue().split("\r\x1b[K")[1:]
    assert last == "Done.\n"
    assert "\n" not in "".join(bars)
    assert max(map(len, bars)) < columns
    assert bars[2].startswith("Training  20%")
    found = re.search(r"\[(#*\.*)\]", bars[2])
    assert (len(found[1]) if found else 0) == bar


def test_a_bar_says_how_long_it_will_take(begun, clock):
    progress = begun(stream := Terminal())
    clock.now += 0.5
    progress.show("Training", 0.01)
    assert "left" not in stream.getvalue()  # too early for a guess
    clock.now += 29.5
    progress.show("Training", 0.25)
    assert stream.getvalue().endswith("  1:30 left")


def test_a_log_gets_a_line_every_ten_seconds(begun, clock):
    progress = begun(stream := io.StringIO())
    for second in range(31):
        progress.show("Training", second / 40)
        clock.now += 1
    assert [line.split()[1] for line in stream.getvalue().splitlines()] == ["25%", "50%", "75%"]
    assert "\r" not in stream.getvalue()


def test_a_task_of_unknown_length_shows_the_elapsed_time(begun, clock):
    progress = begun(stream := Terminal())
    clock.now += 12
    progress.show("Preparing")
    progress.wipe()
    assert stream.getvalue() == "\r\x1b[KPreparing  0:12\r\x1b[K"


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_every_slow_task_shows_progress(train, corpus, tmp_path, monkeypatch, arguments):
    shown = []
    monkeypatch.setattr(Progress, "show", lambda _, what, *_figures: shown.append(what))
    questions = tmp_path / "q.txt"
    questions.write_text("word0 word1 word2 word3\n")
    train(corpus, "--output", tmp_path / "v.txt", "--analogies", questions, *SMALL, *arguments)
    assert {"Reading", "Preparing", "Writing", "Asking analogies"} <= set(shown)
    assert ("Scoring held-out pairs" in shown) is bool(arguments)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_scoring_held_out_pairs_says_how_far_it_is(tiny_dataset, tiny_config, method):
    session = Session(tiny_dataset, tiny_config, method)
    shares = []
    figures(session.snapshot(), None, interrupted=False, progress=shares.append)
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert len(shares) * 20 >= len(tiny_dataset.probe) > 20


@pytest.mark.parametrize(
    ("reading", "installed", "said"),
    [
        ({}, True, None),
        ({"lines_break_off": True}, True, "--running-text"),
        ({"lacks_jieba": True}, True, "--segment jieba"),
        ({"lacks_jieba": True}, False, "pip install jieba"),
    ],
)
def test_a_better_way_to_read_is_said(monkeypatch, reading, installed, said):
    monkeypatch.setattr(report, "jieba_installed", lambda: installed)
    advice = report.reading_advice(Reading("utf-8", True, False, "spaces", **reading))

    assert len(advice) == (said is not None)
    assert said is None or said in advice[0]
