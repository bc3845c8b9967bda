"""Voice and form of a verb: infinitives have no subject of their own, passives have an agent."""

from collections.abc import Mapping

from dashboard.codebook import Kind
from dashboard.extraction.clauses import BOTH, GROUP, PHRASE, Subject, governor, group, is_outsider, joined
from dashboard.extraction.layers import Act, PartyHit, Reading

INFINITIVES: Mapping[str, tuple[str, ...]] = {
    "uk": ("ти", "тися", "тись"),
    "ru": ("ть", "ться", "ти", "тись", "чь"),
}


_GERUNDS: Mapping[str, tuple[str, ...]] = {
    "uk": ("вши", "вшись", "учи", "ючи", "ячи", "учись", "ючись", "ячись"),
    "ru": ("в", "вши", "вшись", "ая", "яя", "уя", "ясь", "йдя", "едя", "неся"),
}


def is_gerund(reading: Reading, act: Act) -> bool:
    """Whether the verb is a gerund of Ukrainian or Russian, whose subject is that of the main verb."""
    return not act.passive and reading.tokens[act.start].key.endswith(_GERUNDS.get(reading.sentence.language, ("\0",)))


def is_infinitive(reading: Reading, act: Act) -> bool:
    """Whether the verb is an infinitive, which has no subject of its own."""
    if act.entry and act.entry.frame in ("noun", "nominal", "condition", "attack-noun", "speaker"):
        return False
    if reading.tokens[act.start].key.endswith(INFINITIVES.get(reading.sentence.language, ("\0",))):
        return True
    if act.start in reading.marks.get("chain", {}).values():
        return False  # "took to the radio to accuse", "went on to reject": the act itself
    return act.start > 0 and reading.within("infinitive", act.start - 1) and not reading.within("future", act.start - 1)


def is_passive(reading: Reading, act: Act) -> bool:
    if not act.entry or reading.sentence.language != "en" or act.entry.frame in ("end", "noun", "nominal", "speaker", "condition"):
        return False
    if (
        act.end < len(reading.tokens)
        and reading.within("by", act.end)
        and not reading.tokens[act.start].key.endswith(("ing", "spoke"))
    ):
        return act.entry.kind not in (Kind.MEETING_HELD, Kind.MEETING_PLANNED) and bool(agent(reading, act)[0])
    return any(reading.within("passive_aux", at) for at in range(max(0, act.start - 2), act.start)) and not reading.tokens[
        act.start
    ].key.endswith("ing")


def agent(reading: Reading, act: Act) -> Subject:
    """The party after by/oleh, or in the instrumental, of a passive."""
    size = len(reading.tokens)
    for at in range(act.end, min(act.end + 5, size)):
        if reading.within("by", at):
            if reading.has("both", at + 1, at + 3):
                return (BOTH,), (at, at + 1)
            hits = [hit for hit in reading.parties if at < hit.start <= at + PHRASE and not is_outsider(reading, hit)]
            first = [hit for hit in hits if hit.start == hits[0].start or joined(reading, hits[0], hit)]
            return group(reading, first)
    if reading.sentence.language == "id":  # "didukung Prancis", "ditepis Menteri Luar Negeri Prancis"
        near = [hit for hit in reading.parties if act.end <= hit.start <= act.end + PHRASE and governor(reading, hit) < act.end]
        told = min([at for at in reading.marks.get("speech", ()) if at >= act.end], default=len(reading.tokens))
        near = [
            hit for hit in near if hit.start < told and not reading.has_key(",", act.end, hit.start)
        ]  # "dihentikan, kata Utara"
        near = [hit for hit in near if hit.start <= act.end + 2 or _titled(reading, act.end, hit.start)][:1]
        more = [hit for hit in reading.parties if near and hit.start > near[0].start and joined(reading, near[0], hit)]
        return group(reading, near + more[:1])
    if reading.sentence.language in ("uk", "ru"):
        near = [hit for hit in reading.parties if act.end <= hit.start <= act.end + PHRASE or hit.end == act.start]
        hits = [hit for hit in near if _instrumental(reading, hit) and _by_title(reading, act.end, hit.start)]
        given = act.entry is not None and act.entry.frame == "transfer"  # "передана США": to the party, not by it
        hits = hits or [hit for hit in near if hit.start == act.end and hit.nominative is None and not given]
        hits = hits or [
            hit for hit in reading.parties if act.start < hit.start < act.end and act.entry and act.entry.frame == "attack"
        ]
        return group(reading, _listed(reading, hits))
    return (), None


