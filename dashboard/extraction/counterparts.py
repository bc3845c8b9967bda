"""The counterpart that a restraint's act has: whose things are spared, whose proposal is answered."""

from dashboard.codebook import Kind
from dashboard.extraction.clauses import named_after, right_edge
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.writing import Draft

MEMORY = 4  # sentences that an accusation or a proposal is remembered


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
