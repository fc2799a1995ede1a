"""``--engine spark`` without Spark: what it refuses, what it says before, what it does with the vectors."""

import json
import os
import sys
import tempfile
from importlib import util
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import KEYS, SMALL
from w2v_gui.cli.options import parse
from w2v_gui.cli.spark import command, needs, training
from w2v_gui.cli.spark.needs import SparkError, check_installed, check_size
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

SPARK = ("--engine", "spark")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--master", "local"], "--master: belongs to --engine spark"),
        (["--partitions", "2"], "--partitions: belongs"),
        (["--tokenised"], "--tokenised: belongs"),
        ([*SPARK, "--method", "softmax"], "--method"),
        ([*SPARK, "--sample", "0.1"], "--sample: Spark has no subsampling"),
        ([*SPARK, "--tree", "random"], "--tree"),
        ([*SPARK, "--no-dynamic-window"], "--dynamic-window"),
        ([*SPARK, "--threads", "2"], "--threads"),
        ([*SPARK, "--partitions", "0"], "--partitions: must be from 1"),
        ([*SPARK, "--partitions", "all"], "--partitions: must be a whole number"),
        ([*SPARK, "--master", " "], "--master: is empty"),
        ([*SPARK, "--race", "softmax"], "--race"),
        ([*SPARK, "--tokenised"], "--tokenised: belongs to a file"),
    ],
)
def test_what_spark_has_no_counterpart_of_is_refused_in_a_line(train, arguments, named):
    status, out, err = train("toy:kingdom", "--json", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert named in err


@pytest.mark.parametrize("option", [("--no-lowercase",), ("--encoding", "cp1251"), ("--segment", "spaces")])
def test_options_of_reading_are_refused_for_a_text_that_spark_reads(train, corpus, option):
    status, _, err = train(corpus, "--json", *SPARK, "--tokenised", *option)
    assert (status, err.count("\n")) == (2, 1)
    assert "leave the options of reading out" in err


def test_spark_trains_hierarchical_softmax_of_every_occurrence():
    options = parse(["a.txt", "--json", *SPARK, "--master", "local[2]", "--sample", "0"])
    assert options.method == "hierarchical-softmax"
    assert (options.config.sample, options.config.tree, options.config.dynamic_window) == (0, "huffman", True)
    assert options.spark.partitions == 1 and options.spark.local
    assert not parse(["a.txt", "--json", *SPARK, "--master", "spark://localhost:7077"]).spark.local


def test_without_pyspark_or_java_a_sentence_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(util, "find_spec", lambda _name: None)
    with pytest.raises(SparkError, match="pip install pyspark"):
        check_installed()
    monkeypatch.setattr(util, "find_spec", lambda name: name)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SparkError, match=r"needs Java .*adoptium"):
        check_installed()
    java = tmp_path / "java"  # as on macOS, where it is there but says that there is none
    java.write_text("#!/bin/sh\nexit 1\n")
    java.chmod(0o755)
    (tmp_path / "apt-get").symlink_to(java)
    if sys.platform != "win32":
        with pytest.raises(SparkError, match="sudo apt-get install default-jre-headless"):
            check_installed()
        java.write_text("#!/bin/sh\nexit 0\n")
        check_installed()


def test_vectors_too_large_for_the_driver_are_refused_with_numbers_that_fit():
    counts = np.arange(4_000_000, 0, -1)
    vocabulary = Vocabulary([""] * len(counts), counts)
    with pytest.raises(SparkError, match=r"3\.0 GiB") as refused:
        check_size(vocabulary, 100)
    least, most = refused.value.arguments["count"], refused.value.arguments["most"]
    for words, dim in ((np.count_nonzero(counts >= least), 100), (len(counts), most)):
        assert needs.vector_bytes(words, dim) < needs.MAX_VECTOR_BYTES
    assert needs.vector_bytes(np.count_nonzero(counts >= least - 1), 100) >= needs.MAX_VECTOR_BYTES
    assert needs.vector_bytes(len(counts), most + 1) >= needs.MAX_VECTOR_BYTES
    check_size(Vocabulary([""] * 1000, counts[:1000]), 100)


class StandIn:
    """Does at once what Spark would do."""

    session, version = None, "4.5.6"

    def __init__(self, _plan, folder, _memory):
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def start(self, poll):
        poll()
        (self.folder / "of Spark").mkdir()

    def call(self, work, poll):
        poll()
        return work()

    def newest_job(self):
        return -1


@pytest.fixture
def spark(monkeypatch, tmp_path):
    """Spark is installed, and gives the word i of the text the vector (i, 1)."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(command, "check_installed", lambda: None)
    monkeypatch.setattr(command, "Driver", StandIn)
    monkeypatch.setattr(
        training, "read_text", lambda _session, path: Path(path.removeprefix("file:")).read_text()
    )
    monkeypatch.setattr(training, "train", lambda text, _config, _partitions: text.split("\n"))
    monkeypatch.setattr(
        training,
        "vectors",
        lambda lines, words, _dim: np.float32(
            [[i, sum(line.split().count(w) for line in lines)] for i, w in enumerate(words)]
        ),
    )


def test_the_words_of_the_text_go_to_spark_and_its_vectors_to_the_file_with_the_usual_figures(
    train, corpus, tmp_path, spark
):
    status, out, err = train(corpus, "--output", tmp_path / "v.npz", "--json", *SPARK, "--negatives", 3, *SMALL)
    result = json.loads(out)
    assert status == 0
    assert list(result) == [*KEYS, "engine", "spark", "master", "partitions"]
    assert (result["tokens"], result["trained_words"], result["loss"]) == (3200, 6400, None)
    saved = np.load(tmp_path / "v.npz")
    assert list(saved["vectors"][:, 0]) == list(range(40))
    assert list(saved["vectors"][:, 1]) == list(saved["counts"]) == sorted(saved["counts"], reverse=True)
    before, _, after = err.partition(
        "Spark 4.5.6 on local[*]: 40 words in 8 dimensions; epochs: 2; partitions: 1."
    )
    for said in ("makes no use of --negatives", "no negative sampling", "no subsampling", "2 GiB", "partition"):
        assert said in before
    assert "Saved 40 vectors" in after
    assert os.listdir(tmp_path / "temporary") == []


def test_what_spark_cannot_train_is_said_and_nothing_is_written(train, tmp_path, spark, monkeypatch):
    (tmp_path / "z.txt").write_text("a\na\nb\nb\n")
    arguments = (tmp_path / "z.txt", "--output", tmp_path / "v.txt", "--json", *SPARK, "--min-count", 2)
    status, out, err = train(*arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("w2v-train: No sentence of z.txt has two words of the vocabulary")
    (tmp_path / "z.txt").write_text("a b a b\n")
    monkeypatch.setattr(training, "vectors", lambda *_: np.float32([[1, np.nan], [1, 1]]))
    status, out, err = train(*arguments)
    assert (status, out) == (2, "")
    assert "Training diverged" in err.splitlines()[-1]
    assert not (tmp_path / "v.txt").exists()
    assert os.listdir(tmp_path / "temporary") == []
