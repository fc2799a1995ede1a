"""Computes all data for one painting of the tree, so that path, path table and branches are consistent."""

from dataclasses import dataclass, replace
from functools import cached_property
from weakref import ReferenceType, ref

from w2v_gui.panels.theme.resolution import rounded
from w2v_gui.panels.tree.averages import Average
from w2v_gui.panels.tree.backdrop import Backdrop, Ink, paint_backdrop
from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.flow import Flow, flow_of
from w2v_gui.panels.tree.layout import Layout, layout_tree
from w2v_gui.panels.tree.turns import Turn, Way, explained_way, turns_to
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.word_tree import WordTree
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Request:
    """The input of ``make_picture``.

    Attributes:
        dataset: the dataset.
        config: the settings of the run, which choose the tree.
        tree: that tree.
        snapshot: a snapshot of hierarchical softmax; None while another method is chosen.
        word, centre: end of the path and centre word; None while nothing is selected.
        viewport, ratio, ink: position, device pixels per pixel, and colours.
        notice: a translated sentence under the tree; empty for none.
        zoomed: the layout of a subtree to show alone; None for the whole tree.
    """

    dataset: Dataset
    config: Config
    tree: WordTree
    snapshot: Snapshot | None
    word: int | None
    centre: int | None
    viewport: Viewport
    ratio: float
    ink: Ink
    notice: str
    zoomed: Layout | None = None

    @property
    def look(self) -> tuple[Viewport, float, Ink]:
        """The inputs of the backdrop besides the layout."""
        return self.viewport, self.ratio, self.ink


@dataclass(frozen=True, eq=False)
class Picture:
    """The result for a request.

    Attributes:
        request: the request, without its snapshot.
        of: its snapshot, which may be gone while the picture is hidden: it takes much memory.
        whole: positions of the nodes of the whole tree.
        layout: the same, or those of the subtree that is shown alone.
        backdrop: thin branches and silhouette.
        flow: probabilities; None if the method has none.
        way: the path to the word.
        average: mean number of turns to a word of the text, and its bounds.
    """

    request: Request
    of: ReferenceType[Snapshot] | None
    whole: Layout
    layout: Layout
    backdrop: Backdrop
    flow: Flow | None
    way: Way
    average: Average

    @property
    def snapshot(self) -> Snapshot | None:
        """The snapshot shown; None without one, or if it is out of memory."""
        return None if self.of is None else self.of()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the whole path to the word; empty without one."""
        return self.way.turns

    @property
    def shown_turns(self) -> tuple[Turn, ...]:
        """The turns at and below the root of the layout; empty if the path does not come through it."""
        return self.turns[len(self.turns) - len(self.path) + 1 :] if self.path else ()

    @property
    def word(self) -> str:
        """The word the path leads to; empty without one."""
        return self._name(self.request.word)

    @property
    def centre(self) -> str:
        """The centre word; empty without one."""
        return self._name(self.request.centre)

    def _name(self, word: int | None) -> str:
        return "" if word is None else self.request.dataset.vocabulary.words[word]

    @cached_property
    def path(self) -> list[int]:
        """Places from the root of the layout to the word's leaf; empty without one or if it is not below."""
        word, layout = self.request.word, self.layout
        whole = [] if word is None else layout.path_to(layout.place_of(word))
        return whole[whole.index(layout.root) :] if layout.root in whole else []

    def backdrop_at(self, ratio: float) -> Backdrop:
        """The backdrop with ``ratio`` pixels per pixel: painted anew where that of the screen has others."""
        if ratio == rounded(self.backdrop.image.devicePixelRatio()):
            return self.backdrop
        return paint_backdrop(self.layout, self.backdrop.viewport, ratio, self.request.ink)

    @property
    def is_zoomed(self) -> bool:
        """Whether a subtree is shown alone."""
        return self.layout is not self.whole

    @property
    def loss(self) -> float | None:
        """−ln P(word | centre) in nats, or None if the method does not define it."""
        return self.way.loss


def make_picture(request: Request, before: Picture | None) -> Picture:
    """Compute ``request``, reusing unchanged parts of ``before``; may run in any thread."""
    tree = request.tree
    if before is not None and before.request.tree is not tree:
        before = None
    whole = before.whole if before else layout_tree(tree)
    layout = request.zoomed or whole
    if before and before.layout is layout and before.request.look == request.look:
        backdrop = before.backdrop
    else:
        backdrop = paint_backdrop(layout, *request.look)
    of = ref(request.snapshot) if request.snapshot is not None else None
    if before and (before.of, before.request.centre) == (of, request.centre):
        flow = before.flow
    else:
        flow = _flow(request)
    average = before.average if before else Average.of(request.tree, request.dataset.vocabulary, request.config)
    return Picture(replace(request, snapshot=None), of, whole, layout, backdrop, flow, _way(request), average)


def _flow(request: Request) -> Flow | None:
    if request.snapshot is None or request.centre is None:
        return None
    return flow_of(request.snapshot, request.centre)


def _way(request: Request) -> Way:
    if request.word is None:
        return Way()
    if request.snapshot is None or request.centre is None:
        return Way(turns_to(request.tree, request.word))
    return explained_way(request.snapshot, request.centre, request.word)
