"""Which of the supported languages a sentence is in: the script first, then letters and stop words."""

import re

SUPPORTED = ("en", "id", "uk", "ru")
_UK = re.compile(r"[іїєґ]|\b(?:що|та|він|вона|але|щоб|після|від|це)\b")
_RU = re.compile(r"[ыэъ]|\b(?:что|он|она|они|но|чтобы|после|от|это|и)\b")
_EN = re.compile(r"\b(?:the|of|and|to|in|that|was|has|had|with|for|on|said|is|it|he|by|an)\b")
_ID = re.compile(r"\b(?:yang|dan|di|untuk|dengan|pada|telah|akan|tidak|dalam|itu|kepada|dari|ini|oleh|mengatakan|kata|bahwa)\b")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")


def of(folded: str, document_language: str) -> str:
    """The language of a folded sentence; that of the document where nothing speaks against it."""
    cyrillic = not folded.isascii() and len(_CYRILLIC.findall(folded)) > len(_LATIN.findall(folded))
    first, second = ("uk", "ru") if cyrillic else ("en", "id")
    one, other = (_UK, _RU) if cyrillic else (_EN, _ID)
    scores = {first: len(one.findall(folded)), second: len(other.findall(folded))}
    if document_language in scores and scores[document_language] * 2 >= max(scores.values()):
        return document_language
    return max(scores, key=lambda name: scores[name])
