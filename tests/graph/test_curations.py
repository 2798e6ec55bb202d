"""The life of a verdict, on both engines: given, kept through every ingest, taken back, and never silently lost."""

import pytest

from kg.curator import Curator
from kg.errors import CurationError
from kg.graph import Graph
from ontology.entities import Transformation
from tests.graph.made_findings import (
    B_ALL,
    BIRC3,
    CLL,
    CLL_TO_B_ALL,
    IBRUTINIB,
    MISSED,
    PREDISPOSES,
    QUOTE,
    SAID,
    STUDIED,
    TREATS,
    TRIAL,
    direct,
    dump,
    evidence,
    findings,
    one,
    put,
    statement,
    states,
)


def test_accepted_claim_is_believed_more(graph: Graph, ada: Curator) -> None:
    ada.accept(TREATS.id, document="PMID:1", quote=QUOTE)
    assert evidence(graph, "review") == "accepted"
    assert one(graph, "MATCH (:Drug)-[r:TREATS]->() RETURN r.belief") == 0.95


def test_accepted_statement_shows_its_review(graph: Graph, ada: Curator) -> None:
    ada.accept(TREATS.id, reason="read the trial")
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.review", id=TREATS.id) == "accepted"
    ((row,),) = ([dict(row) for row in ada.history()],)
    assert (row["action"], row["curator"], row["reason"]) == ("accept", "Ada Curator", "read the trial")


def test_rejected_claim_leaves_the_direct_relationships_and_stays_findable(graph: Graph, ada: Curator) -> None:
    ada.reject(TREATS.id, "it says the reverse")
    assert [kind for _, kind, _, _ in direct(graph)] == ["PREDISPOSES_TO"]
    (row,) = graph.ask("unsupported-claims")
    assert (row["statement"], row["why"]) == (TREATS.id, "rejected")
    assert graph.ask("treatments-of-disease", disease="CLL").column("drug") == []


def test_rejected_sentence_counts_no_more_while_others_do(graph: Graph, ada: Curator) -> None:
    put(graph, findings(TREATS, pmid="3"))
    ada.reject(TREATS.id, "cited wrongly", document="PMID:1", quote=QUOTE)
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.supports", id=TREATS.id) == 1
    assert len(direct(graph)) == 2


def test_reingest_keeps_a_verdict_and_undo_restores(graph: Graph, ada: Curator) -> None:
    before = dump(graph)
    ada.reject(TREATS.id, "wrong")
    rejected = dump(graph)
    assert graph.store.put([findings(SAID)]).unchanged == ["PMID:1"]
    graph.remove("PMID:1")
    put(graph, findings(SAID))
    assert dump(graph) == rejected
    put(graph, findings(SAID, STUDIED))
    assert TREATS.id not in {p["statement"] for _, _, _, p in direct(graph)}
    put(graph, findings(SAID))
    ada.undo()
    assert dump(graph) == before
    assert states(ada) == ["undone", "undo"]


def test_undo_of_an_undo_brings_the_verdict_back(graph: Graph, ada: Curator) -> None:
    ada.reject(TREATS.id, "wrong")
    rejected = dump(graph)
    undone = ada.undo()
    ada.undo(undone.id)
    assert dump(graph) == rejected
    assert states(ada) == ["stands", "undo", "undo"]


def test_undo_takes_back_ones_own_last_standing_entry(graph: Graph, ada: Curator) -> None:
    ada.accept(TREATS.id)
    graph.curation("Bo").reject(TREATS.id, "no")
    ada.undo()
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.review", id=TREATS.id) == "rejected"
    with pytest.raises(CurationError, match="found no standing entry of Ada Curator"):
        ada.undo()
    assert states(ada) == ["undone", "stands", "undo"]


