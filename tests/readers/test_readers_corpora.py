"""BioC and PubTator, whose offsets are the source's."""

import json

import pytest

from extract.readers import limits

PASSAGES = [
    {"offset": 0, "infons": {"type": "title"}, "text": "Über CLL."},
    {"offset": 12, "infons": {"type": "abstract"}, "text": " Richter’s. "},
    {"offset": 30, "infons": {"type": "ref", "section_type": "REF"}, "text": "A cited title"},
    {"offset": 50, "infons": {"type": "paragraph", "section_type": "RESULTS"}, "text": "Good."},
]


def as_json(*documents: dict, **collection) -> str:
    return json.dumps({"source": "PubTator", "documents": list(documents)} | collection)


def as_xml(*documents: dict, source: str = "PubTator") -> str:
    def passage(item: dict) -> str:
        infons = "".join(f'<infon key="{k}">{v}</infon>' for k, v in item["infons"].items())
        return f"<passage>{infons}<offset>{item['offset']}</offset><text>{item['text']}</text></passage>"

    inner = "".join(f"<document><id>{d['id']}</id>{''.join(map(passage, d['passages']))}</document>" for d in documents)
    return (
        "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE collection SYSTEM 'BioC.dtd'>"
        f"<collection><source>{source}</source>{inner}</collection>"
    )


@pytest.mark.parametrize("write", [as_json, as_xml])
def test_offsets_are_the_sources(one, write, printed):
    document = one(write({"id": "14510914", "passages": PASSAGES}))
    for item in PASSAGES:
        assert document.text[item["offset"] :].startswith(item["text"])
    assert document.text == "Über CLL.  \n Richter’s.      \nA cited title      \nGood."
    assert printed(document) == [
        ("title", "Title", "Über CLL."),
        ("abstract", "Abstract", " Richter’s. "),
        ("paragraph", "RESULTS", "Good."),
    ]
    assert document.metadata.ids == {"pmid": "14510914"}
    assert document.metadata.title == "Über CLL."
    assert document.metadata.fulltext


@pytest.mark.parametrize("write", [as_json, as_xml])
@pytest.mark.parametrize(
    ("passages", "error"),
    [
        ([PASSAGES[0], PASSAGES[1] | {"offset": 5}], "DamagedInputError"),
        ([PASSAGES[0] | {"offset": 10**11}], "HostileInputError"),
        ([PASSAGES[0] | {"offset": -1}], "DamagedInputError"),
        ([], "EmptyInputError"),
    ],
)
def test_a_damaged_document_leaves_the_others(reading, write, passages, error):
    good = {"id": "1", "passages": PASSAGES}
    documents, rejections = reading(write(good, {"id": "2", "passages": passages}, good | {"id": "3"}))
    assert [d.id for d in documents] == ["PMID:1", "PMID:3"]
    assert [(r.error, r.source.rpartition("#")[2]) for r in rejections] == [(error, "2")]


@pytest.mark.parametrize("write", [as_json, as_xml])
def test_pmc_collections(reading, write):
    first = PASSAGES[0] | {
        "infons": {"type": "title", "article-id_pmid": "5", "article-id_doi": "10.1/x", "year": "2020"}
    }
    one, two = reading(
        write({"id": "77", "passages": [first]}, {"id": "PMC78", "passages": PASSAGES[:1]}, source="PMC")
    )[0]
    assert one.metadata.ids == {"pmid": "5", "pmcid": "PMC77", "doi": "10.1/x"}
    assert one.metadata.date == "2020"
    assert two.metadata.ids == {"pmcid": "PMC78"}


def test_sentences_instead_of_text(one):
    sentences = [{"offset": 3, "text": "One."}, {"offset": 9, "text": "Two."}]
    content = as_json({"id": "x", "passages": [{"offset": 3, "sentences": sentences}]})
    assert one(content).text == "  \nOne.  Two."
    inner = "".join(f"<sentence><offset>{s['offset']}</offset><text>{s['text']}</text></sentence>" for s in sentences)
    xml = f"<collection><document><id>x</id><passage><offset>3</offset>{inner}</passage></document></collection>"
    assert one(xml).text == "  \nOne.  Two."


def test_shapes_of_json(reading):
    document = {"id": "1", "passages": PASSAGES}
    for content in (
        json.dumps(document),
        json.dumps([{"documents": [document]}]),
        json.dumps({"PubTator3": [document]}),
    ):
        documents, rejections = reading(content)
        assert ([d.id for d in documents], rejections) == (["PMID:1"], [])
    lines = f"{json.dumps(document)}\n{{broken\n{json.dumps(document | {'id': 2})}\n"
    documents, rejections = reading(lines)
    assert [d.id for d in documents] == ["PMID:1", "PMID:2"]
    assert [r.error for r in rejections] == ["DamagedInputError"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (as_json({"id": "1", "passages": PASSAGES})[:-30], "DamagedInputError"),
        (as_json(), "EmptyInputError"),
        ('{"documents": [' + "[" * 100_000, "HostileInputError"),
        (as_json({"id": "1", "passages": [{"offset": "x"}]}), "UnknownFormatError"),
        ("<collection/>", "EmptyInputError"),
        (
            '<!DOCTYPE c [<!ENTITY a "b">]><collection><document><id>&a;</id></document></collection>',
            "HostileInputError",
        ),
    ],
)
def test_named_errors(rejected, content, error):
    assert rejected(content).error == error


def test_pubtator(reading, printed):
    content = (
        "\ufeff123|t|Über CLL.\r\n123|a| Some | text.\r\n123\t0\t4\tÜber\tDisease\tD1\r\n\r\n\n"
        "PMC9|t|Title only\nPMC9|a|\nx|t|Another\nx|a|One.\n"
    )
    documents, rejections = reading(content)
    assert not rejections
    assert [d.text for d in documents] == ["Über CLL.\n Some | text.", "Title only", "Another\nOne."]
    assert [d.metadata.ids for d in documents] == [{"pmid": "123"}, {"pmcid": "PMC9"}, {}]
    assert printed(documents[0]) == [("title", "Title", "Über CLL."), ("abstract", "Abstract", " Some | text.")]


def test_damaged_pubtator(reading, monkeypatch):
    content = b"1|t|One.\n1|a|Text.\n\n2\t0\t3\tlost\n\n3|t|W\xfcrde\n\n4|t|\n4|a|\n\n5|t|Five.\n"
    documents, rejections = reading(content)
    assert [d.id for d in documents] == ["PMID:1", "PMID:5"]
    assert [(r.error, r.source.rpartition("#")[2]) for r in rejections] == [
        ("DamagedInputError", "2"),
        ("DamagedInputError", "3"),
        ("EmptyInputError", "4"),
    ]
    assert "line 4" in rejections[0].reason
    monkeypatch.setattr(limits, "MAX_LINE_BYTES", 1000)
    documents, rejections = reading(content[:20] + b"\n6|t|" + b"x" * 2000)
    assert [r.error for r in rejections] == ["HostileInputError"]
