import pytest

from extract.readers import limits

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
TRIAL = '<ext-link xlink:href="https://clinicaltrials.gov/ct2/show/{0}">{0}</ext-link>'


def jats(
    body: str = "",
    front: str = "",
    back: str = "",
    floats: str = "",
    attributes: str = 'article-type="research-article"',
) -> str:
    body = f"<body>{body}</body>" if body else ""
    back = f"<back>{back}</back>" if back else ""
    return (
        '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.0//EN" "JATS-archivearticle1.dtd">'
        f"<article {XLINK} {attributes}><front><journal-meta><journal-title-group><journal-title>J Tests</journal-title>"
        "</journal-title-group></journal-meta><article-meta>"
        '<article-id pub-id-type="pmid">11</article-id><article-id pub-id-type="pmc">22</article-id>'
        '<article-id pub-id-type="doi">10.1/x</article-id><article-categories><subj-group subj-group-type="heading">'
        "<subject>Trial Report</subject></subj-group></article-categories>"
        "<title-group><article-title>A <italic>trial</italic></article-title></title-group>"
        '<pub-date pub-type="pmc-release"><year>2020</year></pub-date>'
        '<pub-date pub-type="ppub"><month>3</month><year>2019</year></pub-date>'
        f"{front}</article-meta></front>{body}{back}{floats}<sub-article><body><p>Review.</p></body></sub-article></article>"
    )


def table(*rows: str, head: str = "", label: str = "Table 2", foot: str = "") -> str:
    head = f"<thead>{head}</thead>" if head else ""
    return (
        f"<table-wrap><label>{label}</label><caption><title>Toxicity.</title></caption><table>{head}"
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>{foot}</table-wrap>"
    )


def test_sections_and_metadata(one, printed):
    document = one(
        jats(
            body="<p>Lead.</p><sec><title>Results</title><p>Good.</p><sec><title>Toxicity</title><p>Mild.</p></sec>"
            "<p>After.</p></sec>",
            front="<abstract><sec><title>Background</title><p>Why.</p></sec></abstract>"
            '<abstract abstract-type="graphical"><p>Picture.</p></abstract>',
            back="<ack><p>Thanks.</p></ack><ref-list><ref><mixed-citation>Somebody.</mixed-citation></ref></ref-list>"
            '<fn-group><fn fn-type="conflict"><p>Paid.</p></fn><fn><label>1</label><p>A note.</p></fn></fn-group>',
        )
    )
    assert printed(document) == [
        ("title", "Title", "A trial"),
        ("heading", "Abstract > Background", "Background"),
        ("abstract", "Abstract > Background", "Why."),
        ("paragraph", "", "Lead."),
        ("heading", "Results", "Results"),
        ("paragraph", "Results", "Good."),
        ("heading", "Results > Toxicity", "Toxicity"),
        ("paragraph", "Results > Toxicity", "Mild."),
        ("paragraph", "Results", "After."),
        ("other", "Footnotes", "A note."),
    ]
    metadata = document.metadata
    assert metadata.ids == {"pmid": "11", "pmcid": "PMC22", "doi": "10.1/x"}
    assert (metadata.date, metadata.journal, metadata.fulltext) == ("2019-03", "J Tests", True)
    assert metadata.publication_types == ("research-article", "Trial Report")
    assert not one(jats(front="<abstract><p>Why.</p></abstract>")).metadata.fulltext


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("CLL<sub>1</sub> and 10<sup>9</sup>/L", "CLL_1 and 10^9/L"),
        ("10<sup>−3</sup>, IC<sub>50</sub>, CD4<sup>+</sup>, <sup>18</sup>F-FDG", "10^−3, IC_50, CD4+, 18F-FDG"),
        ("BRAF<sup><italic>V600E</italic></sup>", "BRAF^V600E"),
        ('seen.<sup><xref ref-type="bibr">12</xref>,<xref ref-type="bibr">13</xref></sup> Then', "seen. [12,13] Then"),
        ('known [<xref ref-type="bibr">3</xref>].', "known [3]."),
        ("35%<sup>a</sup>", "35%^a"),
        ("the 7<sup>th</sup> day, seen.<sup>12,13</sup> Then", "the 7th day, seen. [12,13] Then"),
        ("H<sub>2</sub>O<sub>2</sub>20%", "H_2O_2 20%"),
        ("one<break/>two", "one two"),
        ("a <!-- hidden -->b<?pi x?>c &alpha;", "a bc α"),
        ("<![CDATA[p < 0.05]]>", "p < 0.05"),
    ],
)
def test_inline_markup_does_not_glue(one, markup, text):
    assert one(jats(body=f"<p>{markup}</p>")).text.splitlines()[1] == text


