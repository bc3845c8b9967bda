"""Indonesian voice: the passive and the bare form of a verb, derived from its active form.

The press writes one act in three shapes: "Utara menolak", "ditolak Utara", "yang Utara tolak". A lexicon lists the first.
The prefix swallows the root's first sound (menolak, tolak), so every root that fits is given; one that is no word matches nothing.
"""

from collections.abc import Iterator

_VOWELS = frozenset("aeiou")
_SWALLOWED = (("meny", "s"), ("meng", "k"), ("mem", "p"), ("men", "t"))
_SHORTEST = 6  # letters: a shorter bare form is too often another word


def roots(verb: str) -> Iterator[str]:
    """What may be left of a verb without its prefix: tolak of menolak, umumkan and kumumkan of mengumumkan."""
    if not verb.startswith("me"):
        return
    for prefix, lost in _SWALLOWED:
        rest = verb.removeprefix(prefix)
        if rest != verb and rest:
            if rest[0] in _VOWELS:
                yield lost + rest
                if prefix == "meng":
                    yield rest
                    yield rest.removeprefix("e")  # mengebom, bom
            elif prefix != "meny" and rest[0] not in "yg":
                yield rest
    if verb[2:3] in set("lrmnwy"):
        yield verb[2:]


def passives(phrase: str) -> Iterator[str]:
    """The passive forms of a verb, or of a phrase that begins with one."""
    verbs, blank, rest = phrase.partition(" ")
    found = sorted({f"di{root}" for verb in verbs.split("/") for root in roots(verb)})
    if found and rest.startswith(".. "):  # mencabut .. perintah: perintah itu dicabut
        yield f"{rest.removeprefix('.. ')} .. {'/'.join(found)}"
    elif found:
        yield "/".join(found) + blank + rest


def with_object(phrase: str) -> Iterator[str]:
    """The verb with its object pronoun: menolaknya, refuse it."""
    if phrase.startswith("me") and phrase.isalpha():
        yield f"{phrase}nya"


def bare_forms(phrase: str) -> Iterator[str]:
    """The verb without its prefix, where its ending shows that it is one: usulkan, sepakati; a konfirmasi is a noun."""
    verb, blank, rest = phrase.partition(" ")
    if "/" not in verb and verb.endswith(("kan", "i")):
        yield from (f"{root}{blank}{rest}" for root in roots(verb) if len(root) >= _SHORTEST and not root.endswith("asi"))
