"""Measures how the time per pair grows with the vocabulary: trains each method on one text after another."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from w2v_gui.word2vec.analysis.growing_text import GrowingText, growth_sizes
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled, CorpusError, DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

LIMIT_S = 30.0
"""Seconds that a whole measurement may take."""
POINT_S = 0.5
"""Compute seconds of one point, without its warm-up."""
STRETCHES = 5
"""Stretches of a point; their median is its time, so that a short disturbance does not count."""
WARM_UP_S = 0.15
"""Compute seconds before a point is timed: the first blocks make tables and touch their memory."""
FIT_FROM = 1000
"""|V| from which points count for the fitted lines: smaller vocabularies are trained in smaller blocks
(``Tiling.fitted``), whose overhead grows as they shrink."""
MIN_BLOCKS = 3
"""Blocks of the slowest point: one to warm up and two that are timed."""
BLOCK_LIMIT_S = 1.5
"""A point whose blocks would take longer is left out."""
GAP_S = 10.0
"""Wall-clock seconds of one block without computing, plus 20 times its compute seconds on a busy machine, after
which the measurement counts as interrupted."""
CLOCK_STEP_S = 1.0
"""Largest difference between wall clock and steady clock over a block; while asleep only one of them goes."""
_EPOCHS = 1000
"""So many that no text ends while it is timed."""


class Interrupted(Exception):
    """The machine slept, or the program was stopped, during a measurement, whose times are then worthless."""


@dataclass(frozen=True)
class Clocks:
    """The clocks of a measurement, in seconds; tests replace them.

    Attributes:
        wall: goes while the machine sleeps.
        steady: is never set; stops while the machine sleeps, except on Windows.
        compute: processor time of the calling thread, to which other programs add nothing.
    """

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    compute: Callable[[], float] = time.thread_time


class Trainable(Protocol):
    """The part of a ``Session`` that is timed."""

    def step(self) -> int:
        """Train one block; returns its number of pairs, 0 at the end."""


@dataclass(frozen=True)
class Point:
    """The time of one method on one vocabulary.

    Attributes:
        method: key of ``OBJECTIVES``.
        size: |V|.
        dot_products: nominal mean per trained pair of this text.
        seconds: compute seconds per pair, the median over ``stretches``.
        pairs: timed pairs.
        stretches: number of stretches timed.
        made_up: whether the text was drawn and not cut from the corpus.
    """

    method: str
    size: int
    dot_products: float
    seconds: float
    pairs: int
    stretches: int
    made_up: bool = False


class PowerLaw(NamedTuple):
    """y = factor · |V|^slope, the straight line of least squares through points on logarithmic axes."""

    slope: float
    factor: float

    def at(self, size: float) -> float:
        """The value of the line at |V| = ``size``."""
        return float(self.factor * size**self.slope)

    def growth(self, ratio: float) -> float:
        """By how much y is multiplied where |V| is multiplied by ``ratio``."""
        return float(ratio**self.slope)


@dataclass(frozen=True)
class Growth:
    """A finished measurement.

    Attributes:
        configs: the settings of each method.
        own_size: |V| of the open corpus.
        points: by rising |V|.
        left_out: methods and sizes that were not measured, because the time was up or their blocks take too long.
    """

    configs: Mapping[str, Config]
    own_size: int
    points: tuple[Point, ...]
    left_out: tuple[tuple[str, int], ...]

    def of(self, method: str) -> tuple[Point, ...]:
        """The points of ``method``."""
        return tuple(point for point in self.points if point.method == method)

    def time_law(self, method: str) -> PowerLaw | None:
        """How the time of ``method`` grows from ``FIT_FROM`` words on; None with fewer than two points there."""
        return self._law(method, lambda point: point.seconds)

    def cost_law(self, method: str) -> PowerLaw | None:
        """How its dot products grow at the same points."""
        return self._law(method, lambda point: point.dot_products)

    def _law(self, method: str, value: Callable[[Point], float]) -> PowerLaw | None:
        points = [point for point in self.of(method) if point.size >= FIT_FROM]
        return fit([point.size for point in points], [value(point) for point in points])


def fit(sizes: list[int], values: list[float]) -> PowerLaw | None:
    """The power law through ``values``, which are above 0; None with fewer than two sizes."""
    if len(sizes) < 2:
        return None
    slope, level = np.polyfit(np.log(sizes), np.log(values), 1)
    return PowerLaw(float(slope), float(np.exp(level)))


def cells(dataset: Dataset, configs: Mapping[str, Config]) -> tuple[tuple[int, str], ...]:
    """Size and method of every point, in the order in which they are measured."""
    return tuple((size, method) for size in growth_sizes(len(dataset.vocabulary)) for method in configs)


def measure_growth(
    dataset: Dataset,
    configs: Mapping[str, Config],
    *,
    progress: Callable[[float], None] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
    clocks: Clocks | None = None,
    session: Callable[[Dataset, Config, str], Trainable] = Session,
) -> Growth:
    """Train every method on growing vocabularies, for at most about ``LIMIT_S`` seconds.

    Vocabularies up to that of ``dataset`` are cut from its corpus, larger ones from a text drawn by its seed.
    Every training has one thread. η is that of ``Config()``: it changes no time, and no training diverges.

    Args:
        dataset: the open corpus.
        configs: settings by method, a key of ``OBJECTIVES``.
        progress: called with the share done before every point, 0 to 1.
        cancelled: called after every block; True stops the measurement.
        clocks: what is timed by.
        session: makes a training.

    Raises:
        Cancelled: ``cancelled`` returned True.
        Interrupted: the machine slept or the program stood still; what was measured is not used.
    """
    work = _Work(configs, clocks or Clocks(), cancelled, session)
    texts = _Texts(dataset, next(iter(work.configs.values())), cancelled)
    plan = cells(dataset, configs)
    points: list[Point] = []
    left_out: list[tuple[str, int]] = []
    for number, (size, method) in enumerate(plan):
        progress(number / len(plan))
        text = texts.of(size)
        last = next((point for point in reversed(points) if point.method == method), None)
        point = work.point(text, method, last, len(plan) - number) if text is not None else None
        if point is None:
            left_out.append((method, size))
        else:
            points.append(replace(point, made_up=texts.made_up(size)))
    return Growth(dict(configs), len(dataset.vocabulary), tuple(points), tuple(left_out))


class _Texts:
    """The texts of one measurement, ready for training; only the latest is kept."""

    def __init__(self, dataset: Dataset, config: Config, cancelled: Callable[[], bool]) -> None:
        self._dataset = dataset
        self._config = config
        self._cancelled = cancelled
        self._uncut: dict[bool, GrowingText] = {}
        self._latest: tuple[int, Dataset | None] = (0, None)

    def made_up(self, size: int) -> bool:
        """Whether the text with ``size`` words is drawn."""
        return size > len(self._dataset.vocabulary)

    def of(self, size: int) -> Dataset | None:
        """The text with ``size`` words; None if they make no pair."""
        if self._latest[0] != size:
            self._latest = size, self._build(size)
        return self._latest[1]

    def _build(self, size: int) -> Dataset | None:
        made_up = self.made_up(size)
        if made_up not in self._uncut:
            self._uncut[made_up] = self._draw() if made_up else GrowingText.read(self._dataset)
        try:
            return Dataset.build(self._uncut[made_up].cut(size), self._config, cancelled=self._cancelled)
        except CorpusError:
            return None

    def _draw(self) -> GrowingText:
        largest = growth_sizes(len(self._dataset.vocabulary))[-1]
        return GrowingText.drawn(largest, self._dataset.config.seed, self._dataset.corpus)


class _Work:
    """The training and timing of one measurement.

    Attributes:
        configs: the settings with which each method is trained here.
    """

    def __init__(
        self,
        configs: Mapping[str, Config],
        clocks: Clocks,
        cancelled: Callable[[], bool],
        session: Callable[[Dataset, Config, str], Trainable],
    ) -> None:
        own = {"epochs": _EPOCHS, "min_count": 1, "learning_rate": Config.learning_rate}
        self.configs = {method: config.with_values(own) for method, config in configs.items()}
        self._clocks = clocks
        self._cancelled = cancelled
        self._session = session
        self._ends = clocks.steady() + LIMIT_S
        self._blocks: dict[str, float] = {}  # compute seconds of the latest block of each method
        self._computed = self._waited = 1e-3  # seconds of all blocks so far by the two clocks

    def point(self, text: Dataset, method: str, last: Point | None, cells_left: int) -> Point | None:
        """Time ``method`` on ``text``; None where it is left out.

        Args:
            text: what it is trained on.
            method: key of ``OBJECTIVES``.
            last: its point before this one.
            cells_left: number of points that share the remaining time, this one included.
        """
        config = self.configs[method]
        dot_products = OBJECTIVES[method](text, config).average_dot_products()
        block = self._blocks.get(method, 0.0) * (dot_products / last.dot_products if last is not None else 1)
        left = (self._ends - self._clocks.steady()) * self._computed / self._waited  # in compute seconds
        if left <= MIN_BLOCKS * block or block > BLOCK_LIMIT_S:
            return None
        try:
            training = self._session(text, config, method)
            seconds = min(POINT_S, 0.6 * left / cells_left)
            self._blocks[method] = self._warm_up(training, min(WARM_UP_S, seconds / 3))
            stretches = list(self._stretches(training, seconds))
        except DivergenceError:
            return None
        if not stretches:
            return None
        paces = [spent / pairs for spent, pairs in stretches]
        pairs = sum(pairs for _, pairs in stretches)
        size = len(text.vocabulary)
        return Point(method, size, dot_products, float(np.median(paces)), pairs, len(stretches))

    def _warm_up(self, training: Trainable, least: float) -> float:
        """Train blocks for ``least`` compute seconds, at least one; returns those of the last block."""
        spent = seconds = 0.0
        while spent < least:
            seconds, pairs = self._block(training)
            if not pairs:
                break
            spent += seconds
        return seconds

    def _stretches(self, training: Trainable, seconds: float) -> Iterator[tuple[float, int]]:
        """Yield compute seconds and pairs of each stretch; all last about ``seconds``, or two blocks."""
        total, number = 0.0, 0
        while number < 2 or (number < STRETCHES and total < seconds):
            spent, pairs = 0.0, 0
            while spent < seconds / STRETCHES:
                more, trained = self._block(training)
                if not trained:
                    return
                spent += more
                pairs += trained
            yield spent, pairs
            total += spent
            number += 1

    def _block(self, training: Trainable) -> tuple[float, int]:
        """Train a block; returns its compute seconds and its pairs."""
        if self._cancelled():
            raise Cancelled
        clocks = self._clocks
        wall, steady, compute = clocks.wall(), clocks.steady(), clocks.compute()
        pairs = training.step()
        wall, steady, compute = clocks.wall() - wall, clocks.steady() - steady, clocks.compute() - compute
        if abs(wall - steady) > CLOCK_STEP_S or wall - compute > GAP_S + 20 * compute:
            raise Interrupted
        self._computed += compute
        self._waited += max(steady, compute)
        return compute, pairs
