"""Ukrainian and Russian sentences whose subject case, agreement or a preposition tells, not the place."""

import pytest

from dashboard.extraction import extract
from tests.extraction.conflict import TRACKER_ID, article, tracker


def _acts(text, language):
    return {(one.kind, one.actor, one.target) for one in extract(article(text, language), tracker(), TRACKER_ID)}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Министр обороны Севера Иванов отверг перемирие.", "ru", ("rejection", "north", "")),
        ("Речник міністерства закордонних справ Півдня відхилив перемир'я.", "uk", ("rejection", "south", "")),
        ("Перемирие отверг Альдо.", "ru", ("rejection", "north", "")),
        ("Перемир'я відхилив Альдо.", "uk", ("rejection", "north", "")),
        (
            "Альдо согласился на перемирие и в тот же день отдал военным приказ прекратить огонь.",
            "ru",
            ("implementation", "north", ""),
        ),
        ("Альдо принял делегацию Юга, чтобы обсудить перемирие.", "ru", ("meeting_held", "north", "south")),
    ],
)
def test_subject_is_found_wherever_it_stands(text, language, wanted):
    assert wanted in _acts(text, language)


def test_speaker_behind_the_verb_does_not_act():
    assert _acts("Север отверг перемирие, сообщил Бруно.", "ru") == {("rejection", "north", "")}
    assert _acts("За словами Бруно, Північ відхилила перемир'я.", "uk") == {("rejection", "north", "")}


def test_one_side_of_two_is_not_both():
    assert _acts("С северной стороны отвергли перемирие.", "ru") <= {("rejection", "north", "")}


def test_a_meeting_in_a_gerund_is_only_a_setting():
    assert {kind for kind, _, _ in _acts("Поговорив с Бруно по телефону, Альдо предложил перемирие.", "ru")} == {"proposal"}
    assert {kind for kind, _, _ in _acts("Альдо, спілкуючись із Бруно, запропонував перемир'я.", "uk")} == {"proposal"}


def test_an_idiom_with_a_triggers_verb_is_no_act():
    assert not _acts("Север принял участие в обсуждении, как соблюдать перемирие.", "ru")
    assert not _acts("Північ узяла участь в обговоренні перемир'я.", "uk")


def test_a_promise_about_oneself_counts_a_forecast_about_others_does_not():
    assert _acts("Альдо заявил, что Север примет перемирие.", "ru") == {("agreement", "north", "")}
    assert not _acts("Бруно заявил, что Север примет перемирие.", "ru")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Из плена вернулись 90 военнопленных Юга.", "ru"),
        ("Як повідомили північні дипломати, передано 90 військовополонених Півдня.", "uk"),
        ("Север освободил из плена 90 военнопленных Юга.", "ru"),
        ("Північ звільнила з полону 90 військовополонених Півдня.", "uk"),
    ],
)
def test_who_let_captives_go_is_told_by_whose_people_came_home(text, language):
    assert ("implementation", "north", "south") in _acts(text, language)


def test_an_offer_in_a_participle_has_its_agent_and_its_answer():
    assert _acts("Юг принял предложенное Наблюдателями перемирие.", "ru") >= {("agreement", "south", "watch")}
    assert _acts("Південь відхилив запропоноване Спостерігачами перемир'я.", "uk") >= {("rejection", "south", "watch")}


def test_an_idea_with_a_content_of_its_own_does_not_point_back():
    body = "Север отверг перемирие. Юг поддержал идею провести хоккейный матч."
    assert _acts(body, "ru") == {("rejection", "north", "")}


def test_a_confirmed_attack_is_no_second_record():
    kinds = {kind for kind, _, _ in _acts("Наблюдатели подтвердили, что больница была повреждена северным дроном.", "ru")}
    assert kinds == {"verification"}


def test_the_next_sentence_may_name_the_source():
    body = "Север нарушил перемирие. Об этом сообщил президент Юга."
    assert _acts(body, "ru") == {("violation_allegation", "south", "north")}
    assert not _acts("Север нарушил перемирие. Завтра будет дождь.", "ru")


