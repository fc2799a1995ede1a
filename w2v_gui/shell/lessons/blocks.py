"""The widgets of a lesson's blocks: paragraphs, pictures, predictions with their answers, tasks, questions."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from w2v_gui.lessons.answering import Verdict
from w2v_gui.lessons.figures import FIGURES
from w2v_gui.lessons.lesson import Do, Picture, Predict, Question, Text, Why
from w2v_gui.lessons.scene import NotYet, Scene
from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import BODY, HEAD
from w2v_gui.shell.lessons.markup import formula_html, html, quoted
from w2v_gui.shell.lessons.option import Option
from w2v_gui.shell.lessons.pictures import PICTURES

_Key = TypeVar("_Key")
_WHY_LINES = 4
_LINE_HEIGHT_PERCENT = 125


class LiveFigures(Mapping[str, str]):
    """The figures of a scene by name, each computed when it is asked for; a missing one raises ``KeyError``."""

    def __init__(self, scene: Scene, own: Mapping[str, str]) -> None:
        self._scene = scene
        self._own = own

    def __getitem__(self, name: str) -> str:
        if name in self._own:
            return self._own[name]
        try:
            return FIGURES[name](self._scene)
        except NotYet:
            raise KeyError(name) from None

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter({*self._own, *FIGURES})

    def __len__(self) -> int:
        return len({*self._own, *FIGURES})


class BlockMaker:
    """Makes the widgets of one step.

    Args:
        scene: what figures and pictures show.
        theme: colours and sizes.
    """

    def __init__(self, scene: Scene, theme: Theme) -> None:
        self._scene = scene
        self._theme = theme

    def text(self, block: Text) -> QWidget:
        """A paragraph, or a formula in a tinted line."""
        if block.formula:
            label = self.label(block.text)
            label.setText(_spaced(formula_html(block.text, LiveFigures(self._scene, {}))))
            return self._boxed(label, self._theme.palette.field.name())
        return self.label(block.text)

    def picture(self, block: Picture) -> QWidget:
        """A drawing."""
        return PICTURES[block.name](self._scene, self._theme)

    def task(self, block: Do, done: bool, vary: Callable[[object], None]) -> QWidget:
        """What is to be done, with a tick once it is; below it the values to choose from, if there are any."""
        sign = "✓" if done else "▸"
        label = self.label(block.text)
        label.setText(_spaced(f"<b>{sign}</b>&nbsp; {self._html(block.text, {})}"))
        if not block.values:
            return label
        holder = _Holder()
        holder.add(label)
        for value, text in block.values.items():
            used = getattr(self._scene.focus.config, block.setting) == value
            option = Option(self._html(text, {}), "●" if used else "", self._theme, chosen=used, closed=used)
            option.clicked.connect(partial(_call, vary, value))
            holder.add_option(option)
        return holder

    def prediction(
        self,
        block: Predict,
        chosen: str | None,
        verdict: Verdict | None,
        choose: Callable[[str], None],
        clicked: str,
    ) -> QWidget:
        """The question and its options; if a word is to be clicked, one option: the word ``clicked``."""
        holder = _Holder()
        holder.add(self.label(block.question, strong=True))
        options = block.options
        if not options:
            word = chosen if chosen is not None else clicked
            text = QCoreApplication.translate("LessonCard", "My word: {word}")
            options = {word: text.replace("{word}", "{chosen_word}")}
        for key, text in options.items():
            sign = _sign(key, chosen, verdict)
            holder.add_option(self._option(self._html(text, {"chosen_word": key}), sign, key, chosen, choose))
        return holder

    def verdict(self, block: Predict, verdict: Verdict, right: bool | None) -> QWidget:
        """What the figures say."""
        translate = QCoreApplication.translate
        if verdict.close:
            head, text = translate("LessonCard", "Too close to call."), block.close
        elif right:
            head, text = translate("LessonCard", "Yes."), block.yes
        else:
            head, text = translate("LessonCard", "No."), block.no
        own = dict(verdict.figures)
        if len(verdict.right) == 1:
            own["right"] = self._plain(block.options.get(next(iter(verdict.right)), ""), own)
        return self._said(head, text, own)

    def question(self, block: Question, chosen: str | None, choose: Callable[[str], None]) -> QWidget:
        """A question about what the lesson has said, with the reason once it is answered."""
        holder = _Holder()
        holder.add(self.label(block.question, strong=True))
        for number, text in enumerate(block.options):
            key = str(number)
            right = "✓" if number == block.right else "✗"
            sign = right if chosen is not None and (key == chosen or number == block.right) else ""
            holder.add_option(self._option(self._html(text, {}), sign, key, chosen, choose))
        if chosen is not None:
            translate = QCoreApplication.translate
            right_one = chosen == str(block.right)
            head = translate("LessonCard", "Yes.") if right_one else translate("LessonCard", "No.")
            holder.add(self._said(head, block.because, {}))
        return holder

    def choices(self, entries: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        """Where one can go on: texts, and what they open."""
        holder = _Holder()
        for text, act in entries:
            option = Option(self._html(text, {}), "", self._theme)
            option.clicked.connect(partial(_act, act))
            holder.add_option(option)
        return holder

    def why(self, block: Why, text: str, write: Callable[[str], None]) -> QWidget:
        """A question to be answered in words of one's own."""
        holder = _Holder()
        holder.add(self.label(block.question, strong=True))
        field = QPlainTextEdit(text)
        field.setObjectName("why")
        field.setTabChangesFocus(True)
        field.setPlaceholderText(
            QCoreApplication.translate("LessonCard", "In your own words. It is kept here and graded by nobody.")
        )
        field.setAccessibleName(QCoreApplication.translate("LessonCard", "Your answer"))
        colors = self._theme.palette
        field.setStyleSheet(
            f"QPlainTextEdit {{ background: {colors.field.name()}; border: 1px solid {colors.line.name()};"
            f" border-radius: 8px; padding: 4px 6px; }}"
            f"QPlainTextEdit:focus {{ border: 1px solid {colors.hues[0].color.name()}; }}"
        )
        field.setFixedHeight(_WHY_LINES * field.fontMetrics().lineSpacing() + round(self._theme.px(18)))
        field.textChanged.connect(lambda: write(field.toPlainText()))
        holder.add(field)
        if block.example:
            self._add_example(holder, block.example, field)
        return holder

    def _add_example(self, holder: "_Holder", text: str, field: QPlainTextEdit) -> None:
        """One answer to compare one's own with: folded, and offered once something is written."""
        head = QToolButton()
        head.setCheckable(True)
        head.setAutoRaise(True)
        head.setArrowType(Qt.ArrowType.RightArrow)
        head.setObjectName("example")
        head.setText(QCoreApplication.translate("LessonCard", "One way to say it"))
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        said = self._said("", text, {})
        said.hide()

        def show_head() -> None:
            head.setVisible(bool(field.toPlainText().strip()))

        def unfold(on: bool) -> None:
            head.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
            said.setVisible(on)

        head.toggled.connect(unfold)
        field.textChanged.connect(show_head)
        holder.add(head)
        holder.add(said)
        show_head()

    def label(self, text: str, *, strong: bool = False) -> MarkupLabel:
        """A paragraph of running text."""
        label = MarkupLabel(_spaced(self._html(quoted(text) if strong else text, {})))
        label.setWordWrap(True)
        size, color = (HEAD, "ink") if strong else (BODY, "second")
        weight = 600 if strong else 400
        name = getattr(self._theme.palette, color).name()
        label.setStyleSheet(f"font-size: {round(self._theme.px(size))}px; font-weight: {weight}; color: {name};")
        return label

    def _option(
        self, markup: str, sign: str, key: str, chosen: str | None, choose: Callable[[str], None]
    ) -> Option:
        option = Option(markup, sign, self._theme, chosen=key == chosen, closed=chosen is not None)
        option.clicked.connect(partial(_call, choose, key))
        return option

    def _said(self, head: str, text: str, own: Mapping[str, str]) -> QWidget:
        start = f'<b style="font-weight:600">{head}</b> ' if head else ""
        label = MarkupLabel(_spaced(f"{start}{self._html(text, own)}"))
        label.setWordWrap(True)
        label.setObjectName("verdict")
        return self._boxed(label, self._theme.palette.hues[0].tint.name())

    def _boxed(self, label: MarkupLabel, background: str) -> QWidget:
        box = QFrame()
        box.setObjectName("lessonBox")
        box.setStyleSheet(
            f"QFrame#lessonBox {{ background: {background}; border: none; border-radius: 8px; }}"
            f"QLabel {{ background: transparent; color: {self._theme.palette.ink.name()}; }}"
        )
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 9, 12, 9)
        column.addWidget(label)
        return box

    def _html(self, text: str, own: Mapping[str, str]) -> str:
        return html(text, LiveFigures(self._scene, own))

    def _plain(self, text: str, own: Mapping[str, str]) -> str:
        """``text`` with its figures, without marks: it becomes a figure itself."""
        figures = LiveFigures(self._scene, own)
        for name in figures:
            if "{" + name + "}" in text:
                text = text.replace("{" + name + "}", figures.get(name, "…"))
        return text.replace("**", "").replace("*", "").replace("~", "")


class _Holder(QWidget):
    """A column of widgets, options among them."""

    def __init__(self) -> None:
        super().__init__()
        self.options: list[Option] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._column.addWidget(widget)

    def add_option(self, option: Option) -> None:
        """Append an option."""
        self.options.append(option)
        self.add(option)


def _spaced(markup: str) -> str:
    return f'<p style="line-height:{_LINE_HEIGHT_PERCENT}%; margin:0">{markup}</p>'


def all_options_of(widget: QWidget) -> Sequence[Option]:
    """The options in the widget of a block."""
    return getattr(widget, "options", ())


def options_of(widget: QWidget) -> Sequence[Option]:
    """Those that can still be chosen."""
    return [option for option in all_options_of(widget) if not option.closed]


def _call(choose: Callable[[_Key], None], key: _Key, _checked: bool = False) -> None:
    choose(key)


def _act(act: Callable[[], None], _checked: bool = False) -> None:
    act()


def _sign(key: str, chosen: str | None, verdict: Verdict | None) -> str:
    if verdict is None or verdict.close:
        return ""
    if key in verdict.right:
        return "✓"
    return "✗" if key == chosen else ""
