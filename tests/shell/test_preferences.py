"""Preferences: what is stored, that every value in the file is checked, and what happens without a file."""

import base64
import json
import os
import pickle
import random
import stat
import sys
from dataclasses import asdict

import pytest
from PySide6.QtCore import QByteArray, QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.preference_file import MAX_FILE_BYTES, PreferenceFile
from w2v_gui.shell.preferences import MAX_RECENT_FILES, Preferences
from w2v_gui.shell.window import Window
from w2v_gui.word2vec.config import PRESETS, SETTINGS

LECTURE = PRESETS["lecture"].config


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "preferences.json"


@pytest.fixture
def stored(path):
    """Preferences with a file that contains the given values, or the given text."""

    def stored(values):
        path.parent.mkdir(exist_ok=True)
        path.write_text(values if isinstance(values, str) else json.dumps(values))
        return Preferences(PreferenceFile(path))

    return stored


@pytest.fixture
def opens(qtbot, person):
    """Opens a window with the given preferences; returns its size."""

    def opens(preferences):
        window = Window(Theme(), preferences, person)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        size = window.width(), window.height()
        window.actions_.recent.aboutToShow.emit()
        window.close()
        window.deleteLater()
        return size

    return opens


def test_what_is_set_survives_a_restart(path, tmp_path):
    changed = PRESETS["balanced"].config.with_values({"dim": 17, "sample": 1e-4})
    first = Preferences(PreferenceFile(path))
    first.remember_config("somewhere/a.txt", changed)
    first.theme, first.larger_text, first.folder = "dark", True, str(tmp_path)
    first.geometry = QByteArray(b"\0\1\xff")
    first.remember_splitters([("column0", QByteArray(b"\x80"))])
    again = Preferences(PreferenceFile(path))
    assert again.config("elsewhere/b.txt") == changed
    assert again.config("toy:kingdom") == LECTURE
    assert (again.theme, again.larger_text, again.folder) == ("dark", True, str(tmp_path))
    assert (again.geometry, again.splitter("column0")) == (QByteArray(b"\0\1\xff"), QByteArray(b"\x80"))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_two_windows_do_not_forget_for_each_other(path):
    one, other = Preferences(PreferenceFile(path)), Preferences(PreferenceFile(path))
    one.theme = "dark"
    other.larger_text = True
    again = Preferences(PreferenceFile(path))
    assert (again.theme, again.larger_text) == ("dark", True)


def test_recent_files_stand_latest_first_once_each(path):
    preferences = Preferences(PreferenceFile(path))
    for number in [*range(MAX_RECENT_FILES + 3), 4]:
        preferences.add_recent_file(f"{number}.txt")
    assert preferences.recent_files[:2] == ["4.txt", f"{MAX_RECENT_FILES + 2}.txt"]
    assert len(preferences.recent_files) == MAX_RECENT_FILES == len(set(preferences.recent_files))


def test_a_path_with_bytes_that_are_no_text_is_remembered(path):
    name = os.fsdecode(b"caf\xe9.txt")
    Preferences(PreferenceFile(path)).add_recent_file(name)
    assert Preferences(PreferenceFile(path)).recent_files == [name]


@pytest.mark.parametrize(
    "value", ["", "{", [], 5, None, {"dim": -3}, {"dim": "many"}, {"unknown": 1}, {"dim": []}]
)
def test_invalid_settings_are_replaced_by_the_preset(stored, value):
    assert stored({"settings/lecture": value}).config("toy:kingdom") == LECTURE


def test_only_invalid_settings_are_replaced(stored):
    preferences = stored(
        '{"settings/lecture": {"dim": 17, "epochs": "x", "sample": NaN, "seed": 1' + "0" * 9000 + "},"
        '"larger_text": 1e999, "theme": "dark", "folder": 5, "recent_files": ["a.txt", 7, "", "b\\u0000",'
        '"\\ud800", "c.txt", "c.txt", {"x": 1}]}'
    )
    assert preferences.config("toy:kingdom") == LECTURE.with_values({"dim": 17})
    assert preferences.theme == "dark"
    assert not preferences.larger_text
    assert preferences.recent_files == ["a.txt", "c.txt"]
    assert preferences.folder == ""
    preferences.larger_text = True  # and the file can still be written
    assert preferences.larger_text


def test_settings_stored_before_there_was_a_choice_of_trees_still_load(stored):
    values = asdict(LECTURE.with_values({"dim": 17}))
    del values["tree"]
    assert stored({"settings/lecture": values}).config("toy:kingdom") == LECTURE.with_values({"dim": 17})


NESTED = ['{"theme": "dark", "x": ' + "[" * depth + "]" * depth + "}" for depth in (10, 400, 900, 100_000)]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "\ufeff{}", "[" * 100_000, *NESTED, "\0" * 99, " " * (MAX_FILE_BYTES + 1)],
    ids=lambda text: f"{text[:12]}… {len(text)}",
)
def test_a_file_that_is_no_preferences_is_replaced_at_the_next_change(stored, path, text):
    preferences = stored(text)
    assert preferences.recent_files == []
    preferences.larger_text = True
    assert json.loads(path.read_text())["larger_text"] is True


@pytest.mark.parametrize("length", [0, 1, 20, 60])
def test_truncated_geometry_opens_the_window_as_the_first_time(opens, stored, length):
    preferences = stored({})
    first = opens(preferences)
    whole = bytes(preferences.geometry.data())
    assert len(whole) > 60
    broken = {"geometry": base64.b64encode(whole[:length]).decode(), "splitters/column0": "AAAA"}
    assert opens(stored(broken)) == first


