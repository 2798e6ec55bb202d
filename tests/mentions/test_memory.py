"""What a model remembers of names, and whose rules for borders it follows."""

import numpy as np
import pytest

from extract.mentions.conventions import BUCKETS, Choice, Conventions, buckets_of
from extract.mentions.labels import BEGIN, END, LABELS, OUTSIDE
from extract.mentions.lexicon import PLACES
from extract.mentions.memory import LONGEST, NameMemory, name_keys
from extract.training.corpora import OWN_RULES, REMEMBERED, Example, document_of
from extract.training.encoding import Encoded, encode
from extract.training.likeness import learn_conventions
from extract.training.remembering import Recollection

COLUMN = {name: at * PLACES for at, name in enumerate(REMEMBERED)}
BEGINS, INSIDE, ENDS, WHOLE = range(PLACES)


def _key(*words: str) -> np.uint64:
    return np.uint64(name_keys(words)[len(words) - 1, 0])


def _memory(**shares: float) -> NameMemory:
    rows = sorted((_key(*name.split("_")), share) for name, share in shares.items())
    keys = np.array([key for key, _ in rows], dtype=np.uint64)
    return NameMemory(("one",), keys, np.array([[share] for _, share in rows], dtype=np.float32))


def _text(text: str, name: str = "", corpus: str = "biored", document: str = "") -> Encoded:
    spans = ((text.index(name), text.index(name) + len(name)),) if name else ()
    return encode(Example(document or text, corpus, text, {"Disease": spans}, {}))


def test_a_name_has_one_hash_wherever_it_stands_and_however_it_is_written() -> None:
    assert _key("Gout") == _key("gout")
    assert _key("non", "–", "small") == _key("non", "-", "small")
    assert name_keys(("a", "heart", "attack"))[1, 1] == _key("heart", "attack")
    assert _key("heart", "attack") != _key("attack", "heart")


def test_beyond_the_end_there_is_no_name() -> None:
    keys = name_keys(("heart", "attack"))
    assert keys.shape == (LONGEST, 2)
    assert keys[1, 1] == 0
    assert not keys[2:].any()


def test_of_names_that_overlap_the_first_and_longest_counts() -> None:
    memory = _memory(heart=0.9, heart_attack=0.5, attack_rate=0.8)
    features = memory.features(("his", "heart", "attack", "rate"))
    assert features[1, BEGINS] == features[2, ENDS] == np.float32(0.5)
    assert np.count_nonzero(features) == 2
    assert memory.features(("heart",))[0, WHOLE] == np.float32(0.9)


def test_a_name_that_is_seldom_marked_tells_nothing() -> None:
    assert not _memory(rate=0.2).features(("rate",)).any()
    assert NameMemory.empty().features(("rate",)).shape == (1, 0)
    assert _memory(rate=0.9).features(()).shape == (0, PLACES)


def test_a_text_is_not_shown_its_own_answer() -> None:
    texts = [_text("Severe podagra recurred.", "podagra"), _text("He had chilblain.", "chilblain")]
    recollection = Recollection(texts)
    assert not recollection.features(texts[0]).any()
    unseen = _text("New podagra and chilblain.")
    assert np.count_nonzero(recollection.memory.features(unseen.tokens.texts)) == 2


def test_other_texts_tell_how_often_a_name_is_marked() -> None:
    texts = [_text(f"Podagra {n} came.", "Podagra") for n in range(3)] + [_text("No podagra."), _text("The podagra.")]
    features = Recollection(texts).features(texts[0])
    assert features[0, COLUMN["Disease of biored"] + WHOLE] == pytest.approx(2 / (4 + 0.5))
    assert not np.delete(features, COLUMN["Disease of biored"] + WHOLE, axis=1).any()


def test_one_abstract_in_two_corpora_is_one_text() -> None:
    first, second = (_text("Podagra came.", "Podagra", corpus, "7") for corpus in ("biored", "bc5cdr"))
    other = _text("More podagra.", "podagra", "bc5cdr", "8")
    recollection = Recollection([first, second, other])
    told = recollection.features(first)
    assert told[0, COLUMN["Disease of bc5cdr"] + WHOLE] == pytest.approx(1 / 1.5)
    assert told[0, COLUMN["Disease of biored"] + WHOLE] == 0


def test_a_sentence_that_stands_twice_is_one_text() -> None:
    row = {"id": "a", "text": "Podagra  came."}
    assert document_of(row) == document_of({"id": "b", "text": "podagra came."})
    assert document_of({**row, "pmid": "7"}) == "7"


def test_what_a_corpus_leaves_open_is_no_occurrence_without_a_mark() -> None:
    marked = [_text(f"Podagra {n}.", "Podagra") for n in range(2)]
    silent = encode(Example("s", "biored", "Podagra again.", {}, {}))
    features = Recollection([*marked, silent]).features(marked[0])
    assert features[0, COLUMN["Disease of biored"] + WHOLE] == pytest.approx(1 / 1.5)


