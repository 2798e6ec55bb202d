"""Names of genes, diseases and drugs: packed tables, look-up by name, and a matcher over running text."""

from ontology.vocabulary.matcher import Matcher
from ontology.vocabulary.model import Candidate, Concept, Match, Scope
from ontology.vocabulary.vocabulary import Vocabulary

__all__ = ["Candidate", "Concept", "Match", "Matcher", "Scope", "Vocabulary"]
