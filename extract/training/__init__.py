"""Training of the models that the extraction layer ships; nothing here is imported at extraction time."""
