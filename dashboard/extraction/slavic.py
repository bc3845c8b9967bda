"""Forms of Ukrainian and Russian verbs, so that a lexicon lists infinitives only.

`verb!` is past and gerund (предложить!: предложил, предложила, предложив); `verb!!` the present as well, for imperfective verbs
(предлагать!!: предлагает, предлагая); `participle!` its short and its full forms (предложен!: предложена, предложенного).
"""

from collections.abc import Iterator, Mapping

_ADJECTIVE: Mapping[str, tuple[str, ...]] = {
    "ru": ("ый", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ых", "ыми"),
    "uk": ("ий", "а", "е", "і", "ого", "ому", "им", "ої", "ій", "у", "ою", "их", "ими", "о"),
}
_PAST: Mapping[str, tuple[str, ...]] = {"ru": ("л", "ла", "ло", "ли", "в", "вши"), "uk": ("в", "ла", "ло", "ли", "вши")}
_PAST_REFLEXIVE: Mapping[str, tuple[str, ...]] = {
    "ru": ("лся", "лась", "лось", "лись", "вшись"),
    "uk": ("вся", "лася", "лась", "лося", "лось", "лися", "лись", "вшись"),
}
_INFINITIVE: Mapping[str, tuple[str, str]] = {"ru": ("ть", "ться"), "uk": ("ти", "тися")}
_PRESENT: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "ru": (
        ("авать", ("ает", "ают", "авая", "аем", "аю")),
        ("овать", ("ует", "уют", "уя", "уем", "ую")),
        ("ать", ("ает", "ают", "ая", "аем", "аю")),
        ("ять", ("яет", "яют", "яя", "яем", "яю")),
        ("еть", ("еет", "еют", "ея", "еем", "ею")),
        ("ить", ("ит", "ят", "ат", "я", "им")),
    ),
    "uk": (
        ("ювати", ("ює", "юють", "юючи")),
        ("увати", ("ує", "ують", "уючи")),
        ("авати", ("ає", "ають", "аючи")),
        ("ати", ("ає", "ають", "аючи")),
        ("яти", ("яє", "яють", "яючи")),
        ("іти", ("іє", "іють", "іючи")),
        ("ити", ("ить", "ять", "ать", "ячи")),
    ),
}
LANGUAGES = frozenset(_PAST)


def forms(word: str, language: str, present: bool) -> Iterator[str]:
    """The forms of an infinitive or of a passive participle; the word itself where it is neither."""
    plain, reflexive = _INFINITIVE[language]
    if word.endswith(reflexive):
        yield from (word[: -len(reflexive)] + end for end in _PAST_REFLEXIVE[language])
        if present:
            yield from (_reflexive(form, language) for form in _present(word[:-2], language))
    elif word.endswith(plain):
        yield from (word[: -len(plain)] + end for end in _PAST[language])
        if present:
            yield from _present(word, language)
    else:
        yield from _participle(word, language)


def _present(infinitive: str, language: str) -> Iterator[str]:
    for ending, shapes in _PRESENT[language]:
        if infinitive.endswith(ending):
            yield from (infinitive[: -len(ending)] + shape for shape in shapes)
            return


def _reflexive(form: str, language: str) -> str:
    if language == "ru" and form.endswith(("я", "ая", "уя", "ю")):
        return form + "сь"
    if language == "uk" and form.endswith("чи"):
        return form + "сь"
    return form + ("ться" if language == "uk" and form.endswith("є") else "ся")


def _participle(word: str, language: str) -> Iterator[str]:
    if language == "uk":
        yield from (word + end for end in _ADJECTIVE["uk"])
        return
    yield from (word, word + "а", word + "о", word + "ы")
    full = word + "н" if word.endswith("н") else word
    yield from (full + end for end in _ADJECTIVE["ru"])
