"""How meaning comes about over a training: neighbours that the end state has too, analogies by section."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.agreement import depth_of, nearest_ids, shared_ids
from w2v_gui.word2vec.analysis.neighbours import unit_rows
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled

CLASS_WORDS = 100
"""Words of a frequency class whose neighbours are looked for."""
SECTION_QUESTIONS = 100
"""Questions of a section that are asked of every state."""
_COSINES_AT_ONCE = 1 << 22  # 16 MB in float32


@dataclass(frozen=True, eq=False)
class FrequencyClass:
    """A third of the vocabulary by falling count.

    Attributes:
        name: marked English text, context ``"curves"``.
        words: (q,) rising ids of at most ``CLASS_WORDS`` of its words, evenly spread.
        counts: the lowest and the highest count in it.
    """

    name: str
    words: IntArray
    counts: tuple[int, int]


def frequency_classes(counts: IntArray) -> list[FrequencyClass]:
    """Frequent, middle and rare words of a vocabulary with falling ``counts`` (|V|,); fewer if it is tiny."""
    names = (
        QT_TRANSLATE_NOOP("curves", "frequent words"),
        QT_TRANSLATE_NOOP("curves", "middle words"),
        QT_TRANSLATE_NOOP("curves", "rare words"),
    )
    found = []
    for name, ids in zip(names, np.array_split(np.arange(len(counts)), 3), strict=True):
        if len(ids):
            size = min(len(ids), CLASS_WORDS)
            chosen = ids[np.round(np.linspace(0, len(ids) - 1, size)).astype(np.int64)]
            found.append(FrequencyClass(name, chosen, (int(counts[ids[-1]]), int(counts[ids[0]]))))
    return found


def neighbour_lists(
    inputs: FloatArray, words: IntArray, cancelled: Callable[[], bool] = lambda: False
) -> IntArray:
    """(q, k) ids of the nearest neighbours of ``words`` (q,) by cosine, in no order; k is ``depth_of(|V|)``.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    depth, units = depth_of(len(inputs)), unit_rows(inputs)
    if depth < 1:
        return np.empty((len(words), 0), np.int64)
    rows = max(1, _COSINES_AT_ONCE // len(inputs))
    lists: list[IntArray] = [np.empty((0, depth), np.int64)]
    for start in range(0, len(words), rows):
        if cancelled():
            raise Cancelled
        lists.append(nearest_ids(units, words[start : start + rows], depth))
    return np.concatenate(lists)


def shared_with(lists: IntArray, end: IntArray) -> float:
    """Mean share, 0 to 1, of the neighbours of the ``end`` (q, k) that ``lists`` (q, k) has; nan without any."""
    return float(shared_ids(lists, end).mean()) / end.shape[1] if end.size else float("nan")


def shortened(sections: Sequence[AnalogySection]) -> tuple[AnalogySection, ...]:
    """The sections with at most ``SECTION_QUESTIONS`` questions each, evenly chosen."""
    return tuple(
        AnalogySection(each.name, each.questions[:: -(-len(each.questions) // SECTION_QUESTIONS)])
        for each in sections
        if each.questions
    )
