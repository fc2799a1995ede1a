"""The application's stylesheet: the theme's colours and sizes put into ``resources/styles/app.qss``."""

from string import Template

from PySide6.QtGui import QColor, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication

from w2v_gui.assets import asset
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import HEAD, SECOND


def dress(app: QApplication, theme: Theme) -> None:
    """Give every widget of ``app`` the look of ``theme``."""
    # Qt's style caches what it drew in the old colours under keys that will not be used again.
    QPixmapCache.clear()
    app.setFont(theme.font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme))


def stylesheet(theme: Theme) -> str:
    """The filled-in stylesheet."""
    colors = theme.palette
    named = {name: color.name() for name, color in vars(colors).items() if isinstance(color, QColor)}
    sizes = {"second_size": SECOND, "head": HEAD}
    heights = {
        "button": (38, 34),
        "button_focused": (36, 32),
        "field_height": (34, 32),
        "tab": (44, 35),
        "tool": (22, 20),
        "status_button": (30, 24),
        "replay_button": (28, 20),
        "menu_bar_inset": (2, 0),
        "menu_inset": (5, 3),
        "menu_item_inset": (7, 3),
    }
    template = Template(asset("styles/app.qss").read_text(encoding="utf-8"))
    return template.substitute(
        named,
        **{name: str(round(theme.px(size))) for name, size in sizes.items()},
        **{name: str(theme.height(*pair)) for name, pair in heights.items()},
        pill=str(
            (theme.height(*heights["replay_button"]) + 2) // 2
        ),  # Qt draws corners of a larger radius square
        focus=colors.hues[0].color.name(),
        past=colors.hues[0].tint.name(),
        message=colors.card.name(),
        check=asset(f"styles/check-{colors.name}.svg").as_posix(),
        chevron_down=asset("styles/chevron-down.svg").as_posix(),
    )


def _palette(theme: Theme) -> QPalette:
    """The colours of what the stylesheet does not cover, such as placeholder text and links."""
    colors, palette = theme.palette, QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, colors.window),
        (roles.Base, colors.card),
        (roles.AlternateBase, colors.field),
        (roles.Text, colors.ink),
        (roles.WindowText, colors.ink),
        (roles.ButtonText, colors.ink),
        (roles.Button, colors.card),
        (roles.PlaceholderText, colors.third),
        (roles.Highlight, colors.hues[0].color),
        (roles.HighlightedText, colors.card),
        (roles.Link, colors.hues[0].color),
        (roles.ToolTipBase, colors.card),
        (roles.ToolTipText, colors.ink),
    ):
        palette.setColor(role, color)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colors.quiet)
    return palette
