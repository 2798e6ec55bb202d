"""What a statement's evidence adds up to: pure functions, so that the stored values can always be recomputed."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

WEIGHTS: dict[tuple[str, str], float] = {
    ("asserted", "this_study"): 0.8,
    ("hedged", "this_study"): 0.4,
    ("asserted", "earlier_work"): 0.5,
    ("hedged", "earlier_work"): 0.25,
}
"""How far one study's sentence is believed, by certainty and attribution; aims and background add nothing.

The values are an ordering, not a calibration: a study's own assertion counts twice a hedged one.
"""

ACCEPTED_WEIGHT = 0.95
"""Weight of evidence that a curator accepted."""


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """The part of a piece of evidence that belief depends on. ``study`` groups documents of one trial or cohort."""

    polarity: str
    certainty: str
    attribution: str
    document: str
    study: str
    review: str = "none"
    retracted: bool = False

    @property
    def weight(self) -> float:
        """How far it is believed, in [0, 1]."""
        weight = 0.0 if self.retracted else WEIGHTS.get((self.certainty, self.attribution), 0.0)
        return max(weight, ACCEPTED_WEIGHT) if self.review == "accepted" and weight else weight


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of documents and studies, and the values derived from them.

    ``direct`` tells whether the short relationship between the two entities exists.
    """

    supports: int
    refutes: int
    studies: int
    certainty: str
    polarity: str
    belief: float
    review: str
    direct: bool


def summarise(facts: Iterable[EvidenceFact], review: str = "none") -> Summary:
    """Weigh all evidence of one statement.

    Belief is ``S · (1 - R)`` with S the noisy-or of the strongest supporting sentence of each study, R that of the
    refuting ones. Rejected evidence counts nowhere; a rejected statement has belief 0.

    >>> summarise([EvidenceFact("supports", "hedged", "this_study", "PMID:1", "PMID:1")]).belief
    0.4
    """
    kept = [fact for fact in facts if fact.review != "rejected"]
    findings = [fact for fact in kept if fact.weight > 0]
    supporting = [fact for fact in findings if fact.polarity == "supports"]
    refuting = [fact for fact in findings if fact.polarity == "refutes"]
    rejected = review == "rejected"
    belief = 0.0 if rejected else round(_mass(supporting) * (1 - _mass(refuting)), 4)
    return Summary(
        supports=len({fact.document for fact in supporting}),
        refutes=len({fact.document for fact in refuting}),
        studies=len({fact.study for fact in supporting}),
        certainty=_strongest(supporting or refuting or kept),
        polarity=_polarity(findings or kept),
        belief=belief,
        review=review,
        direct=bool(supporting) and not rejected,
    )


def _mass(facts: list[EvidenceFact]) -> float:
    strongest: dict[str, float] = {}
    for fact in facts:
        strongest[fact.study] = max(strongest.get(fact.study, 0.0), fact.weight)
    return 1 - prod(1 - weight for weight in strongest.values())


def _strongest(facts: list[EvidenceFact]) -> str:
    return "asserted" if any(fact.certainty == "asserted" for fact in facts) else "hedged" if facts else ""


def _polarity(facts: list[EvidenceFact]) -> str:
    found = {fact.polarity for fact in facts}
    return "both" if len(found) > 1 else next(iter(found), "")
