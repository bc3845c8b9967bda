"""A workspace, read whole: configuration, trackers, articles and ledger, with everything that is wrong with them.

A broken file never stops the others: its last good version from `previous` stays in use, and `stale_files` says so.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import articles, config, decisions, ledger, trackers
from dashboard.codebook import Negotiation
from dashboard.decisions import Decision
from dashboard.errors import Problem, TruceboardError
from dashboard.model import Article, Config, DeclaredStatus, Tracker

Reading = tuple[Any, Iterable[Problem]]
"""What a file holds (None where it cannot be used) and what is wrong with it."""


@dataclass(frozen=True)
class File:
    """One file as last read: `value` is its last good content, `problems` those of the file as it is now."""

    digest: str
    value: Any
    problems: tuple[Problem, ...]
    current: bool
    """Whether `value` is what the file holds now."""


@dataclass(frozen=True)
class State:
    """A workspace at one moment. `records` is the accepted ledger of all trackers; it must not be changed."""

    root: Path
    files: Mapping[str, File]
    config: Config | None
    trackers: Mapping[str, Tracker]
    articles: Mapping[str, Article]
    records: pd.DataFrame
    quarantined: pd.DataFrame
    decisions: tuple[Decision, ...]
    """What coders decided about candidates, in the order of their files."""
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    fingerprint: str
    """Changes whenever the content of any file does."""
    signature: tuple[object, ...] = field(default=(), repr=False)

    @property
    def stale_files(self) -> dict[str, str]:
        """Files of which an earlier version is in use, with the first reason."""
        return {name: str(next(iter(file.problems), "")) for name, file in self.files.items() if not file.current}

    @property
    def first_tracker(self) -> str:
        """The tracker to show first; "" where there is none."""
        named = self.config.tracker if self.config else ""
        return named if named in self.trackers else next(iter(self.trackers), "")

    def default_as_of(self, today: date) -> date:
        """The day that the workspace opens on, by its configuration."""
        chosen = self.config.as_of if self.config else "today"
        if isinstance(chosen, date):
            return chosen
        if chosen == "today" or self.records.empty:
            return today
        latest: pd.Timestamp = self.records["day"].max()
        return latest.date()

    def records_of(self, tracker_id: str, known_on: date | None = None) -> pd.DataFrame:
        """The records of a tracker that are in effect as known on a day (None: now)."""
        return ledger.known(self.records[self.records["tracker"] == tracker_id], known_on)


def load(root: Path, previous: State | None = None) -> State:
    """Read the workspace `root`. Unchanged files are taken over from `previous`; with none changed, it is returned itself."""
    root = root.resolve()
    paths = _paths(root)
    signature = _signature(paths)
    if previous is not None and previous.root == root and previous.signature == signature:
        return previous
    before = previous.files if previous is not None and previous.root == root else {}
    files = {name: _read(root, name, path, before.get(name)) for name, path in paths.items()}
    files |= {name: _gone(file, name) for name, file in before.items() if name not in files and file.value is not None}
    fingerprint = _digest("".join(f"{name}:{file.digest}:{file.current};" for name, file in sorted(files.items())).encode())
    if previous is not None and previous.fingerprint == fingerprint and before:
        return _with_signature(previous, files, signature)
    return _assemble(root, files, fingerprint, signature)


def _with_signature(state: State, files: Mapping[str, File], signature: tuple[object, ...]) -> State:
    return State(
        **{
            **{name: getattr(state, name) for name in State.__dataclass_fields__},
            "files": files,
            "signature": signature,
        }
    )


def _paths(root: Path) -> dict[str, Path]:
    """The files of a workspace by their name relative to it, in a fixed order."""
    found = [
        root / "config.yaml",
        *root.glob("trackers/*.yaml"),
        *root.glob("seeds/articles/*.md"),
        *root.glob("seeds/records/*.csv"),
        *root.glob(f"{decisions.FOLDER}/*.jsonl"),
    ]
    names = {path.relative_to(root).as_posix(): path for path in found}
    return dict(sorted(names.items()))


def _signature(paths: Mapping[str, Path]) -> tuple[object, ...]:
    """What tells without reading them that files are as they were; the change time cannot be set back by an editor."""
    return tuple((name, *_stat(path)) for name, path in paths.items())


def _stat(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(root: Path, name: str, path: Path, before: File | None) -> File:
    digest = _digest(path.read_bytes()) if path.is_file() else ""
    if before is not None and before.digest == digest:
        return before
    value, problems = _reader(name)(path, root)
    problems = tuple(problems)
    if value is None and before is not None and before.value is not None:
        return File(digest, before.value, problems, current=False)
    return File(digest, value, (*problems, *_vanished(name, value, before)), current=True)


def _gone(file: File, name: str) -> File:
    problem = Problem(name, 0, 0, "", "the file is gone; what it held last is still shown until the dashboard is started again")
    return File("", file.value, (problem,), current=False)


def _vanished(name: str, value: Any, before: File | None) -> list[Problem]:
    """Items that a tracker held a moment ago and holds no more: a cut file reads like a smaller one."""
    if before is None or not isinstance(getattr(value, "tracker", None), Tracker) or before.value is None:
        return []
    lost = [item for item in before.value.tracker.items if item not in value.tracker.items]
    return [Problem(name, 1, 1, f"items.{item}", "was here before and is gone; was the file cut?", "warning") for item in lost]


def _reader(name: str) -> Callable[[Path, Path], Reading]:
    if name == "config.yaml":
        return lambda path, root: config.read(root)
    if name.startswith("trackers/"):
        return trackers.read
    if name.startswith(f"{decisions.FOLDER}/"):
        return decisions.read
    return articles.read if name.startswith("seeds/articles/") else ledger.read_file


def _assemble(root: Path, files: Mapping[str, File], fingerprint: str, signature: tuple[object, ...]) -> State:
    held = {name: file.value for name, file in files.items() if file.value is not None}
    found_trackers = {Path(name).stem: value for name, value in held.items() if name.startswith("trackers/")}
    models = {name: value.tracker for name, value in found_trackers.items()}
    found_articles = {value.id: value for name, value in held.items() if name.startswith("seeds/articles/")}
    rows = {name: value for name, value in held.items() if name.startswith("seeds/records/")}
    unread = {name for name, file in files.items() if file.value is None}
    built = ledger.build(rows, models, found_articles, unread)
    problems = [problem for file in files.values() for problem in file.problems] + list(built.problems)
    ids = {*built.frame["record_id"], *built.waiting}
    for value in found_trackers.values():
        problems += trackers.check_references(value, ids)
    if not built.waiting:  # who knows what a waiting record supports
        problems += unsupported(found_trackers.values(), built.frame)
    return State(
        root=root,
        files=files,
        config=held.get("config.yaml"),
        trackers=models,
        articles=found_articles,
        records=built.frame,
        quarantined=built.quarantined,
        decisions=tuple(one for name, value in held.items() if name.startswith(f"{decisions.FOLDER}/") for one in value),
        problems=tuple(sorted(problems)),
        counts={
            "files": len(files),
            "trackers": len(models),
            "items": sum(len(model.items) for model in models.values()),
            "articles": len(found_articles),
            "records": len(built.frame),
            "in_effect": len(ledger.known(built.frame)),
            "quarantined": len(built.quarantined),
        },
        fingerprint=fingerprint,
        signature=signature,
    )


def unsupported(found: Iterable[trackers.TrackerFile], records: pd.DataFrame) -> list[Problem]:
    """Declared statuses, those of the past included, that no record of their item from before or on their day supports."""
    days = dict(zip(records["record_id"], records["day"], strict=True))
    about = dict(zip(records["record_id"], records["item"], strict=True))
    problems = []
    for file in found:
        for name, path, status in _declared(file.tracker):
            own = [record for record in status.because if about.get(record) == name]
            problems += [
                file.document.problem(
                    (*path, "because"), f"{record} is about {about[record] or 'no item'}, not {name}", severity="warning"
                )
                for record in status.because
                if about.get(record, name) != name
            ]
            if status.negotiation != Negotiation.NOT_RAISED and not any(days[one] <= pd.Timestamp(status.since) for one in own):
                problems.append(
                    file.document.problem(
                        path, "declared without a record of its item from before or on its day", severity="warning"
                    )
                )
    return problems


def _declared(tracker: Tracker) -> Iterator[tuple[str, tuple[str | int, ...], DeclaredStatus]]:
    """Item, place in the file and status of everything that was ever declared."""
    for name, item in tracker.items.items():
        yield name, ("items", name, "status"), item.status
        for place, old in enumerate(item.earlier):
            yield name, ("items", name, "earlier", place), old


def init(directory: Path) -> list[Path]:
    """Make a workspace in `directory` from the starter and return its files. Raises TruceboardError where one would be lost."""
    starter = Path(__file__).with_name("starter")
    targets = {path: directory / path.relative_to(starter) for path in sorted(starter.rglob("*")) if path.is_file()}
    taken = [target for target in targets.values() if target.exists()]
    if taken:
        raise TruceboardError(f"{taken[0]} exists already; choose an empty folder")
    for source, target in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    return list(targets.values())
