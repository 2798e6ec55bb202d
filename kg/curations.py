"""Curation entries: an append-only log of what people decided, anchored to a statement and, where narrower, a quote.

The entries never point at rows of a graph, so a re-ingest or a rebuild keeps every one of them.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

from kg.errors import CurationError
from ontology.annotations import statement_from_json
from ontology.errors import OntologyError
from ontology.findings import Findings
from ontology.identifiers import digest
from ontology.statements import Claim, Evidence

Action = Literal["accept", "reject", "amend", "add", "undo"]
ACTIONS: tuple[Action, ...] = ("accept", "reject", "amend", "add", "undo")
AMENDABLE: dict[str, tuple[str, ...]] = {
    "certainty": ("asserted", "hedged"),
    "polarity": ("supports", "refutes"),
    "attribution": ("this_study", "earlier_work", "background", "aim"),
    "population": (),
    "line": (),
    "arm": (),
    "setting": (),
    "design": (),
}
"""Fields of evidence that a curator may amend, with the values allowed (none listed: any text)."""

CURATED = "curator "
"""What the extractor's name begins with where a person made the claim."""


@dataclass(frozen=True, slots=True)
class CurationEntry:
    """One line of the log.

    ``statement`` is always set. ``document`` and ``quote`` narrow the verdict to one piece of evidence. ``target`` is the
    entry that an undo takes back. ``claim`` is the JSON of an added claim. ``time`` is ISO 8601 in UTC.

    Raises:
        CurationError: a part that the action needs is missing, or a value is not allowed.
    """

    action: Action
    curator: str
    time: str
    statement: str
    reason: str = ""
    document: str = ""
    quote: str = ""
    field: str = ""
    value: str = ""
    target: str = ""
    claim: str = ""

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise CurationError(f"found action {self.action!r}, expected one of {', '.join(ACTIONS)}")
        if not self.curator.strip():
            raise CurationError("found no curator, expected a name or an ORCID: every verdict names who gave it")
        if self.action == "reject" and not self.reason.strip():
            raise CurationError("found a rejection without a reason, expected one: others must be able to judge it")
        if self.action == "amend":
            self._check_amendment()

    def _check_amendment(self) -> None:
        if self.field not in AMENDABLE:
            raise CurationError(f"found field {self.field!r}, expected one of {', '.join(AMENDABLE)}")
        allowed = AMENDABLE[self.field]
        if allowed and self.value not in allowed:
            raise CurationError(f"found {self.field} {self.value!r}, expected one of {', '.join(allowed)}")

    @property
    def id(self) -> str:
        """Sha256 of all parts."""
        return "curation:" + digest(*(f"{name}={value}" for name, value in asdict(self).items()))

    def to_json(self) -> str:
        """One line of the log."""
        filled = {name: value for name, value in asdict(self).items() if value}
        return json.dumps({"id": self.id, **filled}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> "CurationEntry":
        """Read one line back.

        Raises:
            CurationError: it is no entry, or was changed after it was written.
        """
        try:
            row = json.loads(line)
            expected = row.pop("id")
            entry = cls(**row)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CurationError(f"found {line[:60]!r}, expected a line of a curation log: {error!r}") from error
        if entry.id != expected:
            raise CurationError(f"{expected}: the entry was changed after it was written; restore the log from a copy")
        return entry


@dataclass(frozen=True, slots=True)
class Review:
    """What holds for one piece of evidence or one statement after all verdicts, the last one winning."""

    verdict: str = "none"
    amendments: dict[str, str] = field(default_factory=dict)


def standing(entries: Iterable[CurationEntry]) -> list[CurationEntry]:
    """The entries that no undo has taken back, oldest first; an undone undo restores its target."""
    listed = list(entries)
    undone: set[str] = set()
    for entry in reversed(listed):
        if entry.action == "undo" and entry.id not in undone:
            undone.add(entry.target)
    return [entry for entry in listed if entry.action != "undo" and entry.id not in undone]


class CurationView:
    """The verdicts that hold, looked up by what they are about."""

    def __init__(self, entries: Iterable[CurationEntry]) -> None:
        self._by_statement: dict[str, list[CurationEntry]] = {}
        for entry in standing(entries):
            self._by_statement.setdefault(entry.statement, []).append(entry)

    def statement(self, statement: str) -> Review:
        """The verdict on a statement as a whole."""
        return self._review(entry for entry in self._by_statement.get(statement, ()) if not entry.quote)

    def evidence(self, statement: str, documents: Iterable[str], quote: str) -> Review:
        """The verdict on one quote of a document, which any of its aliases may name."""
        names = set(documents)
        about = (
            entry
            for entry in self._by_statement.get(statement, ())
            if entry.quote == quote and entry.document in names and entry.action != "add"
        )
        return self._review(about)

    def is_added(self, statement: str, documents: Iterable[str], quote: str) -> bool:
        """Whether a curator's own claim with this quote stands."""
        names = set(documents)
        return any(entry.quote == quote and entry.document in names for entry in self.added(statement))

    def added(self, statement: str | None = None) -> list[CurationEntry]:
        """Claims that curators added."""
        groups = self._by_statement.values() if statement is None else [self._by_statement.get(statement, [])]
        return [entry for group in groups for entry in group if entry.action == "add"]

    @staticmethod
    def _review(entries: Iterable[CurationEntry]) -> Review:
        verdict, amendments = "none", {}
        for entry in entries:
            if entry.action == "amend":
                amendments[entry.field] = entry.value
                verdict = "amended"
            elif entry.action in ("accept", "reject"):
                verdict = f"{entry.action}ed"
        return Review(verdict, amendments)


def claim_of(entry: CurationEntry, findings: Findings) -> Claim:
    """The claim of an ``add`` entry, with the place of its quote in the document.

    Raises:
        CurationError: the claim is no statement of the model, or the quote is not in the text.
    """
    start = findings.text.find(entry.quote)
    if start < 0 or not entry.quote:
        raise CurationError(
            f"{findings.document}: found no {entry.quote[:60]!r} in the text, expected a verbatim quote; copy it from there"
        )
    try:
        row = json.loads(entry.claim)
        statement = statement_from_json(row)
    except (ValueError, KeyError, TypeError, OntologyError) as error:
        raise CurationError(f"found a claim that the model does not allow: {error}") from error
    said = {"polarity": row.get("polarity", "supports"), "certainty": row.get("certainty", "asserted")}
    for name, value in said.items():
        if value not in AMENDABLE[name]:
            raise CurationError(f"found {name} {value!r}, expected one of {', '.join(AMENDABLE[name])}")
    end = start + len(entry.quote)
    evidence = Evidence(
        document=findings.document,
        start=start,
        end=end,
        quote=entry.quote,
        subject=_span(findings.text, statement.subject.name, start, end),
        object=_span(findings.text, statement.object.name, start, end),
        polarity=said["polarity"],
        certainty=said["certainty"],
        extractor=f"{CURATED}{entry.curator}",
    )
    return Claim(statement, evidence)


def _span(text: str, name: str, start: int, end: int) -> tuple[int, int]:
    """Where the name stands in the quote; the whole quote where it is not printed so."""
    at = text.casefold().find(name.casefold(), start, end)
    return (at, at + len(name)) if at >= 0 else (start, end)
