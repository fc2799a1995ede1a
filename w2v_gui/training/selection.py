"""Holds the selected word and its partner, which all panels share."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from w2v_gui.training.update_choice import UpdateChoice
from w2v_gui.word2vec.session.snapshot import Snapshot

PathEnd = Literal["word", "partner"]
"""Which of the two selected words the path through the tree leads to; the other one is the centre."""


class Selection(QObject):
    """A word and its partner. Words, not ids: runs may have different vocabularies.

    In *One update* the word is the centre and the partner the context. In the tree the path leads to the
    word, and the centre is the partner, unless the user chooses the other direction.

    Signals:
        changed: word, partner or the end of the path changed; carries nothing.

    Attributes:
        word, partner: None while no corpus is loaded.
        path_end: which of the two words the path through the tree leads to.
        update_choice: which update of the pair is explained.
        first_partner: returns the first partner of a newly picked word (its most frequent context).
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.word: str | None = None
        self.partner: str | None = None
        self.path_end: PathEnd = "word"
        self.update_choice = UpdateChoice(self)
        self.first_partner: Callable[[str], str] = lambda word: word

    def pick(self, word: str) -> None:
        """Select ``word``; its partner becomes its most frequent context. Picking it again changes nothing."""
        if word != self.word:
            self.pick_pair(word, self.first_partner(word))

    def pick_partner(self, partner: str) -> None:
        """Keep the word, change the partner."""
        if self.word is not None:
            self.pick_pair(self.word, partner)

    def pick_pair(self, word: str, partner: str) -> None:
        """Select both at once."""
        if (word, partner) != (self.word, self.partner):
            self.word, self.partner = word, partner
            self.update_choice.show_pair(word, partner)
            self.changed.emit()

    def follow(self, snapshot: Snapshot | None) -> None:
        """Select the pair that ``snapshot`` says is trained next, with the noise words drawn for it."""
        if snapshot is not None and snapshot.upcoming is not None:
            pair, words = snapshot.upcoming, snapshot.vocabulary.words
            if self.update_choice.follow(pair, words[pair.centre], words[pair.context]):
                self.pick_pair(words[pair.centre], words[pair.context])

    def swap(self) -> None:
        """Exchange word and partner."""
        if self.word is not None and self.partner is not None:
            self.pick_pair(self.partner, self.word)

    @property
    def path_pair(self) -> tuple[str, str] | None:
        """Centre and context of the path through the tree; None while nothing is selected."""
        if self.word is None or self.partner is None:
            return None
        return (self.partner, self.word) if self.path_end == "word" else (self.word, self.partner)

    def lead_path_to(self, end: PathEnd) -> None:
        """Make the path through the tree lead to the word or to its partner."""
        if end != self.path_end:
            self.path_end = end
            self.changed.emit()
