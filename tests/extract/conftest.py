"""Short ways to run the pipeline over a text and to name what it claims."""

from collections.abc import Callable

import pytest

from extract.pipeline import Extractor
from ontology.documents import Document, Metadata, Passage
from ontology.findings import Findings
from ontology.statements import Claim

Reader = Callable[..., Findings]


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Reader:
    """Findings of one text; ``passages`` are (section, kind, text) and are joined by blank lines."""

    def run(
        text: str = "", *, passages: tuple[tuple[str, str, str], ...] = (), metadata: Metadata | None = None
    ) -> Findings:
        spans, parts, at = [], [], 0
        for section, kind, body in passages or (("", "paragraph", text),):
            spans.append(Passage(at, at + len(body), section, kind))
            parts.append(body)
            at += len(body) + 2
        return extractor(Document("\n\n".join(parts), tuple(spans), metadata or Metadata()))

    return run


def row(claim: Claim) -> tuple[str, str, str, str, str]:
    s, e = claim.statement, claim.evidence
    return s.subject.name, str(s.predicate), s.object.name, e.polarity, e.certainty


@pytest.fixture(scope="session")
def rows(read: Reader) -> Callable[[str], set[tuple[str, str, str, str, str]]]:
    """Subject, predicate, object, polarity and certainty of every claim of a text."""
    return lambda text: {row(claim) for claim in read(text).claims}
