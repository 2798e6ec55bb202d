"""Downloads from a local server that behaves as publishers' servers do: redirects, ETags, errors, bodies cut short."""

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ontology.errors import VocabularyError
from ontology.vocabulary.online import Original, download, fetch_originals, hgnc_genes, mondo_entries, unii_names

BODY = (
    b"hgnc_id\tsymbol\tname\tstatus\talias_symbol\tprev_symbol\tensembl_gene_id\n"
    b"HGNC:1\tAAA1\ttriple A 1\tApproved\tA1|A-1\tOLD1\tENSG01\n"
)


class _Publisher(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/file")
            self.end_headers()
            return
        if self.path in {"/404", "/503"}:
            self.send_error(int(self.path[1:]))
            return
        self.send_response(200)
        self.send_header("ETag", '"v1"')
        self.send_header("Last-Modified", "Wed, 01 Jul 2026 00:00:00 GMT")
        self.send_header("Content-Length", str(len(BODY) + (100 if self.path == "/cut" else 0)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    publisher = ThreadingHTTPServer(("127.0.0.1", 0), _Publisher)
    thread = threading.Thread(target=publisher.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{publisher.server_address[1]}"
    publisher.shutdown()
    thread.join()
    publisher.server_close()


@pytest.mark.parametrize("path", ["/file", "/moved"])
def test_download_is_recorded(server: str, tmp_path: Path, path: str) -> None:
    (record,) = fetch_originals(tmp_path, (Original("genes.txt", server + path, "free"),))
    assert (tmp_path / "genes.txt").read_bytes() == BODY
    assert record["sha256"] == hashlib.sha256(BODY).hexdigest()
    assert (record["etag"], record["modified"]) == ('"v1"', "Wed, 01 Jul 2026 00:00:00 GMT")
    assert json.loads((tmp_path / "originals.json").read_text()) == [record]


@pytest.mark.parametrize(
    ("path", "message"), [("/404", "404"), ("/503", "503"), ("/cut", f"{len(BODY)} bytes of {len(BODY) + 100}")]
)
def test_what_is_not_whole_is_refused(server: str, tmp_path: Path, path: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        download(Original("genes.txt", server + path, "free"), tmp_path)
    assert not list(tmp_path.iterdir())


def test_another_hash_is_refused_with_both(server: str, tmp_path: Path) -> None:
    found = hashlib.sha256(BODY).hexdigest()
    with pytest.raises(VocabularyError, match=f"{found}.*{'0' * 64}"):
        download(Original("genes.txt", f"{server}/file", "free", "0" * 64), tmp_path)


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be reached"):
        download(Original("genes.txt", "http://127.0.0.1:9/file", "free"), tmp_path)


def test_genes_of_the_original(tmp_path: Path) -> None:
    (tmp_path / "genes.txt").write_bytes(BODY)
    (gene,) = hgnc_genes(tmp_path / "genes.txt")
    assert (gene["source_id"], gene["symbol"], gene["alias_symbols"], gene["prev_symbols"]) == (
        "HGNC:1",
        "AAA1",
        "A1|A-1",
        "OLD1",
    )


def test_a_changed_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "genes.txt").write_text("id\tsymbol\n")
    with pytest.raises(VocabularyError, match="hgnc_id"):
        list(hgnc_genes(tmp_path / "genes.txt"))


def test_diseases_of_the_original(tmp_path: Path) -> None:
    obo = "http://purl.obolibrary.org/obo/"
    nodes = [
        {
            "id": f"{obo}MONDO_0000002", "lbl": "example disease",
            "meta": {
                "synonyms": [{"pred": "hasExactSynonym", "val": "exact one"},
                             {"pred": "hasRelatedSynonym", "val": "related one"}],
                "xrefs": [{"val": "DOID:7"}, {"val": "UMLS:C1"}],
            },
        },
        {"id": f"{obo}MONDO_0000001", "lbl": "disease"},
        {"id": f"{obo}MONDO_0000003", "lbl": "old", "meta": {"deprecated": True}},
        {"id": f"{obo}HP_0000001", "lbl": "All"},
    ]  # fmt: skip
    edges = [{"sub": f"{obo}MONDO_0000002", "pred": "is_a", "obj": f"{obo}MONDO_0000001"}]
    (tmp_path / "mondo.json").write_text(json.dumps({"graphs": [{"nodes": nodes, "edges": edges}]}))
    example, root = mondo_entries(tmp_path / "mondo.json")
    assert (example["id"], example["synonyms"], example["relations"]["is_a"]) == ("0000002", ["exact one"], ["0000001"])
    assert example["xrefs"] == [{"namespace": "DOID", "id": "7"}, {"namespace": "UMLS", "id": "C1"}]
    assert root["name"] == "disease"


def test_drugs_of_the_original(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("UNII_Names_1Jul2026.txt", "Name\tTYPE\tUNII\tDisplay Name\nX\tcn\tU1\tX\n")
    (tmp_path / "UNIIs.zip").write_bytes(buffer.getvalue())
    assert unii_names(tmp_path / "UNIIs.zip").endswith("X\tcn\tU1\tX\n")
