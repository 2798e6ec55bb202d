"""Every real file of the data folder is read whole, with exact offsets."""

import gzip
import os
import re
import tarfile
from pathlib import Path

import pytest
from lxml import etree

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif("ONCOKG_DATA" not in os.environ, reason="ONCOKG_DATA does not name the data folder"),
]


@pytest.fixture(scope="module")
def articles() -> Path:
    root = Path(os.environ["ONCOKG_DATA"])
    return root / "articles" if (root / "articles").is_dir() else root


def test_pubmed_files(articles, split):
    for path in sorted((articles / "pubmed_xml").iterdir()):
        (document,), rejections = split(path)
        assert (document.id, rejections) == (f"PMID:{path.stem}", [])


def test_pubmed_baseline(articles, split):
    path = articles / "pubmed_baseline_sample.xml.gz"
    documents, rejections = split(path)
    assert (len(documents), rejections) == (600, [])
    tree = etree.fromstring(gzip.decompress(path.read_bytes()))
    assert [d.metadata.ids["pmid"] for d in documents] == tree.xpath("PubmedArticle/MedlineCitation/PMID/text()")
    for document, element in zip(documents, tree, strict=True):
        assert len(document.metadata.headings) == int(element.xpath("count(.//DescriptorName)"))
        assert len(document.metadata.substances) == int(element.xpath("count(.//Chemical)"))
        assert len(document.passages) == 1 + int(element.xpath("count(.//Abstract/AbstractText[string()])"))


def test_jats(articles, tmp_path, split):
    with tarfile.open(articles / "jats.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    paths = [*tmp_path.rglob("*.nxml"), *(articles / "jats").iterdir(), *(articles / "odd").iterdir()]
    assert len(paths) >= 126
    for path in paths:
        (document,), rejections = split(path)
        assert not rejections
        assert document.metadata.ids["pmcid"] == path.stem
        assert document.metadata.title
        assert document.metadata.fulltext is (b"<body" in path.read_bytes())


def test_jats_keeps_the_numbers_of_tables(articles, split):
    for path in (articles / "jats").iterdir():
        (document,), _ = split(path)
        for cell in etree.parse(path).iterfind(".//tbody/tr/td"):
            if re.fullmatch(r"\d+ \(\d+(?:\.\d+)?%?\)", text := "".join(cell.itertext()).strip()):
                assert text in document.text, (path.name, text)


def test_bioc_annotations_stand_at_their_offsets(articles, split):
    documents, rejections = split(articles / "bioc" / "biored_dev_8.bioc.xml")
    twins, _ = split(articles / "bioc" / "biored_dev_8.bioc.json")
    assert (len(documents), rejections) == (8, [])
    assert [d.text for d in documents] == [d.text for d in twins]
    tree = etree.parse(articles / "bioc" / "biored_dev_8.bioc.xml")
    for document, element in zip(documents, tree.iterfind("document"), strict=True):
        for annotation in element.iterfind("passage/annotation"):
            place = annotation.find("location")
            start = int(place.get("offset"))
            assert document.text[start : start + int(place.get("length"))] == annotation.findtext("text")


def test_pubtator_annotations_stand_at_their_offsets(articles, split):
    total = 0
    for path in sorted((articles / "pubtator").iterdir()):
        documents, rejections = split(path)
        assert not rejections
        total += len(documents)
        texts = {document.metadata.ids["pmid"]: document.text for document in documents}
        for line in path.read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 5 and fields[1].isdigit() and fields[2].isdigit():
                assert texts[fields[0]][int(fields[1]) : int(fields[2])] == fields[3]
    assert total == 55
