"""Selects the words of a frame to label and what labels must not cover; ``label_placement`` places them."""

from collections.abc import Callable, Sequence
from weakref import ref

import numpy as np

from w2v_gui.panels.word_cloud.aligned_projections import Frame
from w2v_gui.panels.word_cloud.auto_view import View
from w2v_gui.panels.word_cloud.label_pixmaps import Role
from w2v_gui.panels.word_cloud.label_placement import Label, LabelRequest, Obstacles, place_labels
from w2v_gui.panels.word_cloud.markers import RADIUS
from w2v_gui.word2vec.arrays import FloatArray, IntArray

MAX_CANDIDATE_WORDS = 1000
"""Number of visible words, the most frequent ones, that may be labelled."""

_AIR_PX = 2.5  # pixels between a mark and its label
_LINE_STEP_PX = 6.0  # distance of the positions that represent a line


class LabelSelection:
    """The labels of the frames of one run; keeps the places of the last live frame while the plot has one size.

    The same model in the same view always has the same labels.
    """

    def __init__(self) -> None:
        self._kept: dict[int, int] = {}
        self._room: object = None
        # The last labels of a live frame and of a replayed one, each with what they depend on.
        self._placed: dict[bool, tuple[object, list[tuple[int, Role, Label]]]] = {}

    def place(
        self,
        frame: Frame,
        pixels: FloatArray,
        drawn: IntArray,
        size: tuple[float, float],
        measure: Callable[[str, Role], tuple[float, float]],
        scale: float,
        view: View,
        ordinary: IntArray | None = None,
    ) -> list[tuple[int, Role, Label]]:
        """Return the labelled words: id, role and label, in order of importance.

        Args:
            frame: the frame.
            pixels: (|V|, 2) positions of all words.
            drawn: rising ids of the visible words drawn as points.
            size: width and height of the plot.
            measure: returns the size of a word in a role.
            scale: scale of text and marks.
            view: the visible rectangle of the plane.
            ordinary: rising ids of the words that may be labelled for their frequency; None: all of ``drawn``.
        """
        state = (ref(frame.model), frame.word, size, scale, view)
        before = self._placed.get(frame.replayed)
        if before is not None and before[0] == state:
            return before[1]
        if self._room != (room := (size, scale)):  # what is shown larger for a while comes back as it was
            self._room, self._kept = room, {}
        roles: dict[int, Role] = {}
        if frame.word is not None:
            roles = {frame.word: "picked", **{word: "near" for word in frame.neighbours.tolist()}}
        words = np.union1d(drawn, np.fromiter(roles, np.int64, len(roles)))
        rows = {word: row for row, word in enumerate(words.tolist())}
        away = _away(frame, pixels)

        texts, reach = frame.model.vocabulary.words, {role: RADIUS[role] * scale + _AIR_PX for role in RADIUS}

        candidates = drawn if ordinary is None else ordinary
        if frame.replayed and self._kept:  # the words that the live state names: others would come and go
            candidates = candidates[np.isin(candidates, list(self._kept))]
        requests = [
            LabelRequest(rows[word], *measure(texts[word], role), reach[role], True, away.get(word, (0.0, 0.0)))
            for word, role in roles.items()
        ]
        requests += [
            LabelRequest(rows[word], *measure(texts[word], "quiet"), reach["quiet"])
            for word in candidates[: MAX_CANDIDATE_WORDS + len(roles)].tolist()
            if word not in roles
        ]
        obstacles = Obstacles(
            *size,
            points=pixels[words],
            marks={rows[word]: RADIUS[role] * scale for word, role in roles.items()},
            links=_line_positions(frame, pixels),
        )
        kept = {rows[word]: place for word, place in self._kept.items() if word in rows}
        labels = place_labels(obstacles, requests, kept)
        named = [(int(words[label.point]), label) for label in labels]
        if not frame.replayed:  # else the labels of a moment would depend on those shown before
            self._kept = {word: label.place for word, label in named}
        placed = [(word, roles.get(word, "quiet"), label) for word, label in named]
        self._placed[frame.replayed] = state, placed
        return placed


def _away(frame: Frame, pixels: FloatArray) -> dict[int, tuple[float, float]]:
    """Preferred directions: away from the other end of the line, for the selected word from all its lines."""
    if not len(frame.links):
        return {}
    arms = pixels[frame.links[:, 1]] - pixels[frame.links[:, 0]]
    words, directions = frame.links[:, 1].tolist(), arms
    if (own := frame.links[:, 0] == frame.word).any():
        words.append(frame.word)
        directions = np.concatenate((arms, -arms[own].mean(axis=0, keepdims=True)))
    lengths = np.hypot(*directions.T)[:, None]
    units: Sequence[Sequence[float]] = (directions / np.maximum(lengths, 1e-9)).tolist()
    return {word: (unit[0], unit[1]) for word, unit in zip(words, units, strict=True)}


def _line_positions(frame: Frame, pixels: FloatArray) -> FloatArray:
    """Positions along the lines, (k, 2)."""
    if not len(frame.links):
        return np.zeros((0, 2))
    starts = pixels[frame.links[:, 0]]
    arms = pixels[frame.links[:, 1]] - starts
    counts = np.clip(np.hypot(*arms.T) / _LINE_STEP_PX, 1, 400).astype(int)
    along = [
        start + arm * np.linspace(0, 1, count)[:, None]
        for start, arm, count in zip(starts, arms, counts, strict=True)
    ]
    beads: FloatArray = np.concatenate(along)
    return beads
