"""The commands `truceboard extract` and `truceboard evaluate`: articles to candidate records, and how good those are."""

import csv
import glob
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dashboard import articles, config, extractors, proposals, regular_file, trackers
from dashboard.errors import Problem, TruceboardError, allowed, counted
from dashboard.extraction import Extractor
from dashboard.extraction.evaluate import ABLATIONS, Labelled, Score, baseline, by_language, measure, precision
from dashboard.extractors import Plugin
from dashboard.ingest import reading
from dashboard.ledger_rules import COLUMNS
from dashboard.model import Article, Tracker
from dashboard.proposals import Case, Proposed

EXTRA = ("confidence", "lexicon", "note")
"""What a candidate has beyond the ledger's columns."""
Root = Annotated[Path, typer.Option("--workspace", "-w", help="The folder with trackers/.", file_okay=False)]
TrackerName = Annotated[str, typer.Option("--tracker", "-t", help="The tracker's id; may be left out where there is one only.")]
HERE = Path()
GOLD = ("item", "kind", "actor", "target", "reported_by", "event_date", "quantity", "quote_start", "quote_end")
"""The columns of a gold file that are compared; it may have more."""
SUFFIXES = (".md", ".txt", ".html", ".htm")
"""What is read of a folder."""


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog="Example: truceboard extract seeds/articles --tracker ukraine-russia-2025 --out candidates.csv")(extract)
    app.command(epilog="Example: truceboard evaluate my-gold --tracker ukraine-russia-2025")(evaluate)


def extract(
    paths: Annotated[list[str], typer.Argument(help="Articles: files, folders, or patterns such as 'news/*.md'.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The CSV file to write.", dir_okay=False)],
    root: Root = HERE, tracker: TrackerName = "",
    extractor: Annotated[list[str] | None, typer.Option(
        help="A plug-in to ask too; may be repeated. Else those that config.yaml names; 'built-in' asks none of them.")] = None,
) -> None:  # fmt: skip
    """Propose records from articles. An analyst decides which of them enter the ledger."""
    name, chosen = _tracker(root, tracker)
    plugins, unusable = _plugins(root, extractor)
    own, rows, failed = Extractor(chosen, name), [], 0
    with _progress(_files(paths)) as files:
        for path in files:
            article, problems = read_article(path)
            if article is not None:
                article, proposed = _proposed(own, plugins, article, path)
                rows += [_row(candidate.as_row()) for candidate in proposed.candidates]
                problems = [*problems, *proposed.problems]
                unusable = unusable or any(one.severity == "error" for one in proposed.problems)
            failed += article is None
            for problem in problems:
                typer.echo(f"\n{problem}" if sys.stdout.isatty() else str(problem), err=True)  # below the bar
    write(out, rows)
    typer.echo(f"{counted(len(rows), 'candidate')} in {out}; {counted(failed, 'article')} skipped")
    raise typer.Exit(1 if failed or unusable else 0)


def _progress(files: list[Path]) -> AbstractContextManager[Iterable[Path]]:
    """The files with a bar on a terminal; a log or another program gets none."""
    return typer.progressbar(files, label="Reading") if sys.stdout.isatty() else nullcontext(files)


def _proposed(own: Extractor, plugins: Sequence[Plugin], article: Article, path: Path) -> tuple[Article | None, Proposed]:
    try:
        found = own.extract(article)
    except Exception as error:  # one bad article must not cost the others
        why = f"skipped, the extractor failed on it: {type(error).__name__}: {error}"
        return None, Proposed((), (Problem(str(path), 0, 0, "", why),))
    joined = proposals.join(found, Case(article, own.tracker, own.tracker_id), plugins)
    return article, replace(joined, problems=tuple(replace(one, file=str(path)) for one in joined.problems))


def _plugins(root: Path, named: Sequence[str] | None) -> tuple[list[Plugin], bool]:
    """The plug-ins to ask, and whether any that was wanted cannot be used; the reason is printed."""
    known = extractors.installed()
    for name in named or ():
        if name not in (extractors.BUILT_IN, *known):
            raise typer.BadParameter(f"--extractor {extractors.unknown(name, known)}")
    problems: list[Problem] = []
    if not named and (root / config.NAME).is_file():
        found, problems = config.read(root)
        named = found.extractors if found else ()
    plugins, wrong = extractors.load(named or ())
    wrong = [*(one for one in problems if one.severity == "error"), *wrong]
    for problem in wrong:
        typer.echo(str(problem), err=True)
    return plugins, bool(wrong)


def _row(found: Mapping[str, str]) -> dict[str, str]:
    """The candidate with an id that stays the same as long as its article and its fields do."""
    key = "|".join(found[name] for name in ("tracker", "article", "item", "kind", "actor", "target", "quote_start", "quantity"))
    return {**found, "record_id": "c-" + hashlib.sha256(key.encode()).hexdigest()[:12]}


