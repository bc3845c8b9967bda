"""The plug-in in docs/extractors.md, as it is printed there, against a server of our own that speaks the same protocol."""

import json
import re
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from dashboard.proposals import Case, Proposed, propose
from tests.conftest import ROOT
from tests.extraction.conflict import TRACKER_ID, article, tracker
from tests.extraction.plugins import Install, install

__all__ = ["install"]
PAGE = (ROOT / "docs" / "extractors.md").read_text(encoding="utf-8")
BODY = "The rain would not stop. Southland is ready for a month without a shot, its envoy said."
RIGHT = {"kind": "agreement", "item": "border-truce", "actor": "south", "target": "", "quote": "ready for a month without a shot"}


class Server(ThreadingHTTPServer):
    """Gives `answer` (with `status`) to whatever is asked, and keeps what was asked."""

    answer = ""
    status = 200
    asked: dict[str, object]
    path = ""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.path = self.path
        self.server.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        told = {"choices": [{"message": {"role": "assistant", "content": self.server.answer}}]}
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(install: Install, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The example, installed as its own pyproject says, with a server behind it."""
    (project,), (code,) = (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) for kind in ("toml", "python"))
    ((name, target),) = tomllib.loads(project)["project"]["entry-points"]["truceboard.extractors"].items()
    install(name, code, target)
    with Server(("127.0.0.1", 0), Handler) as running:
        monkeypatch.setenv("LOCAL_MODEL_URL", f"http://127.0.0.1:{running.server_port}/v1")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


def proposed() -> Proposed:
    return propose(Case(article(BODY), tracker(), TRACKER_ID), ["local-model"])


def test_a_right_quote_becomes_a_candidate_and_an_invented_one_is_refused(server: Server) -> None:
    invented = {**RIGHT, "quote": "Southland will never shoot again"}
    server.answer = json.dumps({"records": [invented, RIGHT]})
    found = proposed()
    ours = [one for one in found.candidates if one.coder == "local-model"]
    assert [(one.kind, one.item, one.actor, one.quote) for one in ours] == [
        ("agreement", "border-truce", "south", "ready for a month without a shot")
    ]
    assert BODY[ours[0].quote_start : ours[0].quote_end] == RIGHT["quote"]
    assert (ours[0].rule, ours[0].confidence) == ("plugin:local-model", "")
    (problem,) = found.problems
    assert "'Southland will never shoot again' stands nowhere in the article" in problem.message


def test_the_example_asks_for_json_and_names_the_words_of_codebook_and_tracker(server: Server) -> None:
    server.answer = '{"records": []}'
    assert proposed().problems == ()
    assert server.path == "/v1/chat/completions"
    assert server.asked["response_format"] == {"type": "json_object"}
    messages = server.asked["messages"]
    assert isinstance(messages, list)
    assert messages[1]["content"] == BODY
    assert all(word in messages[0]["content"] for word in ("violation_allegation: ", "border-truce: ", "lakeland: Lakeland"))


@pytest.mark.parametrize("answer", ["I am sorry.", "{}", '{"records": [null]}', '{"records": {"kind": "x"}}', "[]"])
def test_an_answer_that_is_no_list_of_records_is_a_problem_and_no_more(server: Server, answer: str) -> None:
    server.answer = answer
    found = proposed()
    assert all(one.coder == "extractor" for one in found.candidates)
    assert "plugin:local-model" in str(found.problems[0])


def test_a_server_that_fails_is_named(server: Server) -> None:
    server.status = 500
    assert "failed: HTTPError: HTTP Error 500" in str(proposed().problems[0])


def test_the_example_is_short_and_needs_nothing_but_the_standard_library_and_truceboard() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code.count("\n") <= 60
    assert set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)) == {"json", "os", "urllib", "dashboard"}
