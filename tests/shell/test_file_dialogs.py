"""Dialogs for files start in the last folder, use the chosen kind, and ask about the file that is written."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox

from w2v_gui.shell import file_dialogs
from w2v_gui.shell.file_dialogs import FileDialogs, FileKind, suggested_name, with_ending
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences

KINDS = (FileKind("word2vec text", (".txt", ".vec")), FileKind("word2vec binary", (".bin",)))


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


@pytest.fixture
def folder(tmp_path, preferences):
    folder = tmp_path / "last"
    folder.mkdir()
    preferences.folder = str(folder)
    return folder


@pytest.fixture
def dialogs(qapp, preferences, folder):
    return FileDialogs(None, preferences)


@pytest.fixture
def hands(qapp):
    """A function that takes functions: each is called with the next dialog that opens, and ends it."""
    steps = []

    def look():
        dialog = QApplication.activeModalWidget()
        if steps and dialog is not None:
            steps.pop(0)(dialog)

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    yield lambda *do: steps.extend(do)
    timer.stop()
    assert not steps


def typing(name, kind=None):
    """Choose a kind, if any, type a name and confirm."""

    def do(dialog):
        assert isinstance(dialog, QFileDialog)
        if kind is not None:
            dialog.selectNameFilter(kind.name_filter)
            dialog.filterSelected.emit(kind.name_filter)
        if name is not None:
            dialog.findChild(QLineEdit, "fileNameEdit").setText(name)
        dialog.accept()

    return do


def pressing(words, *, said=""):
    def do(box):
        assert isinstance(box, QMessageBox)
        assert said in box.text()
        next(button for button in box.buttons() if button.text() == words).click()

    return do


@pytest.mark.parametrize(
    ("typed", "kind", "final"),
    [
        ("v", None, "v.txt"),
        ("v.vec", None, "v.vec"),
        ("V.TXT", None, "V.TXT"),
        ("v.bin", None, "v.bin"),
        ("alice.2024", None, "alice.2024.txt"),
        ("v", KINDS[1], "v.bin"),
        ("v.txt", KINDS[1], "v.bin"),
        (None, KINDS[1], "alice-softmax.bin"),
        ("R&D [*] <b>", KINDS[1], "R&D [*] <b>.bin"),
    ],
)
def test_a_name_gets_the_ending_of_the_chosen_kind(dialogs, hands, folder, typed, kind, final):
    hands(typing(typed, kind))
    assert dialogs.to_save("Save", "alice-softmax.txt", KINDS) == folder / final


def test_choosing_another_kind_shows_in_the_name_at_once(dialogs, hands):
    def choose(dialog):
        dialog.selectNameFilter(KINDS[1].name_filter)
        dialog.filterSelected.emit(KINDS[1].name_filter)
        assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "alice.bin"
        dialog.reject()

    hands(choose)
    assert dialogs.to_save("Save", "alice.txt", KINDS) is None


def test_replacing_is_asked_about_the_file_that_would_be_replaced(dialogs, hands, folder):
    (folder / "v.txt").write_text("kept")
    (folder / "w").write_text("not meant: the name gets an ending")
    hands(
        typing("v"),
        pressing("Cancel", said=str(folder / "v.txt")),  # brings the dialog back
        typing("v"),
        pressing("Replace", said=str(folder / "v.txt")),
    )
    assert dialogs.to_save("Save", "x.txt", KINDS) == folder / "v.txt"
    hands(typing("w"))  # there is no question, as the file does not exist
    assert dialogs.to_save("Save", "x.txt", KINDS) == folder / "w.txt"


def test_calling_off_chooses_nothing_and_remembers_nothing(dialogs, hands, folder):
    hands(lambda dialog: dialog.reject())
    assert dialogs.to_save("Save", "x.txt", KINDS) is None
    assert dialogs.folder == str(folder)


def test_a_dialog_starts_in_the_folder_last_used(dialogs, hands, tmp_path, folder, preferences):
    other = tmp_path / "other"
    other.mkdir()
    (other / "alice.txt").write_text("")

    def starts_in(place, then):
        def do(dialog):
            assert dialog.directory().absolutePath() == str(place)
            then(dialog)

        return do

    hands(starts_in(folder, typing(str(other / "alice.txt"))))
    assert dialogs.to_open("Open", ["Texts (*.txt)"]) == str(other / "alice.txt")
    hands(starts_in(other, typing("v")))
    dialogs.to_save("Save", "x.txt", KINDS)
    assert FileDialogs(None, preferences).folder == str(other), "also after a restart"


@pytest.mark.parametrize("stored", ["", "gone", 5, "a\0b", "\ud800"])
def test_at_first_a_dialog_starts_in_the_documents(qapp, tmp_path, monkeypatch, stored):
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr(file_dialogs.QStandardPaths, "writableLocation", lambda _: str(documents), raising=False)
    store = PreferenceFile(tmp_path / "preferences.json")
    store.set({"folder": stored})
    assert FileDialogs(None, Preferences(store)).folder == str(documents)


def test_a_native_dialog_follows_the_same_rules(dialogs, hands, folder, monkeypatch):
    """It has no field of Qt, does not report the chosen kind, and adds no endings."""

    class Native(QFileDialog):
        def exec(self):
            return QDialog.DialogCode.Accepted

        def selectedFiles(self):
            return [str(folder / next(names))]

        def selectedNameFilter(self):
            return KINDS[1].name_filter

        def findChild(self, *_):
            return None

    monkeypatch.setattr(file_dialogs, "QFileDialog", Native)
    (folder / "v.bin").write_text("")
    names = iter(["v.txt", "w"])
    hands(pressing("Cancel", said="v.bin"))
    assert dialogs.to_save("Save", "x.txt", KINDS) == folder / "w.bin"


def test_an_ending_typed_chooses_its_kind_only_where_no_kind_was_chosen():
    assert with_ending("v.bin", KINDS, 0, by_hand=False) == "v.bin"
    assert with_ending("v.bin", KINDS, 0, by_hand=True) == "v.txt"


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Alice in Wonderland.txt.gz", "alice-in-wonderland-softmax.txt"),
        ("a\n\x1b[31m<b>&|b.txt", "a-31m-b-b-softmax.txt"),
        (".hidden", "hidden-softmax.txt"),
        ("...", "softmax.txt"),
        ("हिन्दी.txt", "हिन्दी-softmax.txt"),
        ("词" * 200 + ".txt", "词" * 40 + "-softmax.txt"),
        ("caf\udce9.txt", "caf-softmax.txt"),
    ],
)
def test_a_suggested_name_is_one_every_system_takes(name, suggested):
    assert suggested_name(name, "softmax", ".txt") == suggested
