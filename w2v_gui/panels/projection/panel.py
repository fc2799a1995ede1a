"""The panel of the word space: requests projections, shows them, and turns clicks into selections."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.projection.axis_field import sentence
from w2v_gui.panels.projection.colours import classes_of, entries_of
from w2v_gui.panels.projection.groups import Grouper, Groups, Scheme
from w2v_gui.panels.projection.hand_moves import HandMoves
from w2v_gui.panels.projection.legend import Legend
from w2v_gui.panels.projection.options import SpaceOptions, tool_named
from w2v_gui.panels.projection.space_choice import SpaceChoice
from w2v_gui.panels.projection.word_tray import WordTray
from w2v_gui.panels.theme import decimal, icon, percent, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.word_cloud.aligned_projections import PRINCIPAL, AlignedProjections, Frame
from w2v_gui.panels.word_cloud.axis_choice import AxisChoice, has_outputs
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP


class ProjectionPanel(BackgroundPanel):
    """All vectors in a plane, live, with the selected word, its last moves and its nearest neighbours.

    Attributes:
        legend: what the colours mean.
        tray: the words that the user has gathered.

    Signals:
        save_wanted: the user wants these words in a file.
    """

    save_wanted = Signal(list)

    key = "projection"
    title = QT_TRANSLATE_NOOP("panels", "Word space")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Shows every word's vector as a point, seen from the side from which the cloud is widest. Words used "
        "alike come to lie close together; but a plane shows only a part of the distances, and the axes say "
        "how much.",
    )
    place = "space"
    needs_training = False
    of_focus = True

    def build(self) -> None:
        """Create the plot, what stands around it, and the buttons of the head."""
        self._dataset: Dataset | None = None
        self._projections = {outputs: AlignedProjections(outputs) for outputs in (False, True)}
        self._frame: Frame | None = None
        self._hand_moves = HandMoves()
        self._coloured: tuple[Groups | None, object, object] = (None, None, None)
        self._plot = WordPlot(self.theme)
        self._plot.picked.connect(self.selection.pick)
        self._plot.framed.connect(self._offer_reset)
        self._tools = QWidget(self)
        self._reset, self._more = QToolButton(), QToolButton()
        self._reset.clicked.connect(self._plot.reset_view)
        self._more.clicked.connect(lambda: self.options.open_below(self._more))
        self._space = SpaceChoice(self)
        self._space.changed.connect(self.draw)
        self._options: SpaceOptions | None = None
        self._grouper = Grouper(self)
        self._grouper.ready.connect(self._show_groups)
        self.legend = Legend(self.theme)
        self.tray = WordTray(self.theme)
        self.tray.picked.connect(self.selection.pick)
        self.tray.save_wanted.connect(self.save_wanted)
        self.tray.colour_wanted.connect(lambda words: self.options.colour(words))
        self._plot.gathered.connect(self._gather)
        self._note, self._empty = self._label(), self._label()
        self._note.hide()
        self._lay_out()
        self.setFocusProxy(self._plot)
        self.restyle()
        self._offer_reset()

    @property
    def options(self) -> SpaceOptions:
        """The window of the options, made when it is first wanted: no launch waits for its fields."""
        if self._options is None:
            self._options = options = SpaceOptions(self._space, self.theme, self)
            options.tool_chosen.connect(lambda key: self._plot.use_tool(tool_named(key)))
            self._offer(options)
            if self._frame is not None:
                options.show_axes(self._remark(self._frame))
            options.show_groups(self._coloured[0])
        return self._options

    @property
    def subtitle(self) -> str:
        """From what the axes were computed, or what they are."""
        frame = self._frame
        if frame is not None and frame.exact:
            return self.tr("d = 2: the vectors themselves, turned; nothing is left out")
        if frame is not None and frame.choice.own and frame.problem is None:
            return self.tr("axes of your own · {share} of the variance").format(share=percent(frame.seen))
        if self._outputs:
            return self._counted(self.tr("PCA of all {count} output vectors"))
        return self._counted(self.tr("PCA of all {count} centre vectors"))

    @property
    def short_subtitle(self) -> str:
        """The same in fewer words."""
        frame = self._frame
        if frame is not None and frame.exact:
            return self.tr("d = 2, nothing left out")
        if frame is not None and frame.choice.own and frame.problem is None:
            return self.tr("own axes · {share}").format(share=percent(frame.seen))
        return self._counted(self.tr("PCA of {count} vectors"))

    @property
    def _outputs(self) -> bool:
        model = self.view.focus.shown
        return self._space.axes.outputs and model is not None and has_outputs(model)

    def _counted(self, text: str) -> str:
        model = self.view.focus.shown
        return "" if model is None else text.format(count=whole_number(len(model.vocabulary)))

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The buttons of the options and, while it can be reset, of the view."""
        return (self._tools,)

    def draw(self) -> None:
        """Request a projection of the run in focus."""
        run = self.view.focus
        model, snapshot = run.shown, run.snapshot
        self._show_notes(model is None, snapshot is not None and not snapshot.trained)
        if self.view.dataset is not self._dataset:
            self._begin()
        if self._options is not None:
            self._offer(self._options)
        if self.is_new(run, model and model.vocabulary, model is not None and has_outputs(model)):
            self.head_changed.emit()
        if model is None:
            self.cancel()
        else:
            dataset = run.dataset or self.view.dataset
            word, live = self.selection.word, run.training and run.moment is None
            choice, moments, history = self._space.axes, run.history.moments(), tuple(run.history)
            by_hand = self._hand_moves.before(run, word, choice)
            frame = partial(self._projections[self._outputs].frame, run.id, model, moments, dataset, word, live)
            self.compute(partial(frame, choice, history, by_hand, run.reference))
            self._grouper.ask(run.id, model, choice, self._space.scheme, live)

    def _begin(self) -> None:
        """Forget what was shown of another text."""
        self._dataset, self._frame = self.view.dataset, None
        self._plot.forget()
        self.tray.show_words([])

    def set_aside(self) -> Callable[[], None]:
        """See ``Panel``: vectors, axes, colours and gathered words."""
        axes, scheme, words = self._space.axes, self._space.scheme, self.tray.words

        def bring_back() -> None:
            self._begin()
            self._space.choose(axes, scheme)
            self.tray.show_words(words)

        self._space.choose(AxisChoice(), Scheme())
        self.tray.show_words([])
        return bring_back

    def restyle(self) -> None:
        """Apply colours and text sizes."""
        self._plot.restyle()
        colors, size = self.theme.palette, round(self.theme.px(SECOND))
        for label in (self._note, self._empty):
            label.setStyleSheet(f"color: {colors.third.name()}; font-size: {size}px;")
        self._reset.setIcon(icon("fit", colors.second))
        self._more.setIcon(icon("sliders", colors.second))
        if self._options is not None:
            self._options.restyle()
        self.tray.restyle()
        self._show_groups()

    def table(self) -> Table:
        """One row per word, by falling count: word, count and both coordinates."""
        if self._frame is None:
            return Table(("word", "count", "PC1", "PC2"), [])
        header = ("word", "count", *self._frame.names)
        model = self._frame.model
        counts = model.counts.tolist() if model.counts is not None else [""] * len(model.vocabulary)
        columns = (model.vocabulary.words, counts, *self._frame.points.T.tolist())
        return Table(header, list(zip(*columns, strict=True)))

    def _label(self) -> PlainLabel:
        label = PlainLabel()
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._reset)
        row.addWidget(self._more)
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._note)
        column.addWidget(self.legend)
        column.addWidget(self._plot, 1)
        column.addWidget(self.tray)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(picture)
        self._stack.addWidget(self._empty)

    def _show_notes(self, empty: bool, untrained: bool) -> None:
        self._stack.setCurrentIndex(1 if empty else 0)
        if empty:
            self._empty.setText(self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        if untrained:
            text = self.tr("Not trained yet: these are the random initial vectors — press {train}")
            self._note.setText(text.format(train=train_button()))
        self._note.setVisible(untrained)

    @property
    def settled(self) -> bool:
        """Whether the latest vectors are shown in their colours."""
        return super().settled and not self._grouper.busy

    def is_current(self, frame: Frame) -> bool:
        """Whether ``frame`` belongs to the run in focus, its vocabulary and the axes chosen."""
        run = self.view.focus
        known = run.shown is not None and run.shown.vocabulary is frame.model.vocabulary
        return run.id == frame.run and known and frame.choice == self._space.axes

    def show_result(self, frame: Frame) -> None:
        """Draw the frame."""
        before, self._frame = self._frame, frame
        self._plot.show_frame(frame, self.view.focus.hue)
        self._show_groups()
        if self._options is not None:
            self._options.show_axes(self._remark(frame))
        if before is None or (before.choice, before.exact) != (frame.choice, frame.exact) or frame.choice.own:
            self.head_changed.emit()

    def _remark(self, frame: Frame) -> str:
        """What is special about the axes of ``frame``."""
        if frame.problem is not None:
            return sentence(frame.problem)
        if not frame.choice.own:
            if frame.choice.axes == PRINCIPAL.axes and frame.names != ("PC1", "PC2"):
                return self.tr(
                    "Here PC2 is horizontal and PC1 vertical, so that the picture does not turn when the two "
                    "components change places."
                )
            return ""
        angle = float(np.degrees(np.arccos(np.clip(frame.cosine_of_axes, -1, 1))))
        if abs(angle - 90) < 0.5:
            return self.tr("The axes are at right angles and show {share} of the variance together.").format(
                share=percent(frame.seen)
            )
        return self.tr(
            "In the full space the axes are at {angle}°, so distances here are distorted. Together they show "
            "{share} of the variance."
        ).format(angle=decimal(angle, 0), share=percent(frame.seen))

    def _offer(self, options: SpaceOptions) -> None:
        """Show in the window of the options what can be chosen."""
        model = self.view.focus.shown
        options.show_state(
            None if model is None else model.vocabulary,
            self.selection.word,
            self.selection.partner,
            model is not None and has_outputs(model),
            model is not None and model.counts is not None,
        )

    @Slot()
    def _show_groups(self) -> None:
        """Colour the words, and say what the colours mean."""
        groups, frame = self._grouper.groups, self._frame
        if groups is not None and (frame is None or len(groups.of_word) != len(frame.points)):
            groups = None  # of another vocabulary: the frame is on its way
        if (groups, self.theme.palette, self.view.focus.hue) != self._coloured:
            self._coloured = (groups, self.theme.palette, self.view.focus.hue)
            classes = None if groups is None else classes_of(groups, self.theme, self.view.focus.hue)
            self._plot.show_classes(classes)
            entries, tip = ([], "") if groups is None or classes is None else entries_of(groups, classes)
            self.legend.show_entries(entries, tip)
            if self._options is not None:
                self._options.show_groups(groups)
        if self.settled:
            self.drawn.emit()

    @Slot(object)
    def _gather(self, ids: IntArray) -> None:
        if self._frame is not None:
            words = self._frame.model.vocabulary.words
            self.tray.show_words([words[id] for id in ids.tolist()])

    @Slot()
    def _offer_reset(self) -> None:
        self._reset.setVisible(self._plot.own_view)
        tip = self.tr("Show the whole cloud (0, or double click)")
        self._reset.setToolTip(tip)
        self._reset.setAccessibleName(tip)
        tip = self.tr("Vectors, axes, colours, and gathering words")
        self._more.setToolTip(tip)
        self._more.setAccessibleName(tip)