def test_the_press_of_a_country_does_not_speak_for_it():
    [row] = extract(article("Северные СМИ сообщили, что Юг отверг перемирие.", "ru"), tracker(), TRACKER_ID)
    assert (row.actor, row.reported_by) == ("south", "")


def test_a_mutual_verb_without_a_subject_binds_both_sides():
    assert _acts("Нагадаємо, домовилися про обмін полоненими.", "uk") == {
        ("agreement", "north", "south"),
        ("agreement", "south", "north"),
    }


def test_both_sides_act_though_a_source_is_named_before_them():
    found = _acts("Как сообщил после переговоров глава делегации Севера Альдо, стороны договорились об обмене пленными.", "ru")
    assert found == {("agreement", "north", "south"), ("agreement", "south", "north")}


def test_an_exchange_of_opinions_is_no_swap():
    assert not _acts("Север согласился на обмен мнениями с Югом.", "ru")


def test_an_unnamed_ministry_accuses_for_its_side():
    body = "Перемирие действует. Минобороны сообщило, что за сутки Юг обстрелял порт."
    assert ("violation_allegation", "north", "south") in _acts(body, "ru")


def test_what_is_denied_has_not_happened():
    kinds = {kind for kind, _, _ in _acts("Север опроверг, что пленные будут переданы Югу. Юг промолчал.", "ru")}
    assert "agreement" not in kinds
    assert "implementation" not in kinds


def test_the_plan_of_the_first_sentence_is_what_the_lead_names():
    body = "Юг принял этот план. Пограничное перемирие продлится месяц."
    assert ("agreement", "south", "") in _acts(body, "ru")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("У порушенні перемир'я Північ звинуватила Південь.", "uk", ("violation_allegation", "north", "south")),
        ("В нарушении перемирия Север обвинил Юг.", "ru", ("violation_allegation", "north", "south")),
        ("Північ погодилася на перемир'я, якщо погодиться Південь.", "uk", ("conditional_agreement", "north", "")),
        ("Север согласился на перемирие, если согласится Юг.", "ru", ("conditional_agreement", "north", "")),
        ("Північ і Південь домовилися про перемир'я.", "uk", ("agreement", "south", "north")),
        ("Север и Юг договорились о перемирии.", "ru", ("agreement", "north", "south")),
        ("Перемир'я, яке оголосила Північ, сплило опівночі.", "uk", ("expiry", "north", "")),
        ("Наказ про перемир'я, який Альдо відкликав у середу, діяв два дні.", "uk", ("termination", "north", "")),
        ("Спостерігачі зафіксували порушення перемир'я Півднем.", "uk", ("verification", "watch", "south")),
        ("Пропозицію про перемир'я Північ висунула взимку.", "uk", ("proposal", "north", "")),
        ("Альдо прийме президента Озерії в середу, темою стане перемир'я.", "uk", ("meeting_planned", "north", "lakeland")),
    ],
)
def test_press_wordings_of_a_free_order(text, language, wanted):
    assert wanted in _acts(text, language)


def test_who_is_struck_did_not_strike():
    assert ("incident", "south", "north") not in _acts("Північ завдала удару по Півдню, загинуло троє людей.", "uk")


def test_denied_deal_answers_nobody_an_accusation_does():
    assert _acts("Північ спростувала інформацію про домовленість щодо перемир'я.", "uk") == {("denial", "north", "")}
    assert _acts("Північ спростувала повідомлення про обстріл Півдня.", "uk") <= {("denial", "north", "south")}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Отказ Севера от перемирия подтвердил Юг.", ("rejection", "north", "")),
        ("«Мы прекращаем соблюдать перемирие», - заявил Север.", ("termination", "north", "")),
        ("В полночь истекло перемирие, объявленное Севером.", ("expiry", "north", "")),
    ],
)
def test_acts_told_by_a_noun_in_the_first_person_or_before_who_did_them(sentence, wanted):
    assert wanted in _acts(sentence, "ru")
