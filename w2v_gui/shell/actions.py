"""The menu bar: every action of the window, with its shortcut; the toolbar repeats the most used ones."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from w2v_gui.panels.base import Panel
from w2v_gui.panels.plain_text import caption
from w2v_gui.panels.theme import run_name
from w2v_gui.shell.speed_choice import SpeedMenu
from w2v_gui.training.run import Run


class Actions(QObject):
    """Builds the menus of a window; the window connects ``triggered`` of each action.

    Attributes:
        train, step, reset … : the actions, named after what they do.
        runs: one checkable action per run, in their order.
        panels: one action per panel, in the order of ``PANELS``.
        speeds, speed_menu: the speeds of training, and the menu of Run that holds them.
        recent: the menu of recent files, filled when shown.
        continuing: the menu of texts with which the run in focus can go on, filled when shown.
        languages: the menu of languages, filled by ``LanguageMenu``.
        pictures, data, films: one export action per panel.

    Signals:
        run_chosen: the run whose action was triggered.
    """

    run_chosen = Signal(object)

    def __init__(self, window: QMainWindow, panels: Sequence[Panel]) -> None:
        super().__init__(window)
        self._window = window
        self._build_file(panels)
        self._build_edit()
        self._build_view(panels)
        self._build_run()
        menu = self._menu(self.tr("&Help"))
        self.lessons = self._action(menu, self.tr("Lessons"), QKeySequence("Ctrl+L"))
        self.explain = self._action(menu, self.tr("Explain Panel"), QKeySequence.StandardKey.HelpContents)
        self.glossary = self._action(menu, self.tr("Glossary"), QKeySequence("Shift+F1"))
        menu.addSeparator()
        self.log_folder = self._action(menu, self.tr("Open Log Folder"))
        self.about = self._action(menu, self.tr("About Word2Vec Explorer"))

    def _build_file(self, panels: Sequence[Panel]) -> None:
        menu = self._menu(self.tr("&File"))
        self.open = self._action(menu, self.tr("&Open…"), QKeySequence.StandardKey.Open)
        self.open_session = self._action(menu, self.tr("Open Sessio&n…"), QKeySequence("Ctrl+Shift+O"))
        self.recent = menu.addMenu(self.tr("Open &Recent"))
        self.reading_options = self._action(menu, self.tr("Reading Options…"))
        self.import_vectors = self._action(menu, self.tr("&Import Vectors…"))
        menu.addSeparator()
        self.save_session = self._action(menu, self.tr("&Save Session"), QKeySequence.StandardKey.Save)
        self.save_session_as = self._action(menu, self.tr("Save Session &As…"), QKeySequence("Ctrl+Shift+S"))
        menu.addSeparator()
        self.save_vectors = self._action(menu, self.tr("Save &Vectors…"), QKeySequence("Ctrl+Shift+E"))
        self.pictures = self._panel_actions(menu.addMenu(self.tr("Export &Picture")), panels)
        self.data = self._panel_actions(menu.addMenu(self.tr("Export &Data (CSV)")), panels)
        films = menu.addMenu(self.tr("Export Repla&y"))
        self.film = self._action(films, self.tr("Whole Window…"))
        films.addSeparator()
        self.films = self._panel_actions(films, panels)
        self.export_report = self._action(menu, self.tr("Export Repor&t…"))
        menu.addSeparator()
        self.quit = self._action(menu, self.tr("&Quit"), QKeySequence("Ctrl+Q"))

    def _build_edit(self) -> None:
        menu = self._menu(self.tr("&Edit"))
        self.find = self._action(menu, self.tr("&Find Word"), QKeySequence.StandardKey.Find)
        self.swap = self._action(menu, self.tr("&Swap Word and Partner"), QKeySequence("Ctrl+E"))
        menu.addSeparator()
        self.copy_picture = self._action(menu, self.tr("Copy &Picture"), QKeySequence.StandardKey.Copy)
        self.copy_table = self._action(menu, self.tr("Copy &Table"), QKeySequence("Ctrl+Alt+C"))
        self.copy_message = self._action(menu, self.tr("&Copy Last Message"), QKeySequence("Ctrl+Shift+C"))

    def _build_view(self, panels: Sequence[Panel]) -> None:
        menu = self._menu(self.tr("&View"))
        self.panels = self._panel_actions(menu, panels)
        for number, action in enumerate(self.panels[:9], 1):
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        menu.addSeparator()
        self.settings = self._action(menu, self.tr("Settings"), QKeySequence("Ctrl+,"), checkable=True)
        self.expand = self._action(menu, self.tr("Expand Card"), QKeySequence("Ctrl+Return"))
        self.reset_layout = self._action(menu, self.tr("Reset Layout"))
        self.dark = self._action(menu, self.tr("Dark Theme"), QKeySequence("Ctrl+D"), checkable=True)
        self.larger = self._action(menu, self.tr("Larger Text"), QKeySequence("Ctrl++"), checkable=True)
        self.replay_bar = self._action(menu, self.tr("Replay Bar"), checkable=True)
        for shown in (self.settings, self.replay_bar):
            shown.setChecked(True)
        self.full_screen = self._action(menu, self.tr("Full Screen"), QKeySequence("F11"), checkable=True)
        self.presentation = self._action(menu, self.tr("Presentation"), QKeySequence("Shift+F11"), checkable=True)
        menu.addSeparator()
        self.languages = menu.addMenu(self.tr("Language"))

    def _build_run(self) -> None:
        menu = self._menu(self.tr("&Run"))
        self.train = self._action(menu, self.tr("Train"), QKeySequence("F5"))
        self.step = self._action(menu, self.tr("Step"), QKeySequence("F10"))
        self.reset = self._action(menu, self.tr("Reset"), QKeySequence("Ctrl+R"))
        self.new_seed = self._action(menu, self.tr("Reset with New Seed"), QKeySequence("Ctrl+Shift+R"))
        self.speeds = SpeedMenu(self)
        self.speed_menu = menu.addMenu(self.tr("Speed"))
        self.speeds.fill(self.speed_menu)
        menu.addSeparator()
        self.continuing = menu.addMenu(self.tr("Continue on Another Text"))
        menu.addSeparator()
        self.race = self._action(menu, self.tr("Race"), QKeySequence("F6"), checkable=True)
        menu.addSeparator()
        self.play_replay = self._action(menu, self.tr("Play Replay"), QKeySequence("F8"))
        self.earlier = self._action(menu, self.tr("Earlier Snapshot"), QKeySequence("Ctrl+Left"))
        self.later = self._action(menu, self.tr("Later Snapshot"), QKeySequence("Ctrl+Right"))
        self.live = self._action(menu, self.tr("Live"), QKeySequence("Ctrl+End"))
        menu.addSeparator()
        self._run_menu = menu
        self._run_group: QActionGroup | None = None
        self.runs: list[QAction] = []

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Offer ``runs`` in the menu, with Alt+1, Alt+2 … as shortcuts."""
        for action in self.runs:
            self._run_menu.removeAction(action)
            action.deleteLater()
        if self._run_group is not None:
            self._run_group.deleteLater()
        self._run_group = QActionGroup(self)
        self.runs = []
        for number, run in enumerate(runs, 1):
            label = caption(run_name(run))
            action = self._action(self._run_menu, label, QKeySequence(f"Alt+{number}"), checkable=True)
            action.setData(run)
            action.triggered.connect(lambda _checked=False, run=run: self.run_chosen.emit(run))
            self._run_group.addAction(action)
            self.runs.append(action)

    def show_focus(self, run: Run) -> None:
        """Tick ``run``."""
        for action in self.runs:
            action.setChecked(action.data() is run)

    def offer_panels(self, offered: Sequence[bool]) -> None:
        """Show the actions of those panels, in their order, that can be shown now."""
        for actions in (self.panels, self.pictures, self.data, self.films):
            for action, on in zip(actions, offered, strict=True):
                action.setVisible(on)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        return menu

    def _action(
        self,
        menu: QMenu,
        text: str,
        shortcut: QKeySequence | QKeySequence.StandardKey | None = None,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self)
        action.setCheckable(checkable)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        menu.addAction(action)
        self._window.addAction(action)  # so that its shortcut works while the menu bar is hidden
        return action

    def _panel_actions(self, menu: QMenu, panels: Sequence[Panel]) -> list[QAction]:
        return [self._action(menu, QCoreApplication.translate("panels", panel.title)) for panel in panels]


def connect_each(actions: Sequence[QAction], panels: Sequence[Panel], act: Callable[[Panel], object]) -> None:
    """Connect the action of each panel to ``act``, which is called with that panel."""
    for action, panel in zip(actions, panels, strict=True):
        action.triggered.connect(lambda _checked=False, panel=panel: act(panel))
