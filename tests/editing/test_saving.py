"""A save leaves the old file or the new one, never a mix; nobody's change is lost; whoever may not write, cannot."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dashboard import atomic, serving, workspace
from dashboard.editing import drafts, history, saving
from dashboard.editing.access import Editor, NotAllowed
from dashboard.editing.drafts import Draft
from dashboard.errors import TruceboardError

NAME = "trackers/my-negotiation.yaml"
ANNA = Editor("Anna Analyst")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    workspace.init(tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def repository(root: Path) -> Path:
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "begin"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def edited(text: str, number: int = 1) -> str:
    return text.replace("title: My negotiation", f"title: My negotiation {number}", 1)


def save(root: Path, number: int = 1, who: Editor = ANNA) -> saving.Version:
    base = saving.open_file(root, NAME)
    return saving.save(root, base, edited(base.text, number), who, "a better title")


def test_a_save_is_on_disk_and_in_the_next_load(root: Path) -> None:
    version = save(root)
    assert (root / NAME).read_text(encoding="utf-8") == version.text
    assert workspace.load(root).trackers["my-negotiation"].title == {"en": "My negotiation 1"}
    assert list((root / "trackers").iterdir()) == [root / NAME]


def test_the_second_of_two_analysts_gets_the_version_of_the_first(root: Path) -> None:
    base = saving.open_file(root, NAME)
    save(root, 7)
    with pytest.raises(saving.Conflict) as raised:
        saving.save(root, base, edited(base.text, 8), Editor("Bela"), "mine")
    assert "My negotiation 7" in raised.value.theirs.text
    assert "My negotiation 7" in (root / NAME).read_text(encoding="utf-8")


def test_a_text_with_an_error_is_not_saved(root: Path) -> None:
    base = saving.open_file(root, NAME)
    with pytest.raises(TruceboardError, match="restraint"):
        saving.save(root, base, base.text.replace("type: restraint", "type: restrant"), ANNA, "typo")
    assert saving.open_file(root, NAME) == base


@pytest.mark.parametrize("mark", ["<<<<<<< mine\n", "title: twice\n", "x: &a [*a]\n", "\t- x\n", "\ud800: x\n"])
def test_what_the_strict_loader_refuses_is_not_saved(root: Path, mark: str) -> None:
    base = saving.open_file(root, NAME)
    with pytest.raises(TruceboardError):
        saving.save(root, base, base.text + mark, ANNA, "bad")
    assert saving.open_file(root, NAME) == base


@pytest.mark.parametrize(
    "name",
    [
        "../x.yaml",
        "trackers/../../x.yaml",
        "/etc/passwd",
        "trackers/con.yaml",
        "trackers/a\0.yaml",
        "trackers/" + "a" * 300 + ".yaml",
        "",
        "trackers/.yaml",
        "trackers\\x.yaml",
        "seeds/records/x.csv",
    ],
)
def test_a_name_that_is_none_of_ours_is_refused(root: Path, name: str) -> None:
    with pytest.raises(TruceboardError):
        saving.open_file(root, name)


def test_links_pipes_and_folders_are_refused_at_once(root: Path) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_text("title: x\n", encoding="utf-8")
    (root / "trackers" / "link.yaml").symlink_to(outside)
    os.mkfifo(root / "trackers" / "pipe.yaml")
    (root / "trackers" / "folder.yaml").mkdir()
    for name in ("link", "pipe", "folder"):
        with pytest.raises(TruceboardError):
            saving.open_file(root, f"trackers/{name}.yaml")


def test_line_ends_and_byte_order_mark_stay_as_they_were(root: Path) -> None:
    path = root / NAME
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    save(root)
    assert path.read_bytes() == before.replace(b"title: My negotiation", b"title: My negotiation 1", 1)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EFBIG, errno.EIO])
@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fsync", "os.replace"])
def test_a_failing_disk_is_told_and_loses_nothing(root: Path, error: int, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save(root, 1)
    base = saving.open_file(root, NAME)

    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(f"dashboard.atomic.{step}", fail)
        with pytest.raises(TruceboardError, match="the file is as it was"):
            saving.save(root, base, edited(base.text, 2), ANNA, "unlucky")
    assert saving.open_file(root, NAME) == base
    assert [path.name for path in (root / "trackers").iterdir()] == [Path(NAME).name]


def test_an_error_after_the_file_was_replaced_says_that_the_state_is_unknown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(root, 1)
    base = saving.open_file(root, NAME)

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_sync_folder", fail)
        with pytest.raises(TruceboardError, match="not known; read it again"):
            saving.save(root, base, edited(base.text, 2), ANNA, "unlucky")


def test_two_hundred_kills_in_mid_save_leave_whole_files_and_nothing_to_sweep_after_a_start(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("start\n", encoding="utf-8")
    for _ in range(200):
        _kill_while_saving(path)
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        assert len(set(lines)) == 1, "a mix of two versions"
        assert len(lines) in (1, 40_000), "a part of a version"
    atomic.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def _kill_while_saving(path: Path) -> None:
    """Fork rather than start anew: two hundred interpreters would take minutes."""
    worker = os.fork()
    if worker == 0:
        number = int(time.time() * 1000)
        while True:
            number += 1
            atomic.replace(path, (f"{number}\n" * 40_000).encode())
    time.sleep(0.004 + (worker % 17) / 2000)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def test_four_writers_of_twenty_five_saves_each_lose_none(root: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from dashboard.editing import changes, saving
from dashboard.editing.access import Editor
root, who, done, name = Path(sys.argv[1]), sys.argv[2], 0, {NAME!r}
while done < 25:
    base = saving.open_file(root, name)
    try:
        text = changes.add_keyword(base.text, name, 'strike-halt', 'en', f'{{who}}-{{done}}')
        saving.save(root, base, text, Editor(who), 'count')
        done += 1
    except saving.TruceboardError:
        continue
"""
    writers = [subprocess.Popen([sys.executable, "-c", code, str(root), f"writer{number}"]) for number in range(4)]
    assert [writer.wait(120) for writer in writers] == [0] * 4
    words = set(workspace.load(root).trackers["my-negotiation"].items["strike-halt"].keywords["en"])
    assert words >= {f"writer{number}-{done}" for number in range(4) for done in range(25)}
    assert len(history.versions(root, NAME)) == 101


