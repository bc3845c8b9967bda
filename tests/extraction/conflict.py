"""A second, invented conflict: its tracker, in four languages, and articles about it. No rule of the extractor knows it."""

from dashboard import trackers
from dashboard.model import Article, Tracker

TRACKER_ID = "border-2031"
_YAML = """
title: Border talks
description: Northland and Southland negotiate about their border.
parties:
  north:
    name: {en: Northland, id: Utara, uk: Північ, ru: Север}
    role: belligerent
    aliases: {en: [Northern, Norwick, Aldo], id: [Aldo], uk: [північний, Альдо], ru: [северный, Альдо]}
  south:
    name: {en: Southland, id: Selatan, uk: Південь, ru: Юг}
    role: belligerent
    aliases: {en: [Southern, Sudwick, Bruno], id: [Bruno], uk: [південний, Півдня, Бруно], ru: [южный, Юга, Бруно]}
  lakeland:
    name: {en: Lakeland, id: Danau, uk: Озерія, ru: Озерия}
    role: mediator
    aliases: {en: [Lakers], id: [], uk: [], ru: []}
  watch:
    name: {en: Border Watch, id: Pemantau, uk: Спостерігачі, ru: Наблюдатели}
    role: monitor
    aliases: {en: [Observers], id: [], uk: [], ru: []}
units:
  prisoners: {name: prisoners}
  violations: {name: breaches}
  drones: {name: drones}
  hours: {name: hours}
items:
  border-truce:
    title: {en: border truce, id: gencatan senjata perbatasan, uk: прикордонне перемир'я, ru: пограничное перемирие}
    description: No shooting at the border.
    type: restraint
    bound: [north, south]
    status: {negotiation: proposed, since: 2031-03-01}
    keywords:
      en: [truce, ceasefire]
      id: [gencatan senjata]
      uk: [перемир'я, припинення вогню]
      ru: [перемирие, прекращение огня]
  captives:
    title: {en: release of captives, id: pembebasan tawanan, uk: звільнення бранців, ru: освобождение пленных}
    description: Captives go home.
    type: deliverable
    bound: [north, south]
    units: [prisoners]
    status: {negotiation: proposed, since: 2031-03-01}
    keywords: {en: [captives, prisoners], id: [tawanan], uk: [полонені], ru: [пленные]}
  bridge-talks:
    title: {en: bridge talks, id: perundingan jembatan, uk: переговори про міст, ru: переговоры о мосте}
    description: Talks about the bridge.
    type: process
    bound: [north, south]
    status: {negotiation: proposed, since: 2031-03-01}
    keywords: {en: [the bridge], id: [jembatan], uk: [міст, мосту], ru: [мост, мосту]}
"""


def tracker() -> Tracker:
    """The invented conflict's tracker."""
    found, problems = trackers.parse(_YAML.encode(), f"trackers/{TRACKER_ID}.yaml")
    assert found is not None, problems
    return found.tracker


def article(body: str, language: str = "en", published: str = "2031-03-20") -> Article:
    """An article with this body."""
    return Article(id="a", title="t", published=published, language=language, body=body, sha256="0")