def test_a_name_that_is_mostly_part_of_longer_ones_has_a_low_share() -> None:
    texts = [_text(f"Acute podagra {n}.", "Acute podagra") for n in range(3)]
    texts += [_text(f"Podagra {n}.", "Podagra") for n in range(2)]
    features = Recollection(texts).features(_text("Podagra now."))
    assert features[0, COLUMN["Disease of biored"] + WHOLE] == pytest.approx(2 / (5 + 0.5))


def test_names_whose_hashes_lie_close_together_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.training import remembering

    def close(words: tuple[str, ...]) -> np.ndarray:
        keys = np.zeros((LONGEST, len(words)), dtype=np.uint64)
        keys[0] = [2**62 + len(word) for word in words]
        return keys

    monkeypatch.setattr(remembering, "name_keys", close)
    memory = Recollection([_text("ab x", "ab"), _text("abc x", "abc"), _text("abcd x", "abcd")]).memory
    assert memory.keys.tolist() == [2**62 + 2, 2**62 + 3, 2**62 + 4]
    assert (memory.shares > 0).sum() == 3


def _scores(*labels: int) -> np.ndarray:
    return np.log(np.eye(LABELS, dtype=np.float32)[list(labels)] * 0.96 + 0.008)


def _speaks_for(kind: int, *words: str) -> np.ndarray:
    weights = np.zeros((BUCKETS + 1, 2), dtype=np.float32)
    weights[sorted(buckets_of(words)), kind] = 8
    return weights


def _borders(*labels: tuple[int, int]) -> np.ndarray:
    return np.stack([_scores(*pair) for pair in labels], axis=1)


def test_the_rules_of_the_corpus_that_a_text_is_like_count_most() -> None:
    words = ("yeast", "mouse")
    tasks = ("Disease", "one", "other")
    rules = Choice({"Disease": ("one", "other")}, _speaks_for(0, "yeast") + _speaks_for(1, "gout"))
    scores = _borders((OUTSIDE, OUTSIDE), (BEGIN, END), (OUTSIDE, OUTSIDE))
    mixed = rules.mixed(words, tasks, scores)
    assert mixed[:, 0].argmax(axis=-1).tolist() == [BEGIN, END]
    assert np.exp(mixed[:, 0]).sum(axis=-1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(mixed[:, 1:], scores[:, 1:])
    unlike = rules.mixed(("gout", "rest"), tasks, scores)
    assert unlike[:, 0].argmax(axis=-1).tolist() == [OUTSIDE, OUTSIDE]


def test_a_corpus_without_an_output_for_a_type_has_no_say_in_it() -> None:
    rules = Choice({"Drug": ("one", "")}, _speaks_for(1, "gout"))
    mixed = rules.mixed(("gout", "rest"), ("Drug", "one"), _borders((OUTSIDE, OUTSIDE), (BEGIN, END)))
    assert mixed[:, 0].argmax(axis=-1).tolist() == [BEGIN, END]
    assert np.exp(mixed[:, 0]).sum(axis=-1) == pytest.approx(1, abs=1e-5)


def test_the_common_output_may_be_one_of_those_chosen_between_and_is_taught_as_it_is() -> None:
    rules = Conventions((Choice({"Gene": ("GeneProduct", "Gene")}, _speaks_for(0, "yeast") + _speaks_for(1, "gout")),))
    tasks, scores = ("Gene", "GeneProduct"), _borders((OUTSIDE, OUTSIDE), (BEGIN, END))
    assert rules.mixed(("yeast", "grew"), tasks, scores)[:, 0].argmax(axis=-1).tolist() == [BEGIN, END]
    assert rules.mixed(("gout", "grew"), tasks, scores)[:, 0].argmax(axis=-1).tolist() == [OUTSIDE, OUTSIDE]
    assert np.array_equal(rules.for_teaching().mixed(("yeast", "grew"), tasks, scores), scores)


def test_without_outputs_of_corpora_nothing_is_mixed() -> None:
    scores = _scores(BEGIN, END)[:, None]
    assert np.array_equal(Conventions().mixed(("a", "b"), ("Disease",), scores), scores)


def test_corpora_are_told_apart_by_their_words() -> None:
    topics = dict(zip(OWN_RULES, ("dose", "pedigree", "pathway"), strict=True))
    texts = [_text(f"The {topics[corpus]} in study {n}.", corpus=corpus) for n in range(4) for corpus in OWN_RULES]
    (rules,) = learn_conventions(texts).choices
    for at, corpus in enumerate(OWN_RULES):
        assert rules.likeness((topics[corpus], "now")).argmax() == at
    assert learn_conventions(texts[:2]).choices == ()


def test_texts_of_corpora_of_genes_choose_between_their_outputs() -> None:
    texts = [_text(f"The kinase bound. It did so {n} times.", corpus="bc2gm") for n in range(4)]
    texts += [_text(f"The trial began. It ended after {n} years.", corpus="nlm_gene") for n in range(4)]
    (rules,) = learn_conventions(texts).choices
    assert rules.outputs == {"Gene": ("GeneProduct", "Gene")}
    assert rules.likeness(("A", "kinase"))[0] > 0.5 > rules.likeness(("A", "trial"))[0]
