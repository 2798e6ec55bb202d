import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

GOOD = "Sepsis was seen in 7 of 31 patients (22.6%) in the alpha group versus 3 of 30 patients (10.0%) in the beta group.\n"
BAD = "Relapse was seen in 21 of 27 patients (75%). Death was rarer (HR 0.71, 95% CI 0.55-0.92; P = .009).\n"
HOSTILE = 'Values < 5 & "quotes" were seen in 7 of 31 patients (22.6%).\n'


def write(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return name


class Page(HTMLParser):
    """Tags, titles of marks and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.marks, self.text, self._inside = [], [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "mark"

    def handle_data(self, data):
        if self._inside:
            self.marks.append(data)
        self._inside = False
        self.text.append(data)


def test_exit_code_tells_whether_numbers_disagree(oncokg, tmp_path):
    assert "0 inconsistent" in oncokg("check", write(tmp_path, "good.txt", GOOD)).stdout
    done = oncokg("check", write(tmp_path, "bad.txt", BAD), expect=1)
    assert "21/27 = 77.78%, printed 75%" in done.stdout
    missing = oncokg("check", "good.txt", "none.txt", expect=2)
    assert "rejected: none.txt" in missing.stderr
    assert "22.6%" in missing.stdout


def test_json_keeps_printed_and_computed_apart(oncokg, tmp_path):
    [report] = json.loads(oncokg("check", write(tmp_path, "good.txt", GOOD), "--format", "json").stdout)
    assert {m["provenance"] for m in report["measures"]} == {"reported"}
    assert {m["provenance"] for m in report["derived"]} == {"derived"}
    assert report["measures"][0]["codes"]["kind"] == "STATO:0000607"
    assert sum(report["counts"].values()) == len(report["measures"]) == 2
    [difference] = [m for m in report["derived"] if m["kind"] == "risk_difference"]
    assert (difference["value"], difference["low"], difference["high"]) == (12.6, -6.6, 31.0)


def test_html_marks_numbers_in_place_and_needs_nothing_else(oncokg, tmp_path):
    write(tmp_path, "bad.txt", BAD)
    done = oncokg("check", "bad.txt", write(tmp_path, "hostile.txt", HOSTILE), "-f", "html", "-o", "r.html", expect=1)
    assert "2 documents written to r.html" in done.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    read = Page(page)
    assert "21 of 27 patients (75%)" in read.marks
    assert "P = .009" in read.marks
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "link", "img", "iframe"}
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert 'Values < 5 & "quotes" were' in "".join(read.text)
    titles = [attrs["title"] for tag, attrs in read.tags if tag == "mark" and attrs["class"] == "inconsistent"]
    assert len(titles) == 1
    assert "21/27 = 77.78%" in titles[0]
    anchors = [attrs["id"] for tag, attrs in read.tags if tag == "mark"]
    links = [attrs["href"][1:] for tag, attrs in read.tags if tag == "a"]
    assert len(set(anchors)) == len(anchors)
    assert set(links) <= set(anchors)


def test_html_escapes_everything_that_a_document_holds():
    from kg.report.formats import RENDERERS
    from kg.report.model import Report
    from ontology.documents import Passage
    from ontology.measures import Check, Measure

    evil = "<script>alert(1)</script>'\""
    measure = Measure(
        "m", "7%", len(evil), len(evil) + 2, "proportion", 7, unit="%", arm=evil, comparator=evil, outcome=evil, time=evil,
        checks=(Check("a check", "inconsistent", evil),), note=evil,
    )  # fmt: skip
    computed = Measure("d", "", -1, -1, "events", 7, provenance="derived", formula=evil, note=evil, arm=evil)
    text = evil + "7%" + evil
    report = Report("PMID:1", evil, evil, text, (Passage(0, len(text), evil),), (measure,), (computed,))
    page = RENDERERS["html"]([report])
    assert "<script" not in page
    assert "".join(Page(page).text).count("<script>alert(1)</script>") > 8


def test_plot_draws_every_estimate_and_the_same_file_twice(oncokg, tmp_path):
    write(tmp_path, "bad.txt", BAD)
    done = oncokg("check", "bad.txt", "--plot", "a.svg", expect=1)
    assert "2 estimates drawn in a.svg" in done.stderr
    first = (tmp_path / "a.svg").read_bytes()
    assert ElementTree.fromstring(first).tag.endswith("svg")
    oncokg("check", "bad.txt", "--plot", "a.svg", expect=1)
    assert (tmp_path / "a.svg").read_bytes() == first
    oncokg("check", "bad.txt", "--plot", "a.png", expect=1)
    assert (tmp_path / "a.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_plot_refuses_other_files_and_nothing_to_draw(oncokg, tmp_path):
    write(tmp_path, "bad.txt", BAD)
    assert "expected a file that ends in .png or .svg" in oncokg("check", "bad.txt", "--plot", "a.bmp", expect=2).stderr
    write(tmp_path, "none.txt", "Nothing was counted here.\n")
    assert "nothing to draw" in oncokg("check", "none.txt", "--plot", "a.svg", expect=2).stderr


def test_places_that_cannot_be_written_are_refused_before_reading(oncokg, tmp_path):
    write(tmp_path, "bad.txt", BAD)
    for options in (("-o", "none/r.html"), ("-o", "."), ("--plot", "none/a.svg"), ("--plot", "a.pdf")):
        done = oncokg("check", "bad.txt", *options, expect=2)
        assert "expected a file" in done.stderr or "expected one that exists" in done.stderr
        assert done.stdout == ""


def test_inputs_without_text_are_named_with_what_was_expected(oncokg, tmp_path):
    write(tmp_path, "empty.txt", "")
    (tmp_path / "folder").mkdir()
    done = oncokg("check", "empty.txt", "folder", expect=2)
    assert "empty.txt: EmptyInputError: 0 bytes; expected an article" in done.stderr
    assert "this is a directory; expected a file" in done.stderr
    assert "no numbers found" in oncokg("check", write(tmp_path, "none.txt", "Nothing was counted.\n")).stdout


def test_signs_outside_the_basic_plane_do_not_shift_marks(oncokg, tmp_path):
    text = "The 𝛼 group 😀 had sepsis in 7 of 31 patients (22.6%; 95% CI 9.6-41.1).\n"
    done = oncokg("check", write(tmp_path, "astral.txt", text), "-f", "html", "-o", "r.html", "--plot", "a.png")
    assert "Warning" not in done.stderr
    assert Page((tmp_path / "r.html").read_text(encoding="utf-8")).marks == [
        "7 of 31 patients (22.6%; 95% CI 9.6-41.1)"
    ]


def test_rows_of_a_forest_plot_do_not_overlap(tmp_path):
    from kg.report.forest import Estimate, forest

    many = [
        Estimate(f"{'a very long name of an outcome ' * (1 + n % 4)}; arm {n}", "hazard_ratio", 1.1, 0.6, 2.0)
        for n in range(30)
    ]
    path = Path(tmp_path) / "f.svg"
    assert forest(many, path) == 30
    text = path.read_text(encoding="utf-8")
    assert text.count("1.1 (0.6 to 2)") == 30 or text.count("<!-- 1.1 (0.6 to 2) -->") == 30


def test_estimates_of_a_statement(oncokg, samples, tmp_path):
    oncokg("ingest", *samples, "--graph", "g.oncokg")
    [row] = json.loads(
        oncokg("query", "MATCH (s:Statement)<-[:SUPPORTS]-(e:Evidence)-[:REPORTS]->(m:Measure {kind: 'incidence_rate'}) "
               "RETURN DISTINCT s.id AS id LIMIT 1", "--graph", "g.oncokg", "--format", "json").stdout
    )  # fmt: skip
    done = oncokg("plot", row["id"], "--graph", "g.oncokg", "-o", "s.svg")
    assert "estimates drawn in s.svg" in done.stderr
    assert ElementTree.fromstring((tmp_path / "s.svg").read_bytes()).tag.endswith("svg")
    assert "no statement" in oncokg("plot", "statement:none", "--graph", "g.oncokg", expect=2).stderr