def test_mathml_is_one_line(one):
    math = (
        '<inline-formula><mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>x</mml:mi>'
        "<mml:mn>2</mml:mn></mml:msup><mml:mo>=</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mi>n</mml:mi></mml:mfrac>"
        "<mml:mn>3</mml:mn></mml:math><tex-math>\\frac</tex-math></inline-formula>"
    )
    assert one(jats(body=f"<p>Here {math}.</p>")).text.endswith("Here x^2=1/n 3.")


def test_lists_captions_and_definitions(one, printed):
    document = one(
        jats(
            body="<sec><title>R</title><p>We saw:<list><list-item><p>ALL</p></list-item><list-item><p>AML</p></list-item>"
            "</list>and more.<fig><label>Figure 1.</label><caption><title>Flow</title><p>Of patients.</p></caption></fig>"
            "<fn><p>Under it.</p></fn></p></sec>",
            back="<glossary><title>Abbreviations</title><def-list><def-item><term>CR</term><def><p>complete response</p>"
            "</def></def-item></def-list></glossary>",
        )
    )
    assert printed(document)[2:] == [
        ("paragraph", "R", "We saw:"),
        ("paragraph", "R", "ALL"),
        ("paragraph", "R", "AML"),
        ("paragraph", "R", "and more."),
        ("caption", "Figure 1.", "Flow"),
        ("caption", "Figure 1.", "Of patients."),
        ("other", "R", "Under it."),
        ("heading", "Abbreviations", "Abbreviations"),
        ("other", "Abbreviations", "CR: complete response"),
    ]
    assert "\nFigure 1. Flow\n" in document.text


def test_table_cells_stand_under_their_header_path(one, printed):
    head = (
        '<tr><th rowspan="2">Event</th><th colspan="2">Grade 3-4</th><th rowspan="2">P</th></tr>'
        "<tr><th>Arm A</th><th>Arm B</th></tr>"
    )
    rows = (
        "<td>Neutropenia</td><td>35 (13%)</td><td>20 (8%)</td><td>0.04<sup>a</sup></td>",
        "<td>Infection</td><td/><td/><td/>",
        "<td>\u2003Sepsis</td><td>3</td><td>–</td><td rowspan='2'>0.5</td>",
        "<td>\u2003Other</td><td>4</td><td>2</td>",
        "<td>Nausea</td><td colspan='2'>7</td><td>0.9</td>",
    )
    foot = "<table-wrap-foot><fn><label>a</label><p>Two-sided.</p></fn><p>CI, interval.</p></table-wrap-foot>"
    document = one(jats(body=f"<p>{table(*rows, head=head, foot=foot)}</p>"))
    assert printed(document)[1:] == [
        ("caption", "Table 2", "Toxicity."),
        ("table", "Table 2 | Grade 3-4 | Arm A", "Neutropenia: 35 (13%)"),
        ("table", "Table 2 | Grade 3-4 | Arm B", "Neutropenia: 20 (8%)"),
        ("table", "Table 2 | P", "Neutropenia: 0.04^a"),
        ("table", "Table 2", "Infection"),
        ("table", "Table 2 | Infection | Grade 3-4 | Arm A", "Sepsis: 3"),
        ("table", "Table 2 | Infection | P", "Sepsis: 0.5"),
        ("table", "Table 2 | Infection | Grade 3-4 | Arm A", "Other: 4"),
        ("table", "Table 2 | Infection | Grade 3-4 | Arm B", "Other: 2"),
        ("table", "Table 2 | Grade 3-4 | Arm A", "Nausea: 7"),
        ("table", "Table 2 | P", "Nausea: 0.9"),
        ("other", "Table 2", "Two-sided."),
        ("other", "Table 2", "CI, interval."),
    ]


