"""Articles in four languages for the extraction's benchmark: invented sentences about the shipped tracker's parties, by seed.

A third of the sentences tells an act, which is about what a news story on negotiations has; the others are background.
"""

import random
from collections.abc import Mapping, Sequence

from dashboard.model import Article, Tracker

LANGUAGES = ("en", "id", "uk", "ru")
ACTS: Mapping[str, Sequence[str]] = {
    "en": (
        "{a} rejected the truce on Monday, saying that its partners had not been asked about the text in time.",
        "{a} accused {b} of breaking the ceasefire with {n} drones on March {d}, an hour after it had begun.",
        "The foreign ministry said that {a} had agreed to the proposal only if {b} stopped its attacks first.",
        "{a} released {n} prisoners on Tuesday, and {b} was expected to hand over as many before the weekend.",
        "Negotiators from {a} met a delegation from {b} for six hours and will meet again next week.",
        "{a} denied that its army had carried out the strike and called the report a fabrication.",
    ),
    "id": (
        "{a} menolak gencatan senjata pada hari Senin dan mengatakan bahwa mitranya belum ditanya tentang naskah itu.",
        "{a} menuduh {b} melanggar gencatan senjata dengan {n} drone pada {d} Maret, satu jam setelah dimulai.",
        "Kementerian luar negeri mengatakan bahwa {a} akan menyetujui usulan itu hanya jika {b} berhenti menyerang.",
        "{a} membebaskan {n} tahanan pada hari Selasa, dan {b} diharapkan melakukan hal yang sama sebelum akhir pekan.",
        "Perunding dari {a} bertemu dengan delegasi {b} selama enam jam dan akan bertemu lagi pekan depan.",
        "{a} membantah bahwa tentaranya melakukan serangan itu dan menyebut laporan tersebut tidak benar.",
    ),
    "uk": (
        "{a} відхилила перемир'я в понеділок і заявила, що партнерів вчасно не запитали про текст документа.",
        "{a} звинуватила {b} у порушенні режиму припинення вогню за допомогою {n} дронів {d} березня.",
        "У міністерстві закордонних справ повідомили, що {a} погодиться на пропозицію, лише якщо припиняться атаки.",
        "{a} звільнила {n} полонених у вівторок, а {b} мала передати стільки ж до кінця тижня.",
        "{a} провела переговори з делегацією, які тривали шість годин, і зустріч відбудеться знову наступного тижня.",
        "{a} заперечила, що її армія завдала удару, і назвала це повідомлення вигадкою.",
    ),
    "ru": (
        "{a} отвергла перемирие в понедельник и заявила, что партнеров вовремя не спросили о тексте документа.",
        "{a} обвинила {b} в нарушении режима прекращения огня с помощью {n} дронов {d} марта.",
        "В министерстве иностранных дел сообщили, что {a} согласится на предложение, только если прекратятся атаки.",
        "{a} освободила {n} пленных во вторник, а {b} должна была передать столько же до конца недели.",
        "{a} провела переговоры с делегацией, которые длились шесть часов, и встреча состоится снова на следующей неделе.",
        "{a} опровергла, что ее армия нанесла удар, и назвала это сообщение выдумкой.",
    ),
}
"""Sentences with an act: parties a and b, a number, a day."""
BACKGROUND: Mapping[str, Sequence[str]] = {
    "en": (
        "The hall where the delegations sat was cold, and the coffee was gone long before the last of the cars had left.",
        "Prices of bread and fuel have risen by a third since the winter, which is felt most in the small towns by the river.",
        "Diplomats who know the draft describe it as a page and a half without a map.",
        "Schools in the region stayed open, although many parents kept their children at home.",
        "Analysts point out that three earlier attempts failed for want of anybody who would watch the line.",
        "The weather is expected to stay dry until the middle of the month.",
        "An old bridge, two warehouses and the bus station were closed for repairs in the autumn.",
        "“We sleep in our coats,” a woman at the market told reporters, “and we have done so for years.”",
    ),
    "id": (
        "Ruangan tempat para delegasi duduk terasa dingin, dan kopi sudah habis jauh sebelum mobil terakhir berangkat.",
        "Harga roti dan bahan bakar naik sepertiga sejak musim dingin, terutama di kota-kota kecil di tepi sungai.",
        "Para diplomat yang mengetahui rancangan itu menggambarkannya sebagai satu setengah halaman tanpa peta.",
        "Sekolah-sekolah di wilayah itu tetap buka, meskipun banyak orang tua menahan anak mereka di rumah.",
        "Para analis menunjukkan bahwa tiga upaya sebelumnya gagal karena tidak ada yang mengawasi garis itu.",
        "Cuaca diperkirakan tetap kering sampai pertengahan bulan.",
        "Sebuah jembatan tua, dua gudang dan terminal bus ditutup untuk perbaikan pada musim gugur.",
        "“Kami tidur dengan mantel,” ujar seorang perempuan di pasar, “dan sudah bertahun-tahun begitu.”",
    ),
    "uk": (
        "У залі, де сиділи делегації, було холодно, а кава скінчилася задовго до того, як поїхала остання машина.",
        "Ціни на хліб і пальне зросли на третину від зими, і найбільше це відчувають у містечках біля річки.",
        "Дипломати, які знають проєкт, описують його як півтори сторінки без жодної мапи.",
        "Школи в області працювали, хоча багато батьків залишили дітей удома.",
        "Аналітики нагадують про три попередні спроби, які не вдалися, бо нікому було стежити за лінією.",
        "Суха погода має протриматися до середини місяця.",
        "Старий міст, два склади й автобусну станцію восени закрили на ремонт.",
        "«Ми спимо в пальтах, — розповіла жінка на ринку, — і так уже роками».",
    ),
    "ru": (
        "В зале, где сидели делегации, было холодно, а кофе закончился задолго до того, как уехала последняя машина.",
        "Цены на хлеб и топливо выросли на треть с зимы, и сильнее всего это чувствуют в городках у реки.",
        "Дипломаты, которые знают проект, описывают его как полторы страницы без единой карты.",
        "Школы в области работали, хотя многие родители оставили детей дома.",
        "Аналитики напоминают о трех прежних попытках, которые не удались, потому что некому было следить за линией.",
        "Сухая погода должна продержаться до середины месяца.",
        "Старый мост, два склада и автобусную станцию осенью закрыли на ремонт.",
        "«Мы спим в пальто, — рассказала женщина на рынке, — и так уже годами».",
    ),
}


def article(tracker: Tracker, language: str, size: int, *, seed: int = 0, acts: float = 1 / 3, line: bool = False) -> Article:
    """An article of `size` characters, in paragraphs of four sentences or as one line; `acts` is the share that tells one."""
    dice = random.Random(f"{language}/{seed}")
    names = [party.name[language] for party in tracker.parties.values() if language in party.name]
    written, parts = 0, list[str]()
    while written < size:
        first, second = dice.sample(names, 2)
        chosen = dice.choice(ACTS[language] if dice.random() < acts else BACKGROUND[language])
        sentence = chosen.format(a=first, b=second, n=dice.randint(3, 900), d=dice.randint(1, 28))
        parts.append(sentence + ("\n\n" if len(parts) % 4 == 3 and not line else " "))
        written += len(parts[-1])
    body = "".join(parts)[:size]
    return Article(id="generated", title="", published="2025-03-30", language=language, body=body, sha256="0" * 64)
