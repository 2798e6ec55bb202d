import pytest

FILLER = "In this study many patients were followed for several years and their outcomes were recorded with care. " * 3
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Site</title>
<meta name="citation_title" content="Second cancers"><meta name="citation_publication_date" content="2019/03/04">
<meta name="DC.Identifier" content="doi:10.1000/xyz.1"><meta name="citation_pmid" content="123">
<meta name="citation_journal_title" content="J Tests"></head><body><nav><a href="/">Home</a> <a href="/x">Login</a></nav>
<article><h1>Second cancers</h1><h2>Results</h2><p>In CLL<sub>1</sub> it was 10<sup>9</sup>/L, CD4<sup>+</sup>. {FILLER}</p>
<table><tr><th>Event</th><th>Arm A</th></tr><tr><td>Neutropenia</td><td>35 (13%)</td></tr></table>
<h2>Discussion</h2><p>Überall the same. {FILLER}</p><h2>References</h2><p>1. Nobody A. A cited title. 2001.</p></article>
<footer>Cookies</footer></body></html>"""


def test_article(one, printed):
    document = one(PAGE, "page.txt")
    found = printed(document)
    assert [(kind, section) for kind, section, _ in found] == [
        ("title", "Title"),
        ("heading", "Results"),
        ("paragraph", "Results"),
        ("table", "Results | Arm A"),
        ("heading", "Discussion"),
        ("paragraph", "Discussion"),
    ]
    assert found[2][2].startswith("In CLL_1 it was 10^9/L, CD4+. In this study")
    assert found[3][2] == "Neutropenia: 35 (13%)"
    assert "cited title" not in document.text
    assert "Cookies" not in document.text


def test_metadata(one):
    metadata = one(PAGE).metadata
    assert metadata.ids == {"pmid": "123", "doi": "10.1000/xyz.1"}
    assert (metadata.title, metadata.date, metadata.journal) == ("Second cancers", "2019-03-04", "J Tests")
    assert metadata.format == "html"


def test_ids_of_running_text_are_not_the_pages(one):
    page = PAGE.replace("Overall", "doi:10.9/other PMID 99").replace('"doi:10.1000/xyz.1"', '"other"')
    assert one(page).metadata.ids == {"pmid": "123"}


def test_declared_encoding(one):
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    assert "Überall" in one(page).text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (PAGE.encode("latin-1"), "DamagedInputError"),
        (PAGE.replace("utf-8", "no-such-charset"), "DamagedInputError"),
        ("<html><body></body></html>", "EmptyInputError"),
        ("<!DOCTYPE html><html><body><form><input name='user'></form></body></html>", "EmptyInputError"),
        ("<html>" + "<div>" * 20_000, "EmptyInputError"),
    ],
)
def test_named_errors(rejected, content, error):
    assert rejected(content).error == error