def test_the_window_opens_whatever_stands_in_the_file(opens, stored):
    rng = random.Random(4)
    odd = [None, True, -1, 1e300, "", "x" * 50_000, "\0", "\ud800", [], ["a"] * 5000, {}, {"dim": {}}, [[[[1]]]]]
    keys = ["theme", "larger_text", "recent_files", "folder", "geometry", "settings/lecture", "settings/balanced"]
    for _ in range(3):
        values = {key: rng.choice(odd) for key in [*keys, "splitters/column0", "splitters/column1", "what"]}
        opens(stored(values))
    many = stored({"recent_files": [f"/somewhere/{number}.txt" for number in range(5000)]})
    opens(many)
    assert len(many.recent_files) == MAX_RECENT_FILES


def test_a_splitter_state_moves_splitters_and_does_nothing_else(opens, path, qtbot, person):
    preferences = Preferences(PreferenceFile(path))
    turned = QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(turned)
    for _ in range(3):
        turned.addWidget(QWidget())
    turned.setChildrenCollapsible(True)
    window = Window(Theme(), preferences, person)
    qtbot.addWidget(window)
    across = window.deck.splitter_names()[0]
    window.deck.restore(across, turned.saveState())
    window.show()
    splitter = next(s for s in window.deck.findChildren(QSplitter) if s.isAncestorOf(window.deck.settings_card))
    assert splitter.orientation() == Qt.Orientation.Horizontal
    assert not splitter.childrenCollapsible()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("kind", ["folder is a file", "file is a folder", "pipe", "no permission"])
def test_where_nothing_can_be_written_the_program_still_works(opens, path, kind):
    if kind == "folder is a file":
        path.parent.write_text("")
    elif kind == "file is a folder":
        path.mkdir(parents=True)
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no pipes with names")
        path.parent.mkdir()
        os.mkfifo(path)
    else:
        path.parent.mkdir(mode=stat.S_IRUSR)
        if os.access(path.parent, os.W_OK):
            path.parent.chmod(stat.S_IRWXU)
            pytest.skip("this user may write everywhere")
    preferences = Preferences(PreferenceFile(path, {"theme": "light"}))
    preferences.theme = "dark"
    preferences.add_recent_file("a.txt")
    assert (preferences.theme, preferences.recent_files) == ("dark", ["a.txt"])
    opens(preferences)
    if kind == "no permission":
        path.parent.chmod(stat.S_IRWXU)


def test_without_a_store_nothing_is_kept():
    preferences = Preferences(None)
    preferences.theme = "dark"
    preferences.add_recent_file("a.txt")
    assert preferences.theme == "light"
    assert preferences.recent_files == []


class Trap:
    """Creates a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.fixture
def old_file(tmp_path, monkeypatch):
    """The ini file of earlier versions, as Qt writes it; gives the settings object and the path of the file."""
    if sys.platform != "linux":
        pytest.skip("elsewhere the former versions stored no ini file")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    [place] = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.GenericConfigLocation)[:1]
    assert place == str(tmp_path / "config")
    file = tmp_path / "config" / "word2vec-explorer" / "word2vec-explorer.conf"
    return QSettings(str(file), QSettings.Format.IniFormat), file


def test_plain_values_of_the_old_file_are_taken_over_once(old_file):
    store, file = old_file
    recent = ["/a/é, “b”.txt", "/a/@x;=[General].txt", "C:\\new\\x41.txt"]
    settings = dict.fromkeys(SETTINGS) | vars(LECTURE.with_values({"dim": 17, "exclude": "none"}))
    whole = QByteArray(bytes(range(256)) + b')("1a')
    for key, value in (
        ("theme", "dark"),
        ("larger_text", "true"),
        ("recent_files", json.dumps(recent)),
        ("settings/lecture", json.dumps(settings)),
        ("geometry", whole),
        ("splitters/column0", whole),
    ):
        store.setValue(key, value)
    store.sync()
    before = file.read_bytes()
    preferences = Preferences.of_user()
    for taken in (preferences, Preferences.of_user()):
        assert (taken.theme, taken.larger_text, taken.recent_files) == ("dark", True, recent)
        assert taken.config("toy:kingdom") == LECTURE.with_values({"dim": 17, "exclude": "none"})
        assert taken.geometry == taken.splitter("column0") == whole
    assert file.read_bytes() == before
    preferences.forget_recent_files()
    assert Preferences.of_user().recent_files == []


@pytest.mark.parametrize("key", ["theme", "recent_files", "settings/lecture", "geometry", "splitters/column0"])
def test_nothing_in_the_old_file_is_run(old_file, tmp_path, key):
    store, file = old_file
    trap = tmp_path / "sprung"
    store.setValue(key, Trap(trap))
    store.setValue("larger_text", "true")
    store.sync()
    assert b"PyObjectWrapper" in file.read_bytes()
    with pickle.loads(pickle.dumps(Trap(trap))):  # the trap works
        trap.unlink()
    preferences = Preferences.of_user()
    assert preferences.larger_text
    assert preferences.theme == "light"
    assert preferences.recent_files == []
    assert preferences.config("toy:kingdom") == LECTURE
    assert preferences.geometry.isEmpty() and preferences.splitter("column0").isEmpty()
    assert not trap.exists()
