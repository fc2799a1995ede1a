"""Holds which single update is explained: its pair, its draw of noise words, and the K and η tried on it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from w2v_gui.word2vec.analysis.examples import Example
from w2v_gui.word2vec.analysis.update_request import Explanation, UpdateRequest
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.single_pairs import SinglePair
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Chosen:
    """What a choice held, to be brought back; see the attributes of ``UpdateChoice``."""

    centre: str | None
    context: str | None
    draw_number: int
    example: Example | None
    example_of: tuple[Dataset, int, int] | None
    followed: SinglePair | None


class UpdateChoice(QObject):
    """Which update *One update* and the panels beside it explain, so that all show the same noise words.

    ``Selection.update_choice`` is the one that all panels share.

    Attributes:
        centre, context: the words of the pair, those of the selection; None while no corpus is loaded.
        draw_number: how often other noise words were asked for; the same number gives the same noise words.
        negatives: the K that is tried; None: that of the run.
        rate: the η that is tried; None: that of the run.

    Signals:
        changed: the pair, its sentence, the draw, K or η changed; carries nothing.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.centre: str | None = None
        self.context: str | None = None
        self.draw_number = 0
        self.negatives: int | None = None
        self.rate: float | None = None
        self._example: Example | None = None
        self._example_of: tuple[Dataset, int, int] | None = None
        self._followed: SinglePair | None = None

    @property
    def example(self) -> Example | None:
        """The sentence remembered last; None if there is none."""
        return self._example

    def show_pair(self, centre: str | None, context: str | None) -> None:
        """Explain another pair; the selection calls it."""
        if (centre, context) != (self.centre, self.context):
            self.centre, self.context = centre, context
            self._followed = None
        self.changed.emit()

    def follow(self, pair: SinglePair, centre: str, context: str) -> bool:
        """Explain ``pair``, whose words these are, as it will be trained; False if it is explained already."""
        if pair is self._followed:
            return False
        self.show_pair(centre, context)
        self._followed = pair
        return True

    def draw_again(self) -> None:
        """Draw other noise words for the same pair."""
        self.draw_number += 1
        self._followed = None
        self.changed.emit()

    def try_values(self, negatives: int | None, rate: float | None) -> None:
        """Explain with this K and η, without touching the run; None for those of the run."""
        if (negatives, rate) != (self.negatives, self.rate):
            self.negatives, self.rate = negatives, rate
            self.changed.emit()

    @property
    def chosen(self) -> Chosen:
        """The pair, its sentence and its draw, for ``bring_back``; K and η are only tried and not kept."""
        return Chosen(
            self.centre, self.context, self.draw_number, self._example, self._example_of, self._followed
        )

    def bring_back(self, chosen: Chosen) -> None:
        """Explain again what was ``chosen`` before, with the same sentence and noise words."""
        self.centre, self.context, self.draw_number = chosen.centre, chosen.context, chosen.draw_number
        self._example, self._example_of, self._followed = chosen.example, chosen.example_of, chosen.followed
        self.negatives = self.rate = None
        self.changed.emit()

    def begin_with(self, centre: str | None, context: str | None) -> None:
        """Explain this pair as if nothing had been asked for: the first draw, a sentence still to find."""
        self.bring_back(Chosen(centre, context, 0, None, None, None))

    def remember(self, example: Example | None, dataset: Dataset, centre: int, context: int) -> None:
        """Keep the sentence of a pair of word ids, so that it is not searched for again; emits nothing."""
        self._example, self._example_of = example, (dataset, centre, context)

    def knows(self, dataset: Dataset, centre: int, context: int) -> bool:
        """Whether ``example`` is the sentence of this pair."""
        return self._example_of == (dataset, centre, context)

    def request(self, snapshot: Snapshot, top: int = 8) -> UpdateRequest | None:
        """What to explain with ``snapshot``; None if its vocabulary lacks one of the words.

        Args:
            snapshot: the state of the run.
            top: how many words exact softmax lists.
        """
        ids = snapshot.vocabulary.id_of(self.centre), snapshot.vocabulary.id_of(self.context)
        centre, context = ids
        if centre is None or context is None:
            return None
        knows = self.knows(snapshot.dataset, centre, context)
        upcoming = snapshot.upcoming
        return UpdateRequest(
            snapshot=snapshot,
            centre=centre,
            context=context,
            draw=self.draw_number,
            example=self._example if knows else None,
            searched=knows,
            top=top,
            negatives=self.negatives if "negatives" in snapshot.objective.settings else None,
            rate=self.rate,
            upcoming=upcoming if upcoming is not None and upcoming is self._followed else None,
        )

    def note(self, explanation: Explanation, dataset: Dataset) -> None:
        """Keep the sentence of ``explanation``, unless another one was chosen for the pair meanwhile."""
        of = dataset, explanation.request.centre, explanation.request.context
        if not self.knows(*of) or explanation.request.upcoming is not None:
            self.remember(explanation.example, *of)
