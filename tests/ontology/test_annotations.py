# ruff: noqa: E501 -- a case stands on one line
"""The file between extraction and graph: what is written is read back, and what is wrong is said plainly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.annotations import from_line, statement_from_json, statement_to_json, to_line
from ontology.documents import Metadata
from ontology.entities import Entity, Transformation
from ontology.errors import AnnotationError, ModelError
from ontology.findings import Findings, Mention, Relatedness
from ontology.measures import Check, Measure
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence, Observation, Statement
from ontology.studies import Cohort, Study
from ontology.types import EntityType

NAME = st.text(min_size=1, max_size=8)
LOCAL = st.integers(1, 99).map(str)
SPAN = st.tuples(st.integers(0, 50), st.integers(51, 99))


def entity(kind: EntityType) -> st.SearchStrategy[Entity]:
    return st.builds(lambda n, name: Entity(f"X{kind}:{n}", kind, name), LOCAL, NAME)


DISEASES = st.lists(entity(EntityType.DISEASE), min_size=2, max_size=2, unique_by=lambda e: e.id)
EVENTS = DISEASES.map(lambda pair: Transformation(*pair))
STATEMENTS = st.one_of(
    st.builds(Statement, entity(EntityType.DRUG), st.just(Predicate.PREDISPOSES_TO), st.one_of(entity(EntityType.DISEASE), EVENTS)),
    st.builds(
        Statement, entity(EntityType.GENE), st.just(Predicate.ASSOCIATED_WITH), EVENTS,
        role=st.sampled_from([None, "driver"]), alteration=st.sampled_from([None, "mutation"]),
    ),
)  # fmt: skip
OBSERVATIONS = st.builds(
    Observation, NAME, st.lists(NAME, max_size=2).map(tuple), NAME, st.sampled_from(["asserted", "hedged"]), NAME
)
EVIDENCE = st.builds(
    Evidence, st.just("PMID:1"), st.just(0), st.just(9), NAME, SPAN, SPAN, st.sampled_from(["supports", "refutes"]),
    st.sampled_from(["asserted", "hedged"]), more=st.lists(SPAN, max_size=2).map(tuple), section=NAME, population=NAME,
    confidence=st.floats(0, 1), measures=st.lists(NAME, max_size=2).map(tuple), observation=st.one_of(st.none(), OBSERVATIONS),
)  # fmt: skip
NUMBER = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
MEASURES = st.builds(
    Measure, NAME, NAME, st.integers(-1, 9), st.integers(-1, 9), st.sampled_from(["proportion", "count"]), NUMBER, low=NUMBER, high=NUMBER,
    inputs=st.lists(NAME, max_size=2).map(tuple), checks=st.lists(st.builds(Check, NAME, st.just("consistent"), NAME), max_size=1).map(tuple),
)  # fmt: skip
FINDINGS = st.builds(
    Findings, st.just("PMID:1"), st.text(max_size=30), st.builds(Metadata, NAME, trials=st.lists(NAME, max_size=1).map(tuple)), NAME,
    st.lists(st.builds(Mention, st.just(0), st.just(3), NAME, st.sampled_from(EntityType), st.one_of(st.none(), NAME)), max_size=2).map(tuple),
    st.lists(MEASURES, max_size=2).map(tuple), st.lists(MEASURES, max_size=1).map(tuple),
    st.lists(st.builds(Claim, STATEMENTS, EVIDENCE), max_size=3).map(tuple), st.lists(st.builds(Study, NAME, NAME), max_size=1).map(tuple),
    st.lists(st.builds(Cohort, NAME, NAME, size=st.one_of(st.none(), st.integers(0, 9))), max_size=1).map(tuple),
    st.lists(st.builds(Relatedness, NAME, NAME, NAME), max_size=1).map(tuple), st.lists(NAME, max_size=1).map(tuple),
)  # fmt: skip


@given(FINDINGS)
def test_findings_survive_the_file(findings: Findings) -> None:
    line = to_line(findings)
    assert "\n" not in line
    assert from_line(line) == findings


@given(STATEMENTS)
def test_statements_survive(statement: Statement) -> None:
    assert statement_from_json(statement_to_json(statement)) == statement


def test_certainty_of_a_statement_is_that_of_its_strongest_sentence() -> None:
    drug, disease = Entity("UNII:A", EntityType.DRUG, "a"), Entity("MONDO:1", EntityType.DISEASE, "x")
    statement = Statement(drug, Predicate.TREATS, disease)
    pieces = [
        Evidence("PMID:1", 0, 1, q, (0, 1), (0, 1), certainty=c) for q, c in (("one", "hedged"), ("two", "asserted"))
    ]  # type: ignore[arg-type]
    line = to_line(Findings("PMID:1", "", Metadata(), "", claims=tuple(Claim(statement, e) for e in pieces)))
    written = json.loads(line)["statements"]
    assert [(s["certainty"], s["evidence"]["certainty"]) for s in written] == [
        ("asserted", "hedged"),
        ("asserted", "asserted"),
    ]


def test_an_unknown_key_is_ignored() -> None:
    assert from_line('{"id": "PMID:1", "text": "t", "colour": "red", "mentions": []}').document == "PMID:1"


BAD = [
    ("", "expected one JSON object per line"),
    ("{", "expected one JSON object per line"),
    ("[1]", "found a JSON list, expected an object"),
    ('{"text": "t"}', "a document without id: a field is missing.*'id'"),
    ('{"id": "PMID:1"}', "PMID:1: a field is missing.*'text'"),
    ('{"id": "PMID:1", "text": "t", "format": 2}', "PMID:1: found format 2, expected 1"),
    ('{"id": "PMID:1", "text": "t", "mentions": [{"start": "a"}]}', "PMID:1: Expected `int`"),
    ('{"id": "PMID:1", "text": "t", "mentions": [{"start": 0, "end": 1, "text": "t", "type": "Cell"}]}', "PMID:1: Invalid enum value 'Cell'"),
    ('{"id": "PMID:1", "text": "t", "statements": [{}]}', "PMID:1: a field is missing.*'subject'"),
    ('{"id": "PMID:1", "text": "t", "statements": 5}', "PMID:1: a field is missing or of the wrong type"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), BAD)
def test_bad_lines_are_named(line: str, message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        from_line(line)


def _statement(subject: str, predicate: str, obj: str) -> dict[str, object]:
    ends = [{"id": f"X:{kind}", "type": kind, "name": kind} for kind in (subject, obj)]
    return {"subject": ends[0], "predicate": predicate, "object": ends[1]}


def test_a_statement_that_the_model_refuses_is_named_with_its_document() -> None:
    row = {
        "id": "PMID:7",
        "text": "t",
        "statements": [{**_statement("Gene", "TREATS", "Disease"), "evidence": {"start": 0, "end": 1}}],
    }
    with pytest.raises(AnnotationError, match="PMID:7: found Gene TREATS Disease"):
        from_line(json.dumps(row))
    with pytest.raises(ModelError):
        statement_from_json(_statement("Gene", "TREATS", "Disease"))


def test_no_statement_begins_with_a_transformation() -> None:
    end = {"id": "MONDO:1", "type": "Disease", "name": "x"}
    event = {"type": "Transformation", "from": end, "to": {**end, "id": "MONDO:2"}}
    with pytest.raises(AnnotationError, match="transformation as subject"):
        statement_from_json({"subject": event, "predicate": "TREATS", "object": end})


def test_a_missing_id_becomes_a_text_id() -> None:
    row = _statement("Drug", "TREATS", "Disease")
    row["subject"] = {"id": None, "type": "Drug", "name": "Drug X"}
    assert statement_from_json(row).subject.id == "text:Drug:drug_x"
