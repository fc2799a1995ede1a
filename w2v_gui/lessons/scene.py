"""What a lesson's answers are computed from: the runs as they stand, the selected words, the update shown."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.analysis.likelihood import ProbeScores
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.session.snapshot import Snapshot


class NotYet(Exception):
    """The figures are not there yet: something has not been trained, evaluated or drawn."""


@dataclass(frozen=True)
class Row:
    """A row of the panel *One update*; see ``Term`` for the meaning of its fields."""

    role: str
    word: str
    row: int
    probability: float
    error: float
    loss: float


@dataclass(frozen=True, eq=False)
class Entry:
    """A run: its latest snapshot, and its scores on the held-out pairs if they are of that snapshot."""

    snapshot: Snapshot
    scores: ProbeScores | None = None

    @property
    def method(self) -> str:
        """The key of its objective."""
        return self.snapshot.method

    @property
    def config(self) -> Config:
        """Its settings."""
        return self.snapshot.config

    @property
    def dots(self) -> float:
        """Nominal dot products per trained pair."""
        return self.snapshot.objective.average_dot_products()


@dataclass(frozen=True, eq=False)
class Scene:
    """What is on the screen.

    Attributes:
        entries: the runs that have begun, the one in focus first.
        word, partner: the selected words.
        rows: those of the panel *One update*, for these two words; empty while it is not drawn.
        update: the update that it shows, noise words and all; None while it is not drawn.
    """

    entries: tuple[Entry, ...]
    word: str
    partner: str
    rows: tuple[Row, ...] = ()
    update: Update | None = None

    @property
    def focus(self) -> Entry:
        """The run in focus; raises ``NotYet`` if it has not begun."""
        if not self.entries:
            raise NotYet
        return self.entries[0]

    @property
    def snapshot(self) -> Snapshot:
        """The latest snapshot of the run in focus; raises ``NotYet``."""
        return self.focus.snapshot

    def shown_rows(self) -> tuple[Row, ...]:
        """The rows of *One update*; raises ``NotYet`` while there are none."""
        if not self.rows:
            raise NotYet
        return self.rows

    def shown_update(self) -> Update:
        """The update that *One update* shows; raises ``NotYet`` while there is none."""
        if self.update is None:
            raise NotYet
        return self.update

    def of_method(self, method: str) -> tuple[Entry, ...]:
        """The runs of ``method`` by rising seed; raises ``NotYet`` if there is none."""
        found = [entry for entry in self.entries if entry.method == method]
        if not found:
            raise NotYet
        return tuple(sorted(found, key=lambda entry: entry.config.seed))

    def id_of(self, word: str) -> int:
        """The vocabulary id of ``word``; raises ``NotYet`` if the vocabulary does not have it."""
        if (found := self.snapshot.vocabulary.id_of(word)) is None:
            raise NotYet
        return found

    @property
    def pair(self) -> tuple[int, int]:
        """The ids of the two selected words; raises ``NotYet``."""
        return self.id_of(self.word), self.id_of(self.partner)

    def rng(self) -> np.random.Generator:
        """A random stream that is the same each time, so that an answer does not change when asked again."""
        return np.random.default_rng(1)


SceneReader = Callable[[], Scene]
