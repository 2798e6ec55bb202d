import gzip
import tracemalloc
from pathlib import Path

import pytest

from extract.readers import limits, read
from ontology.documents import RegisteredName

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
STRUCTURED = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">7</PMID>
<Article PubModel="Print"><Journal><JournalIssue><PubDate><Year>2021</Year><Month>Feb</Month><Day>30</Day></PubDate>
</JournalIssue><Title>Journal of Tests</Title></Journal>
<ArticleTitle>Marrow toxicity of <i>one</i> drug in CLL<sub>1</sub>.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1/Seven</ELocationID>
<Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">We gave 10<sup>9</sup> CD4<sup>+</sup> cells/m<sup>2</sup>.
</AbstractText><AbstractText Label="UNLABELLED">Plain &amp; simple.</AbstractText>
<AbstractText Label="RESULTS">All
  lived.</AbstractText><CopyrightInformation>(c) Nobody</CopyrightInformation></Abstract>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>NCT01556776</AccessionNumber><AccessionNumber>NCT01556776</AccessionNumber></AccessionNumberList></DataBank>
<DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList><AccessionNumber>M84371</AccessionNumber>
</AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType UI="D016430">Clinical Trial</PublicationType></PublicationTypeList></Article>
<ChemicalList><Chemical><RegistryNumber>F0P408N6V4</RegistryNumber><NameOfSubstance UI="D000077269">Lenalidomide</NameOfSubstance>
</Chemical><Chemical><RegistryNumber>9007-49-2</RegistryNumber><NameOfSubstance UI="D004247">DNA</NameOfSubstance></Chemical>
<Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D000970">Antineoplastic Agents</NameOfSubstance></Chemical>
<Chemical><RegistryNumber>EC 2.7.10.2</RegistryNumber><NameOfSubstance UI="C1">A kinase</NameOfSubstance></Chemical>
</ChemicalList><MeshHeadingList><MeshHeading><DescriptorName UI="D015451">Leukemia, Lymphocytic</DescriptorName>
<QualifierName UI="Q000188">drug therapy</QualifierName></MeshHeading></MeshHeadingList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">7</ArticleId><ArticleId IdType="pmc">PMC70</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/other</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>"""


def article(pmid: int, title: str = "A title.", abstract: str = "", extra: str = "") -> str:
    text = f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>" if abstract else ""
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>{title}</ArticleTitle>{text}"
        f"</Article>{extra}</MedlineCitation></PubmedArticle>\n"
    )


def article_set(*articles: str) -> str:
    return f"{HEAD}<PubmedArticleSet>\n{''.join(articles)}</PubmedArticleSet>\n"


def pmids(documents) -> list[str]:
    return [document.metadata.ids["pmid"] for document in documents]


def test_structured_abstract(one, printed):
    document = one(article_set(STRUCTURED))
    assert document.text == (
        "Marrow toxicity of one drug in CLL_1.\nMETHODS: We gave 10^9 CD4+ cells/m^2.\nPlain & simple.\nRESULTS: All lived."
    )
    assert printed(document) == [
        ("title", "Title", "Marrow toxicity of one drug in CLL_1."),
        ("abstract", "METHODS", "We gave 10^9 CD4+ cells/m^2."),
        ("abstract", "Abstract", "Plain & simple."),
        ("abstract", "RESULTS", "All lived."),
    ]


def test_metadata(one):
    metadata = one(article_set(STRUCTURED), "seven.xml").metadata
    assert metadata.ids == {"pmid": "7", "pmcid": "PMC70", "doi": "10.1/Seven"}
    assert (metadata.date, metadata.journal, metadata.source) == ("2021-02", "Journal of Tests", "seven.xml")
    assert metadata.trials == ("NCT:NCT01556776",)
    assert metadata.publication_types == ("Clinical Trial",)
    assert metadata.substances == (
        RegisteredName("UNII:F0P408N6V4", "Lenalidomide"),
        RegisteredName("CAS:9007-49-2", "DNA"),
        RegisteredName("MESH:D000970", "Antineoplastic Agents"),
        RegisteredName("MESH:C1", "A kinase"),
    )
    assert metadata.headings == (RegisteredName("MESH:D015451", "Leukemia, Lymphocytic"),)
    assert not metadata.retracted
    assert not metadata.fulltext


@pytest.mark.parametrize(
    ("printed_date", "iso"),
    [
        ("<Year>1999</Year><Month>03</Month><Day>1</Day>", "1999-03-01"),
        ("<Year>1999</Year><Season>Winter</Season>", "1999"),
        ("<MedlineDate>1998 Sep-Oct</MedlineDate>", "1998"),
        ("<MedlineDate>Spring</MedlineDate>", ""),
    ],
)
def test_dates(one, printed_date, iso):
    journal = f"<Journal><JournalIssue><PubDate>{printed_date}</PubDate></JournalIssue></Journal>"
    content = article(1).replace("<ArticleTitle>", journal + "<ArticleTitle>")
    assert one(content).metadata.date == iso


@pytest.mark.parametrize(
    ("reference", "retracted"),
    [("RetractionIn", True), ("RetractionOf", False), ("ErratumIn", False)],
)
def test_retraction(one, reference, retracted):
    extra = f'<CommentsCorrectionsList><CommentsCorrections RefType="{reference}"/></CommentsCorrectionsList>'
    assert one(article_set(article(1, extra=extra))).metadata.retracted is retracted


