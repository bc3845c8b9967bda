"""The commands that change a workspace or help to: schema beside the trackers, corrections, heads, watching."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dashboard import atomic, trackers
from dashboard.editing import corrections, integrity, tidy
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError, counted

Root = Annotated[
    Path, typer.Option("--workspace", "-w", help="The folder with config.yaml, trackers/ and seeds/.", file_okay=False)
]
By = Annotated[str, typer.Option("--by", help="Your name; it stands in the history.")]
Why = Annotated[str, typer.Option("--reason", help="Why, in a few words.")]
HERE = Path()
SCHEMA = "tracker.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"


COUNTED = {
    "files": ("file",), "trackers": ("tracker",), "items": ("item",), "articles": ("article",), "records": ("record",),
    "in_effect": ("in effect", "in effect"), "quarantined": ("record set apart", "records set apart"),
}  # fmt: skip
"""What a workspace's counts count, in the singular and, where it is no plain s, in the plural."""


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog='Example: truceboard correct f-012 --set quantity=12 --by "Anna" --reason "a typo"')(correct)
    app.command(epilog='Example: truceboard retract f-012 --by "Anna" --reason "the source was withdrawn"')(retract)
    app.command(epilog="Example: truceboard publish")(publish)
    app.command("format", epilog="Example: truceboard format --check")(format_files)


def correct(
    record: Annotated[str, typer.Argument(help="The id of the record.")],
    changes: Annotated[list[str], typer.Option("--set", help="column=value; may be repeated.")],
    by: By,
    reason: Why,
    root: Root = HERE,
) -> None:
    """Correct a record: a new row that supersedes it. The old one stays readable."""
    pairs = [change.partition("=") for change in changes]
    if not all(joint for _, joint, _ in pairs):
        raise typer.BadParameter("--set takes column=value")
    fields = {column: value for column, _, value in pairs}
    _done(lambda: corrections.correct(root, record, fields, Editor(by, has_the_files=True), reason))


def retract(record: Annotated[str, typer.Argument(help="The id of the record.")], by: By, reason: Why, root: Root = HERE) -> None:
    """Take a record back: a new row that says so. The old one stays readable and counts in views of the past."""
    _done(lambda: corrections.retract(root, record, Editor(by, has_the_files=True), reason))


def publish(root: Root = HERE) -> None:
    """Note how many rows each ledger has, so that `check` proves later that none was changed (git does it by itself)."""
    _done(lambda: "\n".join(integrity.publish(root)))


def format_files(
    root: Root = HERE,
    only_check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 where a file would change.")] = False,
) -> None:
    """Give the YAML files one layout. Values, their order and comments stay."""
    failed = False
    for name in tidy.names(root):
        try:
            if tidy.rewrite(root, name, only_check):
                failed |= only_check
                typer.echo(f"{name} would change" if only_check else f"{name} formatted")
        except (TruceboardError, OSError) as error:
            failed = True
            typer.echo(str(error), err=True)
    raise typer.Exit(1 if failed else 0)


def _done(work: Callable[[], str]) -> None:
    try:
        typer.echo(work())
    except (TruceboardError, OSError) as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def write_schema(root: Path) -> list[Path]:
    """Put the JSON Schema beside the trackers, and the line at their top by which editors find it."""
    target = root / "trackers" / SCHEMA
    atomic.replace(target, (json.dumps(trackers.json_schema(), ensure_ascii=False, indent=2) + "\n").encode())
    written = [target]
    for path in sorted(root.glob("trackers/*.yaml")):
        text = path.read_bytes()
        if MODELINE.strip().encode() not in text.split(b"\n", 3)[0]:
            mark = b"\xef\xbb\xbf" if text.startswith(b"\xef\xbb\xbf") else b""
            atomic.replace(path, mark + MODELINE.encode() + text.removeprefix(mark))
            written.append(path)
    return written


def told(counts: Mapping[str, int]) -> str:
    """A workspace's counts in words; how many records are in effect only where that is not all of them."""
    named = {name: counted(number, *COUNTED[name]) for name, number in counts.items()}
    if counts["in_effect"] == counts["records"]:
        del named["in_effect"]
    return ", ".join(named.values())


def watch(root: Path, look: Callable[[], object], pause: float = 1.0) -> None:
    """Call `look` now and whenever a file of the workspace changed, until it is interrupted."""
    seen: object = None
    try:
        while True:
            files = sorted([root / "config.yaml", *root.glob("trackers/*.yaml"), *root.glob("seeds/*/*")])
            now = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.exists()]
            if now != seen:
                seen = now
                look()
            time.sleep(pause)
    except KeyboardInterrupt:
        return
