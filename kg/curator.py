"""Giving verdicts: accept, reject, amend, add, undo; and the history of what was given."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from kg.curations import CurationEntry, claim_of, standing
from kg.errors import CurationError
from kg.stores import cypher
from kg.stores.store import Store
from kg.table import Table
from ontology.annotations import statement_to_json
from ontology.statements import Statement


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Curator:
    """Verdicts of one person. Every call appends to the log and brings the graph up to date in one transaction.

    A verdict on ``statement`` alone holds for all its evidence; ``document`` and ``quote`` narrow it to one sentence.
    """

    def __init__(self, store: Store, name: str, clock: Callable[[], str] = _now) -> None:
        self._store = store
        self.name = name
        self._clock = clock

    def accept(self, statement: str, *, reason: str = "", document: str = "", quote: str = "") -> CurationEntry:
        """The claim is right."""
        return self._give("accept", statement, reason=reason, document=document, quote=quote)

    def reject(self, statement: str, reason: str, *, document: str = "", quote: str = "") -> CurationEntry:
        """The claim is wrong: it leaves the direct relationships and stays findable."""
        return self._give("reject", statement, reason=reason, document=document, quote=quote)

    def amend(
        self, statement: str, field: str, value: str, *, document: str, quote: str, reason: str = ""
    ) -> CurationEntry:
        """One field of one piece of evidence is otherwise; what was extracted stays readable beside it."""
        return self._give(
            "amend", statement, reason=reason, document=document, quote=quote, field=field, value=value
        )  # fmt: skip

    def add(
        self, statement: Statement, *, document: str, quote: str, polarity: str = "supports",
        certainty: str = "asserted", reason: str = "",
    ) -> CurationEntry:  # fmt: skip
        """A claim that was missed, with its verbatim quote from a document of the graph."""
        claim = {**statement_to_json(statement), "polarity": polarity, "certainty": certainty}
        entry = CurationEntry(
            "add", self.name, self._clock(), statement.id, reason=reason, document=document, quote=quote,
            claim=json.dumps(claim, ensure_ascii=False),
        )  # fmt: skip
        stored = self._store.document(document)
        if stored is None:
            raise CurationError(f"found no document {document!r} in the graph, expected the id of one; ingest it first")
        made = claim_of(entry, stored.findings).evidence.id(statement)
        if self._store.read(cypher.KNOWN_EVIDENCE, {"ids": [made]}):
            raise CurationError(
                f"{document}: the graph has this claim with this quote already; accept or amend it instead"
            )
        self._store.curate(entry)
        return entry

    def undo(self, entry: str | None = None, reason: str = "") -> CurationEntry:
        """Take back an entry, or the curator's own last one that still stands. An undo can be undone.

        Raises:
            CurationError: there is no such entry, or nothing to undo.
        """
        log = self._store.engine.curations.entries()
        if entry is None:
            own = [item for item in standing(log) if item.curator == self.name]
            if not own:
                raise CurationError(f"found no standing entry of {self.name}, expected one to undo; see the history")
            target = own[-1]
        else:
            matches = [item for item in log if item.id == entry or item.id.startswith(f"curation:{entry}")]
            if len(matches) != 1:
                raise CurationError(f"found {len(matches)} entries for {entry!r}, expected one; see the history")
            target = matches[0]
        made = CurationEntry(
            "undo", self.name, self._clock(), target.statement, reason=reason, document=target.document,
            quote=target.quote, target=target.id,
        )  # fmt: skip
        self._store.curate(made)
        return made

    def history(self, statement: str | None = None) -> Table:
        """All entries, oldest first, each with whether it still stands and whether the graph still holds its anchor."""
        log = self._store.engine.curations.entries(None if statement is None else [statement])
        holds = {entry.id for entry in standing(log)}
        columns = [
            "time",
            "curator",
            "action",
            "statement",
            "document",
            "quote",
            "field",
            "value",
            "reason",
            "id",
            "state",
        ]
        orphans = self._orphans(log)
        rows = [
            {
                **{name: getattr(entry, name) for name in columns[:-1]},
                "state": _state(entry, holds, orphans),
            }
            for entry in log
        ]
        return Table(columns, rows)

    def orphaned(self) -> list[CurationEntry]:
        """Standing entries whose statement or quote the graph no longer holds."""
        log = self._store.engine.curations.entries()
        orphans = self._orphans(log)
        return [entry for entry in standing(log) if entry.id in orphans]

    def _orphans(self, log: list[CurationEntry]) -> set[str]:
        ids = list({entry.statement for entry in log})
        anchors = self._store.read(cypher.ANCHORS, {"ids": ids}) if ids else []
        statements = {row["statement"] for row in anchors}
        quotes = {
            (row["statement"], name, row["quote"])
            for row in anchors
            for name in (row["document"], *(row["aliases"] or []))
        }
        return {
            entry.id
            for entry in log
            if entry.statement not in statements
            or (entry.quote and (entry.statement, entry.document, entry.quote) not in quotes)
        }

    def _give(self, action: str, statement: str, **parts: str) -> CurationEntry:
        entry = CurationEntry(action, self.name, self._clock(), statement, **parts)  # type: ignore[arg-type]
        if bool(entry.document) != bool(entry.quote):
            raise CurationError("found only one of document and quote, expected both: together they anchor a verdict")
        self._require_anchor(entry)
        self._store.curate(entry)
        return entry

    def _require_anchor(self, entry: CurationEntry) -> None:
        rows = self._store.read(cypher.ANCHORS, {"ids": [entry.statement]})
        if not rows:
            raise CurationError(f"found no statement {entry.statement!r} in the graph, expected the id of one")
        if not entry.quote:
            return
        names = {
            name for row in rows if row["quote"] == entry.quote for name in (row["document"], *(row["aliases"] or []))
        }
        if entry.document not in names:
            raise CurationError(
                f"found no evidence of {entry.document!r} with this quote for the statement, expected one of its sentences "
                "in full; 'oncokg ask evidence-for-statement' lists them"
            )


def _state(entry: CurationEntry, holds: set[str], orphans: set[str]) -> str:
    if entry.action == "undo":
        return "undo"
    if entry.id not in holds:
        return "undone"
    return "orphaned" if entry.id in orphans else "stands"