def test_retracted_by_publication_type(one):
    types = '<PublicationTypeList><PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList>'
    assert one(article(1).replace("</Article>", types + "</Article>")).metadata.retracted


def test_title_only_and_nothing_at_all(reading):
    documents, rejections = reading(article_set(article(1), article(2, title=""), article(3, title="[Not Available].")))
    assert pmids(documents) == ["1"]
    assert [(r.error, r.source.rpartition("#")[2]) for r in rejections] == [
        ("EmptyInputError", "PMID:2"),
        ("EmptyInputError", "PMID:3"),
    ]


def test_single_root_two_files_in_one_and_deletions(reading):
    both = article_set(article(1)) + article_set(article(2), "<DeleteCitation><PMID>9</PMID></DeleteCitation>")
    assert pmids(reading(both)[0]) == ["1", "2"]
    assert reading(both)[1] == []
    assert pmids(reading(article(3))[0]) == ["3"]


def test_book_article(one):
    content = (
        "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID><Book><BookTitle>Drugs</BookTitle></Book>"
        "<ArticleTitle>One drug</ArticleTitle><Abstract><AbstractText>Text.</AbstractText></Abstract></BookDocument>"
        "</PubmedBookArticle></PubmedArticleSet>"
    )
    document = one(content)
    assert (document.id, document.text) == ("PMID:5", "One drug\nText.")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("</ArticleTitle>", "</Title>"),
        lambda text: text.replace("A title", "A & title"),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("<PubmedArticle>", "<PubmedArtic"),
        lambda text: text.replace("A title", "A \x01 title"),
    ],
)
def test_damage_stays_in_its_record(reading, damage):
    documents, rejections = reading(article_set(article(1), damage(article(2)), article(3), article(4)))
    assert pmids(documents) == ["1", "3", "4"]
    (rejection,) = rejections
    assert (rejection.error, rejection.source.rpartition("#")[2]) == ("DamagedInputError", "PMID:2")
    assert "byte" in rejection.reason


def test_wrong_encoding_stays_in_its_record(reading):
    content = article_set(article(1), article(2, title="Lymphom bei Müttern"), article(3)).encode()
    documents, rejections = reading(content.replace("ü".encode(), b"\xfc"))
    assert pmids(documents) == ["1", "3"]
    assert [r.error for r in rejections] == ["DamagedInputError"]


def test_declared_encoding_is_used(one):
    content = article_set(article(1, title="Müller")).replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert one(content).text == "Müller"


@pytest.mark.parametrize("cut", ["<PubmedArticle><MedlineCitation><PMID>3</PMID>", ""])
def test_truncated_file_gives_what_it_has(reading, cut):
    documents, rejections = reading(HEAD + "<PubmedArticleSet>" + article(1) + article(2) + cut)
    assert pmids(documents) == ["1", "2"]
    assert [r.error for r in rejections] == ["DamagedInputError"]
    assert "file ends" in rejections[0].reason


def test_truncated_gzip_gives_what_it_has(reading):
    packed = gzip.compress(article_set(*(article(n, abstract=f"{n * 7919} " * 400) for n in range(1, 400))).encode())
    documents, rejections = reading(packed[: len(packed) // 2], "a.xml.gz")
    assert documents
    assert {r.error for r in rejections} == {"DamagedInputError"}


def test_entity_bomb(rejected):
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE PubmedArticleSet [<!ENTITY l0 "lol">{lols}]><PubmedArticleSet>{article(1, "&l9;")}</PubmedArticleSet>'
    assert rejected(bomb).error == "HostileInputError"
    assert (
        rejected(bomb.replace("<PubmedArticleSet>", "").replace("</PubmedArticleSet>", "")).error == "HostileInputError"
    )


def test_external_entity_is_not_read(rejected, tmp_path: Path):
    (tmp_path / "secret").write_text("secret")
    content = f'<!DOCTYPE PubmedArticle [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>{article(1, "&x;")}'
    assert rejected(content).error == "HostileInputError"


def test_named_characters_of_an_unloaded_dtd(one):
    assert one(HEAD.replace("Set", "") + article(1, title="TNF-&alpha; &lt; 5")).text == "TNF-α < 5"


@pytest.mark.parametrize("content", [HEAD + "<PubmedArticleSet></PubmedArticleSet>", HEAD + "<PubmedArticleSet/>"])
def test_empty_set(rejected, content):
    assert rejected(content).error == "EmptyInputError"


def test_limits(reading, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DOCUMENT_CHARS", 100)
    documents, rejections = reading(article_set(article(1, "a" * 101), article(2)))
    assert (pmids(documents), [r.error for r in rejections]) == (["2"], ["HostileInputError"])
    monkeypatch.setattr(limits, "MAX_RECORD_BYTES", 100_000)
    documents, rejections = reading(article_set(article(1), article(2, "a" * 400_000)))
    assert (pmids(documents), [r.error for r in rejections]) == (["1"], ["HostileInputError"])


def test_memory_stays_flat(tmp_path: Path):
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.xml.gz"
        path.write_bytes(
            gzip.compress(article_set(*(article(n, abstract="word " * 200) for n in range(count))).encode())
        )
        tracemalloc.start()
        assert sum(1 for _ in read(path)) == count
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(3000) < peak(300) + 500_000
