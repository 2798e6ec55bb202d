"""The live originals of genes, diseases and drugs, for curators who are online: downloaded whole or not at all.

Each download is recorded with its sha256, ETag and date in the manifest. A hash that the caller expects and does not find is
refused with both hashes; so is a body that is shorter than the server announced.
"""

import hashlib
import http.client
import io
import json
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ontology.errors import VocabularyError

TIMEOUT = 120.0


@dataclass(frozen=True, slots=True)
class Original:
    """A file at its publisher; ``sha256`` pins it, and is empty where the newest is wanted."""

    name: str
    url: str
    licence: str
    sha256: str = ""


HGNC = Original(
    "hgnc_complete_set.txt",
    "https://storage.googleapis.com/public-download-files/hgnc/tsv/tsv/hgnc_complete_set.txt",
    "HGNC: free to use",
)
MONDO = Original("mondo.json", "http://purl.obolibrary.org/obo/mondo.json", "MONDO: CC BY 4.0")
UNII_NAMES = Original(
    "UNIIs.zip", "https://precision.fda.gov/uniisearch/archive/latest/UNIIs.zip", "FDA UNII: public domain"
)
ORIGINALS = (HGNC, MONDO, UNII_NAMES)


@dataclass(frozen=True, slots=True)
class Download:
    """What was fetched, as the manifest records it."""

    name: str
    url: str
    sha256: str
    etag: str
    modified: str


def download(original: Original, folder: Path) -> Download:
    """Fetch an original into ``folder``.

    Raises:
        VocabularyError: the server cannot be reached or answers with an error, the body is cut short, or its hash is not
            the expected one.
    """
    request = urllib.request.Request(original.url, headers={"User-Agent": "oncokg"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            content, headers = answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        raise VocabularyError(f"{original.url} answered {error.code} {error.reason}; try again later") from error
    except http.client.IncompleteRead as error:
        raise VocabularyError(
            f"{original.url} sent {len(error.partial)} bytes of {len(error.partial) + (error.expected or 0)}; try again"
        ) from error
    except OSError as error:
        raise VocabularyError(f"{original.url} cannot be reached: {error}; check the connection") from error
    found = hashlib.sha256(content).hexdigest()
    if original.sha256 and found != original.sha256:
        raise VocabularyError(f"{original.url} has sha256 {found}, expected {original.sha256}; look at what changed")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / original.name).write_bytes(content)
    return Download(original.name, original.url, found, headers.get("ETag") or "", headers.get("Last-Modified") or "")


def fetch_originals(folder: Path, originals: tuple[Original, ...] = ORIGINALS) -> list[dict[str, str]]:
    """Download all originals and write what was fetched to ``originals.json``; give the same as records."""
    records = [asdict(download(original, folder)) for original in originals]
    (folder / "originals.json").write_text(json.dumps(records, indent=2) + "\n", encoding="utf-8")
    return records


def hgnc_genes(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of HGNC's complete set in the form of the packaged table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    missing = {"hgnc_id", "symbol", "name", "status", "alias_symbol", "prev_symbol"} - set(header)
    if missing:
        raise VocabularyError(f"{path} lacks the columns {sorted(missing)}; the format of HGNC changed")
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t"), strict=False))
        yield {
            "source_id": row["hgnc_id"],
            "symbol": row["symbol"],
            "status": row["status"],
            "alias_symbols": row["alias_symbol"].strip('"'),
            "prev_symbols": row["prev_symbol"].strip('"'),
            "ensembl_id": row.get("ensembl_gene_id", ""),
        }


def mondo_entries(path: Path) -> list[dict[str, Any]]:
    """Give the classes of MONDO's OBO graph in the form of the packaged table."""
    graph = json.loads(path.read_text(encoding="utf-8"))["graphs"][0]
    prefix = "http://purl.obolibrary.org/obo/MONDO_"
    above: dict[str, list[str]] = {}
    for edge in graph["edges"]:
        if edge["pred"] == "is_a" and edge["sub"].startswith(prefix) and edge["obj"].startswith(prefix):
            above.setdefault(edge["sub"], []).append(edge["obj"].removeprefix(prefix))
    return [
        _entry(node, prefix, above)
        for node in graph["nodes"]
        if node["id"].startswith(prefix) and node.get("lbl") and not node.get("meta", {}).get("deprecated")
    ]


def _entry(node: dict[str, Any], prefix: str, above: dict[str, list[str]]) -> dict[str, Any]:
    meta = node.get("meta", {})
    pairs = (xref["val"].partition(":") for xref in meta.get("xrefs", ()))
    return {
        "id": node["id"].removeprefix(prefix),
        "name": node["lbl"],
        # Related and broad synonyms are other diseases: the packaged table could not tell, the original can.
        "synonyms": [s["val"] for s in meta.get("synonyms", ()) if s["pred"] == "hasExactSynonym"],
        "relations": {"is_a": above.get(node["id"], [])},
        "xrefs": [{"namespace": space.upper(), "id": local} for space, _, local in pairs if local],
    }


def unii_names(path: Path) -> str:
    """Give the text of the names file inside FDA's archive."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        names = [name for name in archive.namelist() if name.startswith("UNII_Names")]
        if len(names) != 1:
            raise VocabularyError(f"{path} holds {archive.namelist()}, expected one UNII_Names file")
        return archive.read(names[0]).decode("utf-8")
