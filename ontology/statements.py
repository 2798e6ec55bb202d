"""Statements, and the evidence that supports or refutes them."""

from dataclasses import dataclass
from typing import Literal

from ontology.entities import Entity, Transformation
from ontology.errors import ModelError
from ontology.identifiers import digest
from ontology.predicates import QUALIFIERS, SIGNATURES, TRANSFORMATION, Predicate

Polarity = Literal["supports", "refutes"]
Certainty = Literal["asserted", "hedged"]
Attribution = Literal["this_study", "earlier_work", "background", "aim"]

FINDING_ATTRIBUTIONS: frozenset[str] = frozenset({"this_study", "earlier_work"})
"""Attributions that make a claim a finding; background and aims never become a direct relationship."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate, object, and the qualifiers that change what is said.

    ``disease`` is the id of the disease in which a drug response holds; the other qualifiers come from closed lists.

    Raises:
        ModelError: the predicate does not join these types, or a qualifier's value is not in its list.
    """

    subject: Entity
    predicate: Predicate
    object: Entity | Transformation
    direction: str | None = None
    role: str | None = None
    alteration: str | None = None
    disease: str | None = None

    def __post_init__(self) -> None:
        signature = SIGNATURES[self.predicate]
        target = TRANSFORMATION if isinstance(self.object, Transformation) else str(self.object.type)
        if self.subject.type not in signature.subjects or target not in signature.objects:
            raise ModelError(
                f"found {self.subject.type} {self.predicate} {target}, expected "
                f"{' or '.join(signature.subjects)} {self.predicate} {' or '.join(signature.objects)}"
            )
        for name, allowed in QUALIFIERS.items():
            if (value := getattr(self, name)) is not None and value not in allowed:
                raise ModelError(f"found {name} {value!r}, expected one of {', '.join(allowed)}")

    @property
    def qualifiers(self) -> dict[str, str]:
        """The qualifiers that are set."""
        values = {name: getattr(self, name) for name in (*QUALIFIERS, "disease")}
        return {name: value for name, value in values.items() if value is not None}

    @property
    def canonical(self) -> str:
        """The printable text that is the statement's identity; a symmetric one is the same in either order."""
        qualifiers = "".join(f" {name}={value}" for name, value in sorted(self.qualifiers.items()))
        ends = [self.subject.id, self.object.id]
        if SIGNATURES[self.predicate].symmetric:
            ends.sort()
        return f"{ends[0]} {self.predicate} {ends[1]}{qualifiers}"

    @property
    def is_reversed(self) -> bool:
        """Whether a symmetric statement names its ends in the other order than the graph stores them in."""
        return SIGNATURES[self.predicate].symmetric and self.object.id < self.subject.id

    @property
    def id(self) -> str:
        """Sha256 of the canonical text."""
        return "statement:" + digest(self.canonical)

    @property
    def name(self) -> str:
        """Name for people."""
        return f"{self.subject.name} {self.predicate} {self.object.name}"


@dataclass(frozen=True, slots=True)
class Observation:
    """How a gene or variant was seen: what a supporting-gene row of an answer shows.

    ``alteration`` is the phrase of the text ("subclonal mutation"), ``seen_in`` the names of the diseases or populations,
    ``patients`` a phrase such as "1 of 3", ``certainty`` how surely it was seen, ``support`` how the authors use it,
    ``support_certainty`` how surely that.
    """

    alteration: str = ""
    seen_in: tuple[str, ...] = ()
    patients: str = ""
    certainty: Certainty = "asserted"
    support: str = ""
    support_certainty: Certainty = "asserted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one document for or against one statement.

    ``start`` and ``end`` are the sentence, ``subject`` and ``object`` the two spans it was read from, ``more`` the further
    sentences it needs; all in code points of the document's text. ``confidence`` is in [0, 1]. ``measures`` are ids.
    """

    document: str
    start: int
    end: int
    quote: str
    subject: Span
    object: Span
    polarity: Polarity = "supports"
    certainty: Certainty = "asserted"
    attribution: Attribution = "this_study"
    more: tuple[Span, ...] = ()
    section: str = ""
    population: str = ""
    line: str = ""
    arm: str = ""
    setting: str = ""
    design: str = ""
    extractor: str = ""
    version: str = ""
    confidence: float = 1.0
    measures: tuple[str, ...] = ()
    observation: Observation | None = None

    def id(self, statement: Statement) -> str:
        """Sha256 of statement, document, text of the sentence and polarity."""
        return "evidence:" + digest(statement.canonical, self.document, self.quote, self.polarity)

    @property
    def is_finding(self) -> bool:
        """Whether the document claims it as a result, its own or an earlier one."""
        return self.attribution in FINDING_ATTRIBUTIONS


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with one piece of its evidence."""

    statement: Statement
    evidence: Evidence
