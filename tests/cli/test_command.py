import csv
import io
import json
import shutil
from pathlib import Path

from extract.mentions.model import DEFAULT_MODEL

FLAGSHIP = "drugs-linked-to-transformation"


def test_demo_answers_the_question_from_the_samples(oncokg):
    rows = json.loads(oncokg("demo", "--format", "json").stdout)
    assert [row["drug"] for row in rows] == ["lenalidomide"]
    row = rows[0]
    assert (row["certainty"], row["polarity"], row["predicate"]) == ("hedged", "supports", "PREDISPOSES_TO")
    assert {gene["gene"]: gene["patients"] for gene in row["genes"]} == {"BIRC3": "1 of 3", "IKZF1": "1 of 3"}
    assert {gene["support_certainty"] for gene in row["genes"]} == {"hedged"}
    reported = {m["value"]: m["side"] for m in row["measures"] if m["provenance"] == "reported"}
    assert reported[1345.5] == "subject"
    assert reported[12.6] == "comparator"
    derived = {(m["kind"], m["value"]) for m in row["measures"] if m["provenance"] != "reported"}
    assert ("rate_ratio", 106.8) in derived
    assert ("sample_size", 56) in derived
    assert [trial["id"] for trial in row["trials"]] == ["NCT:NCT01556776"]
    assert row["evidence"]
    assert row["not_found"]
    assert any("different studies" in note for note in row["notes"])


def test_demo_takes_files_of_the_user_and_may_find_nothing(oncokg, tmp_path):
    Path(tmp_path / "a.txt").write_text(
        "We treated 40 patients with melanoma. All patients were well.", encoding="utf-8"
    )
    assert json.loads(oncokg("demo", "a.txt", "--format", "json").stdout) == []
    assert "no document links a drug" in oncokg("demo", "a.txt").stdout


def test_second_ingest_writes_nothing(oncokg, samples):
    first = json.loads(oncokg("ingest", *samples, "--graph", "g.oncokg", "--format", "json").stdout)
    assert first["documents"] == {"added": len(samples), "unchanged": 0, "replaced": 0, "rejected": 0}
    assert first["nodes_created"] > 100
    second = json.loads(oncokg("ingest", *samples, "--graph", "g.oncokg", "--format", "json").stdout)
    assert second["documents"]["unchanged"] == len(samples)
    assert {second[k] for k in second if k.endswith(("_created", "_deleted", "_set"))} == {0}
    assert second["nodes"] == first["nodes"]
    status = json.loads(oncokg("status", "--graph", "g.oncokg", "--format", "json").stdout)
    assert status["nodes"] == first["nodes"]
    assert status["engine"] == "arcadedb"


def test_extract_then_load_gives_the_same_graph_as_ingest(oncokg, samples, tmp_path):
    lines = oncokg("extract", *samples).stdout
    (tmp_path / "findings.jsonl").write_text(lines, encoding="utf-8")
    loaded = json.loads(oncokg("load", "findings.jsonl", "--graph", "a.oncokg", "--format", "json").stdout)
    ingested = json.loads(oncokg("ingest", *samples, "--graph", "b.oncokg", "--format", "json").stdout)
    assert loaded["nodes"] == ingested["nodes"]
    assert loaded["relationships"] == ingested["relationships"]
    questions = ("ask", FLAGSHIP, "--format", "json", "--graph")
    assert oncokg(*questions, "a.oncokg").stdout == oncokg(*questions, "b.oncokg").stdout


