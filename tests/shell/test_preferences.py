"""What is remembered, and that nothing is where nothing may be."""

import pytest
from PySide6.QtCore import QSettings

from w2v_gui.shell.preferences import MOST_RECENT, Preferences
from w2v_gui.word2vec.config import PRESETS


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_settings_survive_a_restart_for_each_kind_of_corpus(store):
    changed = PRESETS["balanced"].config.with_values({"dim": 17, "sample": 1e-4})
    Preferences(store).remember_config("somewhere/a.txt", changed)
    assert Preferences(store).config("elsewhere/b.txt") == changed
    assert Preferences(store).config("toy:kingdom") == PRESETS["lecture"].config


@pytest.mark.parametrize("stored", ["", "{", "[]", "5", '{"dim": -3}', '{"dim": "many"}', '{"unknown": 1}'])
def test_spoilt_settings_give_way_to_the_preset(store, stored):
    store.setValue("settings/lecture", stored)
    assert Preferences(store).config("toy:kingdom") == PRESETS["lecture"].config


def test_recent_files_stand_latest_first_once_each(store):
    preferences = Preferences(store)
    for number in [*range(MOST_RECENT + 3), 4]:
        preferences.add_recent_file(f"{number}.txt")
    assert preferences.recent_files[:2] == ["4.txt", f"{MOST_RECENT + 2}.txt"]
    assert len(preferences.recent_files) == MOST_RECENT == len(set(preferences.recent_files))


@pytest.mark.parametrize("stored", ["{", "5", "[1, 2]", "null"])
def test_a_spoilt_list_of_recent_files_is_empty(store, stored):
    store.setValue("recent_files", stored)
    assert Preferences(store).recent_files == []


def test_without_a_store_nothing_is_kept():
    preferences = Preferences(None)
    preferences.theme = "dark"
    preferences.add_recent_file("a.txt")
    assert preferences.theme == "light"
    assert preferences.recent_files == []
