"""A forged message to the server: what a browser would never send. It changes a file only where editing is on."""

from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.conftest import serve
from tests.conftest import copy_workspace

TRACKER = Path("trackers/ukraine-russia-2025.yaml")
Widgets = dict[str, tuple[str, str]]
"""Id and default text of the widgets of a page, by their label."""


def run(connection: ClientConnection, states: dict[str, object]) -> Widgets:
    """Run the Edit page with these widget states, and return the widgets it answered with."""
    message = BackMsg()
    message.rerun_script.page_script_hash = calc_hash("edit")
    for name, value in states.items():
        state = message.rerun_script.widget_states.widgets.add(id=name)
        if value is True:
            state.trigger_value = True
        else:
            state.string_value = str(value)
    connection.send(message.SerializeToString())
    found: Widgets = {}
    while True:
        answer = ForwardMsg.FromString(bytes(connection.recv(30)))
        if answer.WhichOneof("type") == "script_finished":
            return found
        if answer.WhichOneof("type") == "delta":
            element = answer.delta.new_element
            kind = element.WhichOneof("type")
            if kind in ("text_area", "text_input", "button"):
                widget = getattr(element, kind)
                found[widget.label] = (widget.id, getattr(widget, "default", ""))


def session(url: str, states: dict[str, object]) -> Widgets:
    address = url.replace("http", "ws") + "_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        found = run(connection, {})
        if states:
            found = run(connection, states)
        return found


@pytest.mark.parametrize("read_only", [False, True], ids=["editing", "read-only"])
def test_a_forged_save_changes_a_file_only_where_editing_is_on(read_only: bool, tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "w")
    before = (root / TRACKER).read_bytes()
    server, url = serve(root)
    try:
        widgets = session(url, {})
    finally:
        server.terminate()
        server.wait(10)
    forged: dict[str, object] = {
        widgets["YAML"][0]: widgets["YAML"][1].replace("Easter truce", "Forged truce", 1),
        widgets["Your name"][0]: "Mallory",
        widgets["Why do you change it?"][0]: "because",
        widgets["Save"][0]: True,
    }
    server, url = serve(root, *(["--read-only"] if read_only else []))
    try:
        found = session(url, forged)
    finally:
        server.terminate()
        server.wait(10)
    changed = b"Forged truce" in (root / TRACKER).read_bytes()
    assert changed is not read_only
    if read_only:
        assert (root / TRACKER).read_bytes() == before
        assert "YAML" not in found
        assert not (root / ".truceboard").exists() or not list((root / ".truceboard").glob("versions/**/*"))
