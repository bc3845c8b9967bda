"""Fetching by address: public machines only, at every redirect; capped in size and time. No test leaves this machine."""

import ipaddress
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.errors import TruceboardError
from dashboard.ingest.fetching import Address, Rules, fetch, is_public, look_up

TEXT = b"Ukraine agreed to the halt."


class Site(BaseHTTPRequestHandler):
    """A small site that misbehaves in every way that matters."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        port = self.server.server_address[1]
        moved = {"/inside": "http://inside.example/secret", "/loop": "/loop", "/file": "file:///etc/passwd", "/on": "/article"}
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path].replace(".example/", f".example:{port}/"))
            self.end_headers()
            return
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Type", "image/png" if self.path == "/picture" else "text/plain; charset=utf-8")
        self.end_headers()
        for piece in [b"x" * 100_000] * 100 if self.path == "/large" else [TEXT]:
            self.wfile.write(piece)
        while self.path == "/slow":
            self.wfile.write(b"x")
            time.sleep(0.05)

    def log_message(self, *arguments: object) -> None:
        """Silent."""


@pytest.fixture
def site() -> Iterator[tuple[str, Rules]]:
    """The address of the site under a public name, and rules by which that name alone leads to this machine."""
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    here, inner = ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("10.0.0.7")

    def names(host: str, _port: int) -> list[Address]:
        return [here] if host == "public.example" else [inner] if host == "inside.example" else look_up(host, _port)

    rules = Rules(allowed=lambda one: one == here or is_public(one), look_up=names, ports=(port,), seconds=2, most=1_000_000)
    yield f"http://public.example:{port}", rules
    server.shutdown()


def test_a_page_is_fetched_and_redirects_are_followed(site: tuple[str, Rules]) -> None:
    url, rules = site
    assert fetch(f"{url}/on", rules) == (TEXT, f"{url}/article")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/inside", "not a public one"),
        ("/file", "not a plain http"),
        ("/loop", "leads on more than"),
        ("/missing", "answers 404"),
        ("/picture", "not a text"),
        ("/large", "more than 1000000 bytes"),
        ("/slow", "longer than|cannot be fetched"),
    ],
)
def test_what_leads_elsewhere_or_never_ends_is_refused(path: str, why: str, site: tuple[str, Rules]) -> None:
    url, rules = site
    begin = time.monotonic()
    with pytest.raises(TruceboardError, match=why):
        fetch(url + path, replace(rules, seconds=1) if path == "/slow" else rules)
    assert time.monotonic() - begin < 10
    assert "/secret" not in Site.asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "localhost",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::7f00:1]", "[fe80::1]", "[fc00::1]", "[ff02::1]",
        "[64:ff9b::a00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:0:1::1]", "[2001:db8::1]", "[fec0::1]",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_its_networks_are_refused(host: str) -> None:
    with pytest.raises(TruceboardError, match=r"not a public one|cannot be found|not a plain http|no address"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/x",
        "file:///etc/passwd",
        "http://user@example.org/",
        "http://example.org:22/",
        "http://",
        "http://a\nb/",
        "http://[::1",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(TruceboardError):
        fetch(url)


def test_a_name_with_one_inner_address_among_public_ones_is_refused() -> None:
    both = [ipaddress.ip_address("93.184.215.14"), ipaddress.ip_address("127.0.0.1")]
    with pytest.raises(TruceboardError, match="not a public one"):
        fetch("http://both.example/", Rules(look_up=lambda host, port: both))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
