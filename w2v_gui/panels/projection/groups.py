"""Divides the words of a vocabulary into groups to colour: by count, by k-means, or by a list of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Literal
from weakref import ReferenceType, ref

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.panels.word_cloud.axis_choice import AxisChoice
from w2v_gui.training.background import Background
from w2v_gui.word2vec.analysis.clusters import clusters
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model

Kind = Literal["plain", "frequency", "clusters", "list"]
FREQUENCY_GROUPS = 5
BUSY_SHARE = 0.2
"""Largest share of the time in which clusters are computed while a training goes on."""


@dataclass(frozen=True)
class Scheme:
    """What words are coloured by.

    Attributes:
        kind: nothing, the count, clusters, or whether a word is listed.
        clusters: how many clusters.
        words: the words of the list.
    """

    kind: Kind = "plain"
    clusters: int = 6
    words: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Groups:
    """The group of every word.

    Attributes:
        scheme: what the words are grouped by.
        of_word: (|V|,) int64 from 0; −1: none.
        bounds: of groups by count: the lowest and highest count of each; else empty.
        first: the most frequent word of each group; empty of groups by count.
        missing: words of the list that are not in the vocabulary.
    """

    scheme: Scheme
    of_word: IntArray
    bounds: Sequence[tuple[int, int]] = ()
    first: Sequence[str] = ()
    missing: Sequence[str] = ()


def by_frequency(scheme: Scheme, counts: IntArray) -> Groups:
    """Groups with equal ratios of the highest to the lowest count, the rarest first; empty ones are left out."""
    low, high = float(counts.min()), float(counts.max())
    edges = np.geomspace(low, max(high, low + 1), FREQUENCY_GROUPS + 1)[1:-1]
    found, of_word = np.unique(np.digitize(counts, edges), return_inverse=True)
    groups = [counts[of_word == number] for number in range(len(found))]
    return Groups(scheme, of_word.astype(np.int64), [(int(g.min()), int(g.max())) for g in groups])


def by_list(scheme: Scheme, words: WordList) -> Groups:
    """One group: the words of the list, found in any spelling."""
    of_word, missing = np.full(len(words), -1, np.int64), []
    for typed in scheme.words:
        if (id := words.find(typed)) is None:
            missing.append(typed)
        else:
            of_word[id] = 0
    return Groups(scheme, of_word, missing=missing)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a pasted list: separated by spaces, commas, semicolons or lines; each once."""
    for separator in ",;，；、":
        text = text.replace(separator, " ")
    return tuple(dict.fromkeys(text.split()))


class Grouper(QObject):
    """Keeps the groups of the vectors on show up to date; clusters are computed off the GUI thread.

    Signals:
        ready: the groups have changed.

    Attributes:
        groups: the latest; None: the words have no colours.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: Groups | None = None
        self._key: object = None
        self._model: ReferenceType[Model] | None = None
        self._means: tuple[object, FloatArray] | None = None
        self._wanted: tuple[int, Model, AxisChoice, Scheme, bool] | None = None
        self._background = Background(self)
        self._background.ready.connect(self._receive)
        self._background.failed.connect(self._fail)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._began = 0.0

    @property
    def busy(self) -> bool:
        """Whether other groups are to come."""
        return self._background.busy or self._wanted is not None

    def ask(self, run: int, model: Model, choice: AxisChoice, scheme: Scheme, live: bool) -> None:
        """Group the words of ``model``, now or soon; during a training clusters are computed with rests."""
        self._wanted = None
        if scheme.kind == "clusters":
            self._ask_for_clusters(run, model, choice, scheme, live)
            return
        key = (scheme, model.vocabulary)
        if key == self._key:
            return
        self._background.cancel()
        self._key, self._model = key, None
        self.groups = None
        if scheme.kind == "frequency" and model.counts is not None:
            self.groups = by_frequency(scheme, model.counts)
        elif scheme.kind == "list":
            self.groups = by_list(scheme, model.vocabulary)
        self.ready.emit()

    def _ask_for_clusters(self, run: int, model: Model, choice: AxisChoice, scheme: Scheme, live: bool) -> None:
        key = (run, model.vocabulary, scheme, choice.outputs)
        if key == self._key:
            if self._model is not None and self._model() is model:
                return
            if live and (self._rest.isActive() or self._background.busy):
                self._wanted = (run, model, choice, scheme, live)
                return
        else:
            self.groups = None
            self.ready.emit()
        self._key, self._model, self._began = key, ref(model), perf_counter()
        before = self._means[1] if live and self._means is not None and self._means[0] == key else None
        self._background.request(partial(clustered, key, scheme, choice.vectors(model), model.vocabulary, before))

    @Slot(object)
    def _receive(self, answer: tuple[object, Groups, FloatArray]) -> None:
        key, groups, means = answer
        if key == self._key:
            self.groups, self._means = groups, (key, means)
            seconds = perf_counter() - self._began
            self._rest.start(round(1000 * seconds * (1 / BUSY_SHARE - 1)))
            self.ready.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        raise error  # a programming error, which the window's exception hook reports

    def _go_on(self) -> None:
        if (wanted := self._wanted) is not None:
            self.ask(*wanted)


def clustered(
    key: object, scheme: Scheme, vectors: FloatArray, words: WordList, before: FloatArray | None
) -> tuple[object, Groups, FloatArray]:
    """One group per cluster, with the means of the clusters; ``key`` is passed on.

    Args:
        key: what the answer belongs to.
        scheme: how many clusters.
        vectors: (|V|, d).
        words: the words of the rows.
        before: the means of the last clusters, to begin from.
    """
    of_word, means = clusters(vectors, scheme.clusters, before)
    first = [words.words[int(np.argmax(of_word == number))] for number in range(len(means))]
    return key, Groups(scheme, of_word, first=first), means
