"""Mentions: where a text names a drug, disease, gene, variant or trial, and which one."""
