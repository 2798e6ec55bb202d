"""Derived values: what the evidence of a statement adds up to, its direct relationship, and what nothing uses any more."""

from collections.abc import Container, Iterable, Sequence

from kg.belief import EvidenceFact, Summary, summarise
from kg.curations import CURATED, CurationView
from kg.stores import cypher
from kg.stores.build import Hierarchy, extracted, nest_transformations, reviewed
from kg.stores.port import Row, Run
from kg.stores.rows import EdgeKey, NodeKey, Properties, Rows, clean
from kg.stores.writer import Writer
from ontology.predicates import Predicate

_HOLDING_TYPES = ("SUBJECT", "OBJECT", "FROM", "TO", "IS_A", "OF_STUDY", "RECEIVED", "WITH_DISEASE", "REGISTERED_AS")
"""Relationships whose start, when deleted, may leave the end unused."""


class Refresh:
    """Recomputes derived values within one transaction, through a writer that counts the changes."""

    def __init__(self, run: Run, writer: Writer, hierarchy: Hierarchy) -> None:
        self._run = run
        self._writer = writer
        self._hierarchy = hierarchy

    def statements(self, ids: Sequence[str], view: CurationView) -> set[EdgeKey]:
        """Counts, belief, review and direct relationship of each statement; returns the direct relationships that stand."""
        facts: dict[str, list[EvidenceFact]] = {identifier: [] for identifier in ids}
        for row in self._writer.rows(cypher.EVIDENCE_FACTS, ids):
            facts[row["id"]].append(_fact(row))
        rows, wanted, stored = Rows(), {}, {}
        for row in self._writer.rows(cypher.STATEMENT_ENDS, ids):
            summary = summarise(facts[row["id"]], view.statement(row["id"]).verdict)
            key = rows.node("Statement", row["id"])
            rows.nodes[key].properties.update(_derived(summary))
            if row["direct"]:
                stored[_direct(row)] = row["direct"]
            if summary.direct:
                wanted[_direct(row)] = clean({"statement": row["id"], **_direct_properties(summary)})
        self._writer.put_nodes(rows)
        self._writer.delete_edges(edge for edge in stored if edge not in wanted)
        self._writer.put_edges(wanted, stored)
        return set(wanted)

    def strays(self, standing: set[EdgeKey]) -> None:
        """Delete direct relationships that no statement of the graph stands for."""
        self._writer.delete_edges({_direct(row) for row in self._run(cypher.ALL_DIRECT, {})} - standing)

    def evidence(self, statements: Sequence[str], view: CurationView) -> None:
        """Lay the standing verdicts over the evidence of these statements."""
        rows = Rows()
        undone: list[NodeKey] = []
        wanted: dict[EdgeKey, Properties] = {}
        stored: dict[EdgeKey, Properties] = {}
        for row in self._writer.rows(cypher.EVIDENCE_OF_STATEMENTS, statements):
            properties = {name: value for name, value in row["properties"].items() if value is not None}
            names, quote = {row["document"], *(row["aliases"] or [])}, str(properties["quote"])
            if str(properties.get("extractor", "")).startswith(CURATED) and not view.is_added(
                row["statement"], names, quote
            ):
                undone.append(NodeKey("Evidence", row["id"]))
                continue
            review = view.evidence(row["statement"], names, quote)
            laid = reviewed(extracted(properties), review.verdict, review.amendments)
            key = rows.node("Evidence", row["id"])
            rows.nodes[key].properties.update(laid)
            target = NodeKey("Statement", row["statement"])
            stored[EdgeKey(row["type"], key, target)] = {}
            wanted[EdgeKey("REFUTES" if laid["polarity"] == "refutes" else "SUPPORTS", key, target)] = {}
        self._writer.delete_nodes(undone)
        self._writer.put_nodes(rows, replace=("Evidence",))
        self._writer.delete_edges(edge for edge in stored if edge not in wanted)
        self._writer.put_edges(wanted, stored)

    def transformations(self) -> None:
        """IS_A among all transformations."""
        events = [(row["id"], row["source"], row["target"]) for row in self._run(cypher.TRANSFORMATIONS, {})]
        wanted = nest_transformations(events, self._hierarchy).edges
        stored = self._writer.read_edges([NodeKey("Entity", event) for event, _, _ in events], ["IS_A"])
        self._writer.delete_edges(edge for edge in stored if edge not in wanted)
        self._writer.put_edges(wanted, stored)

    def collect(
        self, statements: Sequence[str], touched: Iterable[NodeKey] = (), kept: Container[NodeKey] = frozenset()
    ) -> None:
        """Delete statements without evidence, then whatever among the touched nodes nothing uses any more.

        Nodes ``kept`` stay: what is written in the same transaction says that they exist.
        """
        gone = self._writer.ids(cypher.STATEMENTS_WITHOUT_EVIDENCE, statements)
        waiting = {*touched, *self._drop([NodeKey("Statement", identifier) for identifier in gone])}
        studies = [key.id for key in waiting if key.label == "Study"]
        waiting |= {
            NodeKey("Cohort", identifier) for identifier in self._writer.ids(cypher.COHORTS_OF_STUDIES, studies)
        }
        while waiting:
            waiting = {key for key in waiting if key not in kept}
            unused = [
                NodeKey(label, identifier)
                for label, text in (
                    ("Cohort", cypher.UNUSED_COHORTS),
                    ("Study", cypher.UNUSED_STUDIES),
                    ("Entity", cypher.UNUSED_ENTITIES),
                )
                for identifier in self._writer.ids(text, [key.id for key in waiting if key.label == label])
            ]
            waiting = self._drop(unused)

    def _drop(self, keys: list[NodeKey]) -> set[NodeKey]:
        """Delete nodes with the direct relationships of statements; the nodes they pointed to may now be unused."""
        if not keys:
            return set()
        statements = [key.id for key in keys if key.label == "Statement"]
        rows = self._writer.rows(cypher.STATEMENT_ENDS, statements)
        self._writer.delete_edges(_direct(row) for row in rows if row["direct"])
        ends = {edge.end for edge in self._writer.read_edges(keys, _HOLDING_TYPES)}
        ends |= {
            NodeKey("Entity", f"transformation:{row['start']}>{row['end']}")
            for row in rows
            if row["predicate"] == Predicate.TRANSFORMS_TO
        }
        self._writer.delete_nodes(keys)
        return ends - set(keys)


def _fact(row: Row) -> EvidenceFact:
    return EvidenceFact(
        polarity=str(row["polarity"]).lower(),
        certainty=row["certainty"] or "asserted",
        attribution=row["attribution"] or "this_study",
        document=row["document"],
        study=row["study"] or row["document"],
        review=row["review"] or "none",
        retracted=bool(row["retracted"]),
    )


def _derived(summary: Summary) -> Properties:
    fields = ("supports", "refutes", "studies", "certainty", "polarity", "belief", "review")
    return {name: getattr(summary, name) for name in fields}  # an empty value must replace an old one


def _direct_properties(summary: Summary) -> dict[str, object]:
    return {name: getattr(summary, name) for name in ("certainty", "supports", "refutes", "studies", "belief")}


def _direct(row: Row) -> EdgeKey:
    return EdgeKey(row["predicate"], NodeKey("Entity", row["start"]), NodeKey("Entity", row["end"]), row["id"])
