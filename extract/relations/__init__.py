"""Relations: what sentences say of the entities they mention, by patterns over masked sentences and by the document's design."""
