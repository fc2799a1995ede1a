"""Dialogs for files: they start in the folder last used, and give a name the ending of the chosen kind."""

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from w2v_gui.shell.preferences import Preferences
from w2v_gui.word2vec.printable import shown

MAX_NAME_BYTES = 120
"""Longest part of a suggested name that is taken from another file's name; file systems allow 255 in all."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file a dialog offers.

    Attributes:
        label: its name, translated, such as ``"PNG picture"``.
        endings: such as ``(".txt", ".vec")``; a name without one of them gets the first.
    """

    label: str
    endings: tuple[str, ...]

    @property
    def name_filter(self) -> str:
        """The kind in the form Qt expects: ``"word2vec text (*.txt *.vec)"``."""
        return f"{self.label} ({' '.join(f'*{ending}' for ending in self.endings)})"

    def claims(self, name: str) -> bool:
        """Whether ``name`` ends with one of ``endings``; case does not matter."""
        return name.lower().endswith(self.endings)


def with_ending(name: str, kinds: Sequence[FileKind], chosen: int, *, by_hand: bool) -> str:
    """The name ``name`` with an ending of the chosen kind.

    Args:
        name: as typed.
        kinds: what the dialog offers.
        chosen: index of the kind chosen in the dialog.
        by_hand: whether the user chose it; otherwise an ending of another kind in ``name`` is kept.
    """
    kind = kinds[chosen]
    if kind.claims(name):
        return name
    for other in kinds:
        if other.claims(name):
            if not by_hand:
                return name
            ending = max((end for end in other.endings if name.lower().endswith(end)), key=len)
            return name[: -len(ending)] + kind.endings[0]
    return name + kind.endings[0]


def suggested_name(of: str, what: str, ending: str) -> str:
    """A name for a file made from the file ``of``, such as ``"alice-softmax.txt"`` from ``"alice.txt.gz"``."""
    stem = of.lstrip(".").split(".")[0]
    kept = "".join(sign if sign == "_" or unicodedata.category(sign)[0] in "LMN" else "-" for sign in stem)
    short = (
        re.sub("-+", "-", kept)
        .encode("utf-8", "ignore")[:MAX_NAME_BYTES]
        .decode("utf-8", "ignore")
        .strip("-")
        .lower()
    )
    return f"{short}-{what}{ending}" if short else f"{what}{ending}"


class FileDialogs:
    """The dialogs of one window, which share the folder they start in.

    Args:
        parent: the parent window of the dialogs.
        preferences: remember the folder from one start to the next.
    """

    def __init__(self, parent: QWidget | None, preferences: Preferences) -> None:
        self._parent = parent
        self._preferences = preferences
        self._folder = ""

    @property
    def folder(self) -> str:
        """Where a dialog starts: the folder last used, at first the documents folder."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        known = (self._folder, self._preferences.folder, documents)
        return next((place for place in known if place and os.path.isdir(place)), str(Path.home()))

    def to_open(self, title: str, name_filters: Sequence[str]) -> str | None:
        """Ask for a file that exists; None when cancelled."""
        dialog = QFileDialog(self._parent, title, _for_qt(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(list(name_filters))
        path = _answer(dialog)
        dialog.deleteLater()
        if path is not None:
            self._remember(path)
        return path

    def to_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """Ask for a file to write, of one of ``kinds``; None when cancelled.

        The name gets its ending here, after Qt's own check for an existing file. So this method, not Qt, asks
        whether a file may be replaced: it asks about the file that would be written.
        """
        dialog = QFileDialog(self._parent, title, _for_qt(self.folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        filters = [kind.name_filter for kind in kinds]
        dialog.setNameFilters(filters)
        dialog.selectFile(suggested)
        dialog.filterSelected.connect(lambda text: _follow_kind(dialog, kinds, _index(filters, text)))
        try:
            while (typed := _answer(dialog)) is not None:
                chosen = _index(filters, dialog.selectedNameFilter())
                folder, name = os.path.split(typed)
                final = Path(folder, with_ending(name, kinds, chosen, by_hand=chosen != 0))
                if (
                    not os.path.isfile(final)
                    or _asked_by_system(dialog, typed, final)
                    or self._may_replace(final)
                ):
                    self._remember(str(final))
                    return final
                dialog.selectFile(final.name)
            return None
        finally:
            dialog.deleteLater()

    def _remember(self, path: str) -> None:
        self._folder = self._preferences.folder = os.path.dirname(os.path.abspath(path))

    def _may_replace(self, path: Path) -> bool:
        text = QCoreApplication.translate("FileDialogs", "There is a file {file} already. Replace it?")
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(QCoreApplication.translate("FileDialogs", "Replace the File?"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text.format(file=shown(str(path))))
        replace = box.addButton(
            QCoreApplication.translate("FileDialogs", "Replace"), QMessageBox.ButtonRole.DestructiveRole
        )
        cancel = box.addButton(
            QCoreApplication.translate("FileDialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(cancel)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is replace


def _answer(dialog: QFileDialog) -> str | None:
    """Show ``dialog`` and return the chosen path; None when cancelled."""
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return next(iter(dialog.selectedFiles()), None)


def _index(filters: Sequence[str], chosen: str) -> int:
    return filters.index(chosen) if chosen in filters else 0  # a native dialog may not report the choice


def _follow_kind(dialog: QFileDialog, kinds: Sequence[FileKind], chosen: int) -> None:
    """Give the name in the field the ending of the kind just chosen; a native dialog has no such field."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    if field is not None and field.text():
        field.setText(with_ending(field.text(), kinds, chosen, by_hand=True))


def _asked_by_system(dialog: QFileDialog, typed: str, final: Path) -> bool:
    """Whether the user has been asked about ``final`` already: the native dialog of macOS always asks."""
    native = not dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    return sys.platform == "darwin" and native and Path(typed) == final


def _for_qt(path: str) -> str:
    """``path``, or the home folder if ``path`` has bytes that are not UTF-8, which Qt would drop."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return str(Path.home())
    return path
