"""Words as the pieces that a pretrained encoder knows, in stretches that it can look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from transformers import AutoTokenizer

from extract.mentions.transformer.shape import TransformerShape

Floats = NDArray[np.float32]
_CACHED = 100_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are looked at together, with what is known of each; ``known`` has shape ``(words, features)``."""

    words: Sequence[str]
    known: Floats


@dataclass(frozen=True, slots=True)
class PieceBatch:
    """Stretches side by side, filled up with zeros.

    ``ids``, ``seen`` (1 where a piece is) and ``word`` (which word a piece is of, from 1; 0 for what is none) have shape
    ``(stretches, pieces)``; ``first`` (the first piece of each word) and ``there`` (1 where a word is) ``(stretches, words)``;
    ``known`` ``(stretches, words, features)``.
    """

    ids: NDArray[np.int64]
    seen: NDArray[np.int64]
    word: NDArray[np.int64]
    first: NDArray[np.int64]
    there: Floats
    known: Floats


class Pieces:
    """A tokenizer with the pieces of each word remembered."""

    def __init__(self, source: str | Path, sizes: TransformerShape) -> None:
        self.tokenizer: Any = AutoTokenizer.from_pretrained(str(source), add_prefix_space=True)
        self._sizes = sizes
        self._known: dict[str, list[int]] = {}
        begin = self.tokenizer.cls_token_id
        end = self.tokenizer.sep_token_id
        self._begin = self.tokenizer.bos_token_id if begin is None else begin
        self._end = self.tokenizer.eos_token_id if end is None else end
        if None in {self._begin, self._end, self.tokenizer.unk_token_id}:
            raise ValueError("its tokenizer has no sign for a beginning, an end, or an unknown word")

    def of(self, word: str) -> list[int]:
        """Pieces of a word, the first of them where there are very many."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _CACHED:
                self._known.clear()
            whole = word.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair is no letter
            ids = self.tokenizer([whole], is_split_into_words=True, add_special_tokens=False)["input_ids"]
            found = self._known[word] = ids[: self._sizes.word_pieces] or [self.tokenizer.unk_token_id]
        return found

    def count(self, words: Sequence[str]) -> int:
        """How many pieces words have."""
        return sum(len(self.of(word)) for word in words)

    def stretches(self, words: Sequence[str], pieces: int = 0) -> Iterator[tuple[int, int]]:
        """First and last word (exclusive) of each stretch of a text that can be looked at together.

        ``pieces`` is how many a stretch may have; by default as many as the encoder can see.
        """
        first, size = 0, 0
        for at, word in enumerate(words):
            more = len(self.of(word))
            if size + more > (pieces or self._sizes.pieces):
                yield first, at
                first, size = at, 0
            size += more
        if first < len(words):
            yield first, len(words)

    def batch(self, stretches: Sequence[Stretch]) -> PieceBatch:
        """Stretches as numbers."""
        longest = max(self.count(stretch.words) for stretch in stretches) + 2
        most = max(len(stretch.words) for stretch in stretches)
        shape = (len(stretches), longest)
        ids, seen, word = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        first = np.zeros((len(stretches), most), dtype=np.int64)
        there = np.zeros((len(stretches), most), dtype=np.float32)
        known = np.zeros((len(stretches), most, stretches[0].known.shape[1]), dtype=np.float32)
        for row, stretch in enumerate(stretches):
            pieces = [self.of(one) for one in stretch.words]
            lengths = np.array([len(found) for found in pieces])
            line = [self._begin, *(piece for found in pieces for piece in found), self._end]
            ids[row, : len(line)], seen[row, : len(line)] = line, 1
            word[row, 1 : len(line) - 1] = np.repeat(np.arange(1, len(pieces) + 1), lengths)
            first[row, : len(pieces)] = 1 + np.concatenate([[0], np.cumsum(lengths[:-1])])
            there[row, : len(pieces)], known[row, : len(pieces)] = 1, stretch.known
        return PieceBatch(ids, seen, word, first, there, known)
