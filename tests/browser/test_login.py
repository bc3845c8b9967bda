"""A login at a real OpenID Connect provider on the loopback address: editors save, readers cannot, a removed right ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served, free_port, serve, settled
from tests.browser.test_editing_in_browser import TRACKER, fill, type_yaml
from tests.conftest import copy_workspace

EDITOR = "anna@example.org"


@pytest.fixture
def guarded(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    """A workspace that sets up a login and names one editor."""
    root = copy_workspace(tmp_path / "w")
    port = free_port()
    with run_server_in_thread() as provider:
        secrets = root / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"x" * 40}"\n'
            f'client_id = "board"\nclient_secret = "secret"\n'
            f'server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        with (root / "config.yaml").open("a", encoding="utf-8") as config:
            config.write(f"access: {{{EDITOR}: editor}}\n")
        server, _ = serve(root, port=port)
        yield Served(f"http://localhost:{port}/", root, browser)
        server.terminate()
        server.wait(10)


def log_in(served: Served, who: str) -> Page:
    page = served.open("edit")
    assert page.locator("textarea").count() == 0
    page.get_by_role("button", name="Log in").click()
    field = page.locator("input[name=sub]")
    field.wait_for()
    field.fill(who)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url("**localhost**")
    page.goto(served.url + "edit")
    settled(page)
    page.locator("textarea").first.wait_for()
    return page


def try_to_save(page: Page, new: str) -> None:
    type_yaml(page, "Easter truce", new)
    fill(page, "Why do you change it?", "clearer")
    page.get_by_role("button", name="Save", exact=False).first.click()
    page.wait_for_timeout(800)
    settled(page)


def test_an_editor_saves_under_the_login_until_the_right_is_removed(guarded: Served) -> None:
    page = log_in(guarded, EDITOR)
    try_to_save(page, "Easter silence")
    page.get_by_text("is saved").first.wait_for()
    settled(page)
    page.wait_for_timeout(500)
    assert "Easter silence" in (guarded.root / TRACKER).read_text(encoding="utf-8")
    config = guarded.root / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace(": editor}", ": reader}"), encoding="utf-8")
    try_to_save(page, "Easter calm")
    page.get_by_text("no right to edit").first.wait_for()
    assert "Easter calm" not in (guarded.root / TRACKER).read_text(encoding="utf-8")


def test_a_role_in_the_address_gives_nobody_a_right(guarded: Served) -> None:
    page = log_in(guarded, "bela@example.org")
    page.goto(guarded.url + "edit?role=editor&access=editor&user=anna@example.org")
    settled(page)
    page.locator("textarea").first.wait_for()
    try_to_save(page, "Easter calm")
    page.get_by_text("no right to edit").first.wait_for()
    assert "Easter calm" not in (guarded.root / TRACKER).read_text(encoding="utf-8")
