"""What comes from outside stays data: text in every place where it is shown, an error's inside, another reader's choices."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard import charts, workspace
from tests.browser.conftest import ROOT, Served, serve, settled
from tests.conftest import copy_workspace

ATTACK = "' || 1==1 || '<img src=x onerror=alert(1)> javascript:alert(2) :red[y] $x$ [l](javascript:alert(3))"
PAGES = ("", "agreement", "item?item=energy-strike-halt", "violations", "records", "snapshots", "health", "method", "edit")


@pytest.fixture
def attacked(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    """The shipped workspace with a party and an item that carry an attack for a name."""
    root = copy_workspace(tmp_path / "w")
    tracker = root / "trackers" / "ukraine-russia-2025.yaml"
    text = tracker.read_text(encoding="utf-8")
    quoted = json.dumps(ATTACK)
    text = text.replace("name: {en: Ukraine, id: Ukraina, uk: Україна, ru: Украина}", f"name: {quoted}", 1)
    text = text.replace("en: Halt to strikes on energy infrastructure", f"en: {quoted}", 1)
    assert text.count("1==1") == 2
    tracker.write_text(text, encoding="utf-8")
    server, url = serve(root)
    yield Served(url, root, browser)
    server.terminate()
    server.wait(10)


@pytest.mark.parametrize("page", PAGES)
def test_names_are_data_on_every_page(attacked: Served, page: str) -> None:
    told: list[str] = []
    context = attacked.browser.new_context()
    shown = context.new_page()
    shown.on("dialog", lambda dialog: told.append("a dialog"))
    shown.on("pageerror", lambda error: told.append(str(error)))
    shown.goto(f"{attacked.url}{page}{'&' if '?' in page else '?'}parties=ukraine&as_of=2025-04-20")
    settled(shown)
    shown.wait_for_timeout(500)
    assert told == []
    assert shown.locator("[data-testid=stException]").count() == 0
    assert shown.locator("a[href^='javascript']").count() == 0
    assert shown.locator("img[src='x']").count() == 0
    context.close()


def test_no_chart_carries_a_link() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(charts.__file__).parent.glob("*.py"))
    assert "href" not in code


def test_an_error_in_a_page_shows_no_path_and_no_secret(browser: Browser, tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "w")
    patch = tmp_path / "patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(
        "from dashboard import health\n"
        "def fail(*_, **__):\n    raise RuntimeError('password=hunter2 in /srv/secret/place')\n"
        "for name in [n for n in vars(health) if not n.startswith('_') and callable(getattr(health, n))]:\n"
        "    setattr(health, name, fail)\n"
    )
    server, url = serve(root, environment={"PYTHONPATH": f"{patch}:{ROOT}"})
    try:
        shown = browser.new_page()
        shown.goto(url + "health")
        shown.wait_for_selector("[data-testid=stException]")
        seen = shown.content()
    finally:
        server.terminate()
        server.wait(10)
    for secret in ("hunter2", "/srv/secret", str(ROOT), "Traceback"):
        assert secret not in seen


def test_one_readers_choices_are_not_anothers(shipped: Served) -> None:
    first = shipped.open("records?items=black-sea-ceasefire&lang=uk&as_of=2025-04-20")
    second = shipped.open("records")
    every = f"{len(workspace.load(shipped.root).records_of('ukraine-russia-2025'))} records"
    second.get_by_text(every, exact=True).first.wait_for()
    assert first.get_by_text(every, exact=True).count() == 0
