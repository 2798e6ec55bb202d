"""The numbers that belong to a claim: those of its sentences, and those of its drug and outcome elsewhere in the document."""

from dataclasses import replace

from spacy.tokens import Doc

from extract.layers import cohorts_of, measures_of
from extract.places import Places
from extract.relations.claims import ClaimMaker
from extract.relations.lift import Related
from ontology.entities import Transformation
from ontology.measures import Measure
from ontology.predicates import Predicate
from ontology.statements import Claim, Span

_OUTCOME_KINDS = frozenset(
    {"count", "proportion", "incidence_rate", "cumulative_incidence", "prevalence", "event_time", "hazard_ratio", "odds_ratio",
     "risk_ratio", "rate_ratio", "standardized_incidence_ratio", "risk_difference"}
)  # fmt: skip
_OF_OUTCOMES = frozenset({Predicate.PREDISPOSES_TO, Predicate.HAS_ADVERSE_EVENT, Predicate.PROTECTS_FROM})


class Measured:
    """Ties the measures of one document to its claims."""

    def __init__(self, doc: Doc, maker: ClaimMaker, related: Related) -> None:
        self._maker = maker
        self._related = related
        self._measures = Places(measures_of(doc))
        self._of_outcomes = [m for m in measures_of(doc) if m.kind in _OUTCOME_KINDS and m.outcome_entity and m.cohort]
        self._cohorts = cohorts_of(doc)

    def claim(self, claim: Claim) -> Claim:
        """The claim with the ids of its measures, and with the sentences that print them."""
        own: Span = (claim.evidence.start, claim.evidence.end)
        found = {m.id: m for span in (own, *claim.evidence.more) for m in self._measures.inside(*span)}
        more = list(claim.evidence.more)
        for measure in self._elsewhere(claim):
            if measure.id in found:
                continue
            found[measure.id] = measure
            holder = self._maker.sentence_at(measure.start, measure.end)
            if holder and (holder.start, holder.end) not in (*more, own):
                more.append((holder.start, holder.end))
        return replace(claim, evidence=replace(claim.evidence, measures=tuple(found), more=tuple(more)))

    def _elsewhere(self, claim: Claim) -> list[Measure]:
        """Measures of the claim's outcome in a cohort that received its drug."""
        if claim.statement.predicate not in _OF_OUTCOMES:
            return []
        obj = claim.statement.object
        disease = obj.target.id if isinstance(obj, Transformation) else obj.id
        received = {c.id for c in self._cohorts if claim.statement.subject.id in c.drugs}
        return [
            m for m in self._of_outcomes
            if m.cohort in received and m.outcome_entity and self._related(m.outcome_entity, disease)
        ]  # fmt: skip
