"""How long a frame of a large word space takes: computed in the background, and drawn by the GUI thread.

    python -m tests.benchmarks.bench_cloud [--words N] [--dim D] [--frames F]

The vectors drift from frame to frame as in a training, so that nothing can be kept but what a training keeps. The
plot is drawn offscreen as a card and expanded; the medians are of ``frames`` frames, in milliseconds of processor
time of the one thread, so that other programs hardly matter. The GUI thread shows a frame and paints it.
"""

import argparse
import os
import sys
from collections.abc import Callable
from statistics import median
from time import thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication
from threadpoolctl import threadpool_limits

from w2v_gui.panels.projection.colours import classes_of
from w2v_gui.panels.projection.groups import Scheme, by_frequency, clustered
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.word_cloud.aligned_projections import AlignedProjections, Frame
from w2v_gui.panels.word_cloud.axis_choice import AxisChoice
from w2v_gui.panels.word_cloud.classes import Classes
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.word2vec.analysis.directions import Direction
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.session.model import Model

SIZES = {"card": (400, 340), "expanded": (1800, 900)}


def models(words: int, dim: int, frames: int) -> list[Model]:
    """Clouds of 20 kinds of words that move a little from one to the next."""
    rng = np.random.default_rng(1)
    counts = np.sort(np.minimum(rng.zipf(1.3, words), 10**7))[::-1].astype(np.int64)
    vocabulary = Vocabulary([f"w{i}" for i in range(words)], counts)
    centres = rng.normal(size=(20, dim))
    cloud = (centres[rng.integers(20, size=words)] + rng.normal(size=(words, dim))).astype(np.float32)
    drift = 0.02 * rng.normal(size=cloud.shape).astype(np.float32)
    return [Model(vocabulary, cloud + step * drift, None) for step in range(frames)]


def timed(do: Callable[[], object]) -> float:
    """Milliseconds of this thread."""
    start = thread_time()
    do()
    return 1000 * (thread_time() - start)


def computed(clouds: list[Model], choice: AxisChoice) -> tuple[list[Frame], float]:
    """The frames of all clouds with a word selected, and the median time of one."""
    projections, frames = AlignedProjections(), []
    times = [
        timed(lambda model=model: frames.append(projections.frame(0, model, (), None, "w40", True, choice)))
        for model in clouds
    ]
    return frames, median(times[1:])


def drawn(
    frames: list[Frame], size: tuple[int, int], classes: Classes | None, theme: Theme
) -> tuple[float, float]:
    """The median times of showing and of painting a frame."""
    plot = WordPlot(theme)
    plot.resize(*size)
    plot.show()
    QApplication.processEvents()
    plot.show_frame(frames[0], 0)
    plot.show_classes(classes)
    plot.grab()
    shown = [timed(lambda frame=frame: plot.show_frame(frame, 0)) for frame in frames[1:]]
    painted = [timed(plot.viewport().repaint) for _ in frames[1:]]
    plot.close()
    return median(shown), median(painted)


def main() -> int:
    """Print a table; always exits with 0."""
    with threadpool_limits(1):  # as in the program
        return measure()


def measure() -> int:
    """Measure with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=70_000)
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--frames", type=int, default=20)
    options = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    clouds, theme = models(options.words, options.dim, options.frames), Theme()
    print(f"{options.words:,} words, {options.dim} dimensions, ms per frame (medians)")
    king_man = Direction(((1, "w40"), (-1, "w41")))
    _, own = computed(clouds, AxisChoice(x=king_man))
    frames, principal = computed(clouds, AxisChoice())
    print(f"  background: principal components {principal:.1f}, an axis of one's own {own:.1f}")
    vocabulary = clouds[0].vocabulary
    scheme, kmeans = Scheme("clusters", 8), []
    clusters = timed(lambda: kmeans.append(clustered(None, scheme, clouds[0].inputs, vocabulary, None)))
    again = timed(lambda: clustered(None, scheme, clouds[1].inputs, vocabulary, kmeans[0][2]))
    print(f"  background: 8 clusters {clusters:.0f} the first time, {again:.0f} from the last means")
    assert clouds[0].counts is not None
    colours = {
        "plain": None,
        "by count": classes_of(by_frequency(Scheme("frequency"), clouds[0].counts), theme, 0),
        "8 clusters": classes_of(kmeans[0][1], theme, 0),
    }
    for place, size in SIZES.items():
        for name, classes in colours.items():
            shown, painted = drawn(frames, size, classes, theme)
            times = f"{shown + painted:.1f} ({shown:.1f} shown + {painted:.1f} painted)"
            print(f"  GUI thread, {place}, {name}: {times}")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
