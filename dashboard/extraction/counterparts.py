"""The other side that no word addresses: who gave what was received, whose things are spared, whose proposal is answered."""

from collections.abc import Iterator

from dashboard.codebook import ItemType, Kind
from dashboard.extraction.clauses import governor, left_edge, named_after, right_edge
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.implied import FREE_ORDER
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.mentions import relative
from dashboard.extraction.writing import Draft
from dashboard.model import Item

MEMORY = 4  # sentences that an accusation or a proposal is remembered


def received(draft: Draft, actors: tuple[str, ...]) -> Iterator[tuple[str, str, Kind]]:
    """ "Юг получил от Севера": who gave it acts."""
    reading, act = draft.reading, draft.act
    hits = named_after(reading, left_edge(reading, act), right_edge(reading, act), actors)
    givers = {hit.party for hit in hits if reading.within("from", governor(reading, hit))}
    if len(givers) == 1 and len(actors) == 1:
        yield givers.pop(), actors[0], draft.kind


def owner(draft: Draft, bound: tuple[str, ...], actor: str) -> str:
    """Whose things are spared ("stopped striking the Southern grid") or who is invited ("a meeting between Aldo and Bruno")."""
    reading, act = draft.reading, draft.act
    hits = named_after(reading, act.end, right_edge(reading, act), ())
    others = {hit.party for hit in hits if hit.party != actor}
    if act.entry and act.entry.frame == "order" and draft.why == "plain" and not act.speech:
        spared = others & set(bound) if reading.sentence.language == "id" else set[str]()
        return spared.pop() if len(spared) == 1 else ""
    between = draft.kind is Kind.PROPOSAL and reading.has("between", act.end, right_edge(reading, act))
    return others.pop() if between and len(others) == 1 and any(hit.party == actor for hit in hits) else ""


def proposer(draft: Draft, actor: str, before: Discourse) -> str:
    """Whose proposal an answer answers: one right before it, or, if it is refused, one of the last sentences."""
    if draft.kind not in (Kind.AGREEMENT, Kind.CONDITIONAL_AGREEMENT, Kind.REJECTION):
        return ""
    reach = 0 if draft.kind is Kind.REJECTION else MEMORY - 1
    recent = [who for until, who, name in before.proposals if name == draft.item and who != actor and draft.number <= until - reach]
    if recent or draft.kind is not Kind.REJECTION:
        return recent[-1] if recent else ""
    declared = before.declared.get(draft.item, "")
    return declared if declared != actor else ""


def accuser_of(actor: str, before: Discourse) -> str:
    """Who accused the party last; "" where nobody did."""
    return next((accuser for accuser, accused in reversed(before.accusations) if accused == actor), "")


def of_deal(reading: Reading, act: Act) -> bool:
    """Whether what is denied is a deal or talks, so that nobody accused anybody."""
    size = len(reading.tokens)
    return any(reading.has(layer, act.end, size) for layer in ("deal", "talks")) and not reading.has("attack_noun", 0, size)


def announcers(reading: Reading) -> list[str]:
    """Who declared the truce, where a participle tells it: "объявленное Севером"."""
    told = [act for act in reading.acts if act.passive and act.entry and act.entry.frame == "declare"]
    return [name for act in told for name in act.subject]


def expired(draft: Draft, item: Item, before: Discourse) -> Iterator[tuple[str, str, Kind]]:
    """Whose truce ran out: its owner's, or that of who says so or declared it."""
    left = left_edge(draft.reading, draft.act)
    hits = named_after(draft.reading, 0 if relative(draft.reading, left) else left, draft.act.end, ())
    if item.type is not ItemType.RESTRAINT:
        return  # talks and deliveries end, a truce runs out
    truces = [at for at in draft.reading.marks.get("truce", ()) if at < draft.act.start]
    declarers = {one.subject for one in draft.reading.acts if one.entry and one.entry.frame in ("declare", "order")}
    hits = [hit for hit in hits if not truces or hit.end <= truces[-1] or (hit.party,) in declarers]  # not "on Southern targets"
    hits = [hit for hit in hits if not draft.reading.within("with", governor(draft.reading, hit))]  # "a truce with the South"
    owners = [hit.party for hit in hits if hit.party in item.bound]
    speaker = [name for name in draft.speaker if name in item.bound]
    owners += [name for name in announcers(draft.reading) if name in item.bound]  # "истекло перемирие, объявленное Югом"
    declared = [before.declared[draft.item]] if draft.item in before.declared else []
    yield (owners or speaker or declared or [""])[0], "", Kind.EXPIRY


def verified(
    draft: Draft, actors: tuple[str, ...], monitors: frozenset[str], sides: tuple[str, ...]
) -> Iterator[tuple[str, str, Kind]]:
    """Whose breach a monitor confirms."""
    reading, act = draft.reading, draft.act
    spans = [(act.start, len(reading.tokens)), *([(0, act.start)] if reading.sentence.language in FREE_ORDER else [])]
    named = [hit.party for span in spans for hit in named_after(reading, *span, monitors)]
    accused = [name for name in named if name in sides]
    for actor in actors:
        if actor in monitors and accused:
            yield actor, accused[0], Kind.VERIFICATION
