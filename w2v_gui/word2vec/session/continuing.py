"""Whether a training can go on with another text, and what it then goes on from."""

from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

_IMPORTED = QT_TRANSLATE_NOOP(
    "continuing",
    "Vectors from a file cannot go on with another text: the file does not hold the output vectors and the "
    "settings of their training.",
)
_WITHOUT_TEXT = QT_TRANSLATE_NOOP(
    "continuing",
    "A run whose own text is missing cannot go on with another text: open its session again and locate the text.",
)
_TREE = QT_TRANSLATE_NOOP(
    "continuing",
    "Hierarchical softmax cannot go on with another text: its tree is built from the counts of the words. New "
    "counts give another tree, in which the trained vectors of the inner nodes belong to nothing.",
)
_DIVERGED = QT_TRANSLATE_NOOP(
    "continuing", "This training has diverged; only one that came to its end can go on with another text."
)
_UNDER_WAY = QT_TRANSLATE_NOOP(
    "continuing", "Only a finished training can go on with another text; this one has not come to its end."
)


def obstacle_to_continuing(state: Model | None) -> str:
    """Why no training can go on from ``state``, marked in context ``"continuing"``; empty if one can.

    What no further training would change comes first. None is a training that has not begun.
    """
    if state is not None and not isinstance(state, Snapshot):
        return _IMPORTED if state.outputs is None else _WITHOUT_TEXT
    if state is not None and not OBJECTIVES[state.method].words_have_outputs:
        return _TREE
    if state is not None and state.diverged:
        return _DIVERGED
    return "" if state is not None and state.finished else _UNDER_WAY


def base_of(state: Snapshot) -> Base:
    """What a training on another text goes on from: words, counts and vectors of ``state``.

    Raises:
        ValueError: ``obstacle_to_continuing`` says why none can.
    """
    if reason := obstacle_to_continuing(state):
        raise ValueError(reason)
    return Base(state.vocabulary, state.inputs, state.outputs)
