"""Fetching an article by its address, in the terminal only, from public machines only.

Every address is looked up here, checked, and connected to as it was checked, so that no name can lead to this machine or
to its network: not at once, not by a redirect, not by answering differently the second time.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from dashboard import articles
from dashboard.errors import TruceboardError

REDIRECTS = 5
SECONDS = 20.0
"""For everything together."""
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
_NETS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::ffff:0:0/96", "::/96")))
"""Addresses of version 6 that carry one of version 4 inside: NAT64, 6to4, Teredo, mapped and compatible ones."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: Address) -> bool:
    """Whether an address belongs to a machine that everybody can reach, and to no other in disguise."""
    hidden = isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or any(address in net for net in _NETS))
    return address.is_global and not address.is_multicast and not address.is_reserved and not hidden


def look_up(host: str, port: int) -> list[Address]:
    """The addresses of a host name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


@dataclass(frozen=True)
class Rules:
    """What may be fetched. Tests put a machine of their own in the place of the net."""

    allowed: Callable[[Address], bool] = is_public
    look_up: Callable[[str, int], list[Address]] = look_up
    ports: tuple[int, ...] = (80, 443)
    seconds: float = SECONDS
    most: int = articles.MAX_BYTES


def fetch(url: str, rules: Rules | None = None) -> tuple[bytes, str]:
    """The content of a page and the address it came from after redirects. Raises TruceboardError with the reason."""
    rules = rules or Rules()
    deadline = time.monotonic() + rules.seconds
    for _ in range(REDIRECTS + 1):
        answer, moved = _ask(url, rules, deadline)
        if not moved:
            return answer, url
        url = urljoin(url, moved)
    raise _refused(url, f"leads on more than {REDIRECTS} times")


def _ask(url: str, rules: Rules, deadline: float) -> tuple[bytes, str]:
    """The content, or ("", the address that the answer leads to)."""
    try:
        import urllib3
    except ImportError:
        raise TruceboardError("to fetch an address: pip install 'truceboard[ingest]'") from None
    parts, port = _parts(url, rules)
    pool = _pool(urllib3, parts, port, _checked(url, str(parts.hostname), port, rules))
    target = parts.path or "/"
    headers = {"Host": parts.netloc, "User-Agent": "truceboard", "Accept": ", ".join(_TYPES), "Accept-Encoding": "identity"}
    try:
        answer = pool.request(
            "GET", f"{target}?{parts.query}" if parts.query else target, headers=headers, redirect=False, retries=False,
            preload_content=False, timeout=max(deadline - time.monotonic(), 0.1),
        )  # fmt: skip
        if answer.status in (301, 302, 303, 307, 308):
            return b"", str(answer.headers.get("Location", ""))
        if answer.status != 200:
            raise _refused(url, f"answers {answer.status}; save the page in a browser and add the file")
        kind = str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
        if kind not in _TYPES:
            raise _refused(url, f"is {kind or 'of an unknown type'}, not a text or a web page")
        return b"".join(_pieces(answer, url, rules, deadline)), ""
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise _refused(url, f"cannot be fetched: {error}") from None
    finally:
        pool.close()


def _pool(urllib3: Any, parts: SplitResult, port: int, address: Address) -> Any:
    """A connection to the checked address itself, under the host's name."""
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(str(address), port, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        str(address), port, maxsize=1, server_hostname=parts.hostname, assert_hostname=parts.hostname, cert_reqs="CERT_REQUIRED"
    )


def _parts(url: str, rules: Rules) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError as error:
        raise _refused(url, f"is no address: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or not url.isprintable():
        raise _refused(url, "is not a plain http or https address")
    if port not in rules.ports:
        raise _refused(url, f"names port {port}; only {', '.join(map(str, rules.ports))} are asked")
    return parts, port


def _checked(url: str, host: str, port: int, rules: Rules) -> Address:
    """The address of the host; refused unless every one that it has is public."""
    try:
        found = rules.look_up(host, port)
    except (OSError, ValueError, UnicodeError) as error:
        raise _refused(url, f"has a host that cannot be found: {error}") from None
    inner = [one for one in found if not rules.allowed(one)]
    if inner or not found:
        raise _refused(url, f"leads to {inner[0] if inner else 'no address'}, which is not a public one; nothing was asked there")
    return found[0]


def _pieces(answer: Any, url: str, rules: Rules, deadline: float) -> Iterator[bytes]:
    size = 0
    while piece := answer.read1(65_536, decode_content=False):
        size += len(piece)
        if size > rules.most:
            raise _refused(url, f"has more than {rules.most} bytes; an article is a few kilobytes")
        if time.monotonic() > deadline:
            raise _refused(url, f"took longer than {rules.seconds:g} seconds")
        yield piece


def _refused(url: str, why: str) -> TruceboardError:
    return TruceboardError(f"{url[:200]} {why}")
