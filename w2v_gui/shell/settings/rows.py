"""One setting as a row of the form: name and symbol, the field, and below it what is wrong with the value."""

from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import BODY
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.settings.fields import ChoiceField, NumberField, Switch
from w2v_gui.shell.settings.parts import label
from w2v_gui.shell.settings.values import write_limit
from w2v_gui.word2vec.config import SETTINGS, Config, Setting, check_setting
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.printable import shortened

NO_BREAK = "\N{NO-BREAK SPACE}"
DIFFERS = "\N{NOT EQUAL TO}"
"""Mark of a setting in which the run in focus differs from the first run of a race."""
MAX_QUOTED_CHARACTERS = 20
"""Characters of a wrong value that the sentence below its field repeats."""
GAP_PX = 4
"""Distance between name and field at scale 1."""


class Row(QWidget):
    """The setting ``name`` of ``Config``.

    Attributes:
        name: the field of ``Config``.
        about: its description.
        label: its name on screen, translated.

    Signals:
        edited: the user changed the value, which may be wrong now.
    """

    edited = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.about: Setting = SETTINGS[name]
        self.label = _translated(self.about.label)
        self._theme = theme
        self._reason = ""
        self._difference = ""
        self._name = MarkupLabel()
        self._name.setObjectName("name")
        self._name.setWordWrap(True)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._complaint = label("complaint")
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        self.field = self._make_field()
        self.field.setAccessibleName(self.label)
        self._name.setBuddy(self.field)
        self.field.edited.connect(self._edited)
        if isinstance(self.field, NumberField):
            self.field.entered.connect(self.judge)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._name, 0, 0)
        self._grid.addWidget(self.field, 0, 1)
        self._grid.addWidget(self._complaint, 1, 0, 1, 2)
        self.grey_out("")

    @property
    def value(self) -> object:
        """The value of the field; a text if a number is expected and the text is not one."""
        return self.field.value

    def set_value(self, value: object) -> None:
        """Show ``value``, which must be valid; emits nothing."""
        match self.field, value:
            case Switch() as switch, bool(on):
                switch.set_value(on)
            case ChoiceField() as choice, str(key):
                choice.set_value(key)
            case NumberField() as number, int() | float() as figure:
                number.set_value(figure)
        self._say("")

    @property
    def typed(self) -> object:
        """The content of the field: of a number its text, which may not be a number."""
        return self.field.text() if isinstance(self.field, NumberField) else self.value

    def type_again(self, typed: object) -> None:
        """Put ``typed`` back into the field, and say what is wrong with it; emits nothing."""
        if isinstance(self.field, NumberField):
            self.field.setText(str(typed))
            self.field.updateGeometry()
            self.judge()
        else:
            self.set_value(typed)

    @property
    def complaint(self) -> str:
        """The sentence that says what is wrong, as shown; empty if nothing is."""
        return self._complaint.text()

    def check(self) -> None:
        """Check the value.

        Raises:
            ConfigError: the value is wrong.
        """
        check_setting(self.name, self.value)

    def error(self) -> ConfigError | None:
        """The error in the value; None if it is valid."""
        try:
            self.check()
        except ConfigError as error:
            return error
        return None

    def judge(self) -> None:
        """Show what is wrong with the value, if anything is and the method uses the setting."""
        error = self.error() if self.isEnabled() else None
        self._say("" if error is None else self._sentence(error))

    @property
    def difference(self) -> str:
        """The sentence that says what the first run of a race has instead; empty if it has the same."""
        return self._difference

    def mark_difference(self, difference: str) -> None:
        """Mark the setting as one in which the run differs from the first, if ``difference`` says how."""
        if difference != self._difference:
            self._difference = difference
            self.grey_out(self._reason)

    def grey_out(self, reason: str) -> None:
        """Grey the row out for ``reason``, such as that a method does not use it; empty: it can be edited."""
        self.setEnabled(not reason)
        self._reason = reason
        tip = self._tooltip()
        for widget in (self._name, self.field):
            widget.setToolTip(tip)
        described = (self._difference, _translated(self.about.help))
        self.field.setAccessibleDescription(" ".join(text for text in described if text))
        if reason:
            self._say("")
        self._show_name()

    def restyle(self) -> None:
        """Take over colours and sizes of the theme."""
        self._grid.setHorizontalSpacing(round(self._theme.px(GAP_PX)))
        self._grid.setRowMinimumHeight(0, round(self._theme.px(36)))
        self._name.setMinimumWidth(self._widest_word())
        self.field.updateGeometry()
        self._show_name()

    def _make_field(self) -> NumberField | ChoiceField | Switch:
        if self.about.choices:
            choices = [(key, _translated(label)) for key, label in self.about.choices]
            return ChoiceField(choices, self._theme, self)
        if isinstance(getattr(Config, self.name), bool):
            return Switch(self._theme, self)
        return NumberField(self.about, self._theme, self)

    def _edited(self) -> None:
        # A number that is being typed may be wrong for a moment, so only a sentence already shown is updated.
        if self.complaint or not isinstance(self.field, NumberField):
            self.judge()
        self.edited.emit()

    def _say(self, text: str) -> None:
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))
        if self.field.property("wrong") is not bool(text):
            self.field.setProperty("wrong", bool(text))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _sentence(self, error: ConfigError) -> str:
        arguments = dict(error.arguments)
        for end in ("minimum", "maximum"):
            if end in arguments:
                arguments[end] = write_limit(getattr(self.about, end))
        if isinstance(self.field, NumberField):
            typed = shortened(self.field.text().strip(), MAX_QUOTED_CHARACTERS)
            arguments["value"] = typed or QCoreApplication.translate("SettingsForm", "an empty field")
        return sentence(ConfigError(error.field, error.template, **arguments))

    def _words(self) -> str:
        """The name with its symbol, joined by a no-break space so that no line consists of the symbol alone."""
        return f"{self.label}{NO_BREAK}{self.about.symbol}" if self.about.symbol else self.label

    def _show_name(self) -> None:
        colors = self._theme.palette
        ink, quiet = (colors.ink, colors.third) if self.isEnabled() else (colors.quiet, colors.quiet)
        symbol = f'{NO_BREAK}<i style="color:{quiet.name()}">{escape(self.about.symbol)}</i>'
        weight = 600 if self._difference else 400
        text = f'<span style="color:{ink.name()};font-weight:{weight}">{escape(self.label)}</span>'
        text = text + symbol if self.about.symbol else text
        self._name.setText(f"{text}{NO_BREAK}<b>{DIFFERS}</b>" if self._difference else text)

    def _widest_word(self) -> int:
        metrics = QFontMetricsF(self._theme.font(BODY))
        return round(max(metrics.horizontalAdvance(word) for word in self._words().split(" ")) + 2)

    def _tooltip(self) -> str:
        quiet = self._theme.palette.third.name()
        lines = [f"<b>{escape(self._words())}</b>", escape(_translated(self.about.help))]
        if self._difference:
            lines.insert(1, f"{DIFFERS} {escape(self._difference)}")
        if isinstance(self.field, NumberField):
            lines.append(f'<span style="color:{quiet}">{escape(self._range())}</span>')
        if self._reason:
            lines.append(escape(self._reason))
        return f"<qt>{'<br>'.join(lines)}</qt>"

    def _range(self) -> str:
        about = self.about
        template = (
            QCoreApplication.translate("SettingsForm", "above {minimum}, at most {maximum} {unit}")
            if about.minimum_open
            else QCoreApplication.translate("SettingsForm", "{minimum} to {maximum} {unit}")
        )
        unit = _translated(about.unit) if about.unit else ""
        text = template.format(minimum=write_limit(about.minimum), maximum=write_limit(about.maximum), unit=unit)
        return text.strip()


def _translated(text: str) -> str:
    return QCoreApplication.translate("settings", text)
