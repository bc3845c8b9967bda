"""Article and tracker in, candidate records out. Offline, without a model; an analyst decides about every candidate."""

from dashboard.extraction.candidate import Candidate
from dashboard.extraction.candidates import Extractor
from dashboard.model import Article, Tracker

__all__ = ["Candidate", "Extractor", "extract"]
_RECENT: list[Extractor] = []


def extract(article: Article, tracker: Tracker, tracker_id: str) -> list[Candidate]:
    """The candidates of one article. Phrases compiled for the last few trackers are kept."""
    for known in _RECENT:
        if known.tracker is tracker and known.tracker_id == tracker_id:
            return known.extract(article)
    _RECENT[:] = [Extractor(tracker, tracker_id), *_RECENT[:3]]
    return _RECENT[0].extract(article)
