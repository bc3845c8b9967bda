"""Articles and the configuration from files: the body to the byte, the front matter with a line for every problem."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import articles, config
from dashboard.errors import Problem
from dashboard.model import Article

FILE = "seeds/articles/000_talks.md"
MATTER = "---\ntitle: Talks\nlanguage: en\n---\n"


def article(text: str | bytes, file: str = FILE) -> Article:
    found, problems = articles.parse(text if isinstance(text, bytes) else text.encode(), file)
    assert found is not None, problems
    return found


def problem(text: str | bytes, file: str = FILE) -> Problem:
    found, problems = articles.parse(text if isinstance(text, bytes) else text.encode(), file)
    assert found is None
    assert len(problems) == 1, problems
    return problems[0]


def test_an_article_is_read_whole() -> None:
    found = article(
        '---\ntitle: "Talks: a start"\noutlet: Example Wire\npublished: 2025-03-19\nlanguage: id\nurl: https://example.org/a\n'
        "inferred:\n  published: from the text\n---\nSatu. Dua.\n"
    )
    assert (found.id, found.title, found.outlet, found.published) == ("000_talks", "Talks: a start", "Example Wire", "2025-03-19")
    assert (found.language, found.url, dict(found.inferred)) == ("id", "https://example.org/a", {"published": "from the text"})
    assert found.sha256 == hashlib.sha256(b"Satu. Dua.\n").hexdigest()


@pytest.mark.parametrize(
    "body",
    [
        "one\r\ntwo\rthree\n",
        " \n\n  leading and trailing blanks  \n\n",
        "no line break at the end",
        "---\nanother rule\n---\n",
        "\ufeffa mark, \u200b zero width, \u202e bidi, \u2028 separator, \x85 next line\n",
        "<<<<<<< HEAD\n=======\n",
        "e\u0301 is not \u00e9, 💬 is one character\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_body_is_kept_to_the_byte(body: str, newline: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(MATTER.replace("\n", newline).encode() + body.encode())
    found, problems = articles.read(path, tmp_path)
    assert found is not None, problems
    assert found.body == body
    assert found.sha256 == hashlib.sha256(body.encode()).hexdigest()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip))
def test_any_text_is_kept(body: str) -> None:
    assert article(MATTER + body).body == body


def test_a_byte_order_mark_before_the_front_matter_is_no_part_of_it() -> None:
    assert article("\ufeff" + MATTER + "Text.").body == "Text."


@pytest.mark.parametrize(
    ("text", "where", "path", "said"),
    [
        (MATTER.replace("en\n", "en\noutlt: A\n") + "x", (4, 1), "outlt", "did you mean 'outlet'?"),
        ("---\noutlet: A\nlanguage: en\n---\nx", (2, 1), "title", "is missing"),
        (MATTER.replace("en\n", "english\n") + "x", (3, 11), "language", "ISO 639"),
        (MATTER.replace("en\n", "en\nid: a\n") + "x", (4, 1), "id", "not a known key"),
        (MATTER.replace("en\n", "en\npublished: 2025-02-30\n") + "x", (4, 12), "published", "not a day of the calendar"),
        (MATTER.replace("en\n", "en\npublished: March\n") + "x", (4, 12), "published", "'March' is not a date"),
        (MATTER.replace("en\n", "en\nurl: javascript:alert(1)\n") + "x", (4, 6), "url", "http or https"),
        (MATTER.replace("en\n", "en\nurl: https://e.org/\u202egpj\n") + "x", (4, 6), "url", "http or https"),
        (MATTER.replace("en\n", "en\ninferred: {outlt: guess}\n") + "x", (4, 12), "inferred.outlt", "did you mean 'outlet'?"),
        (MATTER.replace("en\n", "en\ntitle: Again\n") + "x", (4, 1), "title", "in line 2 and in line 4"),
        (MATTER.replace("Talks", "Talks: a start") + "x", (2, 13), "", "in quotes"),
        (MATTER.replace("\n", "\r\n").replace("Talks", "*a") + "x", (2, 8), "title", "alias"),
        (MATTER.replace("en\n", "en\nsha256: abc\n") + "x", (4, 9), "sha256", "the text has changed"),
        (MATTER, (4, 1), "", "no text follows"),
        (MATTER + " \n", (4, 1), "", "no text follows"),
        ("", (1, 1), "", "must begin with a line `---`"),
        ("title: Talks\n", (1, 1), "", "must begin with a line `---`"),
        ("---\ntitle: Talks\n", (1, 1), "", "must begin with a line `---`"),
        ("---\n---\nx", (2, 1), "", "empty"),
        (MATTER.encode() + "caf\xe9".encode("latin-1"), (5, 4), "", f"byte {len(MATTER) + 3} (0xe9) is not UTF-8"),
        (MATTER + "a\0b", (5, 2), "", "is NUL"),
    ],
)  # fmt: skip
def test_refused_with_its_place(text: str | bytes, where: tuple[int, int], path: str, said: str) -> None:
    found = [
        each for each in articles.parse(text if isinstance(text, bytes) else text.encode(), FILE)[1] if each.severity == "error"
    ]
    assert [(each.line, each.column, each.path) for each in found] == [(*where, path)]
    assert said in found[0].message


def test_problems_of_the_front_matter_come_together() -> None:
    _, problems = articles.parse(b"---\nlanguage: english\npublished: today\ntite: x\n---\nText.\n", FILE)
    assert [each.path for each in problems] == ["title", "language", "published", "tite"]


def test_a_checksum_that_fits_is_accepted() -> None:
    checksum = hashlib.sha256(b"Text.\n").hexdigest()
    assert article(MATTER.replace("en\n", f"en\nsha256: {checksum}\n") + "Text.\n").sha256 == checksum


@pytest.mark.parametrize("name", ["..", ".a", "a b", "a" * 65, "\u0442", "a\n"])
def test_a_file_name_that_is_no_article_id_is_refused(name: str) -> None:
    assert "article id" in problem(MATTER + "x", f"seeds/articles/{name}.md").message


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text(MATTER + "x")
    (tmp_path / "b.md").symlink_to(target)
    found, problems = articles.read(tmp_path / "b.md", tmp_path)
    assert found is None
    assert "not a regular file" in problems[0].message


def test_the_configuration_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("title: Talks\ntracker: talks-2025\nas_of: 2025-03-19\nlanguage: uk\n")
    found, problems = config.read(tmp_path)
    assert problems == []
    assert found is not None
    assert (found.title, found.tracker, str(found.as_of), found.language) == ({"en": "Talks"}, "talks-2025", "2025-03-19", "uk")


def test_a_workspace_without_a_configuration_says_so(tmp_path: Path) -> None:
    found, problems = config.read(tmp_path)
    assert found is None
    assert "cannot be read" in problems[0].message


def test_problems_of_the_configuration_name_line_and_choices() -> None:
    found, problems = config.parse(b"title: Talks\ntracker: Talks 2025\nas_of: latest-recrd\nlanguage: fr\nthem: dark\n")
    assert found is None
    assert [(each.line, each.column, each.path) for each in problems] == [
        (2, 10, "tracker"),
        (3, 8, "as_of"),
        (4, 11, "language"),
        (5, 1, "them"),
    ]
    assert "did you mean 'latest-record'?" in problems[1].message
    assert "'latest-recrd' is not a date" in problems[1].message
    assert "allowed: en, id, uk" in problems[2].message
