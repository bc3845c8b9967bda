"""How a clause mentions its item: as what is handed over, or in front of a relative clause."""

from dashboard.extraction.clauses import left_edge, refers_back, right_edge
from dashboard.extraction.layers import Act, Reading


def hands_over(reading: Reading, act: Act) -> bool:
    """Whether the verb's own object or subject may be what is handed over: "swapped memorandums" hands nothing over."""
    before = act.passive or relative(reading, left_edge(reading, act))  # "the battery that Aldo handed over"
    start, end = (0, act.start) if before else (act.start, right_edge(reading, act))
    if reading.has("papers", act.start, act.end + 5):
        return False  # "handed over a list of prisoners"
    places = [hit.start for hit in reading.items]
    places += [hit.start for hit in reading.units] + [hit.start for hit in reading.artefacts]
    free = reading.sentence.language != "en"  # the order of words is freer, or a number follows its noun
    return free or any(start <= at < end for at in places)


def relative(reading: Reading, left: int) -> bool:
    return left > 0 and refers_back(reading, left - 1)


def of_transfer(reading: Reading, act: Act, right: int) -> bool:
    """Whether a delivery stands in the act's object: "pledged to send ten systems"."""
    frames = [other.entry.frame for other in reading.acts if other.entry and act.end <= other.start < right]
    return "transfer" in frames
