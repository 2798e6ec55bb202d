"""Names of genes, diseases and drugs: packed tables, look-up by name, grounding, and a matcher over running text."""

from ontology.vocabulary.grounder import Context, Grounding
from ontology.vocabulary.matcher import Matcher
from ontology.vocabulary.model import Candidate, Concept, Match, Scope
from ontology.vocabulary.vocabulary import Vocabulary

__all__ = ["Candidate", "Concept", "Context", "Grounding", "Match", "Matcher", "Scope", "Vocabulary"]
