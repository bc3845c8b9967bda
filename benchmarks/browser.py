"""What a reader waits for in a real browser (goal G9): key to text, the first payload, the first page of a warm server."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.load import start
from benchmarks.measure import Result

BARE = """import streamlit as st
@st.fragment
def part():
    st.text(st.text_input("word") or "nothing")
st.header("bare")
part()
"""
REPEATS = 7


def run(quick: bool) -> Iterator[Result]:
    """Skipped, with a line that says so, where there is no browser."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        yield Result("G9 not measured: no Chromium on this machine", 0, 0)
        return
    from playwright.sync_api import sync_playwright

    server, port = start()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        bare, bare_port = _bare(Path(folder))
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield from _first_page(browser, f"http://127.0.0.1:{port}/")
            ours = _key_to_text(browser, f"http://127.0.0.1:{port}/records", "[data-testid=stCaptionContainer]")
            theirs = _key_to_text(browser, f"http://127.0.0.1:{bare_port}/", "[data-testid=stText]")
            ratio = ours / theirs
            yield Result("G9 key to text, a bare fragment", 0, theirs)
            yield Result("G9 key to text, search of the Records page", 309, ours, f"{ratio:.2f}x, goal <= 1.3x", ratio <= 1.3)
        finally:
            browser.close()
            server.terminate()
            bare.terminate()


def _bare(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """A server of the smallest app with a fragment, for comparison."""
    import socket
    import urllib.request

    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", "bare.py", *options]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
            return server, port
        except OSError:
            time.sleep(0.1)


def _first_page(browser, url: str) -> Iterator[Result]:  # type: ignore[no-untyped-def]
    times, sizes = [], []
    for _ in range(REPEATS):
        page = browser.new_page()
        received: list[int] = []
        page.on("websocket", lambda socket, received=received: _count(socket, received))
        begin = time.perf_counter()
        page.goto(url)
        page.wait_for_selector("[data-testid=stHeading]")
        times.append(time.perf_counter() - begin)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_timeout(200)
        sizes.append(sum(received))
        page.close()
    took, size = median(times) * 1000, median(sizes) / 1e6
    yield Result("G9 first page of a warm server, to its heading", 309, took, "goal <= 1200 ms", took <= 1200)
    yield Result("G9 first payload of the Overview over the websocket", 309, 0, f"{size:.2f} MB, goal < 0.5 MB", size < 0.5)


def _count(socket, received: list[int]) -> None:  # type: ignore[no-untyped-def]
    socket.on("framereceived", lambda frame: received.append(len(frame)))


def _key_to_text(browser, url: str, answer: str) -> float:  # type: ignore[no-untyped-def]
    """Median milliseconds from Enter in the first text field to another text in `answer`."""
    page = browser.new_page()
    page.goto(url)
    page.wait_for_selector("[data-testid=stHeading]")
    page.wait_for_timeout(1500)
    times = []
    for number in range(REPEATS):
        field, shown = page.locator("[data-testid=stMain] input[type=text]").first, page.locator(answer).last
        before = shown.inner_text()
        field.fill("Zelensky" if number % 2 else "Peskov")
        begin = time.perf_counter()
        field.press("Enter")
        page.wait_for_function(
            "([selector, old]) => [...document.querySelectorAll(selector)].at(-1)?.innerText !== old", arg=[answer, before]
        )
        times.append(time.perf_counter() - begin)
        page.wait_for_timeout(200)
    page.close()
    return median(times) * 1000
