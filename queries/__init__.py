"""Named questions: one Cypher file each, the same text for every engine."""
