"""The subject behind its verb: "said Putin", "kata Putin", "сообщил Песков"."""

from dashboard.extraction.clauses import PHRASE, Subject, group, is_outsider, joined, opens_clause, verb_at
from dashboard.extraction.layers import Act, PartyHit, Reading

FAR = 10  # words of place and time that may stand between a verb of saying and its subject


def inverts(reading: Reading, act: Act) -> bool:
    """Whether a subject may follow the verb: "said Putin", "kata Putin", not "mengatakan Putin"."""
    if reading.sentence.language == "id":
        return act.entry is None and not reading.tokens[act.start].key.startswith(("me", "ber"))
    return act.entry is None or reading.sentence.language in ("uk", "ru")


def may_act(reading: Reading, hit: PartyHit) -> bool:
    """A nominative, or the genitive of an institution: МИД Украины, міністр оборони України."""
    if hit.nominative is not False:
        return True
    for at in range(hit.start - 1, max(-1, hit.start - PHRASE), -1):
        if reading.within("representatives", at):
            return True
        ends = opens_clause(reading, at) or verb_at(reading, at) or not reading.tokens[at].key[0].isalnum()
        if ends or any(reading.within(layer, at) for layer in ("to", "preposition", "conjunction", "outsiders")):
            return False
    return False


def after(reading: Reading, act: Act) -> Subject:
    """The subject behind the verb: "said Putin", "сообщил Песков"; at most a title's length away."""
    reach = 4 if act.entry is None else 12
    hits = [hit for hit in reading.parties if act.end <= hit.start <= act.end + reach and may_act(reading, hit)]
    hits = [hit for hit in hits if hit.start <= act.end + 4 or hits[0].start <= act.end + 4]
    hits = [hit for hit in hits if not _crosses(reading, act.end, hits[0].start) and not is_outsider(reading, hit)]
    if act.entry is not None:
        hits = [
            hit
            for hit in hits
            if hit.nominative
            or (hit.nominative is False and may_act(reading, hit))
            or hits[0].nominative
            or _led_by_office(reading, hit)
        ]
    if not hits and act.entry is None and reading.sentence.language in ("uk", "ru"):
        hits = _over_adverbs(reading, act)
    chain = hits[:1]
    for hit in hits[1:]:
        if joined(reading, chain[-1], hit):
            chain.append(hit)
    return group(reading, chain)


def _led_by_office(reading: Reading, hit: PartyHit) -> bool:
    """ "подтвердила миссия ООН": an abbreviation shows no case, the office in front of it does."""
    return hit.nominative is None and hit.start > 0 and reading.within("representatives", hit.start - 1)


def _over_adverbs(reading: Reading, act: Act) -> list[PartyHit]:
    """The nominative behind "said after the talks in Norwick", where no comma stands between."""
    found = [hit for hit in reading.parties if act.end <= hit.start <= act.end + FAR and hit.nominative]
    ends = [at for at in range(act.end, len(reading.tokens)) if not reading.tokens[at].key[0].isalnum() or verb_at(reading, at)]
    return [hit for hit in found if hit.start < min(ends, default=len(reading.tokens)) and not is_outsider(reading, hit)][:1]


def _crosses(reading: Reading, start: int, end: int) -> bool:
    def stops(at: int) -> bool:
        governed = reading.within("to", at) or reading.within("preposition", at)
        mark = not reading.tokens[at].key[0].isalnum()
        return opens_clause(reading, at) or governed or mark or verb_at(reading, at)

    return any(stops(at) for at in range(start, end))
