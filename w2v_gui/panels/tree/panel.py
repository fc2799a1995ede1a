"""The panel of the tree: requests pictures, shows them, and turns clicks into selections."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.theme import method_name, run_name, tree_remark
from w2v_gui.panels.tree.backdrop import Ink
from w2v_gui.panels.tree.canvas import TreeCanvas
from w2v_gui.panels.tree.head import TreeHead
from w2v_gui.panels.tree.layout import Layout, zoomed
from w2v_gui.panels.tree.picture import Picture, Request, make_picture
from w2v_gui.panels.tree.regions import height_for
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.printable import shown

METHOD_KEY = HierarchicalSoftmax.key
"""The method whose probabilities the tree shows."""
MAX_IMMEDIATE_WORDS = 1_000
"""With at most this many words a picture takes less than 5 ms and is made in the GUI thread."""
COMFORTABLE_TURNS, READABLE_TURNS = 8, 4
"""Turns of the path that should be visible without scrolling, and that must be."""


class TreePanel(BackgroundPanel):
    """The whole tree with the path to one of the two selected words, and a table of its turns.

    The other word is the centre: the numbers give the probability of the word at the end of the path given it.
    """

    key = "tree"
    title = QT_TRANSLATE_NOOP("panels", "Huffman tree")
    short_title = QT_TRANSLATE_NOOP("panels", "Tree")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Every word is a leaf; the model goes down from the root and decides at each node between left and "
        "right, so a word costs as many dot products as its path has turns. Multiply along the path: the "
        "product of the turns is the probability of the word, and over all words it adds up to 1.",
    )
    place = "stage"

    def build(self) -> None:
        """Create the canvas and the controls of the head."""
        self._canvas = TreeCanvas(self.theme, self)
        self._head = TreeHead(self.theme, self)
        self._head.hide()
        self._picture: Picture | None = None
        self._trail: list[Layout] = []
        self._followed: int | None = None
        self._canvas.picked.connect(self._pick)
        self._canvas.zoom_wanted.connect(self.zoom_into)
        self._canvas.back_wanted.connect(self._go_back)
        self._canvas.step_chosen.connect(self._go_to_step)
        self._head.choice.picked.connect(self.selection.lead_path_to)
        self._canvas.resized.connect(self._fit)
        self.setFocusProxy(self._canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)

    @Slot(int)
    def zoom_into(self, node: int) -> None:
        """Show the subtree below an inner node alone; that of the root is the whole tree."""
        picture = self._picture
        if picture is None or not self.is_current(picture):
            return
        if node == picture.whole.root:
            self._trail = []
        else:
            self._trail.append(zoomed(picture.whole, node))
        self.draw()

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The choice of the path's end, and the badge with the sum of all probabilities."""
        return (self._head,)

    @property
    def parts(self) -> Mapping[str, QWidget]:
        """The sum of all probabilities, and the figures below the tree."""
        return {"sum": self._head.badge, "footer": self._canvas.footer}

    @property
    def comfortable_height(self) -> int:
        """The height at which the path table shows eight turns above a notice of two lines."""
        return height_for(self.theme, COMFORTABLE_TURNS)

    @property
    def readable_size(self) -> QSize:
        """The height at which it shows a few turns: a path table with more of them scrolls by itself."""
        return QSize(super().readable_size.width(), height_for(self.theme, READABLE_TURNS))

    @property
    def subtitle(self) -> str:
        """What is special about this kind of tree."""
        latest = self.view.focus.latest
        return tree_remark(latest.config) if latest is not None else ""

    def draw(self) -> None:
        """Make a picture of the current state, here if that is quick, else in the background."""
        self._show_choice()
        request = self._request()
        if request is None:
            self.cancel()
            self._picture = None
            self.head_changed.emit()
            self._canvas.show_picture(None, None)
            self._head.badge.show_sum("", None)
            self._head.fit()
            return
        work = partial(make_picture, request, self._picture)
        if len(request.dataset.vocabulary) <= MAX_IMMEDIATE_WORDS:
            self.compute_here(work)
        else:
            self.compute(work)

    def restyle(self) -> None:
        """Apply the theme's colours and text sizes."""
        self._canvas.restyle()
        self._head.fit()

    def table(self) -> Table:
        """The rows of the path table; numbers the method does not define are left empty."""
        header = ("turn", "node", "bit", "u·v", "σ(±u·v)", "words left", "product")
        turns = self._picture.turns if self._picture else ()
        return Table(header, [turn.row for turn in turns])

    def _request(self) -> Request | None:
        run = self.view.focus
        if run.latest is None:
            return None
        dataset, config = run.latest.dataset, run.latest.config
        tree = dataset.tree_for(config)
        centre, word = (dataset.vocabulary.id_of(word) for word in self.selection.path_pair or (None, None))
        self._follow(tree, word)
        subtree = self._trail[-1] if self._trail else None
        notice = self._notice(subtree, word)
        deepest = subtree.deepest if subtree else int(tree.depths.max())
        frame = self._canvas.frame_for(len(dataset.vocabulary), deepest, notice)
        return Request(
            dataset,
            config,
            tree,
            run.snapshot if run.method == METHOD_KEY else None,
            word,
            centre,
            frame.tree,
            self._canvas.devicePixelRatioF(),
            Ink.of(self.theme.palette),
            notice,
            subtree,
        )

    def _follow(self, tree: WordTree, word: int | None) -> None:
        """Go back until the path to a newly selected word is in view; another tree is shown whole."""
        if self._picture is None or self._picture.request.tree is not tree:
            self._trail = []
        if word is not None and word != self._followed:
            while self._trail and not self._trail[-1].inside[self._trail[-1].place_of(word)]:
                self._trail.pop()
        self._followed = word

    @Slot()
    def _go_back(self) -> None:
        """Show what was shown before the last click on a node."""
        del self._trail[-1:]
        self.draw()

    @Slot(int)
    def _go_to_step(self, turns: int) -> None:
        """Show the subtree ``turns`` below the root, on the way to that shown now."""
        if self._picture is not None and self._trail:
            self.zoom_into(self._picture.whole.path_to(self._trail[-1].root)[turns])

    def _show_choice(self) -> None:
        run, word, partner = self.view.focus, self.selection.word, self.selection.partner
        if run.dataset is None or word is None or partner is None:
            self._head.choice.clear()
            return
        color = self.theme.hue(run.hue).color if run.method == METHOD_KEY else self.theme.palette.third
        self._head.choice.show_pair(word, partner, self.selection.path_end, color)

    def _notice(self, subtree: Layout | None, word: int | None) -> str:
        run = self.view.focus
        if subtree is not None and word is not None and not subtree.inside[subtree.place_of(word)]:
            elsewhere = self.tr("The path to {word} does not come through here.")
            return elsewhere.format(word=shown((self.selection.path_pair or ("", ""))[1]))
        if run.method != METHOD_KEY:
            return self.tr("{method} does not use the tree; {tree_method} gives each turn a probability.").format(
                method=run_name(run), tree_method=method_name(METHOD_KEY)
            )
        snapshot = run.snapshot
        if snapshot is not None and not snapshot.trained:
            return self.tr("Not trained yet: at every turn left and right are equally probable.")
        return ""

    def is_current(self, picture: Picture) -> bool:
        """Accept any picture of the tree shown now."""
        latest, request = self.view.focus.latest, picture.request
        return (
            latest is not None
            and request.dataset is latest.dataset
            and request.tree is request.dataset.tree_for(latest.config)
            and request.zoomed is (self._trail[-1] if self._trail else None)
        )

    def show_result(self, picture: Picture) -> None:
        """Show ``picture`` and its sum."""
        if self._picture is None or self._picture.request.tree is not picture.request.tree:
            self.head_changed.emit()
        self._picture = picture
        hue = self.theme.hue(self.view.focus.hue) if picture.flow else None
        self._canvas.show_picture(picture, hue)
        self._head.badge.show_sum(picture.centre, picture.flow.total if picture.flow else None)
        self._head.fit()

    @Slot(int)
    def _pick(self, id: int) -> None:
        # While the tree of a newly opened corpus is being made, the ids shown belong to the previous one.
        if self._picture is None or not self.is_current(self._picture):
            return
        word = self._picture.request.dataset.vocabulary.words[id]
        if self.selection.path_end == "word":
            self.selection.pick(word)
        else:  # the path leads to what was clicked, and the centre stays
            self.selection.pick_partner(word)

    @Slot()
    def _fit(self) -> None:
        if self.isVisible():
            self.draw()
