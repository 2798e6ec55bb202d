"""The durable file format: one JSON object per line, one line per document, written by ``extract`` and read by ``load``.

The format is version 1 of the project's annotation format; a reader ignores the keys that it does not know.
"""

import json
from typing import Any, TypeVar

import msgspec

from ontology.documents import Metadata
from ontology.entities import Entity, Transformation
from ontology.errors import AnnotationError, OntologyError
from ontology.findings import Findings, Mention, Relatedness
from ontology.identifiers import text_id
from ontology.measures import Measure
from ontology.predicates import Predicate
from ontology.statements import Claim, Evidence, Statement
from ontology.studies import Cohort, Study
from ontology.types import EntityType

FORMAT = 1
T = TypeVar("T")
Json = dict[str, Any]


def to_line(findings: Findings) -> str:
    """One line of JSON, without its newline."""
    return json.dumps(to_json(findings), ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> Findings:
    """Read one line back.

    Raises:
        AnnotationError: it is no JSON object, or lacks what a document needs; the message names the place.
    """
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise AnnotationError(f"found {line[:60]!r}, expected one JSON object per line: {error}") from error
    if not isinstance(row, dict):
        raise AnnotationError(f"found a JSON {type(row).__name__}, expected an object per line")
    return from_json(row)


def to_json(findings: Findings) -> Json:
    """The JSON object of one document."""
    return {
        "format": FORMAT,
        "id": findings.document,
        "text": findings.text,
        "document": {**_plain(findings.metadata), "sha256": findings.sha256},
        "mentions": [_mention_to_json(mention) for mention in findings.mentions],
        "measures": [_measure_to_json(measure) for measure in findings.measures],
        "derived": [_measure_to_json(measure) for measure in findings.derived],
        "statements": _claims_to_json(findings.claims),
        "studies": [_plain(study) for study in findings.studies],
        "cohorts": [{"id": cohort.id, **_plain(cohort)} for cohort in findings.cohorts],
        "relatedness": [_plain(row) for row in findings.relatedness],
        "notes": list(findings.notes),
    }


def from_json(row: Json) -> Findings:
    """Findings from the JSON object of one document.

    Raises:
        AnnotationError: a field is missing or of the wrong type.
    """
    name = row.get("id", "a document without id")
    if row.get("format", FORMAT) != FORMAT:
        raise AnnotationError(f"{name}: found format {row['format']!r}, expected {FORMAT}; write it again with extract")
    try:
        return Findings(
            document=row["id"],
            text=row["text"],
            metadata=_typed(row.get("document") or {}, Metadata),
            sha256=(row.get("document") or {}).get("sha256", ""),
            mentions=_typed(row.get("mentions") or (), tuple[Mention, ...]),
            measures=tuple(_measure_from_json(item) for item in row.get("measures") or ()),
            derived=tuple(_measure_from_json(item) for item in row.get("derived") or ()),
            claims=tuple(_claim_from_json(item, row) for item in row.get("statements") or ()),
            studies=_typed(row.get("studies") or (), tuple[Study, ...]),
            cohorts=_typed(row.get("cohorts") or (), tuple[Cohort, ...]),
            relatedness=_typed(row.get("relatedness") or (), tuple[Relatedness, ...]),
            notes=tuple(row.get("notes") or ()),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise AnnotationError(f"{name}: a field is missing or of the wrong type: {error!r}") from error
    except (msgspec.ValidationError, OntologyError, ValueError) as error:
        raise AnnotationError(f"{name}: {error}") from error


def _plain(value: object) -> Json:
    built: Json = msgspec.to_builtins(value)
    return built


def _typed(value: object, kind: type[T]) -> T:
    return msgspec.convert(value, kind)


def _mention_to_json(mention: Mention) -> Json:
    row = _plain(mention)
    for name in ("members", "together"):
        if not row[name]:
            del row[name]
    return row


def _measure_to_json(measure: Measure) -> Json:
    row = {name: _number(value) for name, value in _plain(measure).items()}
    row["from"] = row.pop("inputs")
    row["checks"] = [_plain(check) for check in measure.checks]
    return row


def _number(value: Any) -> Any:
    """A whole number without its decimal point, so that one value has one form whoever made it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _measure_from_json(row: Json) -> Measure:
    return _typed({**row, "inputs": row.get("from", ())}, Measure)


def _end_to_json(end: Entity | Transformation) -> Json:
    if isinstance(end, Transformation):
        return {"type": "Transformation", "from": _plain(end.source), "to": _plain(end.target)}
    return _plain(end)


def _end_from_json(row: Json) -> Entity | Transformation:
    if row.get("type") == "Transformation":
        return Transformation(_entity(row["from"]), _entity(row["to"]))
    return _entity(row)


def _entity(row: Json) -> Entity:
    kind = EntityType(row["type"])
    return Entity(row.get("id") or text_id(kind, row["name"]), kind, row["name"])


def _claims_to_json(claims: tuple[Claim, ...]) -> list[Json]:
    """Each with the document's certainty for the statement, which is that of its strongest sentence of that polarity."""
    asserted = {(c.statement.id, c.evidence.polarity) for c in claims if c.evidence.certainty == "asserted"}
    return [
        {
            **_claim_to_json(c),
            "certainty": "asserted" if (c.statement.id, c.evidence.polarity) in asserted else "hedged",
        }
        for c in claims
    ]


def _claim_to_json(claim: Claim) -> Json:
    evidence = _plain(claim.evidence)
    del evidence["document"]
    return {**statement_to_json(claim.statement), "polarity": evidence.pop("polarity"), "evidence": evidence}


def statement_to_json(statement: Statement) -> Json:
    """Subject, predicate, object and qualifiers."""
    return {
        "subject": _end_to_json(statement.subject),
        "predicate": str(statement.predicate),
        "object": _end_to_json(statement.object),
        "qualifiers": statement.qualifiers,
    }


def statement_from_json(row: Json) -> Statement:
    """The inverse of ``statement_to_json``.

    Raises:
        AnnotationError, ModelError: it is no statement of the model.
    """
    subject = _end_from_json(row["subject"])
    if isinstance(subject, Transformation):
        raise AnnotationError("found a transformation as subject, expected an entity")
    return Statement(
        subject, Predicate(row["predicate"]), _end_from_json(row["object"]), **(row.get("qualifiers") or {})
    )


def _claim_from_json(row: Json, document: Json) -> Claim:
    statement = statement_from_json(row)
    evidence = row["evidence"]
    quote = evidence.get("quote") or document["text"][evidence["start"] : evidence["end"]]
    filled = {
        "certainty": row.get("certainty", "asserted"),
        **evidence,
        "document": document["id"],
        "quote": quote,
        "polarity": row.get("polarity", "supports"),
    }
    return Claim(statement, _typed(filled, Evidence))
