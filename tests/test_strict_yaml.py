"""The strict YAML reader: what it refuses, what stays text, and where it says things are."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard import strict_yaml
from dashboard.errors import Problem, TruceboardError

FILE = "trackers/talks.yaml"


def refusals(content: bytes | str) -> list[Problem]:
    with pytest.raises(TruceboardError) as caught:
        strict_yaml.load(content, FILE)
    return [problem for problem in caught.value.problems if problem.severity == "error"]


def refusal(content: bytes | str) -> Problem:
    return refusals(content)[0]


def place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def alias_bomb(levels: int) -> str:
    lines = ["a0: &a0 x", *(f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]" for level in range(1, levels))]
    return "\n".join(lines) + "\n"


def merge_bomb(levels: int) -> str:
    merges = (f"m{level}: &m{level} {{<<: [*m{level - 1}, *m{level - 1}]}}" for level in range(1, levels))
    return "\n".join(["m0: &m0 {a: b}", *merges]) + "\n"


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        pytest.param("a: !!python/object/apply:os.system ['true']\n", (1, 4), "tag", id="1-python-object"),
        pytest.param("x: y\na: !!python/name:os.system\n", (2, 4), "tag", id="2-python-name"),
        pytest.param("a: !!int '3'\n", (1, 4), "tag", id="2-standard-tag"),
        pytest.param("a: ! b\n", (1, 4), "tag", id="2-empty-tag"),
        pytest.param(alias_bomb(40), (1, 5), "anchor", id="3-alias-bomb"),
        pytest.param(merge_bomb(40), (1, 5), "anchor", id="4-merge-bomb"),
        pytest.param("a: {<<: {b: c}}\n", (1, 5), "merge key", id="4-merge-key"),
        pytest.param("a: &a [*a]\n", (1, 4), "anchor", id="5-contains-itself"),
        pytest.param("a: " + "[" * 500_000, (1, 23), "20 levels", id="6-brackets"),
        pytest.param("a: " + "{" * 500_000, (1, 23), "20 levels", id="6-braces"),
        pytest.param("".join(f"{' ' * n}a:\n" for n in range(1200)), (21, 21), "20 levels", id="7-indent"),
        pytest.param("a: 1\nb: 2\na: 3\n", (3, 1), "in line 1 and in line 3", id="9-key-twice"),
        pytest.param("x:\n  a: 1\n  a: 1\n", (3, 3), "in line 2 and in line 3", id="9-nested-key-twice"),
        pytest.param("items:\n  one: {}\n  two: {}\n  one: {}\n", (4, 3), "'one' is used twice", id="10-item-twice"),
        pytest.param("a: b\nc: d\0\n", (2, 5), "byte 9 is NUL", id="11-nul"),
        pytest.param('a: "\\0"\n', (1, 4), "U+0000", id="11-escaped-nul"),
        pytest.param("a: b\nc: \x07\n", (2, 4), "U+0007", id="11-control-character"),
        pytest.param("a: b\nc: caf\xe9\n".encode("latin-1"), (2, 7), "byte 11 (0xe9)", id="13-latin-1"),
        pytest.param("a: سلام\n".encode("cp1256"), (1, 4), "byte 3 (0xd3)", id="13-cp1256"),
        pytest.param("a: b\n".encode("utf-16"), (1, 1), "byte 0 (0xff)", id="13-utf-16"),
        pytest.param("a: b\n".encode("utf-16-le"), (1, 2), "byte 1 is NUL", id="13-utf-16-without-mark"),
        pytest.param("a: b\n\ufeffc: d\n", (2, 1), "U+FEFF", id="14-mark-in-a-later-key"),
        pytest.param("a: {air\u200bdefence: d}\n", (1, 8), "U+200B", id="14-zero-width-in-a-key"),
        pytest.param("\u202eab: c\n", (1, 1), "U+202E", id="14-bidi-in-a-key"),
        pytest.param('"a\\u200fb": c\n', (1, 1), "U+200F", id="14-escaped-in-a-key"),
        pytest.param("a: " + "7" * 5000 + "\n", (1, 4), "15 digits", id="18-long-integer"),
        pytest.param("a: 1234567890123456\n", (1, 4), "15 digits", id="18-16-digits"),
        pytest.param("a: 0.1234567890123456\n", (1, 4), "15 digits", id="18-long-fraction"),
        pytest.param("a: x\u2028b: y\n", (1, 5), "U+2028", id="19-line-separator"),
        pytest.param("a: x\x85b: y\n", (1, 5), "U+0085", id="19-next-line"),
        pytest.param('"a\\Lb": y\n', (1, 1), "U+2028", id="19-escaped-in-a-key"),
        pytest.param("a: \ud800\n", (1, 4), "byte 3 (0xed)", id="20-lone-surrogate"),
        pytest.param('a: "\\ud800"\n', (1, 4), "U+D800", id="20-escaped-surrogate"),
        pytest.param("a: b\n<<<<<<< HEAD\n", (2, 1), "merge conflict", id="21-conflict"),
        pytest.param("a: |\n  text\n  <<<<<<< HEAD\n", (3, 3), "merge conflict", id="21-conflict-in-a-block"),
        pytest.param("a: |\n  text\n=======\n", (3, 1), "merge conflict", id="21-conflict-middle"),
        pytest.param("a: b\n---\nc: d\n", (2, 1), "second document", id="22-two-documents"),
        pytest.param("", (1, 1), "empty", id="22-empty"),
        pytest.param("# nothing\n", (2, 1), "empty", id="22-comment-only"),
        pytest.param("---\n", (2, 1), "empty", id="22-empty-document"),
        pytest.param("- a\n", (1, 1), "must begin with a key", id="22-list-root"),
        pytest.param("a\n", (1, 1), "must begin with a key", id="22-text-root"),
        pytest.param("1: a\n", (1, 1), "key '1' is not text", id="number-as-key"),
        pytest.param("true: a\n", (1, 1), "key 'true' is not text", id="truth-as-key"),
        pytest.param("? \n: a\n", (1, 2), "key '' is not text", id="empty-key"),
        pytest.param("[a, b]: c\n", (1, 1), "plain text", id="list-as-key"),
        pytest.param("%YAML 1.1\n---\na: b\n", (1, 1), "directive", id="directive"),
        pytest.param("a: b: c\n", (1, 5), "in quotes", id="colon-in-a-value"),
        pytest.param("a:\n\tb: c\n", (2, 1), "spaces, not tabs", id="tab"),
        pytest.param("a: 'b\n", (2, 1), "begins in line 1", id="open-quotation-mark"),
        pytest.param('a: "\\UFFFFFFFF"\n', (1, 7), "not readable", id="escape-beyond-unicode"),
    ],
)
def test_refused_with_line_and_column(content: bytes | str, where: tuple[int, int], said: str) -> None:
    problem = refusal(content)
    assert place(problem) == where
    assert said in problem.message
    assert problem.file == FILE


def test_more_than_a_megabyte_is_refused_before_it_is_parsed() -> None:
    assert "are not read" in refusal("a" * (strict_yaml.MAX_BYTES + 1)).message


@pytest.mark.parametrize("content", ["\ufeffa: b\nc:\n  d: [e]\n", "a: b\r\nc:\r\n  d: [e]\r\n", "a: b\rc:\r  d: [e]\r"])
def test_byte_order_mark_and_line_breaks_make_no_difference(content: str) -> None:
    document = strict_yaml.load(content, FILE)
    assert document.data == {"a": "b", "c": {"d": ["e"]}}
    assert document.mark(("c", "d", 0)) == (3, 7)


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "Yes",
        "on",
        "off",
        "True",
        "NULL",
        "12:30",
        "010",
        "0x1f",
        "0o17",
        "1e3",
        "1_000",
        "+5",
        ".5",
        "5.",
        ".inf",
        ".nan",
        "2025-03-18",
        "2024-02-30",
        "=",
        "1,5",
        "٣",
    ],
)
def test_what_yaml_1_1_would_guess_stays_text(text: str) -> None:
    assert strict_yaml.load(f"country: {text}\n", FILE).data == {"country": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("14", 14), ("-3", -3), ("0", 0),
        ("2.50", 2.5), ("123456789012345", 123456789012345), ("'14'", "14"), ('"true"', "true"), ("|\n  7", "7\n"),
    ],
)  # fmt: skip
def test_plain_values_have_their_type_and_quoted_ones_are_text(text: str, value: object) -> None:
    found = strict_yaml.load(f"a: {text}\n", FILE).data["a"]
    assert found == value
    assert type(found) is type(value)


def test_invisible_characters_in_prose_are_kept_and_flagged() -> None:
    document = strict_yaml.load('a: x\u200by\nb: "\\u202e"\n', FILE)
    assert document.data == {"a": "x\u200by", "b": "\u202e"}
    assert [(problem.severity, *place(problem)) for problem in document.warnings] == [("warning", 1, 5), ("warning", 2, 4)]


def test_all_problems_of_a_file_come_together() -> None:
    problems = refusals("a: &x 1\nb: *x\nc: !!str d\na: 2\n? [e]\n: f\ng: 12345678901234567890\n")
    assert [place(problem) for problem in problems] == [(1, 4), (2, 4), (3, 4), (4, 1), (5, 3), (7, 4)]


def test_thousands_of_problems_are_cut_short() -> None:
    problems = refusals("\x07\n" * 10_000)
    assert len(problems) == strict_yaml.MAX_PROBLEMS + 1
    assert "and more" in problems[-1].message


def test_every_conflict_marker_is_named() -> None:
    problems = refusals("a: 1\n<<<<<<< ours\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> theirs\n")
    assert [problem.line for problem in problems] == [2, 4, 6, 8]


MARKED = """\
title: Talks
items:
  air-defence:
    bound: [ukraine, russia]
    status:
    earlier:
      - since: 2025-03-18
        note: >-
          long
      - {since: 2025-03-19}
