"""Text in, statements out: readers, the spaCy pipeline, measures and their verification."""
