"""Candidates of the extractor become records by a coder's decision; a second coder may code an article again, blind."""
