"""Findings made by hand: what a document says, without running the pipeline."""

from collections.abc import Iterable
from typing import Any

from kg.curator import Curator
from kg.graph import Graph
from ontology.documents import Document, Metadata
from ontology.entities import Entity, Transformation
from ontology.findings import Findings, Mention
from ontology.measures import Check, Measure, measure_id
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence, Statement
from ontology.studies import Cohort, Study
from ontology.types import EntityType

LENALIDOMIDE = Entity("UNII:F0P408N6V4", EntityType.DRUG, "lenalidomide")
IBRUTINIB = Entity("UNII:1X70OSD4VX", EntityType.DRUG, "ibrutinib")
NEW_DRUG = Entity("text:Drug:drug_x", EntityType.DRUG, "drug X")
CLL = Entity("MONDO:0004948", EntityType.DISEASE, "B-cell chronic lymphocytic leukemia")
ALL = Entity("MONDO:0004967", EntityType.DISEASE, "acute lymphoblastic leukemia")
B_ALL = Entity("MONDO:0004947", EntityType.DISEASE, "B-cell acute lymphoblastic leukemia")
PH_ALL = Entity("MONDO:0019460", EntityType.DISEASE, "B-lymphoblastic leukemia with t(9;22)")
BIRC3 = Entity("HGNC:591", EntityType.GENE, "BIRC3")
TRIAL = Entity("NCT:NCT01556776", EntityType.TRIAL, "CLLM1")

CLL_TO_B_ALL = Transformation(CLL, B_ALL)


def statement(subject: Entity, predicate: str, obj: Entity | Transformation, **qualifiers: str) -> Statement:
    return Statement(subject, Predicate(predicate), obj, **qualifiers)


PREDISPOSES = statement(LENALIDOMIDE, "PREDISPOSES_TO", CLL_TO_B_ALL)
STUDIED = statement(LENALIDOMIDE, "STUDIED_FOR", CLL)
TREATS = statement(LENALIDOMIDE, "TREATS", CLL)
RELATED = statement(BIRC3, "ASSOCIATED_WITH", CLL_TO_B_ALL, alteration="mutation")
MISSED = statement(BIRC3, "ASSOCIATED_WITH", CLL, alteration="mutation")
QUOTE = "Lenalidomide improved survival."
SAID: tuple[Statement, dict[str, Any]] = (TREATS, {"quote": QUOTE})


def findings(
    *said: Statement | tuple[Statement, dict[str, Any]],
    pmid: str = "1",
    mentions: Iterable[Entity] = (),
    measured: bool = False,
    study: str = "",
    fulltext: bool = False,
    ids: dict[str, str] | None = None,
    text: str = "",
    **metadata: Any,
) -> Findings:
    """A document with one sentence per claim; a claim may come with fields of its evidence.

    ``measured`` ties a rate with a check and a cohort to the first claim; ``study`` is a registry id.
    """
    meta = Metadata(ids={"pmid": pmid} if ids is None else ids, fulltext=fulltext, **metadata)
    pairs = [item if isinstance(item, tuple) else (item, {}) for item in said]
    sentences = [fields.get("quote", f"Sentence {n}: {row.name}.") for n, (row, fields) in enumerate(pairs)]
    body = (
        "\n".join((text, *sentences))
        if text
        else "\n".join(sentences) or f"Nothing to say in {sorted(meta.ids.items())}."
    )
    document = Document(body, (), meta)
    cohort = Cohort(study or f"{document.id}#study1", "treated arm", "arm", 56, (LENALIDOMIDE.id,), (CLL.id,))
    measures = (_rate(document.id, sentences[0], body, cohort.id),) if measured else ()
    claims = []
    for number, ((row, fields), sentence) in enumerate(zip(pairs, sentences, strict=True)):
        start = body.index(sentence)
        values = {
            "polarity": "supports",
            "certainty": "asserted",
            "attribution": "this_study",
            "extractor": "made by hand",
            **fields,
        }
        values["quote"] = sentence
        end = start + len(sentence)
        ids_of = tuple(m.id for m in measures) if number == 0 else ()
        evidence = Evidence(
            document.id, start, end, subject=(start, start + 1), object=(end - 1, end), measures=ids_of, **values
        )
        claims.append(Claim(row, evidence))
    entities = dict.fromkeys(
        (*mentions, *(end for row, _ in pairs for end in _ends(row)), *((LENALIDOMIDE, CLL, B_ALL) if measured else ()))
    )
    return Findings(
        document.id,
        body,
        meta,
        document.sha256,
        mentions=tuple(_mention(entity, body) for entity in entities),
        measures=measures,
        claims=tuple(claims),
        studies=(Study(study or f"{document.id}#study1", "the study", study or None, "phase 3"),)
        if study or measured
        else (),
        cohorts=(cohort,) if measured else (),
    )


def put(graph: Graph, *batch: Findings) -> None:
    graph.store.put(batch)


def one(graph: Graph, cypher: str, **parameters: Any) -> Any:
    """The single value of a query, read past the guard."""
    rows = graph.store.read(cypher, parameters)
    assert len(rows) == 1, rows
    (value,) = rows[0].values()
    return value


def direct(graph: Graph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """All direct relationships, with their properties."""
    rows = graph.store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.statement IS NOT NULL "
        "RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p ORDER BY a, t, b, r.statement"
    )
    return [(row["a"], row["t"], row["b"], row["p"]) for row in rows]


def dump(graph: Graph) -> list[Any]:
    """Everything in the graph but its curations, in a form that is equal where the content is."""
    nodes = graph.store.read("MATCH (n) WHERE NOT n:Curation RETURN labels(n) AS labels, properties(n) AS properties")
    edges = graph.store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties"
    )
    return sorted([_canonical(row) for row in (*nodes, *edges)])


def states(curator: Curator) -> list[str]:
    """The state of every entry of a log, in its order."""
    return [str(row["state"]) for row in curator.history()]


def evidence(graph: Graph, field: str, **where: str) -> object:
    """A field of the evidence with a quote."""
    return one(graph, f"MATCH (e:Evidence {{quote: $quote}}) RETURN e.{field}", quote=where.get("quote", QUOTE))


def _canonical(row: dict[str, Any]) -> str:
    kept = {k: v for k, v in row["properties"].items() if v is not None and v != []}
    parts = {**row, "properties": sorted(kept.items())}
    if "labels" in parts:
        parts["labels"] = sorted(parts["labels"])
    return repr(sorted(parts.items()))


def _ends(row: Statement) -> tuple[Entity, ...]:
    if isinstance(row.object, Transformation):
        return (row.subject, row.object.source, row.object.target)
    return (row.subject, row.object)


def _mention(entity: Entity, body: str) -> Mention:
    at = max(body.find(entity.name), 0)
    surface = body[at : at + len(entity.name)]
    return Mention(at, at + len(surface), surface, entity.type, entity.id, entity.name)


def _rate(document: str, sentence: str, body: str, cohort: str, kind: str = "proportion") -> Measure:
    start = body.index(sentence)
    return Measure(
        measure_id(document, sentence, "5.4%", 0), "5.4%", start, start + 4, kind, 5.4, unit="%", numerator=3.0,
        denominator=56.0, outcome="ALL", outcome_entity=B_ALL.id, cohort=cohort,
        checks=(Check("fraction", "consistent", "3 / 56 = 5.4%"),),
    )  # fmt: skip
