"""The command `truceboard`: parse, call, print. Exit codes: 0 fine, 1 problems found, 2 wrong use."""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from dashboard import cli_articles, cli_editing, cli_extraction, snapshot, status, terms, trackers, violations, workspace
from dashboard.atomic import sweep
from dashboard.dates import parse_day
from dashboard.editing import integrity
from dashboard.errors import TruceboardError, allowed, counted
from dashboard.model import Tracker
from dashboard.positions import positions
from dashboard.serving import has_login, login_is_installed, serving
from dashboard.stages import holds_in_part
from dashboard.workspace import State

app = typer.Typer(
    help="Track ceasefire negotiations: what is agreed, in force, delivered and alleged, as of any date.",
    no_args_is_help=False, add_completion=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
cli_articles.register(app)
cli_extraction.register(app)
cli_editing.register(app)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Root = Annotated[
    Path, typer.Option("--workspace", "-w", help="The folder with config.yaml, trackers/ and seeds/.", file_okay=False)
]
AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=_day, metavar="DATE", help="What had happened by the end of this day.")
]
KnownOn = Annotated[date | None, typer.Option("--known-on", parser=_day, metavar="DATE", help="Leave out what was recorded later.")]
TrackerName = Annotated[str, typer.Option("--tracker", "-t", help="The tracker's id; the workspace's first one if left out.")]
Format = Annotated[str, typer.Option("--format", "-f", help="text or json.")]
HERE = Path()
FLAGS = ("own_account", "drift", "unsupported", "stale", "start_disputed")


@app.callback(invoke_without_command=True)
def main_command(context: typer.Context) -> None:
    """Without a command: open the dashboard of this folder."""
    if context.invoked_subcommand is None:
        run(HERE)


@app.command(epilog="Example: truceboard run --workspace my-workspace --port 8600")
def run(
    root: Root = HERE,
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    host: Annotated[list[str] | None, typer.Option(help="A host name under which a proxy serves it; may be repeated.")] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Serve readers: this process can write nothing.")] = False,
) -> None:
    """Open the dashboard in the browser (on this machine only, unless --address says otherwise)."""
    _existing(root)
    served = serving(root, address, port, tuple(host or ()), read_only)
    from streamlit.web import cli as streamlit_cli  # heavy, and needed by this command alone

    if has_login(root) and not login_is_installed():
        raise typer.BadParameter("this workspace sets up a login; install what it needs with: pip install 'truceboard[auth]'")
    os.environ |= served.environment()
    if not served.read_only:
        for folder in (root, root / "trackers"):
            sweep(folder)  # what a killed process may have left
    entry = str(Path(__file__).with_name("app.py"))
    typer.echo(f"Truceboard: http://{address}:{port}" + (" (read-only)" if served.read_only else ""))
    if served.reason:
        typer.echo(f"Read-only: {served.reason}.")
    streamlit_cli.main(["run", entry, *served.flags()], standalone_mode=False)


@app.command(epilog="Example: truceboard check --format json")
def check(
    root: Root = HERE,
    form: Format = "text",
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
) -> None:
    """Find everything that is wrong with the files of a workspace."""
    if watch:
        _existing(root)
        cli_editing.watch(root, lambda: _checked(root, form))
        return
    raise typer.Exit(1 if _checked(root, form) else 0)


def _checked(root: Path, form: str) -> int:
    """Print what is wrong, and return how many errors there are."""
    found = _load(root, form)
    problems = sorted([*found.problems, *integrity.check(root)])
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "json":
        _print({"counts": found.counts, "problems": [problem.as_dict() for problem in problems]})
        return errors
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}" if problem.severity == "warning" else str(problem))
    typer.echo(cli_editing.told(found.counts))
    typer.echo(f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    return errors


@app.command("status", epilog="Example: truceboard status --as-of 2025-03-19 --format json")
def show_status(
    root: Root = HERE, tracker: TrackerName = "", as_of: AsOf = None, known_on: KnownOn = None, form: Format = "text"
) -> None:
    """Print the status of every item as of a date."""
    found = _load(root, form)
    name = _tracker(found, tracker)
    day = as_of or found.default_as_of(_today())
    records = found.records_of(name, known_on)
    rows = status.items(found.trackers[name], records, day)
    if form == "json":
        _print(_status_json(found, name, day, known_on))
        return
    typer.echo(f"{name} as of {day}" + (f", known on {known_on}" if known_on else ""))
    for row in rows.to_dict("records"):
        flags = ", ".join([*_alone(found.trackers[name], row), *(flag for flag in FLAGS if row[flag])])
        words = f"{row['negotiation']:<22}{row['force']:<14}{row['implementation']:<3}{row['compliance']:<20}{flags}"
        typer.echo(f"{row['item']:<24}{words}".rstrip())


def _alone(tracker: Tracker, row: dict[Any, Any]) -> list[str]:
    """For whom alone the word in force holds, where that is not everybody the item binds."""
    return [f"for {row['force_for']} only"] if holds_in_part(tracker.items[row["item"]], row) else []


def _status_json(found: State, name: str, day: date, known_on: date | None) -> dict[str, Any]:
    """Every axis of every item with the frames that stand behind it, as plain values."""
    tracker, records = found.trackers[name], found.records_of(name, known_on)
    parts = {
        "positions": positions(tracker, records, day),
        "windows": terms.force(tracker, records, day),
        "allegations": violations.counts(tracker, records, day),
        "claimed_totals": violations.claimed_totals(tracker, records, day),
        "deliveries": violations.deliveries(tracker, records, day),
    }
    listed = [
        {
            **_plain(row),
            **{
                part: [_plain(r) for r in rows[rows["item"] == row["item"]].drop(columns="item").to_dict("records")]
                for part, rows in parts.items()
            },
        }
        for row in status.items(tracker, records, day).to_dict("records")
    ]
    return {"tracker": name, "as_of": day.isoformat(), "known_on": known_on and known_on.isoformat(), "items": listed}


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): snapshot.plain(value) for key, value in row.items()}


