"""The commands on the vocabulary, run as a user runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

from ontology.annotations import to_line
from ontology.documents import Document, Metadata
from ontology.entities import Entity
from ontology.findings import Findings, Mention
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence, Statement
from ontology.types import EntityType

COLUMNS = ["text", "type", "id", "name", "reason"]


def test_ground_gives_one_row_a_term(oncokg):
    rows = list(
        csv.DictReader(
            io.StringIO(oncokg("vocabulary", "ground", "Revlimid", "ALL", "nobody wrote it", "--format", "csv").stdout)
        )
    )
    assert list(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == ["UNII:F0P408N6V4", "", ""]
    assert [row["name"] for row in rows] == ["lenalidomide", "", ""]
    assert rows[0]["type"] == "Drug"
    assert all(row["reason"] for row in rows)


def test_ground_reads_standard_input(oncokg):
    done = oncokg("vocabulary", "ground", "-", "--type", "Drug", "--format", "json", stdin="imatinib\n\nT-DXd\n")
    assert [row["id"] for row in json.loads(done.stdout)] == ["UNII:BKJ8M8G5HI", "UNII:5384HK7574"]


def test_ground_heeds_the_context(oncokg):
    done = oncokg(
        "vocabulary", "ground", "ALL", "--context", "She had acute lymphoblastic leukemia.", "--format", "json"
    )
    assert json.loads(done.stdout)[0]["id"] == "MONDO:0004967"


def test_lookup_ranks_all_candidates(oncokg):
    rows = json.loads(oncokg("vocabulary", "lookup", "CML", "--format", "json").stdout)
    assert [(row["rank"], row["id"]) for row in rows] == [(1, "MONDO:0011996"), (2, "HGNC:1014")]
    assert "Revlimid" in oncokg("vocabulary", "lookup", "Revlimid").stdout
    assert (
        json.loads(oncokg("vocabulary", "lookup", "NCIT:C3163", "--format", "json").stdout)[0]["id"] == "MONDO:0004948"
    )


def test_lookup_tries_other_words(oncokg):
    rows = json.loads(oncokg("vocabulary", "lookup", "human BRAF gene", "--format", "json").stdout)
    assert rows[0]["name"] == "BRAF"
    assert "without its" in rows[0]["reason"]


def test_lookup_of_an_unknown_name(oncokg):
    assert "no concept" in oncokg("vocabulary", "lookup", "nobody wrote it", expect=1).stdout


def test_info_names_sources_and_licences(oncokg):
    rows = json.loads(oncokg("vocabulary", "info", "--format", "json").stdout)
    tables = {row["table"]: row for row in rows}
    assert {"genes.tsv.gz", "diseases.tsv.gz", "drugs.tsv.gz", "supplement.tsv", "repairs.tsv", "all"} <= tables.keys()
    assert "CC BY 4.0" in tables["diseases.tsv.gz"]["licence"]
    assert tables["supplement.tsv"]["rows"] >= 300
    assert len(tables["all"]["sha256"]) == 64


def test_check_holds_and_lists_ambiguous_names(oncokg):
    rows = json.loads(oncokg("vocabulary", "check", "--format", "json").stdout)
    assert {row["verdict"] for row in rows} == {"holds"}
    names = json.loads(oncokg("vocabulary", "check", "--ambiguous", "200", "--format", "json").stdout)
    assert len(names) == 200


def test_build_refuses_a_source_that_changed(oncokg, tmp_path):
    from ontology.vocabulary.sources import SOURCES

    for source in SOURCES:
        (tmp_path / source.filename).write_bytes(b"other")
    done = oncokg("vocabulary", "build", str(tmp_path), "--out", str(tmp_path / "out"), expect=1)
    assert "sha256" in done.stderr
    assert "expected" in done.stderr


OLAPARIB = Entity("UNII:WOH1JD9AR8", EntityType.DRUG, "olaparib")
ANEMIA = Entity("MONDO:0002280", EntityType.DISEASE, "anemia")
IBRUTINIB = Entity("UNII:1X70OSD4VX", EntityType.DRUG, "ibrutinib")
CLL = Entity("MONDO:0004948", EntityType.DISEASE, "chronic lymphocytic leukemia")


def _load(oncokg, folder, subject, predicate, object_, text):
    """One statement of one document into the graph, with no word of what stands above its entities."""
    document = Document(text, (), Metadata(ids={"pmid": "1"}))
    spans = [(text.index(entity.name), text.index(entity.name) + len(entity.name)) for entity in (subject, object_)]
    evidence = Evidence(
        document.id, 0, len(text), quote=text, subject=spans[0], object=spans[1], polarity="supports",
        certainty="asserted", attribution="this_study", extractor="made by hand",
    )  # fmt: skip
    mentions = tuple(
        Mention(*span, entity.name, entity.type, entity.id, entity.name)
        for span, entity in zip(spans, (subject, object_), strict=True)
    )
    claim = Claim(Statement(subject, Predicate(predicate), object_), evidence)
    said = Findings(document.id, text, document.metadata, document.sha256, mentions=mentions, claims=(claim,))
    Path(folder / "findings.jsonl").write_text(to_line(said) + "\n", encoding="utf-8")
    oncokg("load", "findings.jsonl", "--graph", "graph")


@pytest.mark.parametrize("question", ["PARP inhibitors", "antineoplastic agents"])
def test_a_question_about_a_class_finds_its_members(oncokg, tmp_path, question):
    """A class of drugs in the graph comes from the vocabulary, without a statement of any document."""
    _load(oncokg, tmp_path, OLAPARIB, "HAS_ADVERSE_EVENT", ANEMIA, "The drug olaparib led to anemia.")
    done = oncokg("ask", "adverse-events-of-drug", f"drug={question}", "--graph", "graph", "--format", "json")
    assert [(row["drug"], row["event"]) for row in json.loads(done.stdout)] == [("olaparib", "anemia")]


@pytest.mark.parametrize("question", ["leukaemia", "chronic leukemia", "lymphoid neoplasm"])
def test_a_question_about_a_disease_finds_its_kinds(oncokg, tmp_path, question):
    _load(oncokg, tmp_path, IBRUTINIB, "TREATS", CLL, "With ibrutinib, chronic lymphocytic leukemia was controlled.")
    done = oncokg("ask", "treatments-of-disease", f"disease={question}", "--graph", "graph", "--format", "json")
    assert [row["drug"] for row in json.loads(done.stdout)] == ["ibrutinib"]
    other = oncokg("ask", "treatments-of-disease", "disease=acute leukemia", "--graph", "graph", "--format", "json")
    assert json.loads(other.stdout) == []


def test_terms_of_any_kind_on_standard_input(oncokg):
    terms = ["", "  ", "Revlimid", "Revlimid\tcapsules", "a" * 20_000, "β-catenin", "白血病"]
    done = oncokg("vocabulary", "ground", "-", "--format", "json", stdin="\n".join(terms))
    rows = json.loads(done.stdout)
    assert [row["text"] for row in rows] == [term for term in terms if term.strip()]
    assert [row["name"] for row in rows] == ["lenalidomide", "", "", "CTNNB1", ""]
    assert oncokg("vocabulary", "ground", "-", "--format", "csv", stdin="").stdout.split() == [",".join(COLUMNS)]


def test_a_type_that_does_not_exist_is_refused(oncokg):
    assert "Disease" in oncokg("vocabulary", "ground", "x", "--type", "Banana", expect=2).stderr
