"""An incoming article becomes a file of the workspace, or one more sighting of an article that is there already."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml
from anyascii import anyascii
from filelock import Timeout

from dashboard import articles, atomic, workspace
from dashboard.editing import history, yaml_text
from dashboard.editing.access import Editor, check
from dashboard.editing.saving import lock, reason_of
from dashboard.errors import TruceboardError
from dashboard.ingest.duplicates import Match, find
from dashboard.ingest.reading import Incoming
from dashboard.model import Article
from dashboard.workspace import State

FOLDER = "seeds/articles"
LONGEST = 64
"""Characters of an article's id."""


@dataclass(frozen=True)
class Added:
    """What became of an incoming article: "new", "sighting" of the article `id`, "completed" where that one lacked what is
    stated now, or "known" to it already."""

    id: str
    outcome: str
    match: Match | None = None


def add(root: Path, incoming: Incoming, editor: Editor, force_new: bool = False) -> Added:
    """Add an article, or note where else one that is known was seen. `force_new`: it is another one however alike.

    Raises TruceboardError where the editor has no right, the article breaks a rule or the disk refuses.
    """
    check(root, editor)
    try:
        with lock(root):
            state = workspace.load(root)
            match = find(incoming.body, state.articles)
            if match is None or (force_new and not match.same):
                return Added(_write(root, state, incoming, editor), "new", match)
            known = state.articles[match.article]
            if match.same and _completed(root, known, incoming, editor):
                return Added(match.article, "completed", match)
            return Added(match.article, "sighting" if _sighting(root, known, incoming, editor) else "known", match)
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None
    except OSError as error:
        raise TruceboardError(f"the article was not added: {reason_of(error)}") from None


def _write(root: Path, state: State, incoming: Incoming, editor: Editor) -> str:
    name = article_id(incoming, state)
    file = f"{FOLDER}/{name}.md"
    content = text_of(incoming).encode("utf-8")
    found, problems = articles.parse(content, file)
    if found is None:
        raise TruceboardError(problems)
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace(path, content)
    history.record(root, file, editor, f"Add the article {name}")
    return name


def text_of(incoming: Incoming) -> str:
    """The file of an article: what is known about it between two lines ---, then its text as it came."""
    known = {"title": incoming.title, "outlet": incoming.outlet, "published": incoming.published, "language": incoming.language,
             "url": incoming.url, "inferred": dict(incoming.inferred), "sha256": articles.checksum(incoming.body)}  # fmt: skip
    filled = {key: value for key, value in known.items() if value}
    matter = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=1 << 20)
    return f"---\n{matter}---\n{incoming.body}"


def article_id(incoming: Incoming, state: State) -> str:
    """A free id that tells day, outlet and title in plain letters."""
    words = anyascii(f"{incoming.published or 'undated'} {incoming.outlet} {incoming.title}").lower()
    stem = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[: LONGEST - 4].strip("-")
    taken = {Path(name).stem for name in state.files if name.startswith(f"{FOLDER}/")}
    return next(name for number in range(1, 10_000) if (name := stem if number == 1 else f"{stem}-{number}") not in taken)


def _completed(root: Path, article: Article, incoming: Incoming, editor: Editor) -> bool:
    """Fill in what is stated now and was not known of the same text; False where there is nothing to fill in."""
    stated = {name: getattr(incoming, name) for name in ("outlet", "published", "url") if name not in incoming.inferred}
    missing = {name: value for name, value in stated.items() if value and not getattr(article, name)}
    if missing:
        _edit(root, article, lambda matter: _put_all(matter, missing), editor, f"{article.id}: {', '.join(missing)} stated")
    return bool(missing)


def _put_all(matter: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        matter = yaml_text.put(matter, (name,), value)
    return matter


def _sighting(root: Path, article: Article, incoming: Incoming, editor: Editor) -> bool:
    """Note where else the article was seen, in its front matter alone; False where that is known or nothing is said."""
    seen = {"outlet": incoming.outlet, "url": incoming.url, "published": incoming.published}
    known: list[Mapping[str, str]] = [{"outlet": article.outlet, "url": article.url, "published": article.published}]
    known += [one.model_dump() for one in article.sightings]
    if not (incoming.outlet or incoming.url) or any(_same(seen, one) for one in known):
        return False
    noted = {key: value for key, value in seen.items() if value} | {"seen": datetime.now(UTC).date().isoformat()}
    reason = f"{article.id} was seen elsewhere: {incoming.outlet or incoming.url}"
    _edit(root, article, lambda matter: yaml_text.append(matter, ("sightings",), noted), editor, reason)
    return True


def _edit(root: Path, article: Article, change: Callable[[str], str], editor: Editor, reason: str) -> None:
    """Change an article's front matter; the text below it stays as it is to the character."""
    file = f"{FOLDER}/{article.id}.md"
    content = edited((root / file).read_bytes(), change)
    found, problems = articles.parse(content, file)
    if found is None or found.body != article.body:
        raise TruceboardError(problems or f"{file} is written in a way that cannot be added to; edit it by hand")
    atomic.replace(root / file, content)
    history.record(root, file, editor, reason)


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """The same address, or the same outlet where no two addresses are known."""
    if one["url"] and other["url"]:
        return one["url"] == other["url"]
    return bool(one["outlet"]) and one["outlet"] == other["outlet"]


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """The file of an article with another front matter; no other line and no character of the text changes."""
    text = content.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    start, end, _ = articles.places_in(text) or (0, 0, 0)
    ending = "\r\n" if "\r\n" in text[start:end] else "\n"
    matter = change(text[start:end].replace("\r\n", "\n")).rstrip("\n") + "\n"
    return f"{mark}{text[:start]}{matter.replace(chr(10), ending)}{text[end:]}".encode()
