import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.errors import VocabularyError
from ontology.types import EntityType
from ontology.vocabulary import Scope, Vocabulary
from ontology.vocabulary.build import build
from ontology.vocabulary.fold import STEMS, fold, key
from ontology.vocabulary.index import Index
from ontology.vocabulary.pack import Row, pack
from ontology.vocabulary.sources import SOURCES, open_wheel
from ontology.vocabulary.tables import TABLES, data_folder, read_tables

WHEELS = os.environ.get("ONCOKG_VOCABULARY_SOURCES")


def test_manifest_counts_the_rows() -> None:
    tables = json.loads((data_folder() / "manifest.json").read_text())["tables"]
    assert sum(table["rows"] for table in tables.values()) > 100_000
    assert set(tables) == set(TABLES)
    assert sum((data_folder() / name).stat().st_size for name in TABLES) < 6_500_000


def test_altered_table_is_refused(tmp_path: Path) -> None:
    shutil.copytree(data_folder(), tmp_path / "data")
    (tmp_path / "data" / "genes.tsv.gz").write_bytes(b"other")
    with pytest.raises(VocabularyError, match="sha256"):
        read_tables(tmp_path / "data")


def test_missing_tables_are_reported(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="build the tables"):
        read_tables(tmp_path)


def test_source_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / SOURCES[0].filename).write_bytes(b"other")
    with pytest.raises(VocabularyError, match=f"{'d9298a10d1b07358'}.*{SOURCES[0].sha256}"):
        open_wheel(tmp_path, SOURCES[0])


def test_every_supplement_name_is_found_first(vocabulary: Vocabulary) -> None:
    for line in (data_folder() / "supplement.tsv").read_text().splitlines()[1:]:
        kind, concept, _, synonym, *_ = line.split("\t")
        assert vocabulary.lookup(synonym, EntityType(kind))[0].id == concept, synonym


def test_packing_is_deterministic(tmp_path: Path) -> None:
    rows = [Row("X:2", "beta", [(Scope.SYNONYM, "b2")]), Row("X:1", "alpha")]
    assert pack(rows, tmp_path / "a") == pack(rows[::-1], tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not WHEELS, reason="needs the source wheels in $ONCOKG_VOCABULARY_SOURCES")
def test_build_gives_the_shipped_tables(tmp_path: Path) -> None:
    build(Path(str(WHEELS)), tmp_path)
    for name in (*TABLES, "manifest.json"):
        assert (tmp_path / name).read_bytes() == (data_folder() / name).read_bytes(), name


def test_index_round_trip(vocabulary: Vocabulary) -> None:
    assert Index.from_bytes(vocabulary.index.to_bytes()) == vocabulary.index


@given(st.text(max_size=40))
@example("aΟb leukaemia α")
def test_fold_maps_its_ends(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)
    ends = [(start, end) for end in range(len(origins)) for start in range(end + 1)]
    assert all(folded.span(start, end) == (origins[start], origins[end]) for start, end in ends)


@pytest.mark.parametrize("stem", STEMS)
def test_every_british_stem_is_folded(stem: str) -> None:
    assert stem not in key(f"b{stem}b")


@given(st.text(max_size=40))
def test_key_is_idempotent(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.text(alphabet="aZ ’'éαß-æoedmthur1,", max_size=25), st.integers(0, 30), st.integers(0, 30))
def test_a_span_is_what_its_ends_enclose(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text))
    end = min(start + length, len(folded.text))
    first, last = folded.span(start, end)
    assert text[first:last] == text[folded.origin(start) : folded.origin(end)]


def test_one_name_is_that_of_all_names(vocabulary: Vocabulary) -> None:
    tables = vocabulary._tables
    for row in (0, tables.by_id["MONDO:0004967"], tables.by_id["UNII:F0P408N6V4"], tables.by_id["NCIT:C80310"]):
        names = tables.names(row)
        found = [tables.name_at(row, at) for at in range(len(names))]
        assert [(scope, name) for _, _, scope, name in found] == names
        assert {(number, name) for number, name, _, _ in found} == {(tables.rows[row].split("\t")[0], names[0][1])}