def test_table_without_thead_and_with_two_label_columns(one, printed):
    rows = (
        "<td>Drug</td><td>Dose</td><td>N</td>",
        "<td rowspan='2'>Lenalidomide</td><td>low</td><td>5</td>",
        "<td>high</td><td>6</td>",
    )
    found = printed(one(jats(floats=f"<floats-group>{table(*rows)}</floats-group>")))
    assert found[2:] == [
        ("table", "Table 2 | N", "Lenalidomide, low: 5"),
        ("table", "Table 2 | N", "Lenalidomide, high: 6"),
    ]


def test_table_of_spans_is_limited(reading, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TABLE_CELLS", 2000)
    _, rejections = reading(jats(body=table(*["<td colspan='999999'>x</td>"] * 3)))
    assert [r.error for r in rejections] == ["HostileInputError"]
    assert reading(jats(body=table("<td colspan='x'>x</td><td rowspan='-2'>7</td>")))[1] == []


@pytest.mark.parametrize(
    ("front", "body", "trials"),
    [
        (TRIAL.format("NCT01556776"), TRIAL.format("NCT00000001"), ("NCT:NCT01556776",)),
        ("", TRIAL.format("NCT00000001"), ("NCT:NCT00000001",)),
        ("", TRIAL.format("NCT00000001") + TRIAL.format("NCT00000002"), ()),
        ("", "NCT00000003 in running text", ()),
    ],
)
def test_trials_come_from_links(one, front, body, trials):
    document = one(jats(body=f"<p>See {body}.</p>", front=f"<abstract><p>We. {front}</p></abstract>"))
    assert document.metadata.trials == trials


@pytest.mark.parametrize(
    ("kind", "link", "retracted"),
    [
        ("retraction", "retracted-article", False),
        ("research-article", "retraction-forward", True),
        ("retracted-article", "", True),
        ("research-article", "corrected-article", False),
    ],
)
def test_retraction(one, kind, link, retracted):
    front = f'<related-article related-article-type="{link}"/>' if link else ""
    assert one(jats(front=front, attributes=f'article-type="{kind}"')).metadata.retracted is retracted


def test_article_set_and_default_namespace(reading):
    article = jats().partition('.dtd">')[2]
    namespaced = article.replace("<article ", '<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/" ')
    documents, rejections = reading(f"<pmc-articleset>{article}{namespaced}</pmc-articleset>")
    assert ([d.text for d in documents], rejections) == (["A trial"] * 2, [])
    documents, rejections = reading(f"<pmc-articleset>{article}{namespaced[:-20]}")
    assert len(documents) == 1
    assert [r.error for r in rejections] == ["DamagedInputError"]
    assert "line 1" in rejections[0].reason


def test_wide_encoding(one):
    assert one(jats(body="<p>Größe ≥ 5 cm</p>").encode("utf-16")).text.endswith("Größe ≥ 5 cm")


def test_entity_bomb(rejected):
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = (
        f'<!DOCTYPE article [<!ENTITY l0 "lol">{lols}]><article article-type="x"><body><p>&l9;</p></body></article>'
    )
    assert rejected(content).error == "HostileInputError"
    assert rejected(content.encode("utf-16")).error == "HostileInputError"


def test_depth_and_size_are_limited(rejected, monkeypatch):
    assert rejected(jats(body="<sec>" * 5000 + "</sec>" * 5000)).error == "HostileInputError"
    assert rejected(jats(body=f"<p>{'word ' * 2_200_000}</p>")).error == "HostileInputError"
    monkeypatch.setattr(limits, "MAX_ELEMENT_BYTES", 100_000)
    assert rejected(jats(body=f"<p>{'word ' * 60_000}</p>")).error == "HostileInputError"


@pytest.mark.parametrize(
    ("content", "error"),
    [("<pmc-articleset/>", "EmptyInputError"), ("<article article-type='x'><front/></article>", "EmptyInputError")],
)
def test_nothing_to_read(rejected, content, error):
    assert rejected(content).error == error