"""


@pytest.mark.parametrize(
    ("path", "value_at", "key_at"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (1, 8), (1, 1)),
        (("items",), (2, 1), (2, 1)),
        (("items", "air-defence"), (3, 3), (3, 3)),
        (("items", "air-defence", "bound"), (4, 5), (4, 5)),
        (("items", "air-defence", "bound", 1), (4, 22), (4, 22)),
        (("items", "air-defence", "status"), (5, 5), (5, 5)),
        (("items", "air-defence", "earlier", 0), (7, 9), (7, 9)),
        (("items", "air-defence", "earlier", 0, "since"), (7, 16), (7, 9)),
        (("items", "air-defence", "earlier", 0, "note"), (8, 15), (8, 9)),
        (("items", "air-defence", "earlier", 1, "since"), (10, 17), (10, 10)),
        (("items", "air-defence", "missing", "deeper"), (3, 3), (3, 3)),
        (("items", "air-defence", "bound", 7), (4, 5), (4, 5)),
        (("nothing",), (1, 1), (1, 1)),
    ],
)
def test_marks_of_values_keys_and_what_is_missing(path: Any, value_at: Any, key_at: Any) -> None:
    document = strict_yaml.load(MARKED, FILE)
    assert document.mark(path) == value_at
    assert document.mark(path, key=True) == key_at


def test_a_front_matter_is_counted_from_its_line_in_the_file() -> None:
    document, problems = strict_yaml.parse("a: b\nc: &x d\n", FILE, first_line=2)
    assert document is not None
    assert document.mark(("a",)) == (2, 4)
    assert place(problems[0]) == (3, 4)


def test_a_whole_file_ends_with_a_line_break() -> None:
    assert strict_yaml.parse_file(b"a: b\r\n", FILE)[1] == []
    _, problems = strict_yaml.parse_file("a: b\nc: \u0434".encode(), FILE)
    assert [place(problem) for problem in problems] == [(2, 5)]
    assert "cut" in problems[0].message


SIGNS = [*"ab:-?#&*!|>%@'\"\\[]{},. \n\t\r0189_~=<uUx", "\u200b", "\u2028", "\x85", "\ufeff", "д", "\0", "---\n", "<<"]
SNIPPETS = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@given(SNIPPETS | st.text(max_size=40) | st.binary(max_size=40))
@example("%YAML " + "1" * 5000 + ".1\n")
@example('a: "\\x"\n')
@example("!<%ff> a: b\n")
def test_any_input_gives_data_or_problems_with_a_place(content: str | bytes) -> None:
    document, problems = strict_yaml.parse(content, FILE)
    assert document is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)
    if not any(problem.severity == "error" for problem in problems):
        assert document is not None
        json.dumps(document.data, ensure_ascii=False).encode("utf-8")


TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n"), max_size=12)
TREES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.integers(-(10**15) + 1, 10**15 - 1) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, TREES, max_size=4))
def test_json_is_read_as_what_it_says(data: dict[str, Any]) -> None:
    document = strict_yaml.parse(json.dumps(data, ensure_ascii=False), FILE)[0]
    assert document is not None
    assert document.data == data
