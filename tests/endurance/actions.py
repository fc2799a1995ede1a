"""Single actions of a user, chosen at random; each is a function of a few random numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSplitter, QWidget

from w2v_gui.panels.theme import run_name
from w2v_gui.shell.window import Window

MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_KEY_NAMES = """
    Space Right Left Up Down Return Escape Tab Backtab Backspace Delete Home End PageUp PageDown F5 F10 F11
    1 2 3 4 5 6 A C D E F R V Z Plus Comma
"""
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in _KEY_NAMES.split())
TEXTS = (
    "king", "queen", "the", "nonexistent", "<b>x</b>", "<img src=x.png>", "&&a", "\u5317\u4eac",
    "\u0645\u0631\u062d\u0628\u0627", "e\u0301", "\U0001f600", "0", "-1", "1e400", "nan", "", "  ", "3.5",
    "99999999999999999999", "a" * 300, "2", "1", "50",
)  # fmt: skip
SIZES = ((960, 620), (1024, 700), (1280, 800), (1366, 768), (1600, 1000), (1920, 1080), (2560, 700))
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Action:
    """One action: its kind, the random numbers (0 to 1) that determine its details, and the wait after it."""

    kind: str
    numbers: tuple[float, float, float]
    wait_ms: int


@dataclass
class World:
    """The objects that actions use."""

    window: Window
    sources: list[str]
    folder: Path

    @property
    def front(self) -> QWidget:
        """The popup or dialog that has the input now, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window


def draw(seed: int, count: int) -> list[Action]:
    """``count`` actions; the same for the same seed, whatever the window does."""
    random = Random(seed)
    kinds, weights = list(KINDS), [weight for weight, _ in KINDS.values()]
    actions = []
    for _ in range(count):
        kind = random.choices(kinds, weights)[0]
        numbers = (random.random(), random.random(), random.random())
        wait = random.choice((0, 0, 1, 5, 20, 60, 200))
        actions.append(Action(kind, tuple(round(number, 6) for number in numbers), wait))
    return actions


def perform(action: Action, world: World) -> str:
    """Perform the action; returns a description of what was done."""
    return KINDS[action.kind][1](world, *action.numbers)


def _pick(choices, share: float):
    """The element that lies at ``share`` (0 to 1) of ``choices``."""
    return choices[min(int(share * len(choices)), len(choices) - 1)]


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName() or text!r}"


def _visible(front: QWidget, kind: type) -> list:
    return [widget for widget in front.findChildren(kind) if widget.isVisible() and widget.isEnabled()]


def click(world: World, a: float, b: float, c: float) -> str:
    """Click any place of the front window, on whatever widget is there."""
    front = world.front
    at = QPoint(int(a * (front.width() - 1)), int(b * (front.height() - 1)))
    target = front.childAt(at) or front
    at = target.mapFrom(front, at) if target is not front else at
    button = Qt.MouseButton.RightButton if c > 0.9 else LEFT
    if 0.8 < c <= 0.9:
        QTest.mouseDClick(target, button, Qt.KeyboardModifier.NoModifier, at)
    else:
        QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, at)
    return f"{'double ' if 0.8 < c <= 0.9 else ''}{button.name} at {at.toTuple()} of {_name(target)}"


def press(world: World, a: float, b: float, c: float) -> str:
    """Press one of the buttons that can be pressed."""
    front = world.front  # without this reference PySide would treat the buttons of a box made by Qt as deleted
    buttons = _visible(front, QAbstractButton)
    if not buttons:
        return "no button"
    button = _pick(buttons, a)
    name = _name(button)
    QTest.mouseClick(button, LEFT)
    return name


def move(world: World, a: float, b: float, c: float) -> str:
    front = world.front
    at = QPoint(int(a * (front.width() - 1)), int(b * (front.height() - 1)))
    target = front.childAt(at) or front
    QTest.mouseMove(target, target.mapFrom(front, at) if target is not front else at)
    return f"over {_name(target)}"


