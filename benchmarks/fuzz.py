"""A fuzzing run over the readers: `python -m benchmarks.fuzz [--seconds 60]`.

Cuts, repeats, flips and splices the shipped tracker, article and ledger, and reads the result. A reader may refuse; it may
not raise anything but what it documents, nor take longer than two seconds. Prints executions and findings.
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

from dashboard import articles, ledger, trackers
from dashboard.ledger import LedgerFileError

ROOT = Path(__file__).parents[1]
SPICE = (
    b"&a [*a]", b"!!python/name:os.system ", b"<<: *x\n", b"\0", b"\xff\xfe", b"\t", b"[" * 50, b"{" * 50, b"- " * 200,
    b"\xe2\x80\xa8", b"\xef\xbb\xbf", b'"', b"'", b"|\n", b": ", b"\r", b"9" * 400, b"<<<<<<< mine\n", b"---\n", b"\xed\xa0\x80",
)  # fmt: skip
SLOW = 2.0


def mutated(content: bytes, dice: random.Random) -> bytes:
    """A few changes at random places."""
    for _ in range(dice.randint(1, 6)):
        at, to = sorted((dice.randrange(len(content) + 1), dice.randrange(len(content) + 1)))
        match dice.randrange(6):
            case 0:
                content = content[:at]
            case 1:
                content = content[:at] + dice.choice(SPICE) + content[at:]
            case 2:
                content = content[:at] + content[min(to, at + 200) :]
            case 3:
                content = content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]
            case 4:
                content = content[:to] + content[at : min(to, at + 400)] + content[to:]
            case _:
                content = content[:at] + dice.randbytes(dice.randint(1, 20)) + content[at:]
    return content


def _ledger(content: bytes) -> object:
    try:
        return list(ledger.parse(content, "x.csv"))
    except LedgerFileError as refused:
        return refused


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    article = next(ROOT.glob("seeds/articles/*.md"))
    readers: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
        "tracker": ((ROOT / "tests/second/trackers/river-2031.yaml").read_bytes(), lambda c: trackers.parse(c, "trackers/x.yaml")),
        "article": (article.read_bytes(), lambda c: articles.parse(c, "seeds/articles/x.md")),
        "ledger": ((ROOT / "tests/second/seeds/records/river-2031.csv").read_bytes(), _ledger),
    }
    dice, runs, findings = random.Random(asked.seed), 0, []
    until = time.monotonic() + asked.seconds
    while time.monotonic() < until:
        name, (content, read) = dice.choice(list(readers.items()))
        changed = mutated(content, dice)
        begin = time.monotonic()
        try:
            read(changed)
        except Exception as error:  # anything at all is a finding
            findings.append(f"{name}: {type(error).__name__}: {error} (execution {runs}, seed {asked.seed})")
        if time.monotonic() - begin > SLOW:
            findings.append(f"{name}: took {time.monotonic() - begin:.1f} s (execution {runs}, seed {asked.seed})")
        runs += 1
    print(f"{runs} executions, {len(findings)} findings")
    print("\n".join(findings[:20]))


if __name__ == "__main__":
    main()
