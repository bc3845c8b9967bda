"""The measures: one-to-one matching, overlap of quotes, polarity errors, and what switched-off stages cost."""

from dashboard.extraction.evaluate import ABLATIONS, Labelled, by_language, match, measure, overlap, precision, score
from tests.extraction.conflict import article, tracker


def _row(**fields):
    base = {"item": "border-truce", "kind": "rejection", "actor": "north", "target": "", "event_date": "2031-03-20"}
    return {**base, "quantity": "", "reported_by": "", "quote": "", "quote_start": "0", "quote_end": "9", **fields}


def test_one_candidate_matches_one_gold_record_only():
    assert len(match([_row(), _row()], [_row()], lambda one, other: one == other)) == 1


def test_quotes_that_only_touch_do_not_overlap():
    assert not overlap(_row(quote_end="9"), _row(quote_start="9", quote_end="12"))
    assert overlap(_row(quote_end="9"), _row(quote_start="8", quote_end="12"))


def test_a_rejection_taken_for_an_agreement_is_a_polarity_error():
    found = score(Labelled(article("Northland said no."), (_row(),)), [_row(kind="agreement")])
    assert (found.strict, found.flipped) == (0, 1)


def test_a_quote_that_is_not_in_the_text_is_not_exact():
    labelled = Labelled(article("Northland said no."), (_row(),))
    assert score(labelled, [_row(quote="Northland")]).exact_quotes == 1
    assert score(labelled, [_row(quote="Southland")]).exact_quotes == 0


def test_records_in_an_article_without_any_count_as_noise():
    found = score(Labelled(article("It rained. It snowed."), ()), [_row()])
    assert (found.false_without_records, found.sentences_without_records) == (1, 2)


def test_switching_off_negation_turns_a_refusal_into_consent():
    corpus = [Labelled(article("Northland did not agree to the truce."), (_row(quote_end="30"),))]
    assert measure(corpus, tracker())["all"].strict == 1
    assert measure(corpus, tracker(), ABLATIONS["no negation"])["all"].flipped == 1


def test_precision_is_counted_by_rule():
    corpus = [Labelled(article("Northland rejected the truce. Southland rejected the truce."), (_row(quote_end="30"),))]
    assert precision(corpus, tracker()) == {"en": (1, 2), "en.reject.plain": (1, 2), "en.rejection": (1, 2), "rejection": (1, 2)}


def test_no_candidates_give_rates_of_zero_and_no_division_by_zero():
    found = by_language([Labelled(article("It rained."), (_row(),))], lambda _: [])
    assert found["all"].rates(0) == (0.0, 0.0, 0.0)
