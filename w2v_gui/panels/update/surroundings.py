"""The words around a pair: which of them training dropped, and which are in the window."""

from dataclasses import dataclass, replace

from w2v_gui.word2vec.analysis.examples import Example
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_WORDS_PER_SIDE = 60
"""Words considered on each side of the pair; limited, because a whole book may be one sentence."""


@dataclass(frozen=True)
class Word:
    """One word of the sentence.

    Attributes:
        text: the word.
        position: its index in the example's sentence.
        in_window: whether it is in the centre's window.
        dropped: removed by subsampling in this pass.
        known: whether it is in the vocabulary.
    """

    text: str
    position: int
    in_window: bool = True
    dropped: bool = False
    known: bool = True


@dataclass(frozen=True)
class Surroundings:
    """A stretch of the sentence.

    Attributes:
        words: in the order of the text.
        centre, context: positions of the two in the sentence.
        real: whether the text has the two together; else ``words`` are just the two.
        complete: whether the words include the beginning, and the end, of the sentence.
        widest: m, the widest window.
    """

    words: tuple[Word, ...]
    centre: int
    context: int
    real: bool
    complete: tuple[bool, bool]
    widest: int

    @property
    def pair(self) -> tuple[Word, ...]:
        """The two marked words, in the order of the text."""
        return tuple(word for word in self.words if word.position in (self.centre, self.context))


def words_around(example: Example | None, snapshot: Snapshot, centre: int, context: int) -> Surroundings:
    """What to show for a pair of word ids with the sentence ``example``; None if there is no sentence."""
    types, widest = snapshot.dataset.corpus.words, snapshot.config.window
    if example is None:
        pair = (Word(types[centre], 0), Word(types[context], 1))
        return Surroundings(pair, 0, 1, False, (True, True), widest)
    first = max(0, min(example.centre, example.context) - MAX_WORDS_PER_SIDE)
    last = min(len(example.sentence), max(example.centre, example.context) + MAX_WORDS_PER_SIDE + 1)
    window = set(example.window)
    words = tuple(
        Word(
            text=types[example.sentence[position]],
            position=position,
            in_window=position in window,
            dropped=example.dropped[position],
            known=example.sentence[position] < len(snapshot.vocabulary),
        )
        for position in range(first, last)
    )
    complete = (first == 0, last == len(example.sentence))
    return Surroundings(words, example.centre, example.context, True, complete, widest)


def marked(example: Example, centre: int, context: int, size: int, widest: int) -> Example:
    """``example`` with other words marked, and the widest window around the new centre.

    Args:
        example: the sentence.
        centre: position of the centre in it.
        context: position of the context word in it.
        size: |V|.
        widest: m.
    """
    left = [p for p in range(centre) if example.sentence[p] < size and not example.dropped[p]]
    right = [
        p
        for p in range(centre + 1, len(example.sentence))
        if example.sentence[p] < size and not example.dropped[p]
    ]
    return replace(example, centre=centre, context=context, window=(*left[-widest:], *right[:widest]))
