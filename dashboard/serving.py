"""How the dashboard is served: on which address, to which host names, and whether anything may be written."""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = "TRUCEBOARD_WORKSPACE"
"""The environment variable that tells the app which workspace to open."""
READ_ONLY = "TRUCEBOARD_READ_ONLY"
"""Set to 1 in a process in which nothing can be written. Every function that writes asks `may_write`."""
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Serving:
    """The choices of `truceboard run`, and what follows from them."""

    root: Path
    address: str
    port: int
    hosts: tuple[str, ...]
    read_only: bool
    reason: str
    """Why it is read-only; "" where it was asked for or where it is not."""

    def environment(self) -> dict[str, str]:
        return {ROOT: str(self.root.resolve()), READ_ONLY: "1" if self.read_only else "0"}

    def flags(self) -> list[str]:
        """The options for Streamlit. A request that names another host is refused."""
        allowed = (*THIS_MACHINE, self.address, *self.hosts)
        wild = self.address in ("0.0.0.0", "::") and not self.hosts
        names = ("*",) if wild else tuple(dict.fromkeys(allowed))
        return [
            f"--server.address={self.address}",
            f"--server.port={self.port}",
            "--server.headless=true",
            *(f"--server.allowedHosts={name}" for name in names),
            *([f"--secrets.files={secrets(self.root)}"] if has_login(self.root) else []),
        ]


def serving(root: Path, address: str, port: int, hosts: tuple[str, ...], read_only: bool) -> Serving:
    """Editing is on by default on this machine only; on any other address it needs a login, else the process is read-only."""
    if read_only or on_this_machine(address) or has_login(root):
        return Serving(root, address, port, hosts, read_only, "")
    reason = f"{address} can be reached from other machines and no login is set up (docs/deploy.md), so nothing can be changed"
    return Serving(root, address, port, hosts, True, reason)


def on_this_machine(address: str) -> bool:
    """Whether an address is reached from this machine alone. A name other than localhost counts as reachable from elsewhere."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def has_login(root: Path) -> bool:
    """Whether the workspace sets up a login: an [auth] section in its .streamlit/secrets.toml."""
    try:
        return "auth" in tomllib.loads(secrets(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False


def secrets(root: Path) -> Path:
    """Where a workspace keeps what sets up its login; never in its repository."""
    return root.resolve() / ".streamlit" / "secrets.toml"


def login_is_installed() -> bool:
    """Whether the library that logins need is there."""
    return find_spec("authlib") is not None


def may_write(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this process may write at all."""
    return environment.get(READ_ONLY) != "1"