@pytest.mark.parametrize(
    ("field", "value", "extracted"), [("certainty", "hedged", "asserted"), ("polarity", "refutes", "supports")]
)
def test_amended_field_and_its_undo(graph: Graph, ada: Curator, field: str, value: str, extracted: str) -> None:
    before = dump(graph)
    ada.amend(TREATS.id, field, value, document="PMID:1", quote=QUOTE)
    assert (evidence(graph, field), evidence(graph, f"extracted_{field}")) == (value, extracted)
    assert one(graph, f"MATCH (s:Statement {{id: $id}}) RETURN s.{field}", id=TREATS.id) == value
    assert (TREATS.id in {p["statement"] for _, _, _, p in direct(graph)}) is (field == "certainty")
    amended = dump(graph)
    graph.remove("PMID:1")
    put(graph, findings(SAID))
    assert dump(graph) == amended
    ada.undo()
    assert dump(graph) == before


def test_two_amendments_of_one_field_are_taken_back_one_by_one(graph: Graph, ada: Curator) -> None:
    ada.amend(TREATS.id, "population", "adults", document="PMID:1", quote=QUOTE)
    ada.amend(TREATS.id, "population", "older adults", document="PMID:1", quote=QUOTE)
    assert evidence(graph, "population") == "older adults"
    ada.undo()
    assert evidence(graph, "population") == "adults"
    ada.undo()
    assert evidence(graph, "population") is None
    assert evidence(graph, "extracted_population") is None


def test_added_claim_survives_reingest_and_goes_with_its_undo(graph: Graph, ada: Curator) -> None:
    before = dump(graph)
    ada.add(MISSED, document="PMID:1", quote="improved survival", certainty="hedged")
    added = dump(graph)
    assert [p["certainty"] for a, _, _, p in direct(graph) if a == BIRC3.id] == ["hedged"]
    assert evidence(graph, "extractor", quote="improved survival") == "curator Ada Curator"
    put(graph, findings(SAID, study=TRIAL.id))
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.supports", id=MISSED.id) == 1
    put(graph, findings(SAID))
    assert dump(graph) == added
    ada.undo()
    assert dump(graph) == before
    ada.undo(ada.history()[-1]["id"])
    assert dump(graph) == added


def test_added_transformation_nests_at_once(graph: Graph, ada: Curator) -> None:
    wide = Transformation(CLL, B_ALL.__class__("MONDO:0004967", B_ALL.type, "acute lymphoblastic leukemia"))
    ada.add(statement(IBRUTINIB, "PREDISPOSES_TO", wide), document="PMID:1", quote=QUOTE)
    nested = "MATCH (a:Transformation)-[:IS_A]->(b:Transformation) RETURN a.id + ' < ' + b.id"
    assert one(graph, nested) == f"{CLL_TO_B_ALL.id} < {wide.id}"


def test_added_claim_counts_for_the_study_of_its_document(graph: Graph) -> None:
    put(graph, findings(TREATS, study=TRIAL.id))
    graph.curation("Ada").add(MISSED, document="PMID:1", quote="Sentence 0")
    assert one(graph, "MATCH (e:Evidence) RETURN collect(DISTINCT e.study)") == [TRIAL.id]


def test_added_claim_follows_its_document_under_another_id(graph: Graph) -> None:
    put(graph, findings(SAID, ids={"doi": "10.1/x"}))
    ada = graph.curation("Ada")
    ada.add(MISSED, document="DOI:10.1/x", quote=QUOTE)
    put(graph, findings(SAID, ids={"pmid": "1", "doi": "10.1/X"}))
    assert one(graph, "MATCH (e:Evidence) RETURN collect(DISTINCT e.document)") == ["PMID:1"]
    assert states(ada) == ["stands"]
    ada.undo()
    assert one(graph, "MATCH (e:Evidence) RETURN count(e)") == 1


def test_extractor_that_learns_a_claim_keeps_it_when_the_addition_is_undone(graph: Graph, ada: Curator) -> None:
    ada.add(MISSED, document="PMID:1", quote=QUOTE)
    put(graph, findings(SAID, (MISSED, {"quote": QUOTE})))
    ada.undo()
    assert MISSED.id in {p["statement"] for _, _, _, p in direct(graph)}


