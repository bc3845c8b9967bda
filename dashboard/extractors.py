"""Extractors that other packages bring: which are installed, and those that a workspace or a command names.

Nothing runs by being installed: a package's code is imported when its extractor is named. See docs/extractors.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from dashboard.errors import Problem, allowed
from dashboard.model import Article, Tracker

GROUP = "truceboard.extractors"
"""The group of entry points in which a package registers its extractors."""
BUILT_IN = "built-in"
"""Truceboard's own extractor, which always runs; no plug-in goes by this name."""
_LONGEST = 300
Propose = Callable[[Article, Tracker, str], Iterable[Mapping[str, object]]]
"""(article, tracker, tracker id) to proposals; what a proposal may hold: `dashboard.proposals.FIELDS`."""


@dataclass(frozen=True)
class Plugin:
    """An extractor from another package, loaded. `version` is that of its package, "" where it is not known."""

    name: str
    propose: Propose
    version: str = ""


def installed() -> list[str]:
    """The names of all installed plug-ins, in the order of the alphabet."""
    return sorted({one.name for one in entry_points(group=GROUP)} - {BUILT_IN})


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a name that none of the installed plug-ins `known` has; the nearest of them is named."""
    return f"{name!r} is no installed extractor {allowed(name, [BUILT_IN, *known])}"


def load(names: Iterable[str]) -> tuple[list[Plugin], list[Problem]]:
    """The plug-ins of these names, each once and in this order, and why any of them cannot be used. Never raises."""
    found, problems = [], []
    for name in dict.fromkeys(names):
        if name == BUILT_IN:
            continue
        try:
            found.append(_loaded(name))
        except (Exception, SystemExit) as error:  # foreign code: whatever its import does, the others go on
            why = str(error) if isinstance(error, _NotUsable) else f"cannot be loaded: {told(error)}"
            problems.append(Problem(f"plugin:{name}", 0, 0, "", why))
    return found, problems


def told(error: BaseException) -> str:
    """An error of foreign code in a line: some carry a whole web page."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


class _NotUsable(Exception):
    """A name that does not lead to one extractor."""


def _loaded(name: str) -> Plugin:
    entries = list(entry_points(group=GROUP, name=name))
    if not entries:
        raise _NotUsable(unknown(name, installed()))
    if len(entries) > 1:
        packages = ", ".join(sorted(_package(one) for one in entries))
        raise _NotUsable(f"{name!r} is the name of extractors of several packages ({packages}); uninstall all but one")
    propose = entries[0].load()
    if not callable(propose):
        raise _NotUsable(f"{entries[0].value} is no function of (article, tracker, tracker_id)")
    return Plugin(name, propose, entries[0].dist.version if entries[0].dist else "")


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
