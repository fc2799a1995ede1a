"""The words that are trained, with their counts and subsampling probabilities."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.spelling import fold, search_key, spell
from w2v_gui.word2vec.corpus.tokeniser import Tokeniser
from w2v_gui.word2vec.dataset.completion import Completions
from w2v_gui.word2vec.dataset.word_ids import WordIds


@dataclass(frozen=True, eq=False)
class WordList:
    """Words with ids.

    Attributes:
        words: the words, each once; the id of a word is its place here.
    """

    words: list[str]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """Word to id."""
        return WordIds(self.words)

    @cached_property
    def completions(self) -> Completions:
        """The index for finding words by prefix."""
        return Completions(self.words, self.search_keys)

    def id_of(self, word: str | None) -> int | None:
        """The id of ``word``; None if it is not in the list or None."""
        return None if word is None else self.ids.get(word)

    def find(self, text: str) -> int | None:
        """The id of a typed word, normalised as in reading; None if it is not in the list.

        Case, and quotes or punctuation around the word, are ignored.
        """
        typed = text.strip()
        spelled = spell(typed)
        forms = [typed, spelled, fold(spelled)]
        if len(words := _tokeniser().clean(typed).split()) == 1:
            forms += [words[0], fold(words[0])]
        return next((self.ids[form] for form in forms if form in self.ids), None)

    @cached_property
    def search_keys(self) -> list[str]:
        """``search_key`` of every word; takes about a second for a million words."""
        keys = map(search_key, self.words)
        return [word if key == word else key for word, key in zip(self.words, keys, strict=True)]  # one string


@dataclass(frozen=True, eq=False)
class Vocabulary(WordList):
    """V: the words frequent enough to train, by falling count, then first appearance.

    They are the first |V| of their corpus, so ids agree: a corpus id of |V| or more is out of vocabulary.

    Attributes:
        counts: (|V|,) int64 occurrences in the whole text, held-out stretches included; after a continuation, in
            all texts together.
    """

    counts: IntArray

    @classmethod
    def from_corpus(cls, corpus: Corpus, min_count: int) -> "Vocabulary":
        """The words of ``corpus`` that occur at least ``min_count`` times; there may be none."""
        size = int(np.searchsorted(-corpus.counts, -min_count, side="right"))
        return cls(corpus.words[:size], corpus.counts[:size])

    @cached_property
    def frequencies(self) -> FloatArray:
        """(|V|,) float64: f(w), the share of w among the tokens of the vocabulary."""
        shares: FloatArray = self.counts / self.counts.sum()
        return shares

    def keep_probability(self, sample: float) -> FloatArray:
        """(|V|,) float64: the probability min(1, (√(f/t) + 1)·t/f) that subsampling keeps an occurrence.

        Args:
            sample: t; 0 keeps everything.

        Source: word2vec.c; the paper's formula (Mikolov et al. 2013, 1310.4546) is 1 − √(t/f) dropped.
        """
        if sample == 0:
            return np.ones(len(self))
        # f/t overflows only for subnormal t, for which the probability is 0 anyway.
        ratio = self.frequencies / max(sample, np.finfo(np.float64).tiny)
        kept: FloatArray = np.minimum(1.0, (np.sqrt(ratio) + 1.0) / ratio)
        return kept


@cache
def _tokeniser() -> Tokeniser:
    return Tokeniser(running_text=False, characters=False)
