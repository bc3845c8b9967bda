"""Articles in: text, Markdown or saved HTML becomes a file of the workspace, once, however many outlets carry it."""
