"""How the benchmark reads peers: what is counted and timed, and that an absent one is no error."""

import io

import numpy as np
import pytest

from tests.benchmarks import compiling, word2vec_c
from tests.benchmarks.peers import NAMES, find_peers
from tests.benchmarks.rows import NotAvailable, Row
from tests.benchmarks.table import table
from tests.benchmarks.trainers import SAMPLE, expected_words
from tests.benchmarks.word2vec_c import BUILDS, Report, read_reports, timed
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary


class Pipe(io.BytesIO):
    """Gives what it holds in pieces that break reports off."""

    def read1(self, size: int = -1) -> bytes:
        return super().read1(40)


def test_words_that_subsampling_leaves_are_those_of_this_programs_formula():
    counts = np.array([60_000, 3_000, 200, 5])
    vocabulary = Vocabulary(["the", "of", "king", "rare"], counts)
    assert expected_words(list(counts), int(counts.sum())) == pytest.approx(
        counts @ vocabulary.keep_probability(SAMPLE)
    )


def test_the_reports_of_word2vec_c_are_read_as_they_come():
    said = b"Vocab size: 12459\nWords in train file: 965024\n" + b"".join(
        b"\rAlpha: 0.025000  Progress: %.2f%%  Words/thread/sec: %.2fk  " % report
        for report in ((1.04, 95.55), (50.0, 100.0), (99.77, 99.03))
    )
    reports = read_reports(Pipe(said))
    assert [r.share for r in reports] == pytest.approx([0.0104, 0.5, 0.9977])
    assert [r.rate for r in reports] == pytest.approx([95_550, 100_000, 99_030])
    assert [r.at for r in reports] == sorted(r.at for r in reports)


def test_a_training_is_timed_from_the_first_report_to_the_last():
    run = timed([Report(5.0, 0.2, 1000.0), Report(8.0, 0.5, 1000.0), Report(11.0, 0.8, 1000.0)], 3000, 5000)
    assert run["seconds"] == pytest.approx(10)
    assert run["words_per_second"] == pytest.approx(300)
    assert run["raw_words_per_second"] == pytest.approx(500)
    assert run["busy"] == pytest.approx(0.5)  # 3,000 words at 1,000 by CPU second, in 6 s
    with pytest.raises(ValueError, match="too short"):
        timed([Report(5.0, 0.2, 1000.0)], 3000, 5000)


def test_a_peer_that_cannot_be_built_says_why(tmp_path, monkeypatch):
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)
    with pytest.raises(NotAvailable, match="no C compiler"):
        word2vec_c.build(tmp_path)
    peers = find_peers(tmp_path, NAMES)
    assert peers[0].name == "word2vec.c"
    assert "no C compiler" in peers[0].lack
    assert all(peer.train is not None and not peer.lack for peer in peers[1:])
    assert find_peers(tmp_path, ()) == []


@pytest.fixture
def compiler():
    """Skips the test where there is no C compiler."""
    try:
        compiling.c_compiler()
    except NotAvailable as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("compiler")
def test_source_that_does_not_compile_is_a_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(word2vec_c, "fetch", lambda folder: b"int main( {")
    with pytest.raises(NotAvailable, match="does not compile"):
        word2vec_c.build(tmp_path)


@pytest.mark.usefixtures("compiler")
def test_every_build_is_made_of_the_same_source(tmp_path, monkeypatch):
    monkeypatch.setattr(word2vec_c, "fetch", lambda folder: b"int main() { return 0; }")
    programs = word2vec_c.build(tmp_path)
    assert list(programs) == list(BUILDS)
    assert all(program.exists() for program in programs.values())


def test_a_row_without_a_goal_shows_its_value_and_one_without_a_value_its_reason():
    compared = Row("ns", "words/s ÷ floret", None, 2.5, "250", "100 words/s")
    lacking = Row("ns", "words/s ÷ word2vec.c", None, note="not available: there is no C compiler")
    text = table([compared, lacking])
    cells = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if "÷" in line]
    assert cells[0][2:6] == ["", "", "2.50", "–"]
    assert cells[1][4] == "n/a"
    assert "2. not available: there is no C compiler" in text
