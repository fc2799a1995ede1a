"""Cards: the frames around the panels with head, tabs, menu and the button that expands them."""

import math
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.panels.base import Panel
from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import BODY, HEAD, FollowingTheme
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.presented_stack import PresentedStack
from w2v_gui.shell.style import stylesheet

_MAX_TAB_PX = 110
"""Width at scale 1 to which a tab may shrink; every English name of a panel fits into it."""
_MIN_SUBTITLE_LETTERS = 12
"""Letters, Chinese ones counted twice, below which a shortened subtitle is hidden: it would say nothing."""


class Card(QFrame):
    """One place of the window: the panels of that place as tabs, one of them on show; hidden while it has none.

    Signals:
        expand_toggled: the user wants the card to fill the window, or to shrink back.
        panel_shown: another panel came to the front.
        picture_wanted, data_wanted: the user wants the panel on show exported, as PNG or as CSV.
        picture_copy_wanted, table_copy_wanted: the user wants the same in the clipboard.
    """

    expand_toggled = Signal()
    panel_shown = Signal()
    picture_wanted = Signal(object)
    data_wanted = Signal(object)
    picture_copy_wanted = Signal(object)
    table_copy_wanted = Signal(object)

    def __init__(self, panels: Sequence[Panel], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.panels: list[Panel] = []
        self._theme = FollowingTheme(theme, self)
        self._magnified = False
        self._head = QWidget()
        self._head_row = QHBoxLayout(self._head)
        self._tabs: list[_Tab] = []
        self._rule = QFrame()
        self._subtitle = _Subtitle()
        self._head_shown: object = None
        self._more = IconButton(self._theme, "more", self.tr("Export this picture or its data"))
        self._more.setMenu(self._export_menu())
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._expand = IconButton(self._theme, "expand", "")
        self._expand.clicked.connect(self.expand_toggled)
        self._stack = QStackedWidget()
        self._scrolled: PresentedStack | None = None
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_tabs)
        self._lay_out()
        self.set_expanded(False)
        self.set_panels(panels)

    @property
    def current(self) -> Panel:
        """The panel on show; there must be one."""
        return self.panels[self._stack.currentIndex()]

    @property
    def tabs(self) -> Sequence[QPushButton]:
        """The tabs, in the order of ``panels``."""
        return self._tabs

    def set_panels(self, panels: Sequence[Panel]) -> None:
        """Show ``panels`` as tabs, the first of them in front; what leaves stays hidden until a card takes it."""
        if list(panels) == self.panels:
            return
        for panel in self.panels:
            panel.head_changed.disconnect(self._show_head)
            self._stack.removeWidget(panel)
            for widget in panel.head_widgets:
                widget.hide()
        for tab in self._tabs:
            tab.hide()
            tab.deleteLater()
        self.panels = list(panels)
        self._tabs = [self._tab(panel) for panel in self.panels]
        for panel in self.panels:
            self._stack.addWidget(panel)
            panel.head_changed.connect(self._show_head)
        self._rule.setVisible(len(self.panels) > 1)
        self._fill_head()
        if self.panels:
            self.show_panel(self.panels[0])

    @property
    def comfortable_height(self) -> int:
        """Height in pixels at which every panel of this card, in front or not, shows all that matters."""
        chrome = self.sizeHint().height() - self._stack.sizeHint().height()
        return chrome + max(panel.comfortable_height for panel in self.panels)

    @property
    def least_width(self) -> int:
        """Width in pixels below which the head of a panel of this card, in front or not, would be cut."""
        here = self._room_in_head(self.current)
        widest = max(self._room_in_head(panel) for panel in self.panels)
        return self.minimumSizeHint().width() + widest - here

    def _room_in_head(self, panel: Panel) -> int:
        return sum(_least_width(widget) + self._head_row.spacing() for widget in panel.head_widgets)

    def show_panel(self, panel: Panel) -> None:
        """Bring ``panel`` to the front of this card."""
        index = self.panels.index(panel)
        changed = index != self._stack.currentIndex()
        self._stack.setCurrentIndex(index)
        for number, tab in enumerate(self._tabs):
            tab.setChecked(number == index)
            tab.setVisible(self._scrolled is None or number == index)
        for number, other in enumerate(self.panels):
            for widget in other.head_widgets:
                widget.setVisible(number == index)
        self._show_head()
        if changed:
            self.panel_shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten titles of tabs in a narrow head."""
        super().resizeEvent(event)
        self._fit_tabs()

    def set_expanded(self, expanded: bool) -> None:
        """Let the button offer to bring all cards back, or to fill the window."""
        self._expand.set_icon("collapse" if expanded else "expand")
        fill, back = self.tr("Fill the window (Ctrl+Return)"), self.tr("Back to all cards (Esc)")
        self._expand.set_tip(back if expanded else fill)

    def present(self, presenting: bool) -> None:
        """Show the panel in front alone, without the other tabs, and let it scroll where it needs more room."""
        if presenting is (self._scrolled is not None):
            return
        if self._scrolled is None:
            self._scrolled = PresentedStack(self._stack, self._theme)
            self._body.addWidget(self._scrolled)
        else:
            self._body.addWidget(self._scrolled.give_back())
            self._scrolled = None
        self._more.setVisible(not presenting)
        self._subtitle.cuts = not presenting
        if self.panels:
            self.show_panel(self.current)

    def scroll_panel(self, across: int, down: int) -> None:
        """Scroll the panel of a presentation by a part of what is in view, to the right and downwards."""
        if self._scrolled is not None:
            self._scrolled.scroll_by(across, down)

    def magnify(self, factor: float) -> None:
        """Show the text of head and panels ``factor`` times as large as it is elsewhere in the window."""
        self._magnified = factor != 1.0
        for theme in (self._theme, *(panel.theme for panel in self.panels)):
            theme.magnify(factor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the head expands the card or shrinks it."""
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            self.expand_toggled.emit()
            return True
        return super().eventFilter(watched, event)

    def _tab(self, panel: Panel) -> "_Tab":
        title = QCoreApplication.translate("panels", panel.title)
        short = QCoreApplication.translate("panels", panel.short_title) if panel.short_title else ""
        tab = _Tab(title, short, self._theme, alone=len(self.panels) == 1)
        tab.clicked.connect(lambda: self.show_panel(panel))
        tab.installEventFilter(self)  # clicks on a button do not reach the head
        return tab

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Export Picture…"), lambda: self.picture_wanted.emit(self.current))
        menu.addAction(self.tr("Export Data (CSV)…"), lambda: self.data_wanted.emit(self.current))
        menu.addSeparator()
        menu.addAction(self.tr("Copy Picture"), lambda: self.picture_copy_wanted.emit(self.current))
        menu.addAction(self.tr("Copy Table"), lambda: self.table_copy_wanted.emit(self.current))
        return menu

    def _fill_head(self) -> None:
        """Place tabs, subtitle, the controls of all panels, and the two buttons, in this order."""
        while self._head_row.count():
            self._head_row.takeAt(0)
        for tab in self._tabs:
            self._head_row.addWidget(tab)
            self._head_row.addSpacing(_tab_gap(len(self._tabs)))
        self._head_row.addWidget(self._subtitle, 1)
        controls = [widget for panel in self.panels for widget in panel.head_widgets]
        for widget in (*controls, self._more, self._expand):
            self._head_row.addWidget(widget)

    def _lay_out(self) -> None:
        self._head.installEventFilter(self)
        self._head_row.setContentsMargins(16, 0, 8, 0)
        self._head_row.setSpacing(8)
        self._rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._rule)
        self._body = QVBoxLayout()
        self._body.addWidget(self._stack)
        column.addLayout(self._body, 1)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        """A plot must not cover the round corners; a stylesheet of the card's own outdoes the application's."""
        # Elsewhere widgets have the application's font, and a rule for all of them would delay its launch.
        body = f"QWidget {{ font-size: {round(self._theme.px(BODY))}px; }}"
        self.setStyleSheet(body + stylesheet(self._theme) if self._magnified else "")
        height = self._theme.height
        self._body.setContentsMargins(6, height(4, 2), 6, height(6, 4))
        self._fit_tabs()
        self._fit_soon.start()  # once the controls have their new sizes

    def _show_head(self) -> None:
        """Show the subtitle, and fit the tabs beside the controls, if a text or a control has changed."""
        texts = self.current.subtitle, self.current.short_subtitle
        if (head := (self.current, texts, self._controls_width())) != self._head_shown:
            self._head_shown = head
            self._subtitle.set_full_text(*texts)
            self._fit_tabs()

    def _controls_width(self) -> int:
        widgets = self.current.head_widgets
        return sum(_wanted_width(each) + self._head_row.spacing() for each in widgets if not each.isHidden())

    def _fit_tabs(self) -> None:
        """Show as many titles in full as fit; the last are shortened first, that in front last."""
        if not self.panels:
            return
        spacing = self._head_row.spacing()
        controls = self._controls_width()
        buttons = sum(button.sizeHint().width() + spacing for button in (self._more, self._expand))
        margins = self._head_row.contentsMargins()
        gaps = len(self._tabs) * (spacing + _tab_gap(len(self._tabs)))
        room = self.width() - 2 - margins.left() - margins.right() - controls - buttons - gaps
        front = self._tabs[self._stack.currentIndex()]
        shown = [tab for tab in self._tabs if not tab.isHidden()]
        needed = sum(tab.whole_width for tab in shown)
        for tab in [*(tab for tab in reversed(shown) if tab is not front), front]:
            shortened = needed > room
            tab.shorten(shortened)
            needed -= tab.whole_width - tab.short_width if shortened else 0


