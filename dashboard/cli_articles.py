"""The command `truceboard add`: files and addresses become articles of the workspace."""

import getpass
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dashboard import articles, regular_file
from dashboard.dates import parse_day
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError, allowed
from dashboard.extraction.language import SUPPORTED
from dashboard.ingest import reading, writing
from dashboard.ingest.fetching import fetch
from dashboard.ingest.reading import STATED, Incoming
from dashboard.ingest.writing import Added

Root = Annotated[
    Path, typer.Option("--workspace", "-w", help="The folder with config.yaml, trackers/ and seeds/.", file_okay=False)
]
HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(epilog='Example: truceboard add saved-page.html https://example.org/news --by "Anna Analyst"')(add)


def add(
    sources: Annotated[list[str], typer.Argument(help="Files (.txt, .md, .html, each also .gz) or http(s) addresses.")],
    root: Root = HERE,
    stated: Annotated[
        list[str] | None, typer.Option("--set", help="title=, outlet=, published=, language= or url=; repeat.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Your name; it stands in the history.")] = "",
    force_new: Annotated[bool, typer.Option("--force-new", help="It is a new article, however alike to a known one.")] = False,
) -> None:
    """Add articles: text, Markdown with front matter, saved web pages, or addresses of such."""
    given = _stated(stated or [])
    if not (root / "config.yaml").is_file() and not (root / "trackers").is_dir():
        raise typer.BadParameter(f"{root} is no workspace; `truceboard init DIR` makes one")
    who, failed = Editor(by or _me(), has_the_files=True), 0
    for source in sources:
        try:
            incoming = _incoming(source).stating(given)
            typer.echo(_told(source, incoming, writing.add(root, incoming, who, force_new), given))
        except TruceboardError as error:
            failed += 1
            typer.echo(str(error), err=True)
    raise typer.Exit(1 if failed else 0)


def _stated(pairs: list[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        name, joint, value = pair.partition("=")
        if not joint or name not in STATED:
            raise typer.BadParameter(f"--set {pair!r} {allowed(name, [f'{one}=...' for one in STATED])}")
        given[name] = value
    if given.get("language", "en") not in SUPPORTED:
        raise typer.BadParameter(f"--set language={given['language']!r} {allowed(given['language'], SUPPORTED)}")
    try:
        if given.get("published"):
            parse_day(given["published"])
    except ValueError as error:
        raise typer.BadParameter(f"--set published: {error}") from None
    return given


def _incoming(source: str) -> Incoming:
    if source.startswith(("http://", "https://")):
        content, url = fetch(source)
        found = _read(content, Path(url).name or "page", source)
        return replace(found, url=found.url or url)
    path = Path(source)
    content_or_none, problems = regular_file.read(path, path.parent, articles.MAX_BYTES)
    if content_or_none is None:
        raise TruceboardError([replace(problem, file=source) for problem in problems])
    return _read(content_or_none, path.name, source)


def _read(content: bytes, name: str, source: str) -> Incoming:
    """The article of that content; what is wrong is told of the source as it was typed."""
    try:
        return reading.read(content, name)
    except TruceboardError as error:
        if not error.problems:
            raise
        raise TruceboardError([replace(problem, file=source) for problem in error.problems]) from None


def _told(source: str, incoming: Incoming, added: Added, given: dict[str, str]) -> str:
    share = f" ({added.match.share:.0%} of it the same)" if added.match and not added.match.same else ""
    what = {
        "new": f"{source}: new article {added.id}",
        "sighting": f"{source}: {added.id} was seen here too{share}; noted as a sighting, its records keep one origin",
        "completed": f"{source}: {added.id} is there already; what it lacked is filled in",
        "known": f"{source}: {added.id} is there already{share}; nothing was changed",
    }[added.outcome]
    if added.outcome != "new":
        return what
    guessed = {name: why for name, why in incoming.inferred.items() if name not in given}
    lines = [f"  {name}: {getattr(incoming, name)!r} - {why} Check it." for name, why in guessed.items()]
    missing = [name for name in ("outlet", "published") if not getattr(incoming, name)]
    lines += [f"  {key}: left out; an article has no such field" for key in incoming.left_out]
    lines += [f"  {name}: not found; give it with --set {name}=..." for name in missing]
    return "\n".join([what, *lines])


def _me() -> str:
    """The name that git or the system knows."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        return asked.stdout.strip() or getpass.getuser()
    except (OSError, subprocess.TimeoutExpired, KeyError):
        return "unknown"