def test_the_lock_of_a_dead_process_is_free(root: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from dashboard.editing import saving
saving.lock(Path(sys.argv[1])).acquire()
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code, str(root)], check=False)
    begin = time.monotonic()
    save(root)
    assert time.monotonic() - begin < 2


def test_a_hanging_lock_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.1)
    taken, done = threading.Event(), threading.Event()

    def hang() -> None:
        with saving.lock(root):
            taken.set()
            done.wait(10)

    thread = threading.Thread(target=hang)
    thread.start()
    taken.wait(10)
    with pytest.raises(TruceboardError, match="somebody else is saving"):
        save(root)
    done.set()
    thread.join()


def test_without_git_every_version_is_kept_and_comes_back(root: Path) -> None:
    first = (root / NAME).read_text(encoding="utf-8")
    save(root, 1)
    save(root, 2, Editor("Bela"))
    versions = history.versions(root, NAME)
    assert [(saved.who, saved.why) for saved in versions][:2] == [("Bela", "a better title"), ("Anna Analyst", "a better title")]
    assert history.content(root, NAME, versions[-1].id) == first
    with pytest.raises(TruceboardError):
        history.content(root, NAME, "../../../etc/passwd")


def test_in_git_a_save_is_a_commit_of_that_file_alone_with_the_analyst_as_author(repository: Path) -> None:
    with (repository / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("# changed by hand\n")
    subprocess.run(["git", "add", "config.yaml"], cwd=repository, check=True)
    save(repository, 1)
    assert next((saved.who, saved.why) for saved in history.versions(repository, NAME)) == ("Anna Analyst", "a better title")
    show = subprocess.run(["git", "show", "--name-only", "--format="], cwd=repository, capture_output=True, text=True, check=True)
    assert show.stdout.split() == [NAME]
    staged = subprocess.run(["git", "diff", "--cached", "--name-only"], cwd=repository, capture_output=True, text=True, check=True)
    assert staged.stdout.split() == ["config.yaml"]


def test_in_git_an_earlier_version_comes_back(repository: Path) -> None:
    first = (repository / NAME).read_text(encoding="utf-8")
    save(repository, 1)
    assert history.content(repository, NAME, history.versions(repository, NAME)[-1].id) == first


def test_a_read_only_process_writes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = saving.open_file(root, NAME)
    monkeypatch.setenv(serving.READ_ONLY, "1")
    with pytest.raises(NotAllowed, match="read-only"):
        save(root)
    drafts.keep(root, "key", Draft(edited(base.text), base))
    assert drafts.load(root, "key", NAME) is None
    assert saving.open_file(root, NAME) == base


def test_a_removed_right_is_refused_at_the_next_save(root: Path) -> None:
    config = root / "config.yaml"
    plain = config.read_text(encoding="utf-8")
    bela = Editor("Bela", "bela@example.org")
    config.write_text(plain + "access: {bela@example.org: editor}\n", encoding="utf-8")
    save(root, 1, bela)
    for refused in (ANNA, Editor("Bela", "someone@example.org")):
        with pytest.raises(NotAllowed, match="no right"):
            save(root, 2, refused)
    config.write_text(plain + "access: {bela@example.org: reader}\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="no right"):
        save(root, 2, bela)


def test_a_refused_attempt_is_logged_with_who_tried(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    with (root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("access:\n  anna@example.org: editor\n")
    with pytest.raises(NotAllowed):
        save(root, 1, Editor("Mallory", "mallory@example.org"))
    assert "mallory@example.org" in caplog.text


def test_a_broken_config_lets_nobody_write(root: Path) -> None:
    (root / "config.yaml").write_text("access: [", encoding="utf-8")
    with pytest.raises(NotAllowed, match="until it is mended"):
        save(root)


@pytest.mark.parametrize(("who", "why"), [("", "a reason"), ("Anna", "  ")])
def test_a_save_needs_a_name_and_a_reason(root: Path, who: str, why: str) -> None:
    base = saving.open_file(root, NAME)
    with pytest.raises(TruceboardError):
        saving.save(root, base, edited(base.text), Editor(who), why)


def test_a_draft_comes_back_and_goes_when_it_equals_the_file(root: Path) -> None:
    base = saving.open_file(root, NAME)
    draft = Draft(edited(base.text) + "half a line \ud800", base)
    drafts.keep(root, "key", draft)
    assert drafts.load(root, "key", NAME) == draft
    assert drafts.load(root, "other", NAME) is None
    drafts.keep(root, "key", Draft(base.text, base))
    assert drafts.load(root, "key", NAME) is None
