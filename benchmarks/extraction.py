"""G1 and G2: articles a second on one core, cold start, memory and growth of the extraction; its phrase matching beside others.

Times are of the processor (except the cold start), so that other work on the machine counts less. A kB is 1,000 characters,
MB/s count UTF-8.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measure import REPEATS, Result, held, median_ms, peak_mb
from benchmarks.phrase_matchers import in_characters, literal_phrases, ours, regex, spacy_alone, spacy_whole, without_overlaps
from benchmarks.texts import LANGUAGES, article
from dashboard import trackers
from dashboard.extraction import Extractor
from dashboard.extraction.text import sentences
from dashboard.model import Article, Tracker

ROOT = Path(__file__).parents[1]
TRACKER = "ukraine-russia-2025"
SIZE = 3000  # characters of an article
EACH = 30  # articles in each language
LENGTHS = (3, 30, 300, 3000)  # kB
GOAL = 100  # articles a second
FLAT = 1.5  # a kB of a long article may cost as many times a kB of a short one
FLAT_LINE = 2.0  # the same where the pieces are not sentences of some 100 characters but lines cut at 1,200
FIRST = """
import sys
from pathlib import Path
from dashboard import trackers
from dashboard.extraction import extract
from dashboard.model import Article
found, _ = trackers.parse(Path(sys.argv[1]).read_bytes(), "trackers/t.yaml")
extract(Article(id="a", title="", published="2025-03-30", language="en", body=sys.stdin.read(), sha256="0"), found.tracker, "t")
"""
"""What a fresh process does until its first candidates are there."""
MEMORY = "import sys; from benchmarks import extraction; print(extraction.memory_of(int(sys.argv[1])))"


def shipped() -> Tracker:
    """The tracker that the articles are read for."""
    found, problems = trackers.parse((ROOT / f"trackers/{TRACKER}.yaml").read_bytes(), f"trackers/{TRACKER}.yaml")
    if found is None:
        raise ValueError(problems)
    return found.tracker


def run(quick: bool) -> Iterator[Result]:
    """Speed by language, then what it costs to start, to remember and to read long articles, then the other matchers."""
    tracker = shipped()
    extractor = Extractor(tracker, TRACKER)
    articles = {name: [article(tracker, name, SIZE, seed=seed) for seed in range(EACH)] for name in LANGUAGES}
    everything = [one for found in articles.values() for one in found]
    for name, found in articles.items():
        yield _speed(extractor, found, f"extraction, articles of 3 kB in {name}")
    yield _speed(extractor, everything, "G2 extraction, articles of 3 kB in all four languages")
    dense = [article(tracker, name, SIZE, seed=seed, acts=1.0) for name in LANGUAGES for seed in range(EACH)]
    yield _speed(extractor, dense, "the same, an act in every sentence")
    yield _cold_start(everything[0])
    yield from _memory(quick)
    yield from _growth(extractor, tracker, quick)
    yield from _matchers(tracker, articles)
    yield from _beside_spacy(extractor, articles)


def _speed(extractor: Extractor, articles: list[Article], what: str) -> Result:
    took = _cpu_ms(lambda: [extractor.extract(one) for one in articles])
    rate = len(articles) / took * 1000
    bulk = sum(len(one.body.encode()) for one in articles) / took / 1000
    return Result(what, len(articles), took, f"{rate:.0f} articles/s, {bulk:.2f} MB/s, goal >= {GOAL}/s", rate >= GOAL)


def _cpu_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    return median_ms(work, repeats, time.process_time)


def _cold_start(first: Article) -> Result:
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        command = [sys.executable, "-c", FIRST, f"trackers/{TRACKER}.yaml"]
        subprocess.run(command, input=first.body, text=True, encoding="utf-8", cwd=ROOT, check=True)
        times.append(time.perf_counter() - begin)
    return Result("cold start: a fresh process up to the candidates of its first article", 1, median(times) * 1000)


def _memory(quick: bool) -> Iterator[Result]:
    for size in (SIZE, (LENGTHS[2] if quick else LENGTHS[3]) * 1000):
        command = [sys.executable, "-c", MEMORY, str(size)]
        said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
        yield Result(f"peak memory of a process that reads one article of {size // 1000:,} kB", 1, 0, f"{float(said):,.0f} MB")


def memory_of(size: int) -> float:
    """The most memory in MB that this process has held after it has read one article of `size` characters."""
    tracker = shipped()
    Extractor(tracker, TRACKER).extract(article(tracker, "en", size))
    return peak_mb()


def _growth(extractor: Extractor, tracker: Tracker, quick: bool) -> Iterator[Result]:
    short = [article(tracker, "en", SIZE, seed=seed) for seed in range(EACH)]
    each = _cpu_ms(lambda: [extractor.extract(one) for one in short]) / (EACH * LENGTHS[0])
    yield Result("extraction, a kB of a 3 kB article", EACH, each)
    cases = [(size, False) for size in (LENGTHS[1:3] if quick else LENGTHS[1:])] + [(LENGTHS[2], True)]
    for size, line in cases:
        long = article(tracker, "en", size * 1000, line=line)
        took = _cpu_ms(partial(extractor.extract, long), 1 if size == LENGTHS[-1] else REPEATS) / size
        what = f"a kB of one {size:,} kB {'line' if line else 'article'}"
        yield held(what, 1, took, ("a kB of 3 kB", each), FLAT_LINE if line else FLAT)


def _matchers(tracker: Tracker, articles: Mapping[str, list[Article]]) -> Iterator[Result]:
    """The literal phrases of lexicons and tracker in the same tokens: ours, a regular expression, spaCy."""
    rows = {name: [one for found in texts for one in sentences(found.body, name)] for name, texts in articles.items()}
    rows = {name: [one for one in found if one.language == name] for name, found in rows.items()}
    phrases = {name: literal_phrases(tracker, name) for name in articles}
    count, mine, theirs = sum(len(one) for one in rows.values()), ours(phrases, rows), regex(phrases, rows)
    took, found, other, its = _cpu_ms(mine), set(mine()), _cpu_ms(theirs), set(theirs())
    size = sum(one.end - one.start for listed in rows.values() for one in listed)
    goal = f"{sum(map(len, phrases.values())):,} literal phrases, {size / took / 1000:.1f} M characters/s, {len(found):,} hits"
    yield Result("our phrase matching alone, in sentences", count, took, goal)
    yield held("the same beside a regular expression", count, took, ("an `re` alternation", other), 1.0)
    yield held("G1 the same", count, took, ("an `re` alternation", other), 0.02)
    same = its == in_characters(without_overlaps(found), rows)
    yield Result("the same hits as `re`, which finds no overlapping ones", count, 0, f"{len(its):,} hits", same)
    try:
        alone, ready = spacy_alone(phrases, rows, ready=False), spacy_alone(phrases, rows, ready=True)
    except ModuleNotFoundError:
        yield Result("spaCy not measured: it is not installed", 0, 0)
        return
    yield held("the same beside spaCy", count, took, ("PhraseMatcher from our tokens on", _cpu_ms(alone)), 1.0)
    yield held("the same beside spaCy", count, took, ("PhraseMatcher, its documents made beforehand", _cpu_ms(ready)), 1.0)
    its = set(alone())
    yield Result("the same hits as spaCy", count, 0, f"{len(its):,} hits", its == found)


def _beside_spacy(extractor: Extractor, articles: Mapping[str, list[Article]]) -> Iterator[Result]:
    """From the text on. spaCy cuts other tokens ("'s", hyphens, abbreviations), so its hits are not compared."""
    try:
        theirs = spacy_whole({name: literal_phrases(extractor.tracker, name) for name in articles}, articles)
    except ModuleNotFoundError:
        return
    everything = [one for found in articles.values() for one in found]
    reference = ("spaCy's tokens and PhraseMatcher (hits not comparable)", _cpu_ms(theirs))
    whole = _cpu_ms(lambda: [extractor.extract(one) for one in everything])
    yield held("G2 the whole extraction", len(everything), whole, reference, 0.05)
