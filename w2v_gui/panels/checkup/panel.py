"""The panel *Check-up*: what users ask about a run, answered for the run in focus."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.checkup.row import Arrangement, FindingRow
from w2v_gui.panels.checkup.writing import sentence, translated
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import run_name, whole_number
from w2v_gui.panels.whole_rows import WholeRows, widgets_in
from w2v_gui.training.runs import Run
from w2v_gui.word2vec.analysis.checkup import Finding, Verdict, check_up, differs_in_seed_alone, half_way
from w2v_gui.word2vec.analysis.checkup_sentences import SENTENCES, VERDICT_WORDS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled
from w2v_gui.word2vec.session.snapshot import Snapshot

TIME_SHARE = 0.05
"""Largest share of the time that the check-up of a run that is being trained may compute."""
_URGENCY = (Verdict.LOOK_HERE, Verdict.CANNOT_TELL, Verdict.GOOD)
"""The order of the rows: what needs a look is in view without scrolling."""

Subject = tuple[object, ...]
"""Says what was checked: run and state, and the states it was compared with; holds no matrices."""


@dataclass(frozen=True, eq=False)
class CheckUp:
    """The findings on one state of a run, and how long they took to compute."""

    run: Run
    subject: Subject
    findings: tuple[Finding, ...]
    seconds: float


class CheckUpPanel(BackgroundPanel):
    """Eight questions with figure, verdict, sentence and advice.

    While runs are being trained, findings are renewed so seldom that they take ``TIME_SHARE`` of the time.

    Attributes:
        rows: one for each question, the most urgent first.
        empty: the sentence shown in their place while there is nothing to check.
    """

    key = "checkup"
    title = QT_TRANSLATE_NOOP("panels", "Check-up")
    short_title = QT_TRANSLATE_NOOP("panels", "Check")
    place = "below"

    def build(self) -> None:
        """Make the rows and the page shown instead of them."""
        self._latest: CheckUp | None = None
        self._asked: Subject | None = None
        self._unwanted = Event()
        self._due = 0.0
        self.rows = [FindingRow(self.theme) for _ in SENTENCES]
        self.empty = PlainLabel(wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(24)
        body = QWidget(minimumWidth=1, minimumHeight=1)  # its height follows from its width, not from a hint
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
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
        """Which run is checked, and how many lines need a look."""
        if self._latest is None or self._latest.run is not self.view.focus:
            return ""
        run, short = run_name(self._latest.run), self.short_subtitle
        return self.tr("{run}: {verdict}").format(run=run, verdict=short) if short else run

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
        """Request the findings unless they are known or not yet due; ``show_result`` shows them."""
        run = self.view.focus
        snapshot = run.snapshot
        if snapshot is None:
            self._show_nothing(self.tr("Open a corpus to check a training."))
            return
        half = half_way(run.history) if snapshot.finished else None
        twin = self._twin(run, snapshot)
        subject = (run, run.restarts, *(map(_state, (snapshot, half, twin))))
        if subject == self._asked or not self._is_due(run):
            return
        self._stop_computing()
        self._asked = subject
        if self._latest is None or self._latest.run is not run:
            self._say(self.tr("Checking {run}…").format(run=run_name(run)))
        unwanted = self._unwanted = Event()
        self.compute(_work(run, subject, snapshot, half, twin, unwanted))

    def _twin(self, run: Run, snapshot: Snapshot) -> Snapshot | None:
        """The latest state of a run that differs from ``run`` in the seed alone; preferably of a finished one."""
        others = (other.latest for other in self.view if other is not run)
        twins = [other for other in others if other is not None and differs_in_seed_alone(snapshot, other)]
        return max(twins, key=lambda twin: (twin.finished, twin.progress), default=None)

    def _is_due(self, run: Run) -> bool:
        """Whether it is time to check again: during training only now and then."""
        training = any(other.training for other in self.view)
        first = self._latest is None or self._latest.run is not run
        if not training or (first and self._asked is None):
            return True
        asked_of = self._asked[0] if self._asked is not None else None
        if asked_of is not run:
            return True
        return not self._background.busy and perf_counter() >= self._due

    def is_current(self, result: CheckUp | None) -> bool:
        """Whether ``result`` is of the run in focus and was not given up."""
        return result is not None and result.run is self.view.focus and result.subject == self._asked

    def show_result(self, result: CheckUp) -> None:
        """Show the findings."""
        self._latest = result
        self._due = perf_counter() + result.seconds / TIME_SHARE
        by_urgency = sorted(result.findings, key=lambda finding: _URGENCY.index(finding.verdict))
        for row, finding in zip(self.rows, by_urgency, strict=True):
            row.show_finding(finding)
        self._pages.setCurrentWidget(self.area)
        self.head_changed.emit()

    def _show_nothing(self, why: str) -> None:
        self._stop_computing()
        self._asked = self._latest = None
        self._say(why)

    def _say(self, text: str) -> None:
        self._latest = None
        self.empty.setText(text)
        self._pages.setCurrentWidget(self.empty)
        self.head_changed.emit()

    def _stop_computing(self) -> None:
        self._unwanted.set()
        self.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop computing what nobody sees; it is requested again when the panel is shown."""
        super().hideEvent(event)
        self._give_up()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop computing."""
        super().closeEvent(event)
        self._give_up()

    def _give_up(self) -> None:
        if self._background.busy:
            self._stop_computing()
            self._asked = None
            self.refresh()

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


def _work(
    run: Run,
    subject: Subject,
    snapshot: Snapshot,
    half: Snapshot | None,
    twin: Snapshot | None,
    unwanted: Event,
) -> Callable[[], CheckUp | None]:
    """The function to call off the GUI thread; it returns None once ``unwanted`` is set."""

    def work() -> CheckUp | None:
        began = perf_counter()
        try:
            findings = check_up(snapshot, half, twin, unwanted.is_set)
        except Cancelled:
            return None
        return CheckUp(run, subject, findings, perf_counter() - began)

    return work
