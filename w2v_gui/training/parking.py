"""Runs that can be set aside as a whole, while others are shown in their place, and come back unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass

from w2v_gui.training.run import Run
from w2v_gui.training.runs import Runs
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import Pace


@dataclass(frozen=True, eq=False)
class RunList:
    """Runs that belong together, and what is chosen among them; see the attributes of ``Runs``."""

    runs: tuple[Run, ...]
    focus: Run
    dataset: Dataset | None
    racing: bool
    pace: Pace
    speed: Speed


class ParkableRuns(Runs):
    """``Runs`` whose content can be exchanged."""

    def fresh(self, methods: Sequence[str]) -> RunList:
        """New runs of ``methods``, keys of ``OBJECTIVES``, none of which has begun; the first is in focus."""
        hues = list(OBJECTIVES)
        new = tuple(self.new(hues.index(method), method, Config()) for method in methods)
        return RunList(new, new[0], None, False, "pairs", Speed.FULL)

    def new(self, hue: int, method: str | None, config: Config | None, name: str = "") -> Run:
        """A run that is not yet shown; see ``Run``."""
        return Run(self._take_id(), hue, method, config, name)

    @property
    def shown(self) -> RunList:
        """What is shown now."""
        return RunList(tuple(self), self.focus, self.dataset, self.racing, self.pace, self.speed)

    def exchange(self, others: RunList) -> RunList:
        """Show ``others`` and return what was shown; emits nothing."""
        before = self.shown
        self._runs = list(others.runs)
        self.focus = others.focus
        self.dataset, self.racing, self.pace = others.dataset, others.racing, others.pace
        self.speed = others.speed
        self._share_history()
        return before
