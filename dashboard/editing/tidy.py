"""`truceboard format`: one layout for every tracker, so that a difference between two versions shows only what was meant.

Blocks are moved in by two blanks, lists by two more, blanks at the end of lines go, line breaks become LF. Values, keys,
their order, quotation marks and comments stay, comments in their column where they can.
"""

import io
import re
from pathlib import Path

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from dashboard import atomic, config, strict_yaml
from dashboard.editing import saving
from dashboard.editing.yaml_text import STEP
from dashboard.errors import TruceboardError

_NO_FOLD = 1 << 30
"""Long lines are not broken: a quotation in one line is found by searching for it."""
_COMMENT = re.compile(r"#[^\n]*")


def tidy(content: bytes, file: str) -> bytes:
    """The content of a YAML file in the one layout; `tidy(tidy(x)) == tidy(x)`.

    Raises TruceboardError where the file has errors, or where its layout cannot be changed with all it says kept.
    """
    before = strict_yaml.load(content, file)
    text, _ = strict_yaml.decode(content, file)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        made = _written(text)
        after = strict_yaml.load(made, file)
    except (YAMLError, yaml.YAMLError, TruceboardError):
        made, after = "", None
    if after is None or after.data != before.data or _comments(made) != _comments(text) or _written(made) != made:
        raise TruceboardError(f"{file} is written in a way whose layout cannot be changed safely; it stays as it is")
    return made.encode()


def _written(text: str) -> str:
    """The text laid out anew."""
    form = YAML()
    form.preserve_quotes = True
    form.width = _NO_FOLD
    form.indent(mapping=STEP, sequence=2 * STEP, offset=STEP)
    made = io.StringIO()
    form.dump(form.load(text), made)
    return "\n".join(_without_blanks(made.getvalue())).rstrip("\n") + "\n"


def _without_blanks(text: str) -> list[str]:
    """The lines without blanks at their end, but for those within a value."""
    lines = text.split("\n")
    for token in yaml.scan(text, yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            for number in range(token.start_mark.line, token.end_mark.line):
                lines[number] += "\0"  # keeps what stands before it
    return [line.rstrip().removesuffix("\0") for line in lines]


def _comments(text: str) -> list[str]:
    """Every comment in its order: what begins with # between two tokens."""
    found, end = [], 0
    for token in yaml.scan(text, yaml.SafeLoader):
        found += _COMMENT.findall(text[end : token.start_mark.index])
        end = max(end, token.end_mark.index)
    return [comment.rstrip() for comment in found]


def names(root: Path) -> list[str]:
    """The YAML files of a workspace."""
    found = [path for path in (root / config.NAME, *sorted(root.glob("trackers/*.yaml"))) if path.exists()]
    return [path.relative_to(root).as_posix() for path in found]


def rewrite(root: Path, name: str, only_check: bool = False) -> bool:
    """Whether the file `name` was not in the one layout; it is put into it, unless `only_check`.

    Raises TruceboardError as `tidy` does, and OSError where the disk refuses; the file is as it was then.
    """
    with saving.lock(root):
        saving.open_file(root, name)  # refuses links, pipes and names outside the workspace
        content = (root / name).read_bytes()
        changed = tidy(content, name)
        if changed != content and not only_check:
            atomic.replace(root / name, changed)
    return changed != content
