"""Truceboard: what is agreed, in force, delivered and alleged in ceasefire talks, as of any date."""

__version__ = "0.1.0"
