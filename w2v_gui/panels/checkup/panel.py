"""The panel *Check-up*: what users ask about a run, answered for the run in focus."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.base import Table
from w2v_gui.panels.checkup.row import Arrangement, FindingRow
from w2v_gui.panels.checkup.writing import sentence, translated
from w2v_gui.panels.paced_panel import PacedPanel
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import compact_number, run_name, whole_number
from w2v_gui.panels.whole_rows import WholeRows, widgets_in
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.checkup import Finding, Verdict, check_up, half_way
from w2v_gui.word2vec.analysis.checkup_sentences import SENTENCES, VERDICT_WORDS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session.naming import seed_twins
from w2v_gui.word2vec.session.snapshot import Snapshot

_URGENCY = (Verdict.LOOK_HERE, Verdict.CANNOT_TELL, Verdict.GOOD, Verdict.NOT_JUDGED)
"""The order of the rows: what needs a look is in view without scrolling."""

Subject = tuple[object, ...]
"""Says what was checked: run and state, and the states it was compared with; holds no matrices."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is checked.

    Attributes:
        run: whose state.
        snapshot: the state.
        half: an earlier one, of an ended training; None if there is none.
        twin: the state of a run that differs in the seed alone; None if there is none.
        live: whether any run is being trained.
    """

    run: Run
    snapshot: Snapshot
    half: Snapshot | None
    twin: Snapshot | None
    live: bool

    @property
    def choice(self) -> Subject:
        """The training."""
        return (self.run, self.run.restarts)

    @property
    def key(self) -> Subject:
        """Equal for questions with the same answer."""
        return (*self.choice, *map(_state, (self.snapshot, self.half, self.twin)))

    def answer(self, cancelled: Callable[[], bool]) -> "CheckUp":
        """Check.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        findings = check_up(self.snapshot, self.half, self.twin, cancelled)
        return CheckUp(self.run, self.key, self.snapshot.pairs, findings)


@dataclass(frozen=True, eq=False)
class CheckUp:
    """The findings on the state of a run after ``pairs`` pairs; ``key`` is that of the question."""

    run: Run
    key: Subject
    pairs: int
    findings: tuple[Finding, ...]


class CheckUpPanel(PacedPanel):
    """Eight questions with figure, verdict, sentence and advice.

    Attributes:
        rows: one for each question, the most urgent first; none before the first answer.
        empty: the sentence shown in their place while there is nothing to check.
    """

    key = "checkup"
    title = QT_TRANSLATE_NOOP("panels", "Check-up")
    short_title = QT_TRANSLATE_NOOP("panels", "Check")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Asks what usually goes wrong in a training, and answers each question with a figure and a verdict. "
        "Begin with what is not marked as good: beside it stands what you can do about it.",
    )
    place = "below"
    busy_share = 0.05

    def build(self) -> None:
        """Make the page of the rows, which come with the first answer, and the one shown instead of it."""
        self._latest: CheckUp | None = None
        self.rows: list[FindingRow] = []
        self.empty = PlainLabel(wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(24)
        body = QWidget(minimumWidth=1, minimumHeight=1)  # its height follows from its width, not from a hint
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        WholeRows(self.area, self.theme, widgets_in(body))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.area)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """Which run is checked, how many lines need a look, and at how many pairs that was found."""
        if self._latest is None or self._latest.run is not self.view.focus:
            return ""
        run, short, pairs = run_name(self._latest.run), self.short_subtitle, compact_number(self._latest.pairs)
        if not short:
            return run
        return self.tr("{run} at {n} pairs: {verdict}").format(run=run, n=pairs, verdict=short)

    @property
    def short_subtitle(self) -> str:
        """How many lines need a look; empty for an untrained run, which is not judged."""
        if self._latest is None or self._latest.run is not self.view.focus:
            return ""
        findings = self._latest.findings
        if look := sum(finding.verdict is Verdict.LOOK_HERE for finding in findings):
            return self.tr("{count} to look at").format(count=whole_number(look))
        untrained = any(each.figure is None for each in findings if each.question == "spread")
        return "" if untrained else self.tr("nothing to look at")

    def draw(self) -> None:
        """Request the findings unless they are known or not yet due; ``show_answer`` shows them."""
        run = self.view.focus
        snapshot = run.snapshot
        if snapshot is None:
            self._show_nothing(self.tr("Open a corpus to check a training."))
            return
        half = half_way(run.history) if snapshot.finished else None
        if self._latest is None or self._latest.run is not run:
            self._say(self.tr("Checking {run}…").format(run=run_name(run)))
        live = any(other.training for other in self.view)
        self.ask(Question(run, snapshot, half, self._twin(run, snapshot), live))

    def _twin(self, run: Run, snapshot: Snapshot) -> Snapshot | None:
        """The latest state of a run that differs from ``run`` in the seed alone; preferably of a finished one."""
        others = [other.latest for other in self.view if other is not run and other.latest is not None]
        same_text = [other for other in others if other.dataset.corpus is snapshot.dataset.corpus]
        twins = [other for other in same_text if seed_twins(snapshot.entrant, other.entrant)]
        return max(twins, key=lambda twin: (twin.finished, twin.progress), default=None)

    def show_answer(self, answer: CheckUp) -> None:
        """Show the findings."""
        self._latest = answer
        if not self.rows:
            self._add_rows()
        by_urgency = sorted(answer.findings, key=lambda finding: _URGENCY.index(finding.verdict))
        for row, finding in zip(self.rows, by_urgency, strict=True):
            row.show_finding(finding)
        self._pages.setCurrentWidget(self.area)
        self.head_changed.emit()

    def _add_rows(self) -> None:
        """Make one row per question; eight labels in each would delay the opening of the window."""
        self.rows = [FindingRow(self.theme) for _ in SENTENCES]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
        self._arrange()

    def _show_nothing(self, why: str) -> None:
        self.forget_question()
        self._say(why)

    def _say(self, text: str) -> None:
        self._latest = None
        self.empty.setText(text)
        self._pages.setCurrentWidget(self.empty)
        self.head_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the rows for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Fonts and colours."""
        self.empty.setFont(self.theme.font())
        self.empty.setStyleSheet(f"color: {self.theme.palette.third.name()};")
        self._arrange()
        for row in self.rows:
            row.restyle()

    def _arrange(self) -> None:
        width = self.width() / self.theme.scale
        arrangement = next(each for each in Arrangement if width >= each.value)
        for row in self.rows:
            row.arrange(arrangement)

    def table(self) -> Table:
        """One row per question, figures in full precision."""
        header = ("run", "question", "figure", "verdict", "sentence", "advice")
        latest = self._latest
        if latest is None:
            return Table(header, [])
        name = run_name(latest.run)
        return Table(
            header,
            [
                (
                    *(name, translated(SENTENCES[finding.question].title)),
                    *("" if finding.figure is None else finding.figure,),
                    *(translated(VERDICT_WORDS[finding.verdict.value]), sentence(finding.said)),
                    translated(finding.advice) if finding.advice else "",
                )
                for finding in latest.findings
            ],
        )


def _state(snapshot: Snapshot | None) -> Subject | None:
    """What tells a state of one training from its other states."""
    return None if snapshot is None else (snapshot.config, snapshot.pairs, snapshot.finished, snapshot.diverged)