def _titled(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing but a title stands between: words of office, or in capitals."""
    return all(reading.within("representatives", at) or reading.tokens[at].raw[:1].isupper() for at in range(start, end))


def mistranslated(reading: Reading, act: Act, edge: int) -> bool:
    """Whether a passive stands for a past tense: "Utara telah dibebaskan 90 tawanan" (has been freed: has freed).

    A machine takes the English participle for a passive. Then the object follows, or a relative clause names the subject.
    """
    entry = act.entry
    if any(reading.within("have", at) for at in range(max(0, act.start - 2), act.start)):
        return True  # "Utara memiliki dituduh Selatan": has accused
    if (
        reading.sentence.language != "id"
        or entry is None
        or not (entry.frame in ("transfer", "declare") or entry.kind is Kind.EXTENSION or entry.id == "propose")
    ):
        return False
    if entry.id == "propose":
        return act.end < len(reading.tokens) and reading.within("infinitive", act.end)
    if not reading.within("perfect", act.start - 1):
        return False
    counted = {hit.start for hit in reading.units if hit.value not in ("hours", "minutes", "days")}
    if any(edge <= at < act.start for at in counted):
        return False  # "90 tawanan Utara telah dibebaskan": what is counted was freed
    objects = counted | {hit.start for hit in reading.items} | {hit.start for hit in reading.artefacts}
    follows = objects & set(range(act.end, act.end + 4))
    named = any(hit.start == edge for hit in reading.parties) and edge > 0 and reading.within("relative", edge - 1)
    return bool(follows) or named


def _listed(reading: Reading, hits: list[PartyHit]) -> list[PartyHit]:
    """The first name with those joined to it: "проведенный Севером и Югом"."""
    chain = hits[:1]
    for hit in hits[1:]:
        if joined(reading, chain[-1], hit):
            chain.append(hit)
    return chain


def _instrumental(reading: Reading, hit: PartyHit) -> bool:
    if hit.nominative is None:  # "наблюдателями ООН"
        return (
            hit.start > 0
            and reading.tokens[hit.start - 1].key.endswith(_INSTRUMENTAL[4:])
            and hit.start - 1 not in _starts(reading)
        )
    return hit.nominative is False and reading.tokens[hit.start].key.endswith(_INSTRUMENTAL)


def _starts(reading: Reading) -> set[int]:
    return {act.start for act in reading.acts}


def _by_title(reading: Reading, start: int, end: int) -> bool:
    """Whether the words before a name in the instrumental are its title: "президентом США Дональдом"."""
    words = reading.tokens[start:end]
    return end - start <= 2 or all(word.raw[:1].isupper() or word.key.endswith(_INSTRUMENTAL) for word in words)


_INSTRUMENTAL = ("ою", "єю", "ей", "ой", "ом", "ем", "им", "ым", "ами", "ями", "ими", "ыми")


def in_present(reading: Reading, act: Act) -> bool:
    key = reading.tokens[act.start].key
    if reading.sentence.language == "id":
        return not reading.has("perfect", max(0, act.start - GROUP + 1), act.start)  # its verbs have no tense
    return reading.sentence.language == "en" and not key.endswith(("ed", "ing")) and key not in reading.lexicon.pasts


def lies_ahead(reading: Reading, act: Act) -> bool:
    """ "speaks to Aldo tomorrow", "meets Bruno next week"."""
    size = len(reading.tokens)
    if reading.sentence.language == "id":  # without tense, the day must stand before another verb
        return reading.has("ahead", act.end, min([other.start for other in reading.acts if other.start >= act.end], default=size))
    days = reading.lexicon.words["relative_days"]
    return any(days.get(token.key, 0) > 0 for token in reading.tokens) or reading.has("ahead", 0, size)
