"""Who may write: this machine by default, nobody else without a login, nobody at all where it is read-only."""

from pathlib import Path

import pytest

from dashboard.serving import has_login, may_write, on_this_machine, serving


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_on_this_machine_editing_is_on(address: str, tmp_path: Path) -> None:
    served = serving(tmp_path, address, 8501, (), read_only=False)
    assert on_this_machine(address)
    assert not served.read_only
    assert may_write(served.environment())


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.4", "board.example.org"])
def test_on_any_other_address_it_is_read_only_and_says_why(address: str, tmp_path: Path) -> None:
    served = serving(tmp_path, address, 8501, (), read_only=False)
    assert served.read_only
    assert address in served.reason
    assert not may_write(served.environment())


def test_with_a_login_another_address_may_edit(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[auth]\nclient_id = "x"\n', encoding="utf-8")
    assert has_login(tmp_path)
    assert not serving(tmp_path, "0.0.0.0", 8501, (), read_only=False).read_only


def test_a_broken_secrets_file_is_no_login(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth", encoding="utf-8")
    assert not has_login(tmp_path)


def test_read_only_stays_read_only_on_this_machine(tmp_path: Path) -> None:
    assert serving(tmp_path, "127.0.0.1", 8501, (), read_only=True).read_only


def test_only_named_hosts_are_answered(tmp_path: Path) -> None:
    flags = serving(tmp_path, "127.0.0.1", 8501, ("board.example.org",), read_only=False).flags()
    assert "--server.allowedHosts=board.example.org" in flags
    assert "--server.allowedHosts=*" not in flags
