"""Time of every named question on a graph of made-up findings, on either engine.

``python benchmarks/questions.py [--graph URL] [--documents 2000]``; without a URL an embedded graph in a temporary folder.
The graph must be empty: made-up findings are written into it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.graph import Graph, open_graph
from ontology.documents import Document, Metadata
from ontology.entities import Entity, Transformation
from ontology.findings import Findings, Mention
from ontology.measures import Check, Measure, measure_id
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence, Statement
from ontology.studies import Cohort, Study
from ontology.types import EntityType

CLAIMS = 10
BATCH = 20
ROUNDS = 5
DISEASES = (
    "CLL",
    "B-ALL",
    "ALL",
    "AML",
    "MDS",
    "DLBCL",
    "breast cancer",
    "ovarian cancer",
    "multiple myeloma",
    "neutropenia",
)
ASKED: dict[str, dict[str, Any]] = {
    "adverse-events-of-drug": {"drug": "text:Drug:drug_1"},
    "conflicting-statements": {},
    "drugs-linked-to-transformation": {"from": "CLL", "to": "ALL"},
    "genes-of-disease": {"disease": "CLL"},
    "hedged-risk-of-second-cancer": {"drug": "text:Drug:drug_1"},
    "neighbours-of-entity": {"entity": "text:Drug:drug_1"},
    "numbers-that-fail-a-check": {},
    "papers-that-changed-a-belief": {},
    "rates-of-outcome": {"outcome": "AML"},
    "treatments-of-disease": {"disease": "CLL"},
    "unsupported-claims": {},
    "what-a-document-says": {"document": "PMID:7"},
}


def made_up(graph: Graph, documents: int) -> Iterator[Findings]:
    """Documents with ten claims each about 300 drugs, 400 genes and ten diseases, five numbers each."""
    chance = random.Random(1)
    drugs = [Entity(f"text:Drug:drug_{n}", EntityType.DRUG, f"drug {n}") for n in range(300)]
    genes = [Entity(f"text:Gene:GENE{n}", EntityType.GENE, f"GENE{n}") for n in range(400)]
    found = [graph.vocabulary.resolve(name, EntityType.DISEASE)[0] for name in DISEASES]
    diseases = [Entity(item.id, EntityType.DISEASE, item.name) for item in found]
    events = [Transformation(a, b) for a in diseases[:5] for b in diseases[:5] if a != b]
    for number in range(documents):
        yield _document(number, chance, drugs, genes, diseases, events)


def _document(
    number: int,
    chance: random.Random,
    drugs: list[Entity],
    genes: list[Entity],
    diseases: list[Entity],
    events: list[Transformation],
) -> Findings:
    meta = Metadata(title=f"Document {number}", ids={"pmid": str(number)}, date=f"20{number % 20:02}")
    sentences = [f"Sentence {n} of document {number}." for n in range(CLAIMS)]
    document = Document("\n".join(sentences), (), meta)
    drug, gene, disease = chance.choice(drugs), chance.choice(genes), chance.choice(diseases)
    cohort = Cohort(f"{document.id}#study1", "arm", "arm", 100, (drug.id,), (disease.id,))
    measures = [
        Measure(
            measure_id(document.id, sentences[0], f"{n}.5%", 0), f"{n}.5%", n, n + 4, "proportion", n + 0.5, unit="%",
            outcome=disease.name, outcome_entity=disease.id, cohort=cohort.id,
            checks=(Check("fraction", chance.choice(("consistent", "consistent", "inconsistent")), f"{n} / 100"),),
            compared_with=(measure_id(document.id, sentences[0], f"{n - 1}.5%", 0),) if n else (),
        )
        for n in range(5)
    ]  # fmt: skip
    event = chance.choice(events)
    said = [
        Statement(drug, Predicate.PREDISPOSES_TO, event),
        Statement(gene, Predicate.ASSOCIATED_WITH, event, alteration="mutation"),
        Statement(drug, Predicate.TREATS, disease),
        Statement(drug, Predicate.STUDIED_FOR, chance.choice(diseases)),
        Statement(gene, Predicate.ASSOCIATED_WITH, disease),
        Statement(gene, Predicate.AFFECTS_RESPONSE_TO, drug, direction="resistance"),
        Statement(drug, Predicate.HAS_ADVERSE_EVENT, diseases[-1]),
        *(
            Statement(chance.choice(drugs), Predicate.PREDISPOSES_TO, chance.choice(diseases))
            for _ in range(CLAIMS - 7)
        ),
    ]
    claims = []
    for row, sentence in zip(said, sentences, strict=True):
        start = document.text.index(sentence)
        evidence = Evidence(
            document.id, start, start + len(sentence), sentence, (start, start + 1), (start + 1, start + 2),
            polarity=chance.choice(("supports", "supports", "supports", "refutes")),
            certainty=chance.choice(("asserted", "hedged")),
            measures=tuple(m.id for m in measures) if row is said[0] else (),
        )  # fmt: skip
        claims.append(Claim(row, evidence))
    return Findings(
        document.id, document.text, meta, document.sha256,
        mentions=tuple(Mention(0, 1, "S", e.type, e.id, e.name) for e in (drug, gene, disease)),
        measures=tuple(measures), claims=tuple(claims), cohorts=(cohort,),
        studies=(Study(cohort.study, "study", None, "phase 3"),),
    )  # fmt: skip


def timed(graph: Graph, name: str, parameters: dict[str, Any]) -> tuple[float, int]:
    """Median seconds of some rounds after a first one, and the number of rows."""
    rows = len(graph.ask(name, **parameters))
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        graph.ask(name, **parameters)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[ROUNDS // 2], rows


def main() -> None:
    """Fill the graph, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph")
    parser.add_argument("--documents", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_graph(given.graph or Path(folder) / "graph") as graph:
        if graph.counts()["nodes"] != {"Graph": 1}:
            parser.error("found a graph with content, expected an empty one")
        start = time.perf_counter()
        batch: list[Findings] = []
        for findings in made_up(graph, given.documents):
            batch.append(findings)
            if len(batch) == BATCH:
                graph.store.put(batch)
                batch = []
        graph.store.put(batch)
        taken = time.perf_counter() - start
        counts = graph.counts()["nodes"]
        each = taken / given.documents * 1000
        print(f"{graph.store.engine.name}: {given.documents} documents in {taken:.1f} s ({each:.0f} ms each), "
              f"{counts['Statement']} statements, {counts['Evidence']} pieces of evidence")  # fmt: skip
        for name, parameters in ASKED.items():
            seconds, rows = timed(graph, name, parameters)
            print(f"{name:<34} {seconds * 1000:9.1f} ms {rows:6} rows")


if __name__ == "__main__":
    main()
