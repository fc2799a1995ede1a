"""The small window of the word space's options: vectors, axes, colours, and what a drag does."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QPushButton, QWidget

from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.projection.axis_field import AxisField
from w2v_gui.panels.projection.groups import Groups, Scheme, words_in
from w2v_gui.panels.projection.space_choice import SpaceChoice
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.word_cloud.axis_choice import AxisChoice
from w2v_gui.panels.word_cloud.view_box import DragTool
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.printable import shown

CLUSTERS = (4, 6, 8)
_WIDTH_PX, _LIST_PX = 380, 76
_MOST_MISSING = 5
"""Words that are not in the vocabulary, named one by one."""


class SpaceOptions(QFrame):
    """Opens below its button and closes with a click elsewhere or Esc; changes ``space`` as the user chooses.

    Signals:
        tool_chosen: the user chose what a drag does.
    """

    tool_chosen = Signal(str)

    def __init__(self, space: SpaceChoice, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._space, self._theme = space, theme
        self.vectors = self._segments(
            self.tr("Vectors"),
            ("v", self.tr("centre v")),
            ("u", self.tr("output u")),
            picked=self._choose_vectors,
        )
        self.fields = [AxisField(self.tr("Horizontal axis")), AxisField(self.tr("Vertical axis"))]
        self.back = QPushButton(self.tr("Back to PC1 and PC2"))
        self.back.setProperty("flat", True)
        self.colours = self._segments(
            self.tr("Colours"),
            ("plain", self.tr("none")),
            ("frequency", self.tr("count")),
            ("clusters", self.tr("clusters")),
            ("list", self.tr("a list")),
            picked=self._choose_colours,
        )
        self.clusters = self._segments(
            self.tr("Number of clusters"), *((str(n), str(n)) for n in CLUSTERS), picked=self._choose_colours
        )
        self.list = QPlainTextEdit()
        self.list.setPlaceholderText(self.tr("Paste words, separated by spaces, commas or lines"))
        self.list.setAccessibleName(self.tr("Words to colour"))
        self.list.setTabChangesFocus(True)
        self.list.textChanged.connect(self._choose_colours)
        self.tool = self._segments(
            self.tr("Dragging"),
            ("move", self.tr("moves")),
            ("box", self.tr("box")),
            ("lasso", self.tr("lasso")),
            picked=self.tool_chosen.emit,
        )
        self.notes = {name: PlainLabel(wordWrap=True) for name in ("vectors", "axes", "colours", "tool")}
        self.notes["tool"].setText(
            self.tr("Box and lasso gather words in a list; Shift + drag does so at any time.")
        )
        for place, field in enumerate(self.fields):
            field.chosen.connect(lambda axis, place=place: self._choose(space.axes.with_axis(place, axis)))
            field.refused.connect(lambda text: self._say("axes", text))
        self.back.clicked.connect(lambda: self._choose(AxisChoice(outputs=space.axes.outputs)))
        self._lay_out()
        for part in self.findChildren(QWidget):
            part.setAcceptDrops(False)  # files are meant for the window
        self.restyle()
        self._show_parts()
        space.changed.connect(self._show_parts)

    def _segments(self, name: str, *items: tuple[str, str], picked: object) -> Segments:
        made = Segments(self._theme, height=32)
        made.setAccessibleName(name)
        made.set_items([(key, label, None) for key, label in items])
        made.picked.connect(picked)
        return made

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("Vectors"), self.vectors),
            ("", self.notes["vectors"]),
            (self.tr("Colours"), self.colours),
            ("", self.clusters),
            ("", self.list),
            ("", self.notes["colours"]),
            (self.tr("Dragging"), self.tool),
            ("", self.notes["tool"]),
            # Last, because what is said of them comes late and must not move what the user is about to click.
            ("x", self.fields[0]),
            ("y", self.fields[1]),
            ("", self.back),
            ("", self.notes["axes"]),
        )
        self._names: list[PlainLabel] = []
        for row, (name, widget) in enumerate(rows):
            grid.addWidget(widget, row, 1)
            if name:
                label = PlainLabel(name)
                self._names.append(label)
                grid.addWidget(label, row, 0)

    def open_below(self, button: QWidget) -> None:
        """Open at the lower right corner of ``button``."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        left, screen = corner.x() - self.width(), button.screen().availableGeometry()
        self.move(max(screen.left(), left), min(corner.y(), screen.bottom() - self.height()))
        self.show()

    def show_state(
        self, words: WordList | None, word: str | None, partner: str | None, outputs: bool, counts: bool
    ) -> None:
        """Show what can be chosen.

        Args:
            words: the vocabulary on show.
            word: the selected word, which the axes offer.
            partner: its partner.
            outputs: whether its words have output vectors.
            counts: whether their counts are known.
        """
        self.vectors.button("u").setEnabled(outputs)
        self.vectors.current = "u" if self._space.axes.outputs and outputs else "v"
        no_outputs = self.tr(
            "Words have no output vectors here: with hierarchical softmax the inner nodes of the tree have them, "
            "and many files have none."
        )
        self._say("vectors", "" if outputs or words is None else no_outputs)
        self.colours.button("frequency").setEnabled(counts)
        for field, axis in zip(self.fields, self._space.axes.axes, strict=True):
            field.show_axis(axis, words, word, partner)
        self._show_parts()

    def show_axes(self, text: str) -> None:
        """Say what is special about the axes on show; empty for nothing."""
        self._say("axes", text)

    def show_groups(self, groups: Groups | None) -> None:
        """Say which words of the list are not in the vocabulary."""
        text = ""
        if groups is not None and groups.scheme.kind == "list" and groups.scheme.words:
            total, missing = len(groups.scheme.words), groups.missing
            text = self.tr("{found} of {total} words are in the vocabulary.").format(
                found=total - len(missing), total=total
            )
            if missing:
                named = self.tr(", ").join(map(shown, missing[:_MOST_MISSING]))
                text += " " + self.tr("Missing: {words}").format(words=named)
                text += " …" if len(missing) > _MOST_MISSING else ""
        self._say("colours", text)

    def colour(self, words: Sequence[str]) -> None:
        """Colour ``words`` as if they had been pasted."""
        self._space.choose(scheme=replace(self._space.scheme, kind="list", words=tuple(words)))

    def restyle(self) -> None:
        """Apply colours and sizes."""
        colors, px = self._theme.palette, self._theme.px
        self.setStyleSheet(
            f"SpaceOptions {{ background: {colors.card.name()}; border: 1px solid {colors.quiet.name()}; }}"
        )
        for name in self._names:
            name.setStyleSheet(f"color: {colors.third.name()}; font-size: {round(px(SECOND))}px;")
        for note in self.notes.values():
            note.setStyleSheet(f"color: {colors.third.name()}; font-size: {round(px(SMALLEST))}px;")
        self.list.setStyleSheet(
            f"background: {colors.field.name()}; border: 1px solid {colors.line.name()}; border-radius: 8px;"
        )
        self.list.setFixedHeight(round(px(_LIST_PX)))
        self.setFixedWidth(round(px(_WIDTH_PX)))
        self.back.setStyleSheet(
            f"font-size: {round(px(SECOND))}px; min-height: {round(px(24))}px; max-height: {round(px(24))}px;"
        )

    def _say(self, place: str, text: str) -> None:
        note = self.notes[place]
        if note.text() != text:
            note.setText(text)
            note.setToolTip(tooltip(text))
            self._show_parts()

    def _show_parts(self) -> None:
        """Show the choice and what belongs to it, and take the height that it needs."""
        scheme = self._space.scheme
        self.colours.current, self.clusters.current = scheme.kind, str(scheme.clusters)
        if words_in(self.list.toPlainText()) != scheme.words:
            with QSignalBlocker(self.list):
                self.list.setPlainText("\n".join(scheme.words))
        for note in self.notes.values():
            note.setVisible(bool(note.text()))
        self.back.setVisible(self._space.axes.axes != AxisChoice().axes)
        self.clusters.setVisible(self._space.scheme.kind == "clusters")
        self.list.setVisible(self._space.scheme.kind == "list")
        if self.isVisible():
            self.adjustSize()

    def _choose(self, axes: AxisChoice) -> None:
        self._say("axes", "")
        self._space.choose(axes=axes)

    def _choose_vectors(self, key: str) -> None:
        self._choose(replace(self._space.axes, outputs=key == "u"))

    def _choose_colours(self) -> None:
        kind, words = self.colours.current, words_in(self.list.toPlainText())
        self._space.choose(scheme=Scheme(kind, int(self.clusters.current), words))  # type: ignore[arg-type]


def tool_named(key: str) -> DragTool:
    """The tool of a segment."""
    return "box" if key == "box" else "lasso" if key == "lasso" else "move"