def test_damaged_input_is_listed_and_the_rest_goes_on(oncokg, samples, tmp_path):
    (tmp_path / "broken.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = oncokg(
        "ingest",
        "broken.bin",
        samples[0],
        "empty.txt",
        "no-such-file.txt",
        "--graph",
        "g",
        "--format",
        "json",
        expect=1,
    )
    report = json.loads(done.stdout)
    assert report["documents"]["added"] == 1
    assert report["documents"]["rejected"] == 3
    listed = [json.loads(line) for line in (tmp_path / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["source"] for row in listed] == ["broken.bin", "empty.txt", "no-such-file.txt"]
    assert all(row["reason"] and row["error"] for row in listed)


def test_formats(oncokg, samples):
    oncokg("ingest", *samples, "--graph", "g")
    ask = ("ask", "treatments-of-disease", "-p", "disease=MDS", "--graph", "g", "--format")
    rows = json.loads(oncokg(*ask, "json").stdout)
    assert {row["drug"] for row in rows} == {"azacitidine"}
    listed = list(csv.DictReader(io.StringIO(oncokg(*ask, "csv").stdout)))
    assert [row["drug"] for row in listed] == [row["drug"] for row in rows]
    assert "azacitidine" in oncokg(*ask, "table").stdout


def test_usage_errors_say_what_was_found_and_exit_with_2(oncokg, samples):
    oncokg("ingest", samples[0], "--graph", "g")
    for arguments, words in (
        (("ask", "no-such-question"), "found no question 'no-such-question'"),
        (("ask", "genes-of-disease"), "'disease' is missing"),
        (("ask", "genes-of-disease", "-p", "disease=zzz-nothing"), "'zzz-nothing'"),
        (("ask", "genes-of-disease", "-p", "gene=BRAF"), "found parameter 'gene'"),
        (("ask", "conflicting-statements", "-p", "limit=many"), "expected integer"),
        (("query", "CREATE (n:Drug {id: 'x'}) RETURN n"), "only reads"),
        (("query", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"), "LOAD CSV"),
        (("query", "MATCH (n RETURN n"), "error:"),
    ):
        done = oncokg(*arguments, "--graph", "g", expect=2)
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_mention_model_of_ones_own_is_used_or_its_absence_told(oncokg, samples, tmp_path):
    done = oncokg("extract", samples[0], "--model", "nowhere", expect=1)
    assert "no mention model at nowhere" in done.stderr
    assert done.stdout == ""
    shutil.copytree(DEFAULT_MODEL, tmp_path / "own")
    assert oncokg("extract", samples[0], "--model", "own").stdout == oncokg("extract", samples[0]).stdout


def test_a_graph_that_is_not_there_is_an_error_and_is_not_made(oncokg, tmp_path):
    done = oncokg("ask", FLAGSHIP, "--graph", "missing.oncokg", expect=1)
    assert "found no graph there" in done.stderr
    assert not (tmp_path / "missing.oncokg").exists()


def test_a_server_that_does_not_answer_is_an_error(oncokg):
    done = oncokg("status", "--graph", "bolt://127.0.0.1:1", expect=1)
    assert "no Neo4j answers" in done.stderr


def test_life_of_a_claim(oncokg, samples):
    sample = next(path for path in samples if "lenalidomide" in path)
    oncokg("ingest", sample, "--graph", "g")
    query = (
        "MATCH (:Drug)-[r:PREDISPOSES_TO]->(:Transformation) RETURN r.statement AS statement, r.certainty AS certainty"
    )

    def direct():
        return json.loads(oncokg("query", query, "--graph", "g", "--format", "json").stdout)

    statement = direct()[0]["statement"]
    me = ("--curator", "A. Reader", "--graph", "g")
    assert "without a reason" in oncokg("curation", "reject", statement, *me, expect=2).stderr
    oncokg("curation", "reject", statement, "--reason", "the arms differ", *me)
    assert direct() == []
    unsupported = json.loads(oncokg("ask", "unsupported-claims", "--graph", "g", "--format", "json").stdout)
    assert statement in [row["statement"] for row in unsupported]
    oncokg("ingest", sample, "--graph", "g")
    assert direct() == []
    oncokg("curation", "undo", *me)
    assert [row["statement"] for row in direct()] == [statement]
    history = json.loads(oncokg("curation", "history", "--graph", "g", "--format", "json").stdout)
    assert [(row["action"], row["state"]) for row in history] == [("reject", "undone"), ("undo", "undo")]
    assert history[0]["reason"] == "the arms differ"


def test_exports(oncokg, samples, tmp_path):
    oncokg("ingest", *samples, "--graph", "g")
    assert "triples written" in oncokg("export", "rdf", "g.ttl", "--graph", "g").stdout
    assert "biolink:" in (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert "nodes and" in oncokg("export", "network", "g.graphml", "--graph", "g").stdout
    assert (tmp_path / "g.graphml").stat().st_size > 1000


def test_questions_and_schema_are_listed(oncokg):
    names = [row["name"] for row in json.loads(oncokg("questions", "--format", "json").stdout)]
    assert FLAGSHIP in names
    assert len(names) >= 12
    rows = json.loads(oncokg("schema", "--format", "json").stdout)
    assert {"Drug", "Transformation", "SUPPORTS", "TREATS"} <= {row["name"] for row in rows}
