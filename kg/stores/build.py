"""From the findings of one document to the nodes and relationships that follow from it."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from kg.curations import CurationView
from kg.stores.rows import EdgeKey, NodeKey, Properties, Rows, clean
from ontology.documents import Document, Metadata
from ontology.entities import Entity, Transformation
from ontology.findings import Findings
from ontology.identifiers import text_id
from ontology.measures import RATE_KINDS, Measure
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence
from ontology.types import BIOLINK_CATEGORY, EntityType


class KnownConcept(Protocol):
    """What the graph needs of a vocabulary's concept."""

    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def synonyms(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def parents(self) -> tuple[str, ...]: ...  # noqa: D102


class Hierarchy(Protocol):
    """Names and parents of concepts; the whole vocabulary is one."""

    def get(self, identifier: str) -> KnownConcept | None:
        """The concept, or None where the id is not known."""
        ...


def aliases(findings: Findings) -> tuple[str, ...]:
    """All ids of the document."""
    names = Document(findings.text, (), findings.metadata).aliases
    return tuple(dict.fromkeys((findings.document, *names)))


def document_keys(names: Iterable[str]) -> dict[str, str]:
    """Local ids by property, of the registries that tell that two inputs are one document.

    >>> document_keys(("PMID:1", "DOI:10.1/a", "sha256:00"))
    {'pmid': '1', 'doi': '10.1/a'}
    """
    parts = (name.partition(":") for name in names)
    return {prefix.lower(): local for prefix, _, local in parts if prefix in ("PMID", "PMCID", "DOI") and local}


class DocumentRows:
    """Builds the rows of one document. ``statements`` are the ids that its evidence bears on.

    ``study`` is the one that the evidence counts for: without it the first registered study, else the document itself.
    """

    def __init__(
        self, findings: Findings, hierarchy: Hierarchy, view: CurationView, digest: str = "", study: str = ""
    ) -> None:
        self.rows = Rows()
        self.statements: dict[str, None] = {}
        self._findings = findings
        self._hierarchy = hierarchy
        self._view = view
        self._aliases = aliases(findings)
        registered = [found.id for found in findings.studies if found.registry]
        self._study = study or (registered[0] if registered else findings.document)
        self._document = self._add_document(digest)
        self._study_ids = {found.id for found in findings.studies}
        for found in findings.studies:
            self._add_study(found.id, found.name, found.registry, found.design)
        self._cohorts = {cohort.id: self._add_cohort(cohort.id) for cohort in findings.cohorts}
        self._add_mentions()
        self._measures = self._add_measures((*findings.measures, *findings.derived))
        for row in findings.claims:
            self.add_claim(row)

    def _add_document(self, digest: str) -> NodeKey:
        meta: Metadata = self._findings.metadata
        return self.rows.node(
            "Document",
            self._findings.document,
            name=meta.title or self._findings.document,
            digest=digest,
            aliases=self._aliases,
            text=self._findings.text,
            study=self._study,
            **document_keys(self._aliases),
            **{key: getattr(meta, key) for key in ("title", "date", "journal", "source", "format")},
            publication_types=meta.publication_types,
            retracted=meta.retracted,
            fulltext=meta.fulltext,
            sha256=self._findings.sha256,
            notes=self._findings.notes,
        )

    def _add_study(self, study_id: str, name: str, registry: str | None, design: str) -> None:
        key = self.rows.node("Study", study_id, name=name, registry=registry, design=design)
        self.rows.edge("REPORTS_ON", self._document, key)
        if registry:
            self.rows.edge("REGISTERED_AS", key, self.entity(Entity(registry, EntityType.TRIAL, name)))

    def _add_cohort(self, cohort_id: str) -> NodeKey:
        cohort = next(row for row in self._findings.cohorts if row.id == cohort_id)
        key = self.rows.node("Cohort", cohort.id, name=cohort.name, size=cohort.size, role=cohort.role)
        if cohort.study in self._study_ids:
            self.rows.edge("OF_STUDY", key, NodeKey("Study", cohort.study))
        names = {m.id: m for m in self._findings.mentions if m.id}
        for kind, ids in (("RECEIVED", cohort.drugs), ("WITH_DISEASE", cohort.diseases)):
            for identifier in ids:
                mention = names.get(identifier)
                if mention is not None:
                    entity = Entity(identifier, mention.type, mention.name or mention.text)
                    self.rows.edge(kind, key, self.entity(entity))
        return key

    def entity(self, entity: Entity) -> NodeKey:
        """The entity with its ancestors."""
        concept = self._hierarchy.get(entity.id)
        known = NodeKey("Entity", entity.id) in self.rows.nodes
        kind = str(concept.type if concept else entity.type)
        key = self.rows.node(
            "Entity",
            entity.id,
            (kind,),
            name=concept.name if concept else entity.name,
            synonyms=concept.synonyms if concept else (),
            category=BIOLINK_CATEGORY[kind],
            grounded=entity.grounded,
        )
        if concept is not None and not known:
            for parent in concept.parents:
                above = self._hierarchy.get(parent)
                if above is not None:
                    parent_key = self.entity(Entity(parent, EntityType(above.type), above.name))
                    self.rows.edge("IS_A", key, parent_key, source="vocabulary")
        return key

    def transformation(self, event: Transformation) -> NodeKey:
        """The event node between its two diseases."""
        relation = next((r for r in self._findings.relatedness if r.transformation == event.id), None)
        key = self.rows.node(
            "Entity",
            event.id,
            ("Transformation",),
            name=event.name,
            category="biolink:PathologicalProcess",
            relatedness=relation.relation if relation else None,
            relatedness_certainty=relation.certainty if relation else None,
            grounded=event.source.grounded and event.target.grounded,
        )
        self.rows.edge("FROM", key, self.entity(event.source))
        self.rows.edge("TO", key, self.entity(event.target))
        return key

    def _add_mentions(self) -> None:
        counts: Counter[Entity] = Counter()
        for mention in self._findings.mentions:
            name = mention.name or mention.text
            own = Entity(mention.id or text_id(mention.type, mention.text), mention.type, name)
            counts.update(mention.together or (own,))
        totals: Counter[str] = Counter()
        keys: dict[str, NodeKey] = {}
        for entity, count in counts.items():
            keys.setdefault(entity.id, self.entity(entity))
            totals[entity.id] += count
        for identifier, key in keys.items():
            self.rows.edge("MENTIONS", self._document, key, count=totals[identifier])

    def _add_measures(self, measures: Iterable[Measure]) -> dict[str, NodeKey]:
        listed = list(measures)
        keys = {measure.id: self._add_measure(measure) for measure in listed}
        for measure in listed:
            for kind, targets in (("COMPARED_WITH", measure.compared_with), ("DERIVED_FROM", measure.inputs)):
                for target in targets:
                    if target in keys:
                        self.rows.edge(kind, keys[measure.id], keys[target])
        return keys

    def _add_measure(self, measure: Measure) -> NodeKey:
        fields = (
            "kind", "value", "op", "low", "high", "interval", "level", "unit", "numerator", "denominator", "person_time",
            "p", "arm", "comparator", "outcome", "time", "status", "provenance", "formula", "note",
        )  # fmt: skip
        key = self.rows.node(
            "Measure",
            measure.id,
            ("Rate",) if measure.kind in RATE_KINDS else (),
            name=measure.surface or f"{measure.kind} {measure.value}",
            printed=measure.surface,
            verdict=measure.verdict,
            document=self._findings.document,
            dispersion=f"{measure.dispersion.type} {measure.dispersion.value:g}" if measure.dispersion else None,
            **{name: _real(getattr(measure, name)) for name in fields},
            start=measure.start,
            end=measure.end,
        )
        if measure.cohort in self._cohorts:
            self.rows.edge("IN_COHORT", key, self._cohorts[measure.cohort])
        outcome = next((m for m in self._findings.mentions if m.id and m.id == measure.outcome_entity), None)
        if outcome is not None and outcome.id:
            entity = Entity(outcome.id, outcome.type, outcome.name or outcome.text)
            self.rows.edge("OF_OUTCOME", key, self.entity(entity))
        for number, check in enumerate(measure.checks):
            node = self.rows.node(
                "Check", f"{measure.id}/check{number}", name=check.name, verdict=check.verdict, working=check.working
            )
            self.rows.edge("CHECKED_BY", key, node)
        return key

    def add_claim(self, claim: Claim) -> None:
        """A statement and one piece of its evidence."""
        statement = claim.statement
        obj = statement.object
        target = self.transformation(obj) if isinstance(obj, Transformation) else self.entity(obj)
        key = self.rows.node(
            "Statement",
            statement.id,
            name=statement.name,
            predicate=statement.predicate,
            canonical=statement.canonical,
            **{f"q_{name}": value for name, value in statement.qualifiers.items()},
        )
        self.statements[statement.id] = None
        ends = (self.entity(statement.subject), target)
        for kind, end in zip(("SUBJECT", "OBJECT"), reversed(ends) if statement.is_reversed else ends, strict=True):
            self.rows.edge(kind, key, end)
        if statement.predicate is Predicate.TRANSFORMS_TO and not isinstance(obj, Transformation):
            self.transformation(Transformation(statement.subject, obj))
        self._add_evidence(claim, key)

    def _add_evidence(self, claim: Claim, statement: NodeKey) -> None:
        evidence = claim.evidence
        review = self._view.evidence(statement.id, self._aliases, evidence.quote)
        properties = evidence_properties(evidence, claim.statement.name, self._study)
        if self._findings.metadata.retracted:
            properties["retracted"] = True
        if evidence.more:
            properties["more"] = [self._findings.text[start:end] for start, end in evidence.more]
        node = self.rows.node("Evidence", evidence.id(claim.statement))
        stored = self.rows.nodes[node].properties
        if len(stored) > 1 and stored["certainty"] == "asserted":
            return  # the same sentence says it twice: the first, stronger reading stands
        stored.update(reviewed(properties, review.verdict, review.amendments))
        kind = "REFUTES" if stored["polarity"] == "refutes" else "SUPPORTS"
        self.rows.edge(kind, node, statement)
        self.rows.edge("FROM_DOCUMENT", node, self._document)
        for measure in evidence.measures:
            if measure in self._measures:
                self.rows.edge("REPORTS", node, self._measures[measure])


def _real(value: object) -> object:
    """Numbers of measures are floats in the graph, whole ones too: a property has one type."""
    return float(value) if isinstance(value, int) else value


def evidence_properties(evidence: Evidence, name: str, study: str) -> Properties:
    """Properties of an evidence node as extracted, before any curation."""
    plain = (
        "quote", "start", "end", "polarity", "certainty", "attribution", "section", "population", "line", "arm",
        "setting", "design", "extractor", "version", "confidence", "document",
    )  # fmt: skip
    seen = evidence.observation
    observation: dict[str, object] = {} if seen is None else {
        "alteration": seen.alteration,
        "seen_in": seen.seen_in,
        "patients": seen.patients,
        "observed": seen.certainty,
        "support": seen.support,
        "support_certainty": seen.support_certainty,
    }  # fmt: skip
    return clean(
        {
            "name": f"{evidence.document}: {name}",
            "study": study,
            "subject_start": evidence.subject[0],
            "subject_end": evidence.subject[1],
            "object_start": evidence.object[0],
            "object_end": evidence.object[1],
            **{field: getattr(evidence, field) for field in plain},
            **observation,
        }
    )


def reviewed(properties: Properties, verdict: str, amendments: dict[str, str]) -> Properties:
    """Evidence properties with a curator's verdict laid over them; what was extracted stays readable beside it."""
    laid = {**properties, "review": verdict}
    for field, value in amendments.items():
        laid[f"extracted_{field}"] = properties.get(field, "")
        laid[field] = value
    return laid


def extracted(properties: Properties) -> Properties:
    """The inverse of ``reviewed``."""
    plain = {name: value for name, value in properties.items() if not name.startswith("extracted_")}
    plain.pop("review", None)
    for name, value in properties.items():
        if name.startswith("extracted_"):
            plain[name.removeprefix("extracted_")] = value
    return {name: value for name, value in plain.items() if value != ""}


def nest_transformations(events: Iterable[tuple[str, str, str]], hierarchy: Hierarchy) -> Rows:
    """IS_A between transformations (id, from, to) whose ends nest."""
    listed = list(events)
    above = {disease: _ancestors(disease, hierarchy) for _, a, b in listed for disease in (a, b)}
    rows = Rows()
    for narrow, a, b in listed:
        for wide, c, d in listed:
            if narrow != wide and c in above[a] and d in above[b]:
                start, end = NodeKey("Entity", narrow), NodeKey("Entity", wide)
                rows.edges[EdgeKey("IS_A", start, end)] = {"source": "nesting of ends"}
    return rows


def _ancestors(disease: str, hierarchy: Hierarchy) -> set[str]:
    found, waiting = {disease}, [disease]
    while waiting:
        concept = hierarchy.get(waiting.pop())
        for parent in concept.parents if concept else ():
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