def test_two_additions_of_one_quote_are_undone_apart(graph: Graph, ada: Curator) -> None:
    put(graph, findings(SAID, pmid="3"))
    for document in ("PMID:1", "PMID:3"):
        ada.add(MISSED, document=document, quote=QUOTE)
    ada.undo()
    rows = graph.ask("evidence-for-statement", statement=MISSED.id)
    assert rows.column("document") == ["PMID:1"]


def test_claim_that_is_there_is_not_added_again(graph: Graph, ada: Curator) -> None:
    with pytest.raises(CurationError, match="already; accept or amend it"):
        ada.add(TREATS, document="PMID:1", quote=QUOTE)
    assert states(ada) == []


WRONG = {
    "statement": (lambda c: c.accept("statement:none"), "found no statement"),
    "quote": (lambda c: c.accept(TREATS.id, document="PMID:1", quote="Lenalidomide"), "found no evidence"),
    "document": (lambda c: c.accept(TREATS.id, document="PMID:2", quote=QUOTE), "found no evidence"),
    "half an anchor": (lambda c: c.accept(TREATS.id, quote=QUOTE), "found only one of document and quote"),
    "field": (lambda c: c.amend(TREATS.id, "belief", "1", document="PMID:1", quote=QUOTE), "found field 'belief'"),
    "value": (lambda c: c.amend(TREATS.id, "certainty", "maybe", document="PMID:1", quote=QUOTE), "found certainty 'maybe'"),
    "reason": (lambda c: c.reject(TREATS.id, " "), "without a reason"),
    "missing quote": (lambda c: c.add(MISSED, document="PMID:1", quote="never said"), "expected a verbatim quote"),
    "missing document": (lambda c: c.add(MISSED, document="PMID:404", quote=QUOTE), "found no document"),
    "entry": (lambda c: c.undo("curation:none"), "found 0 entries"),
    "polarity": (lambda c: c.add(MISSED, document="PMID:1", quote=QUOTE, polarity="maybe"), "found polarity 'maybe'"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "said"), WRONG.values(), ids=WRONG)
def test_verdict_that_fits_nothing_is_refused_and_leaves_no_trace(graph: Graph, ada: Curator, act, said: str) -> None:  # type: ignore[no-untyped-def]
    before = dump(graph)
    with pytest.raises(CurationError, match=said):
        act(ada)
    assert dump(graph) == before
    assert graph.store.engine.curations.entries() == []


def test_curator_needs_a_name(graph: Graph, ada: Curator) -> None:
    with pytest.raises(CurationError, match="found no curator"):
        graph.curation(" ").accept(TREATS.id)


def test_verdict_whose_anchor_is_gone_is_reported(graph: Graph, ada: Curator) -> None:
    ada.accept(TREATS.id, document="PMID:1", quote=QUOTE)
    ada.accept(PREDISPOSES.id)
    assert ada.orphaned() == []
    put(graph, findings((TREATS, {"quote": "Lenalidomide improved overall survival."})))
    assert [entry.statement for entry in ada.orphaned()] == [TREATS.id]
    assert states(ada) == ["orphaned", "stands"]
    assert ada.history(PREDISPOSES.id).column("state") == ["stands"]
    put(graph, findings(SAID))
    assert ada.orphaned() == []
    assert evidence(graph, "review") == "accepted"


def test_failed_curation_changes_nothing(graph: Graph, ada: Curator, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(graph)

    def fail(*_: object) -> None:
        raise RuntimeError("the log is full")

    with monkeypatch.context() as patched:
        patched.setattr(type(graph.store.engine.curations), "append", fail)
        with pytest.raises(RuntimeError, match="log is full"):
            ada.reject(TREATS.id, "wrong")
    assert dump(graph) == before
    assert states(ada) == []