def wheel(world: World, a: float, b: float, c: float) -> str:
    front = world.front
    at = QPoint(int(a * (front.width() - 1)), int(b * (front.height() - 1)))
    target = front.childAt(at) or front
    place = QPointF(target.mapFrom(front, at) if target is not front else at)
    turn = QPoint(0, 120 if c < 0.5 else -120)
    event = QWheelEvent(
        place, QPointF(front.mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)
    return f"{turn.y()} over {_name(target)}"


def drag(world: World, a: float, b: float, c: float) -> str:
    """Drag across a picture."""
    target = _pick([panel for panel in world.window.panels.values() if panel.isVisible()] or [world.window], a)
    target = target.childAt(target.width() // 2, target.height() // 2) or target
    start = QPoint(int(b * (target.width() - 1)), int(c * (target.height() - 1)))
    end = QPoint(int(c * (target.width() - 1)), int(b * (target.height() - 1)))
    QTest.mousePress(target, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(target, (start + end) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, LEFT, Qt.KeyboardModifier.NoModifier, end)
    return f"{start.toTuple()} to {end.toTuple()} of {_name(target)}"


def key(world: World, a: float, b: float, c: float) -> str:
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget() or world.front
    if not world.front.isAncestorOf(target):
        target = world.front
    pressed, modifier = _pick(KEYS, a), _pick(MODIFIERS, b)
    name = _name(target)
    QTest.keyClick(target, pressed, modifier)
    return f"{modifier.name}+{pressed.name} in {name}"


def write(world: World, a: float, b: float, c: float) -> str:
    """Type a text into one of the fields; often end it with Return."""
    front = world.front
    fields = _visible(front, QLineEdit)
    if not fields:
        return "no field"
    field, text = _pick(fields, a), _pick(TEXTS, b)
    name = _name(field)
    field.setFocus()
    field.selectAll()
    typed = QInputMethodEvent()  # QTest types ASCII alone
    typed.setCommitString(text)
    QApplication.sendEvent(field, typed)
    if c > 0.4:
        QTest.keyClick(field, Qt.Key.Key_Return)
    return f"{text[:30]!r} into {name}"


def trigger(world: World, a: float, b: float, c: float) -> str:
    """Choose one of the menus' entries, unless a dialog bars the way."""
    if world.front is not world.window:
        return answer(world, a, b, c)
    actions = [action for action in world.window.actions_.findChildren(QAction) if action.isEnabled()]
    action = _pick(actions, a)
    text = action.text()
    action.trigger()
    return text


def answer(world: World, a: float, b: float, c: float) -> str:
    """Answer the dialog or close the popup in front."""
    front = world.front
    if front is world.window:
        return "nothing is asked"
    buttons = _visible(front, QAbstractButton)
    if buttons and c < 0.7:
        return press(world, a, b, c)
    name = _name(front)
    QTest.keyClick(front, _pick((Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down), b))
    return name


def open_text(world: World, a: float, b: float, c: float) -> str:
    if world.front is not world.window:
        return "a dialog bars the way"
    source = _pick(world.sources, a)
    if c < 0.3 and not source.startswith("toy:"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(source)])
        everything = Qt.DropAction.CopyAction
        QApplication.sendEvent(
            world.window,
            QDropEvent(QPointF(50, 50), everything, data, LEFT, Qt.KeyboardModifier.NoModifier),
        )
    else:
        world.window.corpora.open(source)
    return source


def choose(world: World, a: float, b: float, c: float) -> str:
    """Put a run in focus."""
    run = _pick(list(world.window.controller.runs), a)
    QTest.mouseClick(world.window.toolbar.runs.button(str(run.id)), LEFT)
    return run_name(run)


def run(world: World, a: float, b: float, c: float) -> str:
    """Train, pause, step, reset."""
    bar = world.window.toolbar
    button = _pick((bar.train, bar.train, bar.train, bar.step, bar.step, bar.reset, bar.new_seed), a)
    QTest.mouseClick(button, LEFT)
    return _name(button)


def resize(world: World, a: float, b: float, c: float) -> str:
    size = _pick(SIZES, a)
    world.window.resize(*size)
    return str(size)


def split(world: World, a: float, b: float, c: float) -> str:
    """Move a splitter."""
    splitter = _pick(world.window.deck.findChildren(QSplitter), a)
    total = sum(splitter.sizes())
    splitter.setSizes([int(total * share) for share in (b, c, 1 - c)][: splitter.count()])
    return str(splitter.sizes())


def cancel(world: World, a: float, b: float, c: float) -> str:
    world.window.works.cancel()
    return ""


KINDS: dict[str, tuple[int, Callable[[World, float, float, float], str]]] = {
    "click": (16, click),
    "press": (12, press),
    "move": (5, move),
    "wheel": (5, wheel),
    "drag": (4, drag),
    "key": (18, key),
    "write": (8, write),
    "trigger": (8, trigger),
    "answer": (5, answer),
    "open": (4, open_text),
    "choose": (4, choose),
    "run": (8, run),
    "resize": (3, resize),
    "split": (2, split),
    "cancel": (1, cancel),
}
"""Weight and function of every kind."""
