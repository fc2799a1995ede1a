"""How training time grows with the vocabulary: texts, fitted lines, and when a measurement does not count."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import Clock
from w2v_gui.word2vec.analysis import growth
from w2v_gui.word2vec.analysis.growing_text import LADDER, MOST_WORDS, TEXT_TOKENS, GrowingText, growth_sizes
from w2v_gui.word2vec.analysis.growth import Clocks, Interrupted, cells, fit, measure_growth
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES

PAIRS = 1000
SLOPES = dict(zip(OBJECTIVES, (0.0, 0.25, 1.0), strict=True))


@dataclass
class Machine:
    """Clocks that only go while a ``Timed`` training steps; ``share`` is the part of a core that it gets."""

    wall: Clock
    steady: Clock
    compute: Clock
    share: float = 1.0
    asleep: float = 0.0

    @classmethod
    def new(cls):
        return cls(Clock(1e9), Clock(), Clock(0.0))

    @property
    def clocks(self):
        return Clocks(self.wall, self.steady, self.compute)

    def work(self, seconds):
        self.compute.now += seconds
        self.steady.now += seconds / self.share
        self.wall.now += seconds / self.share + self.asleep
        self.asleep = 0.0


def law(size, method, pace=2e-6):
    return pace * (size / 1000) ** SLOPES[method]


class Timed:
    """A training whose blocks last as a power law of |V| says; ``pace`` is a pair's time at 1000 words."""

    def __init__(self, machine, size, method, pace=2e-6):
        self.machine = machine
        self.seconds = PAIRS * law(size, method, pace)

    def step(self):
        self.machine.work(self.seconds)
        return PAIRS


@pytest.fixture
def machine():
    return Machine.new()


@pytest.fixture
def configs(tiny_config):
    return dict.fromkeys(OBJECTIVES, tiny_config)


@pytest.fixture(autouse=True)
def short_texts(monkeypatch):
    """A text of full length takes half a second for each of six sizes."""
    monkeypatch.setattr("w2v_gui.word2vec.analysis.growing_text.TEXT_TOKENS", 40_000)


def measure(dataset, configs, machine, **given):
    def timed(text, config, method):
        return Timed(machine, len(text.vocabulary), method)

    return measure_growth(dataset, configs, clocks=machine.clocks, **{"session": timed, **given})


@given(st.integers(2, 3_000_000))
def test_sizes_rise_and_include_that_of_the_corpus(vocabulary):
    sizes = growth_sizes(vocabulary)
    assert list(sizes) == sorted(set(sizes))
    assert min(vocabulary, MOST_WORDS) in sizes
    assert sum(size >= growth.FIT_FROM for size in sizes) >= 3
    assert len(sizes) <= len(LADDER) + 1
    assert all(later >= 1.5 * size for size, later in pairwise(sizes))


def texts(tiny_dataset, seed=1):
    return {
        "read": GrowingText.read(tiny_dataset),
        "drawn": GrowingText.drawn(3000, seed, tiny_dataset.corpus),
    }


