"""Exports or copies the picture or the numbers of a panel, once the panel is drawn."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import run_name, whole_number
from w2v_gui.shell.actions import Actions, connect_each
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.corpus_loader import name_of
from w2v_gui.shell.export import PICTURE_ENDINGS, csv_bytes, picture, tab_separated, write_data, write_picture
from w2v_gui.shell.file_dialogs import FileKind
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.questions import Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.run import Run
from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import setting_text

NO_BREAK = "\N{NO-BREAK SPACE}"
_CAPTION_SETTINGS = ("dim", "window", "epochs", "learning_rate", "seed")
"""The settings named in every caption; those of the method follow."""


class PanelExporter(QObject):
    """Writes what a panel shows.

    Signals:
        written: the path of a file that has been written.
        failed: the exception because of which a file could not be written.
        copied: a sentence about what is in the clipboard now.
    """

    written = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)
    copied = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        questions: Questions,
        layout: CardLayout,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._questions = questions
        self._layout = layout

    def connect_actions(self, actions: Actions, panels: Sequence[Panel], messages: MessageBar) -> None:
        """Export and copy what the menus and the cards ask for; Edit copies what the card used last shows."""
        self.copied.connect(lambda text: messages.say(text))
        actions.copy_picture.triggered.connect(lambda: self.copy_picture(self._layout.active_card.current))
        actions.copy_table.triggered.connect(lambda: self.copy_table(self._layout.active_card.current))
        connect_each(actions.pictures, panels, self.picture)
        connect_each(actions.data, panels, self.data)
        for card in self._layout.cards.values():
            card.picture_wanted.connect(self.picture)
            card.data_wanted.connect(self.data)
            card.picture_copy_wanted.connect(self.copy_picture)
            card.table_copy_wanted.connect(self.copy_table)

    def picture(self, panel: Panel) -> None:
        """Ask for a file and write the picture of ``panel``: PNG, SVG or PDF."""
        labels = (self.tr("PNG picture"), self.tr("SVG drawing"), self.tr("PDF document"))
        self._export(panel, [FileKind(label, (end,)) for label, end in zip(labels, PICTURE_ENDINGS, strict=True)])

    def data(self, panel: Panel) -> None:
        """Ask for a file and write the numbers of ``panel``."""
        self._export(panel, [FileKind(self.tr("CSV table"), (".csv",))])

    def copy_picture(self, panel: Panel) -> None:
        """Copy the picture of ``panel`` to the clipboard, with its title and caption."""
        self._when_drawn(panel, lambda: self._copy_picture(panel))

    def copy_table(self, panel: Panel) -> None:
        """Copy the numbers of ``panel`` to the clipboard: as columns for a spreadsheet, and as CSV."""
        self._when_drawn(panel, lambda: self._copy_table(panel))

    def _copy_picture(self, panel: Panel) -> None:
        title = QCoreApplication.translate("panels", panel.title)
        image = picture(panel, title, caption_of(panel.runs_on_show))
        QGuiApplication.clipboard().setImage(image)
        self.copied.emit(self.tr("Copied: the picture of {panel}").format(panel=title))

    def _copy_table(self, panel: Panel) -> None:
        data = QMimeData()
        data.setText(tab_separated(panel))
        data.setData("text/csv", csv_bytes(panel))
        QGuiApplication.clipboard().setMimeData(data)
        title = QCoreApplication.translate("panels", panel.title)
        self.copied.emit(self.tr("Copied: the numbers of {panel}").format(panel=title))

    def _when_drawn(self, panel: Panel, act: Callable[[], None]) -> None:
        """Call ``act`` once ``panel`` shows the run in focus; at once if it does, or is not visible."""
        if self._controller.runs.focus.shown is None:
            return
        if panel.settled or not panel.isVisible():
            act()
        else:
            panel.drawn.connect(act, Qt.ConnectionType.SingleShotConnection)

    def _export(self, panel: Panel, kinds: Sequence[FileKind]) -> None:
        run = self._controller.runs.focus
        if run.shown is None:
            return
        suggested = f"{panel.key}-{run.method or 'vectors'}{kinds[0].endings[0]}"
        path = self._questions.file_to_save(self.tr("Export"), suggested, kinds)
        if path is None:
            return
        card = self._layout.card_of(panel)
        before = card.current
        card.show_panel(panel)
        self._when_drawn(panel, partial(self._write, panel, path, before))

    def _write(self, panel: Panel, path: Path, before: Panel) -> None:
        """Write what ``panel`` shows, and bring the panel that was in front ``before`` to the front again."""
        try:
            if path.suffix.lower() == ".csv":
                write_data(panel, path)
            else:
                title = QCoreApplication.translate("panels", panel.title)
                write_picture(panel, path, title, caption_of(panel.runs_on_show))
        except Word2VecError as error:
            self.failed.emit(error)
        else:
            self.written.emit(str(path))
        self._layout.card_of(panel).show_panel(before)


def caption_of(runs: Sequence[Run]) -> str:
    """The caption of a picture of ``runs``: the text, their names, and the important settings that all share.

    Of an earlier moment it says how many pairs had been trained; in a comparison the least and the most.
    """
    sources = [name_of(run.dataset.corpus.source) for run in runs if run.dataset is not None]
    parts = list(dict.fromkeys((*sources, *map(run_name, runs))))
    settings = [_settings(run) for run in runs]
    parts += [text for text in settings[0] if all(text in others for others in settings)]
    if pairs := sorted({run.moment.pairs for run in runs if run.moment is not None}):
        text = QCoreApplication.translate("PanelExporter", "after {n} pairs")
        parts.append(text.format(n="–".join(map(whole_number, dict.fromkeys((pairs[0], pairs[-1]))))))
    return " · ".join(part.replace(" ", NO_BREAK) for part in parts)


def _settings(run: Run) -> list[str]:
    """The important settings of ``run``; vectors from a file have none."""
    if run.config is None or run.method is None:
        return []
    names = dict.fromkeys((*_CAPTION_SETTINGS, *OBJECTIVES[run.method].settings))
    return [setting_text(name, run.config, QCoreApplication.translate) for name in names]
