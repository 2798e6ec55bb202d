import os
from pathlib import Path

import pytest

from ontology.types import EntityType
from ontology.vocabulary import Vocabulary
from ontology.vocabulary.checks import CHECKS, PREFIX_COLUMNS, known_prefixes, most_ambiguous
from ontology.vocabulary.tables import data_folder, read_tsv
from ontology.vocabulary.views import to_networkx, to_rdf

DRUGS_BY_CLASS = {
    "IMiD": "lenalidomide",
    "anthracycline": "doxorubicin",
    "PARP inhibitor": "olaparib",
    "alkylating agent": "cyclophosphamide",
    "CAR T-cell therapy": "axi-cel",
    "topoisomerase II inhibitor": "etoposide",
    "BTK inhibitor": "ibrutinib",
    "BCL2 inhibitor": "venetoclax",
    "PD-1/PD-L1 inhibitor": "nivolumab",
    "CDK4/6 inhibitor": "palbociclib",
    "tyrosine kinase inhibitor": "imatinib",
    "antimetabolite": "methotrexate",
    "taxane": "paclitaxel",
    "proteasome inhibitor": "bortezomib",
    "anti-CD20 antibody": "rituximab",
    "antibody-drug conjugate": "T-DXd",
    "bispecific antibody": "teclistamab",
    "aromatase inhibitor": "letrozole",
    "corticosteroid": "prednisone",
    "bisphosphonate": "zoledronic acid",
    "MEK inhibitor": "trametinib",
    "antineoplastic agent": "olaparib",
    "platinum compound": "cisplatin",
    "monoclonal antibody": "daratumumab",
}


@pytest.mark.parametrize("name", CHECKS)
def test_check_holds(vocabulary: Vocabulary, name: str) -> None:
    assert list(CHECKS[name](vocabulary)) == []


def test_a_prefix_that_is_missing_from_the_list_is_found(vocabulary: Vocabulary, tmp_path: Path) -> None:
    lines = (data_folder() / "prefixes.tsv").read_text().splitlines()
    (tmp_path / "prefixes.tsv").write_text("\n".join(line for line in lines if not line.startswith("UNII\t")) + "\n")
    assert [fault.subject for fault in known_prefixes(vocabulary, tmp_path / "prefixes.tsv")] == ["UNII"]


def test_bioregistry_knows_every_prefix() -> None:
    bioregistry = pytest.importorskip("bioregistry")
    for prefix, name, _ in read_tsv(data_folder() / "prefixes.tsv", PREFIX_COLUMNS):
        assert bioregistry.normalize_prefix(prefix) == name


@pytest.mark.parametrize(("kind", "member"), DRUGS_BY_CLASS.items())
def test_class_holds_its_member(vocabulary: Vocabulary, kind: str, member: str) -> None:
    above = vocabulary.lookup(kind, EntityType.DRUG)[0].id
    assert above in vocabulary.ancestors(vocabulary.lookup(member, EntityType.DRUG)[0].id)


@pytest.mark.parametrize(
    ("kind", "other"), [("PARP inhibitor", "imatinib"), ("GnRH agonist", "protirelin"), ("IMiD", "dexamethasone")]
)
def test_class_holds_no_other(vocabulary: Vocabulary, kind: str, other: str) -> None:
    above = vocabulary.lookup(kind, EntityType.DRUG)[0].id
    assert above not in vocabulary.ancestors(vocabulary.lookup(other, EntityType.DRUG)[0].id)


def test_ambiguous_names_are_decided(vocabulary: Vocabulary) -> None:
    names = most_ambiguous(vocabulary, 200)
    assert len({name.name for name in names}) == 200
    assert all(name.reason and name.in_text and name.concepts > 1 for name in names)


def test_views(vocabulary: Vocabulary) -> None:
    olaparib = vocabulary.lookup("olaparib")[0].id
    graph = to_networkx(vocabulary, [olaparib])
    assert graph.has_edge(olaparib, "MESH:D000067856")
    triples = to_rdf(vocabulary, [olaparib]).serialize(format="turtle")
    assert "PARP inhibitor" in triples
    assert "subClassOf" in triples


@pytest.mark.skipif("ONCOKG_VOCABULARY_SOURCES" not in os.environ, reason="needs $ONCOKG_VOCABULARY_SOURCES")
def test_frequent_words_are_guarded(vocabulary: Vocabulary) -> None:
    from ontology.vocabulary import Matcher
    from ontology.vocabulary.build_stoplist import english_words
    from ontology.vocabulary.sources import SYMSPELL, open_wheel

    words = english_words(open_wheel(Path(os.environ["ONCOKG_VOCABULARY_SOURCES"]), SYMSPELL))
    matcher = Matcher(vocabulary)
    found = {
        m.text: m for word, rank in words.items() if rank < 1000 for m in matcher.find(f"so {word} it") if not m.guarded
    }
    # What is left of the thousand most frequent words are words of medicine.
    assert set(found) <= {
        "cancer",
        "death",
        "pain",
        "disease",
        "infection",
        "stress",
        "asthma",
        "diabetes",
        "depression",
        "steel",
    }, found
