"""The reverse proxy as documented: the pages work behind it, and what should be closed is closed."""

import http.client
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Served, settled

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.fixture
def proxied(shipped: Served, tmp_path: Path) -> Iterator[str]:
    """The address of nginx in front of the running dashboard."""
    if NGINX is None:
        if os.environ.get("TRUCEBOARD_REQUIRE_BROWSER"):
            pytest.fail("no nginx on this machine; install it (Debian: apt-get install nginx-light)")
        pytest.skip("no nginx on this machine (Debian: apt-get install nginx-light)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    upstream = shipped.url.removeprefix("http://").rstrip("/")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8501", upstream)
    kinds = "\n".join(f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/errors;\ndaemon off;\nevents {{}}\nhttp {{ access_log off;\n{kinds}\n{site} }}",
        encoding="utf-8",
    )
    server = subprocess.Popen([NGINX, "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "errors")])
    url = f"http://localhost:{port}/"
    for _ in range(40):
        if status(url + "_stcore/health") == 200:
            break
        time.sleep(0.1)
    yield url
    server.terminate()
    server.wait(10)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_pages_work_behind_the_proxy_under_its_content_security_policy(shipped: Served, proxied: str) -> None:
    page = shipped.browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(proxied + "agreement?as_of=2025-04-20")
    settled(page)
    page.locator(".st-key-agreement canvas, .st-key-agreement svg").first.wait_for()
    assert refused == []
    page.close()


@pytest.mark.parametrize("route", ["_stcore/upload_file/x/y", "_stcore/metrics", "_stcore/agent/openapi.json"])
def test_routes_that_readers_do_not_need_are_closed(proxied: str, route: str) -> None:
    assert status(proxied + route) == 403


def test_every_answer_carries_the_headers(proxied: str) -> None:
    with urllib.request.urlopen(proxied, timeout=5) as answer:
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("host", "expected"), [("attack.invalid", 403), ("localhost", 101)])
def test_only_known_host_names_are_connected(shipped: Served, host: str, expected: int) -> None:
    connection = http.client.HTTPConnection(shipped.url.removeprefix("http://").rstrip("/"), timeout=5)
    headers = {
        "Host": host, "Origin": f"http://{host}", "Connection": "Upgrade", "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    connection.request("GET", "/_stcore/stream", headers=headers)
    assert connection.getresponse().status == expected
    connection.close()


def test_a_page_asks_no_other_machine_for_anything(shipped: Served) -> None:
    page = shipped.browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("", "violations", "records?record=rec-0005"):
        page.goto(shipped.url + name)
        settled(page)
    page.wait_for_timeout(1000)
    assert [url for url in asked if not url.startswith((shipped.url, "data:", "blob:", shipped.url.replace("http", "ws")))] == []
    page.close()
