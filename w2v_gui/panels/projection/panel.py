"""The panel of the word space: requests projections, shows them, and turns clicks into selections."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import icon, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.word_cloud.aligned_projections import AlignedProjections, Frame
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP


class ProjectionPanel(BackgroundPanel):
    """PCA of all centre vectors, live, with the selected word and its nearest neighbours."""

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
        """Create the plot, the notes, and the button that shows the whole cloud."""
        self._dataset: Dataset | None = None
        self._projections = AlignedProjections()
        self._frame: Frame | None = None
        self._plot = WordPlot(self.theme)
        self._plot.picked.connect(self.selection.pick)
        self._plot.framed.connect(self._offer_reset)
        self._tools = QWidget(self)  # empty, and of no width, while there is nothing to reset
        self._reset = QToolButton()
        self._reset.clicked.connect(self._plot.reset_view)
        self._note, self._empty = self._label(), self._label()
        self._note.hide()
        self._lay_out()
        self.setFocusProxy(self._plot)
        self.restyle()
        self._offer_reset()

    @property
    def subtitle(self) -> str:
        """The number of vectors from which the axes were computed."""
        return self._counted(self.tr("PCA of all {count} centre vectors"))

    @property
    def short_subtitle(self) -> str:
        """The same in fewer words."""
        return self._counted(self.tr("PCA of {count} vectors"))

    def _counted(self, text: str) -> str:
        model = self.view.focus.shown
        return "" if model is None else text.format(count=whole_number(len(model.vocabulary)))

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The button that shows the whole cloud again."""
        return (self._tools,)

    def draw(self) -> None:
        """Request a projection of the run in focus."""
        run = self.view.focus
        model, snapshot = run.shown, run.snapshot
        self._show_notes(model is None, snapshot is not None and snapshot.pairs == 0)
        if self.view.dataset is not self._dataset:
            self._dataset, self._frame = self.view.dataset, None
            self._plot.forget()
        if self.is_new(run, model and model.vocabulary):
            self.head_changed.emit()
        if model is None:
            self.cancel()
        else:
            dataset = run.dataset or self.view.dataset
            word, live = self.selection.word, run.training and run.moment is None
            frame = partial(
                self._projections.frame,
                run.id,
                model,
                run.history.moments(),
                dataset,
                word,
                live,
                run.reference,
            )
            self.compute(frame)

    def restyle(self) -> None:
        """Apply colours and text sizes."""
        self._plot.restyle()
        colors, size = self.theme.palette, round(self.theme.px(SECOND))
        for label in (self._note, self._empty):
            label.setStyleSheet(f"color: {colors.third.name()}; font-size: {size}px;")
        self._reset.setIcon(icon("fit", colors.second))

    def table(self) -> Table:
        """One row per word, by falling count: word, count and both coordinates."""
        header = ("word", "count", "PC1", "PC2")
        if self._frame is None:
            return Table(header, [])
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
        row.addWidget(self._reset)
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._note)
        column.addWidget(self._plot, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(picture)
        self._stack.addWidget(self._empty)

    def _show_notes(self, empty: bool, untrained: bool) -> None:
        self._stack.setCurrentIndex(1 if empty else 0)
        self._empty.setText(self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        self._note.setText(
            self.tr("Not trained yet: these are the random initial vectors — press {train}").format(
                train=train_button()
            )
        )
        self._note.setVisible(untrained)

    def is_current(self, frame: Frame) -> bool:
        """Whether ``frame`` belongs to the run in focus and its vocabulary."""
        run = self.view.focus
        return run.id == frame.run and run.shown is not None and run.shown.vocabulary is frame.model.vocabulary

    def show_result(self, frame: Frame) -> None:
        """Draw the frame."""
        self._frame = frame
        self._plot.show_frame(frame, self.view.focus.hue)

    @Slot()
    def _offer_reset(self) -> None:
        self._reset.setVisible(self._plot.own_view)
        tip = self.tr("Show the whole cloud (0, or double click)")
        self._reset.setToolTip(tip)
        self._reset.setAccessibleName(tip)
