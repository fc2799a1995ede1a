"""What the kinds of trees are called on screen."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.dataset.trees import TREES


def tree_kind(config: Config) -> str:
    """What the kind of tree of ``config`` is called in the interface's language: "Balanced tree"."""
    return QCoreApplication.translate("settings", dict(SETTINGS["tree"].choices)[config.tree])


def tree_name(config: Config) -> str:
    """The same with all that tells it from other trees of the vocabulary: "Random tree, seed 7"."""
    if not TREES[config.tree].seeded:
        return tree_kind(config)
    text = QCoreApplication.translate("trees", "{tree}, seed {seed}")
    return text.format(tree=tree_kind(config), seed=config.seed)


def tree_remark(config: Config) -> str:
    """What distinguishes the tree of ``config`` from those of other kinds, as a phrase."""
    return QCoreApplication.translate("trees", TREES[config.tree].remark).format(seed=config.seed)
