"""The sentences of the cost panel, each computed from the numbers shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from w2v_gui.panels.cost.costs import Cost
from w2v_gui.panels.cost.figures import nanoseconds, times
from w2v_gui.panels.theme import whole_number
from w2v_gui.word2vec.analysis.growth import FIT_FROM, Growth
from w2v_gui.word2vec.objectives import OBJECTIVES

SAME = 1.05
"""Ratios below this count as equal."""
MORE_WORDS = 10
"""The growth of the vocabulary that sentences speak of."""


class CostWording(QObject):
    """Writes sentences about costs and their growth."""

    def comparison(self, costs: Sequence[Cost], focus: Cost | None) -> str:
        """How the cost of ``focus`` compares with the dearest run, or if it is the dearest, with the cheapest."""
        others = [cost for cost in costs if cost.nominal is not None and cost is not focus]
        if focus is None or focus.nominal is None or not others:
            return ""
        dearest = max(others, key=_mean)
        if _mean(dearest) >= _mean(focus):
            return self._compare(focus, dearest)
        return self._compare(min(others, key=_mean), focus)

    def _compare(self, cheap: Cost, dear: Cost) -> str:
        fewer = _mean(dear) / _mean(cheap)
        named = {"run": cheap.name, "other": dear.name, "fewer": times(fewer)}
        if cheap.seconds is None or dear.seconds is None:
            missing = [cost.name for cost in (cheap, dear) if cost.seconds is None]
            if fewer < SAME:
                text = self.tr("{run} needs as many dot products a pair as {other}.")
            else:
                text = self.tr("{run} needs {fewer} fewer dot products a pair than {other}.")
            untrained = self.tr("No time to compare yet: {runs} not trained.").format(
                runs=self.tr(", ").join(missing)
            )
            return f"{text.format(**named)} {untrained}"
        faster = dear.seconds / cheap.seconds
        named["faster"] = times(faster if faster >= 1 else 1 / faster)
        text = self._relation(fewer, faster).format(**named)
        if fewer < SAME:
            return text
        each = self.tr("That is {time} ns for each dot product, and {other_time} ns with {other}.").format(
            time=nanoseconds(cheap.seconds / _mean(cheap)),
            other_time=nanoseconds(dear.seconds / _mean(dear)),
            other=dear.name,
        )
        return f"{text} {each}"

    def _relation(self, fewer: float, faster: float) -> str:
        """The sentence for both ratios, not filled in."""
        if fewer < SAME:
            if faster >= SAME:
                return self.tr("{run} needs as many dot products a pair as {other}, and is {faster} faster.")
            if faster <= 1 / SAME:
                return self.tr("{run} needs as many dot products a pair as {other}, and is {faster} slower.")
            return self.tr("{run} needs as many dot products a pair as {other}, and as much time.")
        if faster >= SAME:
            return self.tr("{run}: {fewer} fewer dot products than {other}, {faster} faster.")
        if faster <= 1 / SAME:
            return self.tr("{run}: {fewer} fewer dot products than {other}, but {faster} slower.")
        return self.tr("{run}: {fewer} fewer dot products than {other}, but no faster.")

    def growth_sentences(self, growth: Growth) -> str:
        """What the slopes mean, how far the methods are apart at the end, and what was left out."""
        return " ".join(filter(None, (self._slopes(growth), self._farthest(growth), self._left_out(growth))))

    def _slopes(self, growth: Growth) -> str:
        parts = []
        for method in growth.configs:
            time, cost = growth.time_law(method), growth.cost_law(method)
            if time is not None and cost is not None:
                parts.append(
                    self.tr("{method} {time} the time ({products} the dot products)").format(
                        method=OBJECTIVES[method].short,
                        time=times(time.growth(MORE_WORDS)),
                        products=times(cost.growth(MORE_WORDS)),
                    )
                )
        if not parts:
            return ""
        text = self.tr("{more} the words, from {first} on: {parts}.")
        return text.format(more=times(MORE_WORDS), first=whole_number(FIT_FROM), parts=self.tr(", ").join(parts))

    def _farthest(self, growth: Growth) -> str:
        """Slowest against fastest method, at the largest |V| that more than one was measured at."""
        for size in sorted({point.size for point in growth.points}, reverse=True):
            there = sorted(
                (point for point in growth.points if point.size == size), key=lambda point: point.seconds
            )
            if len(there) > 1:
                fast, slow = there[0], there[-1]
                text = self.tr("At |V| = {size}, {slow} takes {ratio} as long for a pair as {fast}.")
                return text.format(
                    size=whole_number(size),
                    slow=OBJECTIVES[slow.method].short,
                    fast=OBJECTIVES[fast.method].short,
                    ratio=times(slow.seconds / fast.seconds),
                )
        return ""

    def _left_out(self, growth: Growth) -> str:
        if not growth.left_out:
            return ""
        what = []
        for method in growth.configs:
            sizes = [size for missing, size in growth.left_out if missing == method]
            largest = max((point.size for point in growth.of(method)), default=0)
            tail = [size for size in sizes if size > largest]
            what += [self._place(self.tr("{method} at {size}"), method, size) for size in sizes if size < largest]
            if len(tail) == 1:
                what.append(self._place(self.tr("{method} at {size}"), method, tail[0]))
            elif tail:
                what.append(self._place(self.tr("{method} from {size} on"), method, tail[0]))
        return self.tr("Too slow to measure in the time: {what}.").format(what=self.tr(", ").join(what))

    def _place(self, text: str, method: str, size: int) -> str:
        return text.format(method=OBJECTIVES[method].short, size=whole_number(size))


def _mean(cost: Cost) -> float:
    return cost.nominal.mean if cost.nominal is not None else 0.0
