"""What somebody pasted, saved or fetched, as an article that is not in the workspace yet.

Everything that is detected or guessed says so in `inferred`, so that an analyst confirms it before it counts.
"""

import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dashboard import articles, strict_yaml
from dashboard.codebook import N_
from dashboard.dates import parse_day
from dashboard.errors import Problem, TruceboardError
from dashboard.extraction import language
from dashboard.extraction.language import SUPPORTED
from dashboard.extraction.text import fold

_GZIP = b"\x1f\x8b"
_ARCHIVES = {b"PK\x03\x04": "a ZIP archive or an office document", b"7z\xbc\xaf": "a 7z archive", b"BZh": "a bzip2 archive",
             b"\xfd7zXZ": "an xz archive", b"Rar!": "a RAR archive", b"%PDF": "a PDF file"}  # fmt: skip
_DATA = (".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml")
"""Files that read as text and are no article, the ledger and the trackers of a workspace among them."""
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"#{1,3} +(\S.*)")
_DAY = re.compile(r"(?<!\d)(20\d\d-[01]\d-[0-3]\d)(?!\d)")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
TITLE = 90
"""Characters of a first line that stands in for a title."""
_LOOKED_AT = 20_000
"""Characters by which the language is told."""

FIRST_LINE, FIRST_DATE = N_("The first line of the text."), N_("The first date in its first lines.")
WORDS, PAGE = N_("Told from its words and letters."), N_("Read from the web page's own data.")
STATED = ("title", "outlet", "published", "language", "url")
"""What a person may state about an article."""
SYNONYMS = {"date": "published", "source": "outlet", "publisher": "outlet", "lang": "language", "link": "url", "address": "url"}
"""What other programs call it in their front matter."""
OURS = ("inferred", "sightings", "sha256")


