"""The tables of the configuration as their writers may write them; docs/configuration.md describes every key."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.config.values import (
    Cron,
    Duration,
    Hour,
    LanguageCode,
    Network,
    Size,
    Slug,
    WebAddress,
    Weekday,
    Zone,
)


class Table(BaseModel):
    """A table that knows its keys and refuses all others."""

    # Built when first used: most configurations have no alerts, and a round of visits asks for no digest.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class SilkwireTable(Table):
    """`[silkwire]`: where everything lies and who we are."""

    database: str = "silkwire.db"
    timezone: Zone = "UTC"
    contact: str = ""
    include: list[str] = []
    templates: str | None = None
    archive_url: WebAddress = ""
    browse_url: WebAddress = ""


class FetchTable(Table):
    """`[fetch]`: politeness and bounds."""

    concurrency: Annotated[int, Field(ge=1, le=1000)] = 32
    per_host: Annotated[int, Field(ge=1, le=100)] = 2
    delay: Duration | None = None
    timeout: Duration | None = None
    max_body: Size | None = None
    max_headers: Size | None = None
    max_redirects: Annotated[int, Field(ge=0, le=30)] | None = None
    max_entries: Annotated[int, Field(ge=1)] | None = None
    max_field: Size | None = None
    max_depth: Annotated[int, Field(ge=10)] | None = None
    max_pages: Annotated[int, Field(ge=0)] | None = None
    parse_seconds: Annotated[int, Field(ge=1, le=600)] | None = None
    parse_memory: Size | None = None
    every: Duration | None = None
    min_every: Duration | None = None
    max_every: Duration | None = None
    full_fetch_every: Duration | None = None
    allow_networks: list[Network] = []
    allow_ports: list[Annotated[int, Field(ge=1, le=65535)]] = []
    workers: Annotated[int, Field(ge=1, le=64)] | None = None
    keep_pages: Duration | None = None


class ListingTable(Table):
    """`[sources.listing]`: where the headlines stand on a page of headlines."""

    item: str
    link: str = "a"
    title: str | None = None
    date: str | None = None
    summary: str | None = None


class PageTable(Table):
    """`[sources.page]`: what to keep and drop on this publisher's article pages."""

    keep: str | None = None
    drop: str | None = None
    title: str | None = None
    date: str | None = None


class SourceTable(Table):
    """`[[sources]]`: a place we listen to."""

    name: Slug
    url: WebAddress
    kind: Literal["feed", "news-sitemap", "listing"] = "feed"
    publisher: str = ""
    owner: str = ""
    language: LanguageCode | None = None
    region: str | None = None
    category: str | None = None
    timezone: Zone | None = None
    full_text: bool = True
    state_owned: bool = False
    paused: bool = False
    every: Duration | None = None
    tell_first: Literal["none", "recent", "all"] = "recent"
    sitemap: WebAddress | None = None
    paged: Annotated[str, Field(pattern=r"^[A-Za-z][\w.-]{0,30}$")] | None = None
    listing: ListingTable | None = None
    page: PageTable | None = None


class DigestTable(Table):
    """`[[digests]]`: a newsletter."""

    name: Slug
    title: str
    topics: list[str] = ["*"]
    channels: list[str] = []
    at: Hour | None = None
    days: list[Weekday] | None = None
    cron: Cron | None = None
    timezone: Zone | None = None
    language: LanguageCode = "en"
    languages: list[LanguageCode] = []
    sources: list[str] = []
    template: Slug = "digest"
    max_stories: Annotated[int, Field(ge=1)] = 60
    max_per_topic: Annotated[int, Field(ge=1)] = 8
    max_per_publisher: Annotated[int, Field(ge=0)] = 0
    lead_words: Annotated[int, Field(ge=0, le=500)] = 60
    leads: Annotated[int, Field(ge=0, le=20)] = 5
    empty: Literal["send", "skip"] = "send"
    stop: str = ""
    weights: dict[str, Annotated[float, Field(ge=0, le=10, strict=False)]] = {}


class ChannelTable(Table):
    """`[[channels]]`: a way out; the keys beyond these belong to its kind."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, defer_build=True)

    name: Slug
    kind: str
    retry_for: Duration | None = None


class AlertTable(Table):
    """`[[alerts]]`: whom to tell of what is wrong."""

    name: Slug
    channels: list[str]
    troubles: list[Literal["unreachable", "overdue", "edition", "delivery", "disk", "source"]] | None = None
    sources: list[str] = []
    after: Duration | None = None


TABLES: dict[str, type[Table]] = {
    "silkwire": SilkwireTable,
    "fetch": FetchTable,
    "sources": SourceTable,
    "digests": DigestTable,
    "channels": ChannelTable,
    "alerts": AlertTable,
}
"""What each top-level key holds; `topics` is read by `pipeline.tag`."""

LISTS = frozenset({"sources", "digests", "channels", "alerts", "topics"})
"""Top-level keys that are written `[[…]]`, once for each."""
