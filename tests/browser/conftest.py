"""A real server and a real browser. Without Chromium these tests are skipped, unless TRUCEBOARD_REQUIRE_BROWSER is set."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, copy_workspace

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 20_000
"""Milliseconds to wait for a page on a busy machine."""


@dataclass
class Served:
    """A running dashboard, the folder it shows, and a browser to look at it."""

    url: str
    root: Path
    browser: Browser

    def open(self, path: str = "", width: int = 1440, scheme: str = "light") -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.url + path)
        settled(page)
        return page


def settled(page: Page) -> None:
    """Wait until the page has its heading and the server has nothing more to send."""
    page.wait_for_selector("[data-testid=stHeading], [data-testid=stException]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("TRUCEBOARD_REQUIRE_BROWSER"):
            pytest.fail("no Chromium on this machine; install it (Debian: apt-get install chromium)")
        pytest.skip("no Chromium on this machine; install it to run the browser tests (Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve(
    root: Path, *options: str, port: int = 0, environment: Mapping[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], str]:
    """Start `truceboard run` on a free port of the loopback address and wait until it is healthy."""
    port = port or free_port()
    command = [sys.executable, "-m", "dashboard", "run", "--workspace", str(root), "--port", str(port), *options]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}/"
    for _ in range(120):
        if server.poll() is not None:
            raise RuntimeError(f"the dashboard ended at once with exit code {server.returncode}: {' '.join(command)}")
        try:
            if urllib.request.urlopen(url + "_stcore/health", timeout=1).read() == b"ok":
                return server, url
        except OSError:
            time.sleep(0.25)
    server.kill()
    raise RuntimeError("the dashboard did not start within thirty seconds")


@pytest.fixture(scope="session")
def shipped(browser: Browser) -> Iterator[Served]:
    """The shipped workspace, served once for all tests that only read."""
    server, url = serve(ROOT)
    yield Served(url, ROOT, browser)
    server.terminate()
    server.wait(10)


@pytest.fixture
def own(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    """A copy of the shipped workspace with a server of its own, to be changed at will."""
    root = copy_workspace(tmp_path / "w")
    server, url = serve(root)
    yield Served(url, root, browser)
    server.terminate()
    server.wait(10)
