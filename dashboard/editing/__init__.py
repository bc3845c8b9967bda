"""Changing the files of a workspace without losing anything: edits of YAML text, saves, versions, drafts."""