@dataclass(frozen=True)
class Incoming:
    """An article as it came in. `inferred`: which of the fields were not stated, and what they rest on."""

    title: str
    body: str
    language: str
    outlet: str = ""
    published: str = ""
    url: str = ""
    inferred: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Keys of its front matter that an article here has no place for."""

    def stating(self, given: Mapping[str, str]) -> "Incoming":
        """The same article with what a person states in `given`, which is inferred no longer."""
        values = {name: given.get(name, getattr(self, name)) for name in STATED}
        inferred = {name: why for name, why in self.inferred.items() if name not in given}
        return replace(self, inferred=inferred, **values)


def read(content: bytes, name: str) -> Incoming:
    """The article in `content`, the bytes of a file called `name`. Raises TruceboardError for what is no readable text."""
    if name.lower().removesuffix(".gz").endswith(_DATA):
        raise _refused(name, "is a file of data, no article; give text, Markdown or a web page")
    content = unpacked(content, name)
    if Path(name).suffix.lower() in (".html", ".htm") or _HTML.match(content):
        return _page(content, name)
    text, problems = strict_yaml.decode(content, name)
    if problems:
        raise TruceboardError(problems)
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise _refused(name, "is no text; save the article as text, Markdown or HTML")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise _refused(name, "is empty; there is no text in it")
    return _with_front_matter(text, name) if articles.places_in(text) else plain(text)


def unpacked(content: bytes, name: str) -> bytes:
    """The content, out of a gzip file if it is one; never more than an article may have. Other archives are refused."""
    if content.startswith(_GZIP):
        reader = zlib.decompressobj(wbits=31)
        try:
            content = reader.decompress(content, articles.MAX_BYTES + 1)
        except zlib.error as error:
            raise _refused(name, f"is a damaged gzip file: {error}") from None
        if not reader.eof and len(content) <= articles.MAX_BYTES:
            raise _refused(name, "is a damaged gzip file: its end is missing")
    kind = next((told for magic, told in _ARCHIVES.items() if content.startswith(magic)), "")
    if kind or content.startswith(_GZIP):
        raise _refused(name, f"is {kind or 'a gzip file in another one'}; archives are not opened. Give the article itself")
    if len(content) > articles.MAX_BYTES:
        raise _refused(name, f"has more than {articles.MAX_BYTES} bytes; an article is a few kilobytes. Split it")
    return content


def plain(text: str) -> Incoming:
    """Text without any front matter, kept as it is: its first heading or line is the title, its first date the day."""
    if not text.strip():
        raise TruceboardError("there is no text in it")
    seen = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cc") or char.isspace())
    lines = [line.strip() for line in seen.splitlines() if line.strip()] or [text.strip()]
    heading = _HEADING.fullmatch(lines[0])
    title = heading[1] if heading else lines[0][:TITLE].rstrip() + ("…" if len(lines[0]) > TITLE else "")
    inferred = {} if heading else {"title": FIRST_LINE}
    spoken = detected(text)
    inferred["language"] = WORDS
    published = _first_day("\n".join(lines[:5]))
    if published:
        inferred["published"] = FIRST_DATE
    return Incoming(title, text, spoken, published=published, inferred=inferred)


def detected(text: str) -> str:
    """The language of a text, by its words and letters."""
    return language.of(fold(text[:_LOOKED_AT]), "")


def _first_day(text: str) -> str:
    for found in _DAY.findall(text):
        try:
            return parse_day(found).isoformat()
        except ValueError:
            continue
    return ""


def _with_front_matter(text: str, name: str) -> Incoming:
    """Text below front matter, of our own files or another program's; the text is kept to the character."""
    start, end, body = articles.places_in(text) or (0, 0, 0)
    document, problems = strict_yaml.parse(text[start:end], name, first_line=2)
    if document is None or any(problem.severity == "error" for problem in problems):
        raise TruceboardError(problems)
    if not text[body:].strip():
        raise _refused(name, "has no text below its front matter")
    given = {SYNONYMS.get(key, key): value for key, value in document.data.items()}
    stated = {key: value for key in STATED if isinstance(value := given.get(key), str) and value}
    if "published" in stated:
        day = _first_day(stated["published"])
        if not day:
            why = f"{stated['published']!r} is no day; write it like 2025-03-19"
            raise TruceboardError([document.problem(("published",), why)])
        stated["published"] = day
    if stated.get("language", "") not in SUPPORTED:
        stated.pop("language", None)  # it is told from the words instead, and shown to be
    found = plain(text[body:]).stating(stated)
    guessed = given.get("inferred")
    known = {str(key): str(why) for key, why in guessed.items()} if isinstance(guessed, dict) else {}
    left_out = tuple(key for key in document.data if SYNONYMS.get(key, key) not in (*STATED, *OURS))
    return replace(found, inferred={**found.inferred, **known}, left_out=left_out)


def _page(content: bytes, name: str) -> Incoming:
    """A saved web page: the article in it, and what the page says about it."""
    try:
        import trafilatura
    except ImportError:
        raise TruceboardError(f"{name} is a web page; to read it: pip install 'truceboard[ingest]'") from None
    found: Any = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False)
    body = (found.text or "") if found else ""
    if not body.strip():
        raise _refused(name, "is a web page without an article in it; paste its text instead")
    stated = {"title": found.title, "outlet": found.sitename, "published": _first_day(found.date or ""), "url": found.url}
    given = {key: str(value) for key, value in stated.items() if value}
    incoming = plain(body + "\n")
    inferred = {**incoming.inferred, **dict.fromkeys(given, PAGE)}
    url = given.get("url", "") if given.get("url", "").startswith(("http://", "https://")) else ""
    return Incoming(
        given.get("title", incoming.title), incoming.body, incoming.language, given.get("outlet", ""),
        given.get("published", incoming.published), url, {key: why for key, why in inferred.items() if key != "url" or url},
    )  # fmt: skip


def _refused(name: str, why: str) -> TruceboardError:
    return TruceboardError([Problem(name, 0, 0, "", why)])
