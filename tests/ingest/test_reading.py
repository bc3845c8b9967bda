"""Files and pasted texts as they come: kept exactly, never guessed silently, refused with a reason."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import articles
from dashboard.errors import TruceboardError
from dashboard.ingest import reading

PAGE = """<!doctype html><html lang="en"><head><title>Talks go on | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="article:published_time" content="2025-04-02T10:00:00Z">
<link rel="canonical" href="https://wire.example.org/talks"></head><body><nav>Home Sport Weather</nav>
<article><h1>Talks go on</h1><p>Ukraine agreed on Tuesday to halt strikes on energy infrastructure, its president said in the
evening.</p><p>Russia rejected a 30-day ceasefire, a spokesman told reporters in Moscow on the same day.</p>
<script>alert("read me")</script></article><footer>Imprint</footer></body></html>"""


def test_pasted_text_is_kept_to_the_character() -> None:
    text = "  Перемир'я\r\n\r\nДругий рядок — «цитата» 🕊\u200f  "
    assert reading.plain(text).body == text


@given(st.text(min_size=1).filter(str.strip))
def test_no_text_loses_a_character(text: str) -> None:
    assert reading.plain(text).body == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ukraine and Russia agreed to the halt, the White House said.", "en"),
        ("Ukraina dan Rusia sepakat untuk menghentikan serangan, kata Gedung Putih.", "id"),
        ("Україна та Росія погодилися на припинення ударів, заявили в Києві.", "uk"),
        ("Украина и Россия согласились прекратить удары, заявили в Москве.", "ru"),
    ],
)
def test_the_language_is_told_and_said_to_be_inferred(text: str, language: str) -> None:
    found = reading.plain(text)
    assert found.language == language
    assert "language" in found.inferred


def test_title_and_day_of_a_text_are_inferred_from_its_first_lines() -> None:
    found = reading.plain("# Talks go on\n\nKyiv, 2025-04-02 (Example Wire)\n\nUkraine agreed to the halt.\n")
    assert (found.title, found.published) == ("Talks go on", "2025-04-02")
    assert set(found.inferred) == {"published", "language"}


def test_no_invisible_character_gets_into_a_title() -> None:
    assert reading.plain("\u202eTalks\u200f go on\u202c\nText.").title == "Talks go on"


def test_a_long_first_line_is_cut_for_the_title_alone() -> None:
    found = reading.plain("word " * 100)
    assert found.title.endswith("…")
    assert len(found.title) <= reading.TITLE + 1


def test_what_a_person_states_is_inferred_no_longer() -> None:
    found = reading.plain("Ukraine agreed.").stating({"title": "Agreed", "published": "2025-04-02"})
    assert (found.title, found.published, set(found.inferred)) == ("Agreed", "2025-04-02", {"language"})


def test_a_file_of_our_own_keeps_its_front_matter_and_its_body() -> None:
    body = "Україна погодилася.\r\nЩе рядок\r\n"
    content = f"---\ntitle: Згода\noutlet: Example\npublished: 2025-04-02\nlanguage: uk\n---\n{body}".encode()
    found = reading.read(content, "any name.md")
    assert (found.title, found.outlet, found.published, found.language, found.body) == (
        "Згода",
        "Example",
        "2025-04-02",
        "uk",
        body,
    )


def test_the_front_matter_of_other_programs_is_understood_and_what_has_no_place_is_named() -> None:
    content = b"---\ntitle: Agreed\ndate: 2025-04-02T10:00:00Z\nsource: Example\nlang: en\nauthor: X\ntags: [a]\n---\nAgreed.\n"
    found = reading.read(content, "a.md")
    assert (found.title, found.outlet, found.published, found.language) == ("Agreed", "Example", "2025-04-02", "en")
    assert (found.body, found.left_out, found.inferred) == ("Agreed.\n", ("author", "tags"), {})


def test_what_front_matter_does_not_say_is_inferred() -> None:
    found = reading.read(b"---\noutlet: Example\nlanguage: xx\n---\nUkraine agreed to the halt.\n", "a.md")
    assert (found.language, set(found.inferred)) == ("en", {"title", "language"})


@pytest.mark.parametrize(
    ("matter", "why"), [("published: 2025-02-30", "is no day"), ("title: a: b", "a.md:2"), ("title: Agreed", "has no text")]
)
def test_front_matter_that_cannot_be_read_is_refused(matter: str, why: str) -> None:
    with pytest.raises(TruceboardError, match=why):
        reading.read(f"---\n{matter}\n---\n{' ' if 'Agreed' in matter else 'Text'}".encode(), "a.md")


def test_a_line_of_dashes_is_text_where_nothing_closes_it() -> None:
    assert reading.read(b"---\nUkraine agreed to the halt.", "a.txt").body == "---\nUkraine agreed to the halt."


def test_a_saved_page_gives_its_article_without_the_page_around_it() -> None:
    found = reading.read(PAGE.encode(), "saved.html")
    assert "agreed on Tuesday to halt" in found.body
    assert "Russia rejected a 30-day ceasefire" in found.body
    assert not any(word in found.body for word in ("alert", "Imprint", "Weather"))
    assert (found.outlet, found.published, found.url) == ("Example Wire", "2025-04-02", "https://wire.example.org/talks")
    assert found.inferred["outlet"] == reading.PAGE


def test_a_page_is_known_by_its_content_whatever_its_name() -> None:
    assert reading.read(PAGE.encode(), "saved.txt").outlet == "Example Wire"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(TruceboardError, match="without an article"):
        reading.read(b"<!doctype html><html><body></body></html>", "empty.html")


def test_a_gzipped_text_is_read() -> None:
    assert reading.read(gzip.compress(b"Ukraine agreed to the halt."), "a.txt.gz").body == "Ukraine agreed to the halt."


def test_a_gzip_bomb_is_refused_at_the_cap() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    with pytest.raises(TruceboardError, match="more than 5000000 bytes"):
        reading.read(bomb, "bomb.gz")


def archive(names: list[str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as handle:
        for name in names:
            handle.writestr(name, "text")
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [archive(["../escape.txt"]), archive([f"{n}.txt" for n in range(10_000)]), gzip.compress(archive(["inner.zip"]))],
    ids=["climbing", "many", "nested"],
)
def test_archives_are_refused_and_nothing_is_unpacked(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TruceboardError, match="archives are not opened"):
        reading.read(content, "upload.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "a.bin"),
        ("Перемир'я".encode("cp1251"), "byte"),
        ("Agreed.".encode("utf-16"), "a.bin"),
        (bytes(range(1, 9)) * 500, "is no text"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"x" * (articles.MAX_BYTES + 1), "more than"),
        (b"\x1f\x8b\x08\x00broken", "damaged gzip"),
        (gzip.compress(b"word " * 1000)[:-9], "damaged gzip"),
    ],
    ids=["empty", "blank", "picture", "encoding", "utf-16", "control", "pdf", "large", "gzip", "cut gzip"],
)
def test_what_is_no_readable_text_is_refused_by_name(content: bytes, why: str) -> None:
    with pytest.raises(TruceboardError, match=why) as refused:
        reading.read(content, "a.bin")
    assert "a.bin" in str(refused.value)


@given(st.binary(max_size=400))
def test_no_bytes_end_in_a_traceback(content: bytes) -> None:
    try:
        assert reading.read(content, "noise.txt").body
    except TruceboardError as refused:
        assert str(refused).startswith("noise.txt")  # noqa: PT017 - either outcome is right
