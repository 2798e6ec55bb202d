"""From files to the graph: read, extract, load in batches, and tell what became of every document."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import ExtractError
from extract.readers import Rejection, read
from kg.stores.store import PutResult, Store
from ontology.annotations import from_line
from ontology.errors import AnnotationError
from ontology.findings import Findings

if TYPE_CHECKING:
    from extract.pipeline import Extractor

BATCH = 50
"""Documents per transaction: what a crash can lose, and what one write holds in memory."""

Progress = Callable[[int], None]
"""Called with the number of documents that are done."""


@dataclass(slots=True)
class Report:
    """What an ingest did; ``rejected`` holds source and reason of each document that could not be taken in."""

    put: PutResult = field(default_factory=PutResult)
    rejected: list[Rejection] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """One JSON object."""
        return {
            "documents": {
                "added": len(self.put.added),
                "unchanged": len(self.put.unchanged),
                "replaced": len(self.put.replaced),
                "rejected": len(self.rejected),
            },
            "rejected": [asdict(rejection) for rejection in self.rejected],
            **asdict(self.put.changes),
            **self.counts,
        }


def extract_files(
    paths: Iterable[Path | str], extractor: "Extractor", rejected: Callable[[Rejection], None]
) -> Iterator[Findings]:
    """Findings of every document of the files, in order; what cannot be read or extracted is reported and left out."""
    for path in paths:
        for document in read(Path(path)):
            if isinstance(document, Rejection):
                rejected(document)
                continue
            try:
                yield extractor(document)
            except (ExtractError, ValueError, RecursionError, MemoryError) as error:
                name = document.metadata.source or str(path)
                rejected(Rejection(name, type(error).__name__, f"{document.id}: extraction failed: {error}"))


def read_findings(paths: Iterable[Path | str], rejected: Callable[[Rejection], None]) -> Iterator[Findings]:
    """Findings files, line by line; a damaged line is reported and left out."""
    for path in paths:
        source = str(path)
        try:
            with Path(path).open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if not line.strip():
                        continue
                    try:
                        yield from_line(line)
                    except AnnotationError as error:
                        rejected(Rejection(f"{source}:{number}", type(error).__name__, str(error)))
        except (OSError, UnicodeDecodeError) as error:
            rejected(Rejection(source, type(error).__name__, f"cannot be read: {error}"))


def load(store: Store, findings: Iterable[Findings], report: Report, progress: Progress | None = None) -> Report:
    """Put findings into the graph, a batch per transaction, so that stopping loses at most one batch."""
    for batch in _batches(findings):
        report.put += store.put(batch)
        if progress is not None:
            progress(len(batch))
    return report


def _batches(findings: Iterable[Findings]) -> Iterator[Sequence[Findings]]:
    batch: list[Findings] = []
    seen: set[str] = set()
    for item in findings:
        if item.document in seen:  # one document twice in a batch: the later one replaces the earlier
            yield batch
            batch, seen = [], set()
        batch.append(item)
        seen.add(item.document)
        if len(batch) >= BATCH:
            yield batch
            batch, seen = [], set()
    if batch:
        yield batch


def write_rejected(rejected: Iterable[Rejection], path: Path) -> None:
    """The reject list, as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for rejection in rejected:
            file.write(json.dumps(asdict(rejection), ensure_ascii=False) + "\n")
