"""A workspace, read whole: configuration, trackers, articles and ledger, with everything that is wrong with them.

A broken file never stops the others: its last good version from `previous` stays, and `stale_files` says so.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard import articles, config, ledger, trackers
from dashboard.errors import Problem, TruceboardError
from dashboard.model import Article, Config, Tracker
