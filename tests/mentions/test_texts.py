"""Texts without labels that teachers are to label, in files that the tests write."""

import gzip
from pathlib import Path

import pytest

from extract.errors import TrainingError
from extract.training.run import train_mentions
from extract.training.texts import files_of, read_articles, read_statements, text_digests
from ontology.vocabulary import Vocabulary

_SAID = "We gave velotinib to forty patients who had gout."


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    folder.mkdir()
    (folder / "dev_pmids.txt").write_text("7\n", encoding="utf-8")
    rows = ["citation_id\tevidence_statement", f"6\t{_SAID}", f"7\t{_SAID}", "8\tToo short.", "9\t"]
    with gzip.open(folder / "civic_db.evidence.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    return folder


def test_statements_of_development_sets_and_scraps_are_left_out(corpora: Path, tmp_path: Path) -> None:
    assert [(one.text, one.complete) for one in read_statements(corpora)] == [(_SAID, {})]
    (corpora / "civic_db.evidence.tsv.gz").unlink()
    assert not list(read_statements(corpora))


def test_articles_are_read_from_files_and_folders(corpora: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("one.txt", f"{_SAID} It helped."), ("scrap.txt", "Short."), ("two.txt", _SAID)):
        (folder / name).write_text(text, encoding="utf-8")
    files = files_of([folder, folder / "one.txt"])
    assert [file.name for file in files] == ["one.txt", "scrap.txt", "two.txt", "one.txt"]
    found = list(read_articles(files[:3], corpora))
    assert [one.text for one in found] == [f"{_SAID} It helped.", _SAID]
    assert len({one.document for one in found}) == 2
    assert set(text_digests(files, corpora)) == {"one.txt", "scrap.txt", "two.txt", "civic_db.evidence.tsv.gz"}


def test_an_article_that_cannot_be_read_stops_the_training(corpora: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"missing.xml cannot be read"):
        list(read_articles([tmp_path / "missing.xml"], corpora))


def test_texts_need_a_teacher(corpora: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="--teacher"):
        train_mentions(corpora, tmp_path / "out", vocabulary, texts=[tmp_path])
