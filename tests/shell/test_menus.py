"""The menus of the window."""

import re
from collections import Counter

from PySide6.QtWidgets import QApplication, QMenu


def test_no_two_entries_of_a_menu_have_one_mnemonic(window):
    menus = [action.menu() for action in window.menuBar().actions()]
    assert all(isinstance(menu, QMenu) for menu in menus)
    for menu in menus:
        letters = [re.search("&([^&])", action.text()) for action in menu.actions()]
        found = Counter(letter[1].lower() for letter in letters if letter)
        assert not {letter for letter, count in found.items() if count > 1}, menu.title()


def test_every_menu_runs_as_the_language_does(window):
    menus = window.findChildren(QMenu)
    assert window.toolbar.speed.menu_ in menus
    assert {menu.layoutDirection() for menu in menus} == {QApplication.layoutDirection()}
