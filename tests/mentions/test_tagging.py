"""Labels, tokens and word features of the mention model."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import use_ops

from extract.mentions.consistency import occurrences
from extract.mentions.encoder import Encoder
from extract.mentions.labels import BEGIN, END, INSIDE, LABELS, OUTSIDE, SINGLE, best_labels, spans_of
from extract.mentions.lexicon import LEXICON_TYPES, LEXICON_WIDTH, lexicon_features
from extract.mentions.network import Shape, build_network
from extract.mentions.tokens import tokenize
from extract.mentions.words import COLUMNS, shape, word_features
from ontology.types import EntityType
from ontology.vocabulary import Candidate, Match, Scope


def _possible(labels: tuple[int, ...]) -> bool:
    within = (BEGIN, INSIDE)
    starts = labels[0] not in (INSIDE, END)
    ends = labels[-1] not in within
    return starts and ends and all((b in (INSIDE, END)) == (a in within) for a, b in pairwise(labels))


@pytest.mark.parametrize("seed", range(20))
def test_the_best_labels_are_the_best_of_all_possible_ones(seed: int) -> None:
    chance = np.random.default_rng(seed)
    length = int(chance.integers(1, 6))
    shares = chance.dirichlet(np.ones(LABELS), size=(length, 2)).astype(np.float32)
    scores = np.log(np.minimum(shares, 0.9))
    found = best_labels(scores)
    for task in range(2):
        totals = {
            labels: sum(scores[at, task, label] for at, label in enumerate(labels))
            for labels in product(range(LABELS), repeat=length)
            if _possible(labels)
        }
        assert totals[tuple(int(x) for x in found[:, task])] == pytest.approx(max(totals.values()))


def test_no_text_has_no_labels() -> None:
    assert best_labels(np.zeros((0, 3, LABELS), dtype=np.float32)).shape == (0, 3)


def test_spans_of_labels() -> None:
    labels = np.array([SINGLE, OUTSIDE, BEGIN, END, BEGIN, INSIDE, END, SINGLE], dtype=np.int8)
    assert spans_of(labels) == [(0, 0), (2, 3), (4, 6), (7, 7)]


@given(st.text(max_size=200))
def test_tokens_cover_all_that_is_no_space(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens.texts) == "".join(text.split())
    for token, start, end in zip(tokens.texts, tokens.starts, tokens.ends, strict=True):
        assert text[start:end] == token


def test_borders_inside_words_of_the_field_are_borders_of_tokens() -> None:
    assert tokenize("BCR-ABL1+").texts == ("BCR", "-", "ABL1", "+")
    assert tokenize("anti-CD20 (p.V600E)").texts == ("anti", "-", "CD20", "(", "p", ".", "V600E", ")")


@given(st.lists(st.text(min_size=1, max_size=60), max_size=5))
def test_features_of_words_have_a_row_each(words: list[str]) -> None:
    features = word_features(words)
    assert features.columns.shape == (len(words), len(COLUMNS))
    assert features.lengths.sum() == len(features.grams)
    assert (features.lengths > 0).all()


def test_a_run_of_letters_without_end_costs_no_more_than_a_long_word() -> None:
    endless, long = word_features(["x" * 100_000]), word_features(["x" * 60])
    assert endless.lengths[0] == long.lengths[0]
    assert shape("A" * 100_000) == "XXX"


def _match(text: str, name: str, *types: EntityType, guarded: bool = False) -> Match:
    start = text.index(name)
    candidates = tuple(Candidate(f"x:{t}", t, name, name, Scope.OFFICIAL, "") for t in types)
    return Match(start, start + len(name), name, candidates, guarded)


def test_lexicon_features_say_where_in_a_name_a_token_stands() -> None:
    text = "acute myeloid leukemia treated with venetoclax"
    tokens = tokenize(text)
    matches = [
        _match(text, "acute myeloid leukemia", EntityType.DISEASE),
        _match(text, "venetoclax", EntityType.DRUG, guarded=True),
    ]
    features = lexicon_features(tokens, matches)
    assert features.shape == (6, LEXICON_WIDTH)
    disease, drug = LEXICON_TYPES.index(EntityType.DISEASE) * 8, LEXICON_TYPES.index(EntityType.DRUG) * 8
    assert [int(features[at].argmax()) - disease for at in range(3)] == [0, 1, 2]
    assert features[3].sum() == features[4].sum() == 0
    assert features[5, drug + 4 + 3] == 1


def test_a_name_of_two_types_marks_both() -> None:
    text = "MET"
    features = lexicon_features(tokenize(text), [_match(text, "MET", EntityType.GENE, EntityType.DISEASE)])
    assert features.sum() == 2


@pytest.mark.parametrize("tokens", [1, 2, 3, 50])
def test_the_encoder_computes_what_the_layers_compute(tokens: int) -> None:
    with use_ops("numpy", use_blis=False):
        network = build_network(Shape(tasks=2, width=16, depth=3))
        network.initialize()
    encode = network.get_ref("encode")
    chance = np.random.default_rng(tokens)
    for node in encode.walk():
        for name in node.param_names:
            value = node.get_param(name)
            node.set_param(name, chance.normal(size=value.shape).astype(np.float32))
    rows = chance.normal(size=(tokens, 16 + LEXICON_WIDTH)).astype(np.float32)
    assert Encoder(encode)(rows) == pytest.approx(encode.predict(rows), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("CLL and CLLs, not CLLX or XCLL", ["CLL"], [(0, 3, "CLL"), (8, 11, "CLL")]),
        ("B-CLL then CLL", ["CLL", "B-CLL"], [(0, 5, "B-CLL"), (11, 14, "CLL")]),
        ("aa_aa aa", ["aa"], [(6, 8, "aa")]),
        ("none", [], []),
    ],
)
def test_occurrences_are_words_of_their_own(text: str, names: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert list(occurrences(text, names)) == expected
