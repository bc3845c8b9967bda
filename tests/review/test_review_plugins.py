"""The Review page with plug-ins: their candidates among the others, their problems above them, asked anew on request."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.extraction.plugins import Install, install
from tests.review.conftest import ARTICLE
from tests.test_pages import open_page

__all__ = ["install"]
SOURCE = """
    import pathlib
    ASKED = pathlib.Path(__file__).with_name("asked")

    def propose(article, tracker, tracker_id):
        times = int(ASKED.read_text()) + 1 if ASKED.exists() else 1
        ASKED.write_text(str(times))
        if times == 1:
            raise OSError("the *server* sleeps")
        yield {"kind": "statement", "actor": "united-states", "quote": "Diplomats were cautiously hopeful", "rule": "mood"}
"""


def review(root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    app = open_page(root, "review", monkeypatch, article=ARTICLE)
    if name := [one for one in app.text_input if one.label == "Your name"]:
        app = name[0].set_value("Anna").run()
    assert not app.exception
    return app


def progress(app: AppTest) -> str:
    return app.get("progress")[0].proto.text


def test_a_plugin_is_asked_once_and_again_on_request(root: Path, install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("mood", SOURCE)
    asked = root.parent / "site" / "asked"
    before = progress(review(root, monkeypatch))
    assert not asked.exists(), "an installed plug-in runs only when config.yaml names it"
    with (root / "config.yaml").open("a", encoding="utf-8") as handle:
        handle.write("extractors: [mood]\n")
    app = review(root, monkeypatch).run()
    assert asked.read_text() == "1"
    (warning,) = [one.value for one in app.warning if "mood" in one.value]
    assert "1 problem with plug-in extractors" in warning
    assert r"the \*server\* sleeps" in warning
    assert progress(app) == before
    app = next(one for one in app.button if one.key == "review-ask").click().run()
    assert not [one for one in app.warning if "mood" in one.value]
    assert progress(app) != before
    assert asked.read_text() == "2"