@pytest.mark.parametrize("kind", ["read", "drawn"])
def test_a_smaller_text_is_the_larger_one_without_its_rarest_words(tiny_dataset, kind):
    text = texts(tiny_dataset)[kind]
    largest = len(text.corpus.words)
    before = None
    for size in (2, largest // 4, largest // 2, largest):
        cut = text.cut(size)
        assert cut.words == text.corpus.words[:size]
        assert cut.tokens.tolist() == [token for token in text.corpus.tokens.tolist() if token < size]
        assert cut.offsets.tolist() == [0, len(cut.tokens)]
        if before is not None:
            assert set(before.words) <= set(cut.words)
            assert cut.tokens[cut.tokens < len(before.words)].tolist() == before.tokens.tolist()
        before = cut


def test_the_read_text_is_that_of_the_corpus_and_a_short_one_is_repeated(tiny_dataset, tiny_corpus):
    known = tiny_corpus.tokens[tiny_corpus.tokens < len(tiny_dataset.vocabulary)]
    tokens = GrowingText.read(tiny_dataset).corpus.tokens
    assert len(tokens) == 40_000
    for start in (0, len(known), 5 * len(known)):
        assert np.array_equal(tokens[start : start + len(known)], known)


def test_the_drawn_text_follows_zipf_and_has_every_word_and_its_own_seed(tiny_dataset, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.analysis.growing_text.TEXT_TOKENS", TEXT_TOKENS)
    first, again, other = (GrowingText.drawn(3000, seed, tiny_dataset.corpus) for seed in (1, 1, 2))
    counts = np.bincount(first.corpus.tokens, minlength=3000)
    assert counts.min() >= 1
    assert np.array_equal(counts, first.corpus.counts)
    assert (np.diff(counts) <= 0).all()
    ranks = np.arange(1, 3001)
    slope = np.polyfit(np.log(ranks[:300]), np.log(counts[:300]), 1)[0]
    assert slope == pytest.approx(-1, abs=0.02)
    assert np.array_equal(first.corpus.tokens, again.corpus.tokens)
    assert not np.array_equal(first.corpus.tokens, other.corpus.tokens)


def test_slopes_of_known_times_are_exact(tiny_dataset, configs, machine):
    found = measure(tiny_dataset, configs, machine)
    for method, slope in SLOPES.items():
        line = found.time_law(method)
        assert line.slope == pytest.approx(slope, abs=1e-9)
        assert line.at(5000) == pytest.approx(law(5000, method))
        assert line.growth(10) == pytest.approx(10**slope)
        for point in found.of(method):
            assert point.seconds == pytest.approx(law(point.size, method))
    assert not found.left_out
    assert found.cost_law("softmax").slope == pytest.approx(1)
    assert found.cost_law("negative-sampling").slope == pytest.approx(0, abs=1e-9)


def test_points_say_their_text_and_its_nominal_cost(tiny_dataset, configs, machine):
    found = measure(tiny_dataset, configs, machine)
    own = len(tiny_dataset.vocabulary)
    assert found.own_size == own
    for method in OBJECTIVES:
        points = found.of(method)
        assert [point.size for point in points] == list(growth_sizes(own))
        assert [point.made_up for point in points] == [point.size > own for point in points]
    for point in found.of("softmax"):
        assert point.dot_products == pytest.approx(point.size)
    paths = [point.dot_products for point in found.of("hierarchical-softmax")]
    assert paths == sorted(paths)
    assert paths[-1] < np.log2(30_000)


def test_one_point_makes_no_line():
    assert fit([1000], [1.0]) is None
    assert fit([100, 10_000], [1.0, 10.0]).slope == pytest.approx(0.5)


def test_a_passing_disturbance_does_not_move_a_point(tiny_dataset, configs, machine):
    """The median of the stretches is taken: one slow stretch in five counts for nothing."""
    steps = {}

    class Disturbed(Timed):
        def step(self):
            steps[self.seconds] = steps.get(self.seconds, 0) + 1
            if steps[self.seconds] == 12:
                self.machine.work(0.3)
            return super().step()

    def disturbed(text, config, method):
        return Disturbed(machine, len(text.vocabulary), method, 2e-5)

    only = {"negative-sampling": configs["negative-sampling"]}
    found = measure(tiny_dataset, only, machine, session=disturbed)
    assert [point.seconds for point in found.points] == pytest.approx([2e-5] * len(found.points))


def test_the_whole_takes_bounded_time_and_what_is_too_slow_is_named(tiny_dataset, configs, machine):
    def slow(text, config, method):
        return Timed(machine, len(text.vocabulary), method, 1e-4 if method == "softmax" else 2e-6)

    began = machine.steady.now
    found = measure(tiny_dataset, configs, machine, session=slow)
    assert machine.steady.now - began < growth.LIMIT_S
    assert ("softmax", 30_000) in found.left_out
    named = {(point.method, point.size) for point in found.points} | set(found.left_out)
    assert named == {(method, size) for size, method in cells(tiny_dataset, configs)}


@pytest.mark.parametrize("share", [1.0, 0.3, 0.1])
def test_a_busy_machine_changes_no_time_and_the_limit_holds(tiny_dataset, configs, machine, share):
    machine.share = share
    began = machine.steady.now
    found = measure(tiny_dataset, configs, machine)
    assert machine.steady.now - began < growth.LIMIT_S + 5
    assert len(found.points) >= 15 * min(1, 2 * share)
    for point in found.points:
        assert point.seconds == pytest.approx(law(point.size, point.method))


def test_progress_rises_and_cancelling_stops_at_the_next_block(tiny_dataset, configs, machine):
    shares = []
    measure(tiny_dataset, configs, machine, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1
    blocks = []

    class Counted(Timed):
        def step(self):
            blocks.append(self)
            return super().step()

    def counted(text, config, method):
        return Counted(machine, len(text.vocabulary), method)

    with pytest.raises(Cancelled):
        measure(tiny_dataset, configs, machine, session=counted, cancelled=lambda: len(blocks) >= 7)
    assert len(blocks) == 7


@pytest.mark.parametrize("asleep", [30.0, -3600.0])
def test_sleep_or_a_clock_that_was_set_discards_the_measurement(tiny_dataset, configs, machine, asleep):
    class Sleepy(Timed):
        def step(self):
            if self.machine.compute.now > 0.5:
                self.machine.asleep = asleep
            return super().step()

    def sleepy(text, config, method):
        return Sleepy(machine, len(text.vocabulary), method)

    with pytest.raises(Interrupted):
        measure(tiny_dataset, configs, machine, session=sleepy)


def test_a_program_that_stood_still_discards_the_measurement(tiny_dataset, configs, machine):
    """As on Windows, where no clock stops while the machine sleeps."""

    class Stopped(Timed):
        def step(self):
            self.machine.wall.now += 60
            self.machine.steady.now += 60
            return super().step()

    def stopped(text, config, method):
        return Stopped(machine, len(text.vocabulary), method)

    with pytest.raises(Interrupted):
        measure(tiny_dataset, configs, machine, session=stopped)


def test_a_training_that_diverges_leaves_its_point_out(tiny_dataset, configs, machine):
    class Diverging(Timed):
        def step(self):
            raise DivergenceError("gone")

    def some(text, config, method):
        size = len(text.vocabulary)
        return (Diverging if size == 3000 else Timed)(machine, size, method)

    found = measure(tiny_dataset, configs, machine, session=some)
    assert set(found.left_out) == {(method, 3000) for method in OBJECTIVES}


def test_a_cut_without_pairs_is_left_out(tiny_config, configs, machine):
    """Nearly all of a few very frequent words are subsampled away."""
    config = tiny_config.with_values({"sample": 1e-13})
    corpus = make_corpus([["a", "b"] * 200, ["c", "d", "e"] * 30] * 5)
    dataset = Dataset.build(corpus, tiny_config)
    found = measure(dataset, dict.fromkeys(OBJECTIVES, config), machine)
    assert {size for _, size in found.left_out} & {5}


@pytest.mark.slow
def test_a_real_measurement_times_real_trainings(tiny_dataset, configs, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.analysis.growing_text.LADDER", (1000, 3000))
    monkeypatch.setattr(growth, "POINT_S", 0.05)
    monkeypatch.setattr(growth, "WARM_UP_S", 0.02)
    found = measure_growth(tiny_dataset, configs)
    assert len(found.points) == 9
    assert all(0 < point.seconds < 0.01 and point.pairs > 0 for point in found.points)
    softmax = {point.size: point.seconds for point in found.of("softmax")}
    assert softmax[3000] > 1.5 * softmax[1000]
