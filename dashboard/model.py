"""What a tracker, its parts and an article are: frozen models that refuse unknown keys.

Use `dashboard.trackers` and `dashboard.articles` to read them from files.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from dashboard import dates
from dashboard.codebook import Implementation, ItemType, Met, Negotiation, Role

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
RECORD_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
Id = Annotated[str, Field(pattern=ID_PATTERN)]
RecordId = Annotated[str, Field(pattern=RECORD_ID_PATTERN)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="ISO 639 code, such as en, id, uk, ru")]


def _localised(value: object) -> object:
    return {"en": value} if isinstance(value, str) else value


def _not_empty(value: Mapping[str, str]) -> Mapping[str, str]:
    if not value or not all(text.strip() for text in value.values()):
        raise ValueError("a text must not be empty")
    return value


# A text in several languages: `title: Halt` means English, `title: {en: Halt, uk: ...}` names each.
LocalText = Annotated[
    Mapping[Language, str],
    BeforeValidator(_localised, json_schema_input_type=str | dict[str, str]),
    AfterValidator(_not_empty),
]
Words = Mapping[Language, tuple[str, ...]]


def in_language(text: Mapping[str, str], language: str) -> str:
    """The text in `language`, else in English, else in whichever language it has; "" where there is none."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


def _day(value: object) -> object:
    return value if isinstance(value, date) else dates.parse_day(str(value))  # a number must not pass as seconds


def _edge(value: object) -> object:
    return value if isinstance(value, date) else dates.parse_edge(str(value))


def _day_text(value: str) -> str:
    return dates.parse_day(value).isoformat() if value else value


PublishedDay = Annotated[str, AfterValidator(_day_text)]


def _digit(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
Edge = Annotated[date | datetime, BeforeValidator(_edge, json_schema_input_type=str)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=False)


class Party(Model):
    """A side, mediator or observer. The order of a tracker's parties is their order everywhere."""

    name: LocalText
    """The party's name, in each language of the interface."""
    role: Role
    """What the party is in the talks."""
    aliases: Words = {}
    """Other names by language: capitals, leaders, spokespersons. Articles are searched for them."""


class Named(Model):
    """A class of objects or a unit with its name in each language."""

    name: LocalText


class DeclaredStatus(Model):
    """What the analyst declares about an item from `since` on. The derived status stands beside it in the app."""

    negotiation: Negotiation
    since: Day
    """The day from which this is the status."""
    because: tuple[RecordId, ...] = ()
    """Ids of the records that support it. Without any it is shown as unsupported."""
    implementation: Annotated[
        Implementation | None, BeforeValidator(_digit, json_schema_input_type=Implementation | Literal[0, 1, 2, 3] | None)
    ] = None
    """How far it is carried out, 0 to 3, where the analyst judges it."""
    note: LocalText = {}
    """The reason in a sentence."""


class Terms(Model):
    """What one party understands itself to be bound by; parties need not agree on it."""

    start: Edge
    """A day, or a time with its zone."""
    end: Edge | None = None
    """A day, which is still covered, or a time with its zone. Left out: open-ended."""
    scope: tuple[Id, ...] = ()
    """Ids of the tracker's object classes that are covered. Empty: everything."""
    source: tuple[str, ...] = ()
    """Record ids or public addresses that state the terms."""
    note: LocalText = {}

    @property
    def window(self) -> dates.Span:
        return dates.window(self.start, self.end)


class Condition(Model):
    """Something that has to happen first."""

    text: LocalText
    demanded_by: Id
    decided_by: tuple[Id, ...] = ()
    """The parties in whose hands it lies."""
    met: Met = Met.UNKNOWN
    because: tuple[RecordId, ...] = ()
    """Records that state the condition or what became of it."""


class Item(Model):
    """One thing that is negotiated."""

    title: LocalText
    description: LocalText
    """What exactly the item is, in a sentence or two."""
    type: ItemType
    bound: tuple[Id, ...] = Field(min_length=1)
    """The parties whose consent makes it agreed."""
    follows: Id | None = None
    """The item that this one renews."""
    status: DeclaredStatus
    """What the analyst declares now."""
    earlier: tuple[DeclaredStatus, ...] = ()
    """What the analyst declared before, oldest first: views of the past rest on it."""
    terms: Mapping[Id, Terms] = {}
    """One block per party."""
    conditions: tuple[Condition, ...] = ()
    units: tuple[Id, ...] = ()
    """Units a quantity of this item may have, such as prisoners."""
    keywords: Words = {}
    """Words by language that tell an article speaks of this item."""
    stale_after_days: int = Field(default=14, ge=1, le=3650, strict=True)
    """Days without a record after which the item counts as stale."""

    def declared(self, as_of: date) -> DeclaredStatus | None:
        """The latest declared status with `since` on or before `as_of`; of two of one day, the later in the file."""
        known = [status for status in (*self.earlier, self.status) if status.since <= as_of]
        return max(reversed(known), key=lambda status: status.since, default=None)


class Tracker(Model):
    """One negotiation: who talks, about what, on which terms."""

    title: LocalText
    description: LocalText
    parties: Mapping[Id, Party] = Field(min_length=1)
    """The parties in the order in which they are always shown."""
    object_classes: Mapping[Id, Named] = {}
    """Classes of objects that terms may cover and attacks may hit."""
    units: Mapping[Id, Named] = {}
    """Units of quantities, such as prisoners."""
    items: Mapping[Id, Item] = Field(min_length=1)


class Sighting(Model):
    """Another place where an article's story was published, word for word or nearly so."""

    outlet: str = ""
    url: str = ""
    published: PublishedDay = ""
    seen: PublishedDay = ""
    """The day on which it was noted here."""


class Article(Model):
    """A published text. `body` is kept exactly; spans of records count its characters."""

    id: str
    title: str
    outlet: str = ""
    published: PublishedDay = ""
    language: Language
    url: str = ""
    inferred: Mapping[str, str] = {}
    """What of the above is inferred rather than known, and from what."""
    sightings: tuple[Sighting, ...] = ()
    body: str
    sha256: str


class Config(Model):
    """`config.yaml`: what a workspace opens with."""

    title: LocalText
    tracker: Id
    """The tracker shown first."""
    as_of: Literal["today", "latest-record"] | Day = "today"
    """The date the dashboard opens on."""
    language: Literal["en", "id", "uk"] = "en"
    """The interface's language where the address names none."""
    extractors: tuple[str, ...] = ()
    """The plug-ins that propose records beside the built-in extractor; none runs by being installed."""
    access: Mapping[str, Literal["reader", "editor"]] = {}
    """Who may edit, by login, where a login is set up. Left out: everybody who can open a process that is not read-only."""
