"""The panel *Analogies*: a : b = c : ? with answers, parallelogram, and the corpus's own list of questions."""

from collections.abc import Sequence
from dataclasses import astuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.panels.analogies.answers import AnswersView
from w2v_gui.panels.analogies.asking import (
    Answered,
    Asked,
    Three,
    first_question,
    learnt,
    others_to_ask,
    unknown_words,
)
from w2v_gui.panels.analogies.plane import PlaneView
from w2v_gui.panels.analogies.sections import SectionsView
from w2v_gui.panels.base import Table
from w2v_gui.panels.paced_panel import PacedPanel
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import isolated, run_name
from w2v_gui.panels.word_field import WordField
from w2v_gui.training.run import Run
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection, Question
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown

WIDE_PX = 820
"""Width at scale 1 from which the list stands beside the answers."""
TALL_PX = 340
"""Height at scale 1 from which the parallelogram stands below the answers where there is no room for the list."""
MAX_FIELD_PX = 210
"""Greatest width of a field at scale 1."""
NOTHING: tuple[AnalogySection, ...] = ()


class AnalogiesPanel(PacedPanel):
    """Asks a : b = c : ? of the run in focus, and in a race of another run too.

    Attributes:
        fields: for a, b and c.
        switch: shows the list in place of the answers where there is no room for both, and goes back.
        answers, plane, list: the parts.
        empty: the sentence shown in their place while there is nothing to ask.
    """

    key = "analogies"
    title = QT_TRANSLATE_NOOP("panels", "Analogies")
    short_title = QT_TRANSLATE_NOOP("panels", "Analogy")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Asks for the word that is to the third as the second is to the first, and answers with the vector "
        "nearest to b − a + c. In a good space the four words make a parallelogram: look how far the answer "
        "lies from its corner.",
    )
    place = "below"  # beside the word space it would take the room of that one's subtitle
    race_place = "space"
    needs_training = False
    busy_share = 0.2

    def build(self) -> None:
        """Make fields, answers, picture and list."""
        self._three: Three | None = None
        self._by_hand = False  # whether the user chose the question
        self._expected: Question | None = None
        self._unknown = ""
        self._beside: Run | None = None
        self._others: Sequence[Run] = ()
        self._latest: Answered | None = None
        names = (self.tr("First word"), self.tr("Second word"), self.tr("Third word"))
        self.fields = [WordField(self.theme, name) for name in names]
        for place, field in enumerate(self.fields):
            field.picked.connect(lambda word, place=place: self._replace(place, word))
            field.unknown.connect(self._say_unknown)
        self.switch = QToolButton()
        self.switch.setToolTip(self.tr("The questions that come with this text, by section"))
        self.switch.clicked.connect(self._switch)
        self._lists = False  # whether the list is shown where there is no room for both
        self.answers, self.plane = AnswersView(self.theme), PlaneView(self.theme)
        self.list = SectionsView(self.theme)
        for view in (self.answers, self.plane):
            view.picked.connect(self._pick)
        self.answers.other_wanted.connect(self._take_next)
        self.list.asked.connect(self._ask_listed)
        self.note = PlainLabel(wordWrap=True)
        self.empty = PlainLabel(wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(24)
        self._lay_out()
        self.setMinimumHeight(1)  # a low window needs the height for the card above
        self.restyle()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._signs = [PlainLabel(sign) for sign in (":", "=", ": ?")]
        for field, sign in zip(self.fields, self._signs, strict=True):
            self._head.addWidget(field, 1)
            self._head.addWidget(sign)
        self._head.addWidget(self.switch)
        self._head.addStretch(0)
        self._pair = QWidget()
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._pair)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self.answers, 1)
        self._shares = pair
        pair.addWidget(self.plane, 1)
        self._both = QHBoxLayout()
        self._both.addWidget(self._pair, 3)
        self._both.addWidget(self.list, 2)
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.addLayout(self._head)
        column.addWidget(self.note)
        column.addLayout(self._both, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        self._page = page

    @property
    def sections(self) -> tuple[AnalogySection, ...]:
        """The questions that come with the open corpus."""
        return self.view.dataset.corpus.analogies if self.view.dataset is not None else NOTHING

    @property
    def subtitle(self) -> str:
        """The score of the whole list."""
        result = self._latest.of(self.view.focus) if self._latest is not None else None
        if result is None or result.score is None or not result.score.asked:
            return ""
        score = result.score
        return self.tr("{correct} of {asked} right").format(correct=score.correct, asked=score.asked)

    def draw(self) -> None:
        """Request the answers; ``show_answer`` shows them."""
        run = self.view.focus
        model = run.shown
        if self.list.sections is not self.sections:
            self.list.set_sections(self.sections)
            self._arrange()
        if model is None:
            self._show_nothing(self.tr("Open a corpus to ask which word is to c as b is to a."))
            return
        self._choose_question(run, model.vocabulary)
        for field, word in zip(self.fields, self._three or ("", "", ""), strict=True):
            field.show_word(model.vocabulary, word)
        if not learnt(run):
            text = self.tr("{run} is not trained yet: its vectors are random, and so would its answers be.")
            self._show_nothing(text.format(run=run_name(run)))
            return
        self._pages.setCurrentWidget(self._page)
        missing = unknown_words(run, self._three or ())
        if self._three is None:
            self._show_no_answers(self.tr("The vocabulary has fewer than three words."))
        elif missing:
            self._show_no_answers(self._missing_text(missing, run))
        else:
            self._say(self._unknown)
            self.ask(self._question(self._three))
            if self._latest is not None and self.is_current(self._latest):
                self._show_changes(self._latest)

    def _choose_question(self, run: Run, words: WordList) -> None:
        """Keep the question while it can be asked, or was asked by hand; else take the first one that can."""
        if self._three is None or (not self._by_hand and unknown_words(run, self._three)):
            spare = (self.selection.word, self.selection.partner)
            self._three = first_question(words, self.sections, spare)
            self._by_hand = False

    def _question(self, three: Three) -> Asked:
        """The question, and whom to ask: the run in focus, in a race another one beside it."""
        self._others = others_to_ask(self.view, three)
        beside = self._beside if self._beside in self._others else next(iter(self._others), None)
        sides = [(run, run.shown) for run in self.view if run is self.view.focus or run is beside]
        sections = self.sections if self.list.isVisible() else NOTHING
        live = any(run.training and run.moment is None for run, _ in sides)
        return Asked(three, tuple((run, model) for run, model in sides if model is not None), sections, live)

    def show_answer(self, answer: Answered) -> None:
        """Show answers, parallelogram and scores."""
        self._latest = answer
        self._show_changes(answer)

    def _show_changes(self, result: Answered) -> None:
        names = [run_name(run) for run in self.view]
        if self.is_new(result, self.view.focus, self.selection.word, len(self._others) > 1, names):
            self._show(result)

    def _show(self, result: Answered) -> None:
        word, focus = self.selection.word, self.view.focus
        self.answers.right_answer = self._right_answer(result.asked.three)
        self._share_out()
        self.answers.show_results(result.results, focus, word, exchangeable=len(self._others) > 1)
        self.plane.show_plane(result.asked.three, result.of(focus), word)
        self.list.show_scores(result.results)
        self.head_changed.emit()

    def _right_answer(self, three: Three) -> str | None:
        """What the list expects; None if the question is not on it."""
        if self._expected is not None and self._expected[:3] == three:
            return self._expected[3]
        questions = (question for section in self.sections for question in section.questions)
        return next((question[3] for question in questions if question[:3] == three), None)

    def _show_nothing(self, why: str) -> None:
        self.forget_question()
        self._latest = None
        self.empty.setText(why)
        self._pages.setCurrentWidget(self.empty)
        self.head_changed.emit()

    def _show_no_answers(self, why: str) -> None:
        """Keep the fields, so that other words can be typed."""
        self.forget_question()
        self._latest = None
        self._say(why)
        if not self.is_new(why, self._three):
            return
        self.answers.show_results((), self.view.focus, None, exchangeable=False)
        self.plane.show_plane(self._three or ("", "", ""), None, None)
        self.list.show_scores(())
        self.head_changed.emit()

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _missing_text(self, words: Sequence[str], run: Run) -> str:
        quoted = ", ".join(f"“{isolated(shown(word))}”" for word in words)
        if len(words) == 1:
            text = self.tr("{words} is not in the vocabulary of {run}.")
        else:
            text = self.tr("{words} are not in the vocabulary of {run}.")
        return text.format(words=quoted, run=run_name(run))

    def _say_unknown(self, text: str) -> None:
        self._unknown = self._missing_text([text], self.view.focus)
        self._say(self._unknown)

    def _replace(self, place: int, word: str) -> None:
        """Ask with another word in one of the fields."""
        three = list(self._three or ("", "", ""))
        three[place] = word
        self._ask(three[0], three[1], three[2])

    def _ask_listed(self, question: Question) -> None:
        """Ask a question of the list, whose words are spelled as the vocabulary has them, if it has them."""
        vocabulary = self.view.focus.shown.vocabulary if self.view.focus.shown is not None else None
        ids = [vocabulary.find(word) if vocabulary is not None else None for word in question]
        a, b, c, d = (
            word if id is None or vocabulary is None else vocabulary.words[id]
            for word, id in zip(question, ids, strict=True)
        )
        self._expected = (a, b, c, d)
        self._ask(a, b, c)

    def _ask(self, a: str, b: str, c: str) -> None:
        self._three, self._by_hand, self._unknown = (a, b, c), True, ""
        self.refresh()

    def _pick(self, word: str) -> None:
        """Select ``word``, unless it is from a corpus just replaced, whose words are still shown."""
        model = self.view.focus.shown
        sides = self._latest.asked.sides if self._latest is not None else ()
        if model is not None and any(shown.vocabulary is model.vocabulary for _, shown in sides):
            self.selection.pick(word)

    def _take_next(self) -> None:
        """Ask the next one of the other runs beside the one in focus."""
        if self._latest is not None and self._others:
            shown_runs = [result.run for result in self._latest.results if result.run in self._others]
            at = self._others.index(shown_runs[0]) if shown_runs else -1
            self._beside = self._others[(at + 1) % len(self._others)]
            self.refresh()

    def _switch(self) -> None:
        self._lists = not self._lists
        self._arrange()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much side by side as there is room for."""
        super().resizeEvent(event)
        listed = self.list.isHidden()
        self._arrange()
        if listed != self.list.isHidden():
            self.refresh()

    def _arrange(self) -> None:
        width, own = self.width() / self.theme.scale, bool(self.sections)
        wide = width >= WIDE_PX
        self.switch.setVisible(own and not wide)
        self.switch.setText(self.tr("Answers") if self._lists else self.tr("List"))
        self.list.setVisible(own and (wide or self._lists))
        self._pair.setVisible(wide or not own or not self._lists)
        tall = not wide and self.height() / self.theme.scale >= TALL_PX
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._shares.setDirection(down if tall else across)
        self._share_out()

    def _share_out(self) -> None:
        """Give two columns of answers more of the width than one; of the height always the same."""
        beside = self._shares.direction() == QBoxLayout.Direction.LeftToRight
        runs = len(self._latest.results) if self._latest is not None else 1
        self._shares.setStretch(0, 1 + runs if beside else 3)
        self._shares.setStretch(1, 2 if beside else 4)

    def restyle(self) -> None:
        """Fonts, colours and margins."""
        px, colors = self.theme.px, self.theme.palette
        for label, color in ((self.empty, colors.third), (self.note, colors.wrong)):
            label.setFont(self.theme.font())
            label.setStyleSheet(f"color: {color.name()};")
        for field in self.fields:
            field.setMaximumWidth(round(px(MAX_FIELD_PX)))
        frame, focus = colors.line.name(), colors.hues[0].color.name()
        self.switch.setStyleSheet(
            f"QToolButton {{ border: 1px solid {frame}; padding: 5px 8px; }}"
            f"QToolButton:focus {{ border: 2px solid {focus}; padding: 4px 7px; }}"
        )
        for sign in self._signs:
            sign.setStyleSheet(f"color: {colors.second.name()}; font-weight: 600;")
        inset = round(px(10))
        self._column.setContentsMargins(inset, round(px(2)), inset, 0)
        self._column.setSpacing(round(px(4)))
        self._head.setSpacing(round(px(6)))
        self.note.setContentsMargins(0, 0, 0, 0)
        self.list.restyle()
        self._arrange()

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs whose answers are listed."""
        latest = self._latest
        return super().runs_on_show if latest is None else [result.run for result in latest.results]

    def table(self) -> Table:
        """One row per answer and run, cosines in full precision; then one per section of the list and run."""
        asked = ("a", "b", "c", "run", "rank", "answer", "cosine", "outside the plane")
        header = (*asked, "section", "correct", "asked", "skipped")
        latest = self._latest
        if latest is None:
            return Table(header, [])
        return Table(
            header,
            [
                (
                    *(*latest.asked.three, run_name(result.run), rank + 1, word, result.cosines[rank]),
                    *(result.plane.outside if rank == 0 and result.plane is not None else "", "", "", "", ""),
                )
                for result in latest.results
                for rank, word in enumerate(result.words)
            ]
            + [
                (*("", "", "", run_name(result.run), "", "", "", ""), *astuple(section))
                for result in latest.results
                if result.score is not None
                for section in result.score.sections
            ],
        )