def _tab_gap(tabs: int) -> int:
    """Pixels between tabs beyond the spacing of the head."""
    return 0 if tabs == 1 else 8 if tabs == 2 else 6


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _least_width(widget: QWidget) -> int:
    """The least width a layout gives ``widget``, whether it is shown or not."""
    if widget.minimumWidth():
        return widget.minimumWidth()
    fixed = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
    return max((widget.sizeHint() if fixed else widget.minimumSizeHint()).width(), 0)


def _wanted_width(widget: QWidget) -> int:
    """The width at which no text of ``widget`` is shortened."""
    return max(widget.sizeHint().width(), widget.minimumWidth(), 0)


class _Tab(QPushButton):
    """A panel's name in the head of a card, always as wide as in bold, the style of the chosen tab.

    The only tab of a card is just a heading. A narrow card shows a shorter name, if there is one.
    """

    def __init__(self, title: str, short: str, theme: Theme, alone: bool) -> None:
        super().__init__(title)
        self._whole = self._title = title
        self._short = short or title
        self._theme = theme
        self.setProperty("tab", True)
        self.setProperty("single", alone)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.ArrowCursor if alone else Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if alone else Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a button may not else shrink

    def sizeHint(self) -> QSize:
        """Room for the bold name."""
        return QSize(self._width(self._title), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The short name, except for very long names; the same whichever name is shown."""
        return QSize(min(self.short_width, round(self._theme.px(_MAX_TAB_PX))), self.sizeHint().height())

    @property
    def whole_width(self) -> int:
        """Width in pixels of the name in full."""
        return self._width(self._whole)

    @property
    def short_width(self) -> int:
        """Width in pixels of the short name."""
        return self._width(self._short)

    def shorten(self, shortened: bool) -> None:
        """Show the short name, or the name in full."""
        title = self._short if shortened else self._whole
        if title != self._title:
            self._title = title
            self._fit()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten a name that is too long, and show the whole name in the tooltip."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self.width() >= self.sizeHint().width()
        title = self._title if whole or self.width() < self.short_width else self._short
        cut = self._bold.elidedText(title, Qt.TextElideMode.ElideRight, self.width() - 6)
        self.setText(title if whole else cut)
        self.setToolTip("" if whole and self._title == self._whole else self._whole)

    def _width(self, title: str) -> int:
        return math.ceil(self._bold.horizontalAdvance(title)) + 6

    @property
    def _bold(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(HEAD, QFont.Weight.DemiBold))


class _Subtitle(PlainLabel):
    """The subtitle of a card: in full, else in short, else cut with an ellipsis; hidden where less would fit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("subtitle")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._full = self._short = ""
        self.cuts = True  # whether the short text, too, may be cut

    def set_full_text(self, text: str, short: str) -> None:
        """Show ``text``, or ``short`` (if there is one) where that does not fit; the tooltip shows all of it."""
        self._full, self._short = text, short or text
        self.setToolTip(tooltip(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        text = self._full if metrics.horizontalAdvance(self._full) <= self.width() else self._short
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        readable = self.cuts and _letters(cut) > _MIN_SUBTITLE_LETTERS
        self.setText(cut if readable or cut == text else "")