@app.command(epilog="Example: truceboard export snapshot-2025-03-19 --as-of 2025-03-19")
def export(
    directory: Annotated[Path, typer.Argument(help="The folder to write; made if it does not exist.", file_okay=False)],
    root: Root = HERE, tracker: TrackerName = "", as_of: AsOf = None, known_on: KnownOn = None,
    spreadsheet: Annotated[bool, typer.Option("--spreadsheet", help="Guard cells that would run as formulas.")] = False,
) -> None:  # fmt: skip
    """Write the state as of a date as CSV files: the same state gives the same bytes."""
    found = _load(root, "text")
    name = _tracker(found, tracker)
    day = as_of or found.default_as_of(_today())
    request = snapshot.Request(name, day, known_on, spreadsheet)
    frames = snapshot.frames(request, found.trackers[name], found.records_of(name, known_on))
    try:
        snapshot.write(directory, snapshot.files(request, found.trackers[name], frames))
    except (OSError, TruceboardError) as error:
        _fail(f"{directory} could not be written: {error}")
    for file, frame in frames.items():
        typer.echo(f"{directory / file}  {len(frame)} rows")


@app.command(epilog="Example: truceboard compare snapshot-2025-03-19 snapshot-2025-04-20")
def compare(
    before: Annotated[Path, typer.Argument(help="One snapshot: its folder or its ZIP.")],
    after: Annotated[Path, typer.Argument(help="Another one.")],
    form: Format = "text",
) -> None:
    """Print what changed between two snapshots: first where a status moved, then every changed cell."""
    try:
        old, new = snapshot.read(before), snapshot.read(after)
    except (TruceboardError, OSError) as error:
        _fail(str(error))
    if old.tracker != new.tracker:
        _fail(f"these are snapshots of two trackers, {old.tracker} and {new.tracker}")
    moved = snapshot.compare(old.frames, new.frames)
    if form == "json":
        _print(moved.to_dict("records"))
        return
    typer.echo(f"before: {old.citation}\nafter:  {new.citation}")
    statuses = snapshot.status_moves(moved)
    typer.echo(f"\n{counted(len(statuses), 'status move')}")
    for row in statuses.to_dict("records"):
        words = (_label(row["column"], row[side]) for side in ("before", "after"))
        typer.echo(f"{row['key']:<24}{row['column']}: {' -> '.join(words)}")
    typer.echo(f"\n{counted(len(moved), 'change')}")
    for row in moved.to_dict("records"):
        values = f"{row['column']}: {row['before']} -> {row['after']}" if row["change"] == "changed" else ""
        typer.echo(f"{row['file']}  {row['key']}  {row['change']}  {values}".rstrip())


def _label(axis: str, value: str) -> str:
    vocabulary = snapshot.AXES[axis]
    return vocabulary(value).label if vocabulary.has(value) else value


@app.command(epilog="Example: truceboard schema --write")
def schema(
    root: Root = HERE,
    write: Annotated[bool, typer.Option("--write", help="Put it beside the trackers, where editors find it.")] = False,
) -> None:
    """Print the JSON Schema of a tracker file, for editors and other programs."""
    if write:
        _existing(root)
        typer.echo("\n".join(map(str, cli_editing.write_schema(root))))
        return
    _print(trackers.json_schema())


@app.command(epilog="Example: truceboard init my-workspace")
def init(directory: Annotated[Path, typer.Argument(help="The folder to make.", file_okay=False)]) -> None:
    """Make a new workspace with a small tracker to start from."""
    try:
        made = workspace.init(directory)
    except TruceboardError as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo("\n".join(str(path) for path in made))
    typer.echo(f"Next: truceboard run --workspace {directory}")


def _fail(message: str) -> NoReturn:
    """Say what went wrong and end with the exit code of a problem."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


def _existing(root: Path) -> None:
    if not (root / "config.yaml").is_file() and not (root / "trackers").is_dir():
        raise typer.BadParameter(
            f"{root} is no workspace: it has neither config.yaml nor trackers/. `truceboard init DIR` makes one."
        )


def _load(root: Path, form: str) -> State:
    if form not in ("text", "json"):
        raise typer.BadParameter(f"--format {form!r} {allowed(form, ('text', 'json'))}")
    _existing(root)
    return workspace.load(root)


def _tracker(found: State, name: str) -> str:
    chosen = name or found.first_tracker
    file = f"trackers/{chosen}.yaml"
    if not found.trackers or (file in found.files and chosen not in found.trackers):
        errors = [problem for problem in found.problems if problem.severity == "error"]
        reasons = [str(problem) for problem in errors if problem.file.startswith("trackers/")]
        what = f"{file} cannot be read" if file in found.files else "this workspace has no tracker that can be read"
        _fail("\n".join([f"{what}; mend it first:", *reasons] if reasons else [f"{what}: put one into trackers/"]))
    if chosen not in found.trackers:
        raise typer.BadParameter(f"--tracker {chosen!r} is not in this workspace {allowed(chosen, found.trackers)}")
    return chosen


def _today() -> date:
    return datetime.now(UTC).date()


def _print(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def main() -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # a Windows console may be set to a code page without Cyrillic
    app()
