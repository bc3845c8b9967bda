"""An article joins the workspace once; copies of it become sightings, and no other line of a file changes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import atomic, serving, workspace
from dashboard.cli import app
from dashboard.editing import history
from dashboard.editing.access import Editor, NotAllowed
from dashboard.errors import TruceboardError
from dashboard.ingest import duplicates, reading, writing
from dashboard.ingest.reading import Incoming
from dashboard.model import Article

ANNA = Editor("Anna Analyst")
STORY = (
    "Ukraine agreed on Tuesday to halt strikes on energy infrastructure, the president said in his evening address. "
    "Russia rejected a 30-day ceasefire, a spokesman told reporters. The two sides exchanged 175 prisoners each "
    "on Wednesday, and technical teams will meet in Saudi Arabia in the coming days to speak about the Black Sea.\n"
)
OTHER = (
    "Farmers in the south of the country began to sow maize a week late this year, since the ground had been frozen until the "
    "end of March, the ministry of agriculture said on Friday, adding that it expects as much as usual if the summer is wet.\n"
)


def incoming(
    body: str = STORY, outlet: str = "Example Wire", url: str = "https://wire.example.org/1", title: str = "Talks"
) -> Incoming:
    return Incoming(title, body, "en", outlet, "2025-04-02", url)


def test_a_new_article_is_a_file_with_its_checksum_and_what_was_inferred(shipped_copy: Path) -> None:
    found = reading.plain("Перемир'я\n\nУкраїна погодилася на припинення вогню, заявили в Києві.").stating(
        {"published": "2025-04-02"}
    )
    added = writing.add(shipped_copy, found, ANNA)
    state = workspace.load(shipped_copy)
    article = state.articles[added.id]
    assert (added.outcome, added.id) == ("new", "2025-04-02-peremir-ya")
    assert (article.body, article.language, article.published) == (found.body, "uk", "2025-04-02")
    assert set(article.inferred) == {"title", "language"}
    assert [problem for problem in state.problems if added.id in problem.file] == []
    assert "Anna Analyst" in history.versions(shipped_copy, f"seeds/articles/{added.id}.md")[0].who


@pytest.mark.parametrize("body", ["--- \nno front matter\n---\n", "a\r\nb\rc\n", "\ufeffmark", "'quote': [not yaml]\n", "\u2028x"])
def test_any_text_comes_back_as_it_was(body: str, shipped_copy: Path) -> None:
    added = writing.add(shipped_copy, incoming(body=f"{body} {OTHER}"), ANNA)
    assert workspace.load(shipped_copy).articles[added.id].body == f"{body} {OTHER}"


def test_the_same_text_again_changes_nothing(shipped_copy: Path) -> None:
    first = writing.add(shipped_copy, incoming(), ANNA)
    before = (shipped_copy / f"seeds/articles/{first.id}.md").read_bytes()
    again = writing.add(shipped_copy, incoming(), ANNA, force_new=True)
    assert (again.id, again.outcome) == (first.id, "known")
    assert (shipped_copy / f"seeds/articles/{first.id}.md").read_bytes() == before


def test_what_was_not_known_of_an_article_is_filled_in_by_adding_it_again(shipped_copy: Path) -> None:
    first = writing.add(shipped_copy, reading.plain(STORY), ANNA)
    again = writing.add(shipped_copy, reading.plain(STORY).stating({"published": "2025-04-02", "outlet": "Example Wire"}), ANNA)
    assert (again.id, again.outcome) == (first.id, "completed")
    article = workspace.load(shipped_copy).articles[first.id]
    assert (article.published, article.outlet, article.sightings, article.body) == ("2025-04-02", "Example Wire", (), STORY)


def test_an_agency_story_in_another_paper_is_one_article_with_two_sightings(shipped_copy: Path) -> None:
    first = writing.add(shipped_copy, incoming(), ANNA)
    path = shipped_copy / f"seeds/articles/{first.id}.md"
    before = path.read_text(encoding="utf-8")
    copied = "WORLD NEWS\n" + STORY.replace("in his evening address", "late on Tuesday") + "More follows.\n"
    second = writing.add(shipped_copy, incoming(copied, "Example Daily", "https://daily.example.org/9"), ANNA)
    assert (second.id, second.outcome) == (first.id, "sighting")
    assert second.match is not None
    assert second.match.share > duplicates.ENOUGH
    article = workspace.load(shipped_copy).articles[first.id]
    assert [one.outlet for one in article.sightings] == ["Example Daily"]
    assert article.body == STORY
    after = path.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    third = writing.add(shipped_copy, incoming(copied, "Example Daily", "https://daily.example.org/9"), ANNA)
    assert third.outcome == "known"


def test_a_story_that_only_resembles_may_be_forced_in(shipped_copy: Path) -> None:
    writing.add(shipped_copy, incoming(), ANNA)
    copied = incoming(STORY + "More follows.", "Example Daily", "https://daily.example.org/9")
    assert writing.add(shipped_copy, copied, ANNA, force_new=True).outcome == "new"


def test_another_story_about_the_same_talks_is_new(shipped_copy: Path) -> None:
    writing.add(shipped_copy, incoming(), ANNA)
    assert writing.add(shipped_copy, incoming(OTHER), ANNA).id == "2025-04-02-example-wire-talks-2"


def test_a_long_report_that_contains_a_dispatch_is_no_copy_of_it() -> None:
    dispatch = Article(id="short", title="Talks", language="en", body=STORY, sha256="")
    report = (
        STORY + OTHER + "".join(f"Paragraph {n} tells of the harvest in district {n} and of its {n} mills. " for n in range(20))
    )
    assert duplicates.find(report, {"short": dispatch}) is None


def test_a_changed_text_is_a_problem_of_its_file(shipped_copy: Path) -> None:
    added = writing.add(shipped_copy, incoming(), ANNA)
    path = shipped_copy / f"seeds/articles/{added.id}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("175 prisoners", "176 prisoners"), encoding="utf-8")
    problems = [problem for problem in workspace.load(shipped_copy).problems if problem.file.endswith(path.name)]
    assert any("the text has changed" in problem.message for problem in problems)


def test_a_read_only_process_adds_nothing(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(serving.READ_ONLY, "1")
    before = sorted(shipped_copy.rglob("*"))
    with pytest.raises(NotAllowed):
        writing.add(shipped_copy, incoming(), Editor("Anna"))
    assert sorted(shipped_copy.rglob("*")) == before


def test_a_failing_disk_is_told_and_leaves_no_file(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "replace", full)
    before = sorted((shipped_copy / "seeds").rglob("*"))
    with pytest.raises(TruceboardError, match="not added"):
        writing.add(shipped_copy, incoming(), ANNA)
    assert sorted((shipped_copy / "seeds").rglob("*")) == before


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["add", "--workspace", str(root), "--by", "Anna Analyst", *arguments])
    return done.exit_code, done.output


def test_the_command_adds_files_and_tells_what_to_check(shipped_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(STORY, encoding="utf-8")
    code, told = run(shipped_copy, str(tmp_path / "talks.txt"), "--set", "published=2025-04-02")
    assert code == 0
    assert "new article 2025-04-02-" in told
    assert "language: 'en'" in told
    assert "outlet: not found; give it with --set outlet=..." in told


def test_the_command_goes_on_after_a_file_that_it_cannot_read(shipped_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "talks.txt").write_text(STORY, encoding="utf-8")
    code, told = run(shipped_copy, str(tmp_path / "noise.txt"), str(tmp_path / "missing.txt"), str(tmp_path / "talks.txt"))
    assert code == 1
    assert "noise.txt" in told
    assert "missing.txt" in told
    assert "new article" in told


def test_what_is_refused_is_named_as_it_was_typed(shipped_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ledger.csv").write_text(f"record_id,summary\nr1,{STORY}", encoding="utf-8")
    code, told = run(shipped_copy, "in/ledger.csv", "./missing.txt")
    assert code == 1
    assert told.splitlines()[0].startswith("in/ledger.csv: is a file of data, no article")
    assert told.splitlines()[1].startswith("./missing.txt: cannot be read")


@pytest.mark.parametrize(
    ("stated", "told"),
    [("titel=x", "title="), ("language=fr", "en, id"), ("published=2025-02-30", "published"), ("title", "title=")],
)
def test_what_is_stated_wrongly_is_refused_with_the_way_out(stated: str, told: str, shipped_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(STORY, encoding="utf-8")
    code, output = run(shipped_copy, str(tmp_path / "talks.txt"), "--set", stated)
    assert code == 2
    assert told in output