def write(out: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write candidates under the ledger's header and three columns of their own."""
    columns = (*COLUMNS, *EXTRA)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_article(path: Path) -> tuple[Article | None, list[Problem]]:
    """One article, wherever it lies and however it was saved: text, Markdown with or without front matter, a web page."""
    content, problems = regular_file.read(path, path.parent, articles.MAX_BYTES)
    if content is None:
        return None, [replace(problem, file=str(path)) for problem in problems]
    try:
        found = reading.read(content, path.name)
    except TruceboardError as error:
        return None, [replace(problem, file=str(path)) for problem in error.problems]
    known = {name: getattr(found, name) for name in reading.STATED}
    return Article(id=path.name.partition(".")[0] or path.name, body=found.body, sha256=articles.checksum(found.body), **known), []


def _files(paths: Iterable[str]) -> list[Path]:
    """The files that are meant, each once, in the order given; a folder's in the order of their names."""
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if path.is_dir():
            found += sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
        elif not path.exists() and glob.has_magic(text):
            found += sorted(map(Path, glob.glob(text, recursive=True))) or [path]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _tracker(root: Path, name: str) -> tuple[str, Tracker]:
    known = {path.stem: path for path in sorted((root / "trackers").glob("*.yaml"))}
    chosen = name or (next(iter(known)) if len(known) == 1 else "")
    if chosen not in known:
        raise typer.BadParameter(f"--tracker {chosen!r} is not in {root / 'trackers'} {allowed(chosen, known)}")
    found, problems = trackers.read(known[chosen], root)
    if found is None:
        raise typer.BadParameter("\n".join(map(str, problems)))
    return chosen, found.tracker


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of articles, each with its NAME.gold.csv.", file_okay=False, exists=True)],
    root: Root = HERE, tracker: TrackerName = "",
    rules: Annotated[bool, typer.Option("--rules", help="Print the counts by rule, as measured.yaml has them.")] = False,
) -> None:  # fmt: skip
    """Measure the extractor on articles whose records were coded by hand."""
    _, chosen = _tracker(root, tracker)
    corpus = list(_corpus(gold))
    if not corpus:
        raise typer.BadParameter(f"{gold} holds no article with a NAME.gold.csv beside it")
    if rules:
        typer.echo("\n".join(f"{name}: [{right}, {made}]" for name, (right, made) in precision(corpus, chosen).items()))
        return
    found = measure(corpus, chosen)
    typer.echo("\n".join(_table(found)))
    typer.echo("\n" + "\n".join(_kinds(found["all"])))
    typer.echo("\nStages turned off, and a naive dictionary coder, on all languages:")
    rows = {name: measure(corpus, chosen, switches)["all"] for name, switches in ABLATIONS.items()}
    rows["naive baseline"] = by_language(corpus, lambda article: baseline(article, chosen))["all"]
    typer.echo("\n".join(_table(rows)))


def _corpus(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.gold.csv")):
        beside = [path.with_name(path.name.replace(".gold.csv", suffix)) for suffix in SUFFIXES]
        article, problems = read_article(next((one for one in beside if one.exists()), beside[0]))
        for problem in problems:
            typer.echo(str(problem), err=True)
        if article is not None:
            yield Labelled(article, _gold(path))


def _gold(path: Path) -> tuple[Mapping[str, str], ...]:
    """The gold records of a file. Raises BadParameter for one without the columns that are compared."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in GOLD if name not in (reader.fieldnames or ())]
        if missing:
            raise typer.BadParameter(f"{path}:1: the column {missing[0]!r} is missing; a gold file has {', '.join(GOLD)}")
        rows = tuple({name: value or "" for name, value in row.items() if name} for row in reader)
    for number, row in enumerate(rows, 2):
        if not (row["quote_start"].isdigit() and row["quote_end"].isdigit()):
            raise typer.BadParameter(f"{path}: record {number - 1}: quote_start and quote_end are numbers of characters")
    return rows


def _table(scores: Mapping[str, Score]) -> Sequence[str]:
    head = f"{'':16}{'gold':>5}{'found':>6}   strict P  R    F1    relaxed F1  date  number reporter quotes  flipped  false/1000"
    return [head, *(_line(name, one) for name, one in scores.items())]


def _line(name: str, one: Score) -> str:
    strict, relaxed = one.rates(one.strict), one.rates(one.relaxed)
    parts = [(one.dates, one.strict), (one.quantities, one.strict), (one.reporters, one.strict), (one.exact_quotes, one.predicted)]
    shares = "  ".join(_percent(one.share(*part)) for part in parts)
    noise = one.share(1000 * one.false_without_records, one.sentences_without_records)
    numbers = f"{strict[0]:.2f} {strict[1]:.2f} {strict[2]:.2f}      {relaxed[2]:.2f}      {shares}"
    return f"{name:16}{one.gold:5}{one.predicted:6}     {numbers}  {one.flipped:5}    {'-' if noise is None else f'{noise:.1f}'}"


def _percent(value: float | None) -> str:
    return "   - " if value is None else f"{value:5.0%}"


def _kinds(scores: Score) -> Iterator[str]:
    yield f"{'kind':24}{'gold':>5}{'found':>6}{'right':>6}     P    R    F1"
    for kind, one in sorted(scores.kinds.items()):
        precision, recall, mean = one.rates(one.strict)
        yield f"{kind:24}{one.gold:5}{one.predicted:6}{one.strict:6}  {precision:.2f} {recall:.2f} {mean:.2f}"
