"""The panel *Agreement*: chooses two runs, has their shared neighbours counted, and says how much is noise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from w2v_gui.panels.agreement.counting import (
    Answer,
    Overlap,
    Question,
    Sides,
    are_as_far,
    are_two_seeds,
    seed_pairs,
)
from w2v_gui.panels.agreement.histogram import Histogram
from w2v_gui.panels.agreement.summary import Summary
from w2v_gui.panels.base import Table
from w2v_gui.panels.comparing_panel import ComparingPanel
from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.run_choice import RunChoice
from w2v_gui.panels.theme import compact_number, decimal, run_name, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.agreement import ALL_WORDS, SAMPLE_WORDS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

WORDS_WHILE_TRAINING = 300
"""Words compared while a run shown is being trained; all of them, or the larger sample, once it rests."""


_BESIDE_PX, _LOW_PX = 680, 280
"""Width from which, and height below which, the text stands beside the histogram; pixels at scale 1."""


class AgreementPanel(ComparingPanel):
    """A histogram of how many nearest neighbours two runs share, its mean, and the words that agree least.

    Attributes:
        histogram: the bars.
        summary: the mean and the words that agree least, as links.
        noise: says what two seeds of one setting share.
        add_seed: the button that asks for a second seed, where there is none.
    """

    key = "agreement"
    title = QT_TRANSLATE_NOOP("panels", "Agreement")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Counts for each word how many of its nearest neighbours two runs share. Much agreement means that "
        "both have learned the same from the text, little that chance or the method decided.",
    )
    place = "below"
    busy_share = 0.2

    def build(self) -> None:
        """Make the histogram and the lines below it."""
        self._answer: Answer | None = None
        self._said_behind = ""
        self._seeds: Sequence[tuple[Run, Run]] = ()  # all pairs of runs that differ in the seed alone
        self.offer(RunChoice(2, 2))
        self.histogram = Histogram(self.theme)
        self.summary = Summary(self.theme)
        self.summary.picked.connect(self.selection.pick)
        self.noise = PlainLabel(wordWrap=True)
        self.add_seed = QPushButton(self.tr("Add a second seed"))
        self.add_seed.clicked.connect(self.second_seed_wanted)
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        picture = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, picture)
        self._parts.setContentsMargins(10, 2, 10, 4)
        self._parts.setSpacing(6)
        self._parts.addWidget(self.histogram, 3)
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self._words.addWidget(self.summary)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.noise, 1)
        self._row.addWidget(self.add_seed, 0, Qt.AlignmentFlag.AlignLeft)
        self._words.addLayout(self._row)
        self._parts.addLayout(self._words)
        self.set_picture(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the text beside the histogram in a low and wide panel: above it the bars would be flat."""
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(_BESIDE_PX) and self.height() < self.theme.px(_LOW_PX)
        way = QBoxLayout.Direction
        self._parts.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._parts.setStretch(1, 4 if beside else 0)
        self._row.setDirection(way.TopToBottom if beside else way.LeftToRight)
        self._parts.setSpacing(16 if beside else 6)
        self._fit_noise()

    def _fit_noise(self) -> None:
        """Leave the question to the tooltip of its button where they have no room below each other."""
        if self.add_seed.isHidden() or self._parts.direction() != QBoxLayout.Direction.LeftToRight:
            self.noise.show()
            return
        self._parts.activate()
        width, margins = self._words.geometry().width(), self._parts.contentsMargins()
        needed = self.summary.heightForWidth(width) + self.noise.heightForWidth(width)
        needed += self.add_seed.sizeHint().height() + self._words.spacing() + self._row.spacing()
        self.noise.setVisible(needed <= self.height() - margins.top() - margins.bottom())

    @property
    def subtitle(self) -> str:
        """What is counted, over which words, and of which states if a training has gone on since."""
        return " · ".join(filter(None, (self._counted, self._behind)))

    @property
    def _counted(self) -> str:
        answer = self._answer
        if answer is None:
            return ""
        depth, words = answer.chosen.depth, whole_number(len(answer.chosen.words))
        if answer.chosen.sampled:
            text = self.tr("shared among {depth} nearest, a sample of {words} of {all} words")
            return text.format(depth=depth, words=words, all=whole_number(len(answer.chosen.vocabulary)))
        if self._common_only:
            return self.tr("shared among {depth} nearest, the {words} words of both").format(
                depth=depth, words=words
            )
        return self.tr("shared among {depth} nearest, all {words} words").format(depth=depth, words=words)

    @property
    def short_subtitle(self) -> str:
        """The number of words, or of which states it is if a training has gone on since."""
        answer = self._answer
        if answer is None or self._behind:
            return self._behind
        words = whole_number(len(answer.chosen.words))
        text = self.tr("sample of {words} words") if answer.chosen.sampled else self.tr("{words} words")
        return text.format(words=words)

    @property
    def _behind(self) -> str:
        """Of which states the numbers are, if a training has gone on since; else empty."""
        pairs = [] if self._answer is None else self._answer.chosen.behind
        numbers = "–".join(map(compact_number, pairs))
        return self.tr("as of {n} pairs").format(n=numbers) if pairs else ""

    @property
    def _common_only(self) -> bool:
        """Whether one of the runs shown has words that the other lacks."""
        if self._answer is None:
            return False
        count = len(self._answer.chosen.vocabulary)
        return any(
            run.shown is not None and len(run.shown.vocabulary) > count for run in self._answer.chosen.runs
        )

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The menu of the two runs."""
        return (self.menu,)

    def draw(self) -> None:
        """Have the latest states counted, unless they are already; ``show_result`` shows the numbers."""
        able, chosen = self.chosen_runs()
        if len(chosen) < 2:
            self._show_nothing(able)
            return
        self.ask(self._question(able, chosen))
        if self._answer is not None and set(self._answer.chosen.runs) == set(chosen):
            self._show_changes(self._answer)

    def _question(self, able: Sequence[Run], chosen: Sequence[Run]) -> Question:
        self._seeds = seed_pairs(list(self.view), chosen)
        fair = (pair for pair in self._seeds if are_as_far({*chosen, *pair}, self.view.pace))
        pair = next(fair, None)
        seeds = None if pair is None or set(pair) == set(chosen) else _sides(pair)
        sides = _sides(chosen)
        live = any(run.training and run.moment is None for run in (*chosen, *(pair or ())))
        words = min(len(model.vocabulary) for _, model in sides)
        most = WORDS_WHILE_TRAINING if live else ALL_WORDS if words <= ALL_WORDS else SAMPLE_WORDS
        return Question(sides, seeds, most, live)

    def show_answer(self, answer: Answer) -> None:
        """Show the numbers."""
        self._answer = answer
        self._show_changes(answer)

    def _show_changes(self, answer: Answer) -> None:
        names = [run_name(run) for run in self.view]
        if self.is_new(answer, self.selection.word, self.view.focus, names):
            self._show(answer)
        if self._behind != self._said_behind:
            self._said_behind = self._behind
            self.head_changed.emit()

    def _show(self, answer: Answer) -> None:
        if answer.chosen.depth == 0:
            self.say(self.tr("These two runs have no two words in common."))
            return
        self.show_picture()
        self.histogram.show_overlaps(answer.chosen, answer.seeds, self.selection.word)
        self.summary.show_overlap(answer.chosen)
        self._show_noise(answer)
        self.head_changed.emit()

    def _show_nothing(self, able: Sequence[Run]) -> None:
        self.forget_question()
        self._answer = None
        self.say(
            self.tr("{run} is the only run that is trained: train another one to see how far they agree.").format(
                run=run_name(able[0])
            )
            if able
            else self.tr("No run is trained yet: random vectors agree in nothing.")
        )

    def _show_noise(self, answer: Answer) -> None:
        """Say what two seeds of one setting share, or offer to train a second one."""
        chosen, seeds = answer.chosen, answer.seeds
        is_floor = are_two_seeds(*chosen.runs)
        if is_floor and not are_as_far(chosen.runs, self.view.pace):
            text = self.tr("These two differ in seed alone: how much is noise is known once both have ended.")
        elif is_floor:
            text = self.tr(
                "These two differ in seed alone, so {mean} of {depth} is the noise floor: "
                "other settings made a difference only where runs agree less."
            ).format(mean=decimal(chosen.mean, 1), depth=chosen.depth)
        elif seeds is not None:
            text = self._beside_floor(chosen, seeds)
        elif self._seeds:
            names = self.tr(", ").join(run_name(run) for run in self._seeds[0])
            text = self.tr(
                "Two seeds of one setting ({runs}) tell how much of the difference is noise: known once all have "
                "ended."
            ).format(runs=names)
        else:
            text = self.tr("How much of the difference is noise? Two seeds of one setting would tell.")
        focus = self.view.focus
        self.noise.setText(text)
        self.noise.setToolTip(
            tooltip(
                self.tr(
                    "Noise floor: two runs with equal settings and different seeds agree no better than this."
                ),
                self.tr("Others differ by more if their mean is lower by over two standard errors, over words."),
                self.tr("The floor is that of one pair of seeds, so it is itself uncertain."),
            )
        )
        self.add_seed.setVisible(not (is_floor or self._seeds) and len(self.view) < MAX_RUNS)
        self.add_seed.setEnabled(focus.method is not None and not focus.continued)
        offer = (
            self.tr("{run} is continued: with another seed it would begin with the same vectors")
            if focus.continued
            else self.tr("Train {run} with another seed, beside the others")
        )
        self.add_seed.setToolTip(tooltip(text, offer.format(run=run_name(focus))))
        self._fit_noise()

    def _beside_floor(self, chosen: Overlap, seeds: Overlap) -> str:
        """Where the chosen runs stand beside two seeds, the outlined bars."""
        text = (
            self.tr(
                "Two seeds of one setting ({runs}, outlined) share {mean}: these runs differ by more than noise."
            )
            if chosen.clearly_below(seeds)
            else self.tr(
                "Two seeds of one setting ({runs}, outlined) share {mean}: the difference is within the noise."
            )
        )
        names = self.tr(", ").join(run_name(run) for run in seeds.runs)
        return text.format(runs=names, mean=decimal(seeds.mean, 1))

    def restyle(self) -> None:
        """Apply colours and text sizes."""
        colors, size = self.theme.palette, round(self.theme.px(SECOND))
        for label in (self.summary, self.noise):
            label.setStyleSheet(f"QLabel {{ color: {colors.second.name()}; font-size: {size}px; }}")

    def table(self) -> Table:
        """One row per word compared: how many neighbours the chosen runs share, and two seeds, if there are."""
        header = ("word", "shared", "shared by two seeds", "of", "run", "other run")
        answer = self._answer
        if answer is None:
            return Table(header, [])
        names = [run_name(run) for run in answer.chosen.runs]
        words, chosen = answer.chosen.vocabulary.words, answer.chosen
        rows = []
        for id, shared in zip(chosen.words.tolist(), chosen.shared.tolist(), strict=True):
            noise = None if answer.seeds is None else answer.seeds.of_word(words[id])
            rows.append((words[id], shared, "" if noise is None else noise, chosen.depth, *names))
        return Table(header, rows)


def _sides(runs: Sequence[Run]) -> Sides:
    (one, first), (other, second) = ((run, run.shown) for run in runs)
    assert first is not None and second is not None  # they are able to show neighbours
    return (one, first), (other, second)
