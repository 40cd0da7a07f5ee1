"""The nouns of the way in: a source as configured, a visit to it, and what the visit brought home.

Plain frozen values. Text in them has passed `crawler.border`: no markup, no control
characters, only http and https links. Every datetime is aware and in UTC.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Protocol


@dataclass(frozen=True)
class ListingRules:
    """Where the headlines stand on a page of them; CSS selectors, or XPath when they start with `/`, `./` or `(`."""

    item: str
    link: str = "a"
    title: str | None = None
    date: str | None = None
    summary: str | None = None


@dataclass(frozen=True)
class PageRules:
    """What to keep and drop on a publisher's article pages, where no general method gets it; CSS selectors."""

    keep: str | None = None
    drop: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Source:
    """A place we listen to, as written in the configuration; `name` is its identity, its URL may move.

    `tell_first` says what editions tell of what is there at the first visit: none, recent or all of it; `sitemap` is a
    news sitemap and `paged` the parameter that counts a feed's pages, both to close gaps with.
    """

    name: str
    url: str
    kind: str = "feed"
    publisher: str = ""
    owner: str = ""
    language: str | None = None
    region: str | None = None
    category: str | None = None
    timezone: str | None = None
    full_text: bool = True
    state_owned: bool = False
    paused: bool = False
    every: timedelta | None = None
    tell_first: str = "recent"
    sitemap: str | None = None
    paged: str | None = None
    listing: ListingRules | None = None
    page: PageRules | None = None


@dataclass(frozen=True)
class Candidate:
    """A place that may be a source, as it answered when it was asked; `error` says why it is none.

    `form` is what its body is (`RSS`, `news sitemap` …), `because` how it was found; `full_text` is all, some or none.
    """

    url: str
    because: str
    form: str = ""
    kind: str = "feed"
    title: str = ""
    language: str | None = None
    entries: int = 0
    newest: datetime | None = None
    full_text: str = "none"
    home: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class Findings:
    """What a look around an address found, the best first; `outline` is the body of an OPML list, where it is one."""

    url: str
    candidates: tuple[Candidate, ...] = ()
    title: str = ""
    language: str | None = None
    outline: bytes | None = None


@dataclass(frozen=True)
class Entry:
    """A news item as its publisher announced it. `published_raw` keeps a date that could not be read.

    `publisher` is the paper that it is of by the word of a feed that gathers those of many, `credit` the source that a
    paper names of what stands on a page of its own. `told` is a digest of its words as they came, where its reader made
    one; `again` says that they are those we had at the last visit: then nothing but title, key, link and date is told.
    """

    url: str | None
    title: str
    guid: str | None = None
    summary: str = ""
    text: str = ""
    published: datetime | None = None
    published_raw: str | None = None
    updated: datetime | None = None
    updated_raw: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    original_url: str | None = None
    publisher: str | None = None
    credit: str | None = None
    told: str = ""
    again: bool = False

    @property
    def key(self) -> str:
        """What tells this entry from its neighbours in one source: its guid, else its link, else its title."""
        return self.guid or self.url or self.title

    @property
    def mark(self) -> str:
        """Tells whether the publisher has changed its words: a digest of headline, summary and text, 16 hex digits."""
        if self.told:
            return self.told
        words = "\0".join((self.title, self.summary, self.text))
        return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Drop:
    """An entry that was not kept, and why."""

    reason: str
    title: str = ""
    url: str | None = None
    guid: str | None = None


@dataclass(frozen=True)
class Hints:
    """What a publisher says about how often to call: ttl, sy:*, skipHours (0-23, UTC) and skipDays (0 is Monday)."""

    interval: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Bulletin:
    """Everything one body announced: the entries in its order, and what it says of itself.

    `links` are further bodies of the same kind: the members of a sitemap index, newest first; `links_changed` is when
    the latest of them changed, None where one does not say. `whole` is false for a
    body that breaks off.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    home: str | None = None
    language: str | None = None
    hints: Hints = Hints()
    drops: tuple[Drop, ...] = ()
    links: tuple[str, ...] = ()
    links_changed: datetime | None = None
    whole: bool = True


@dataclass(frozen=True)
class Page:
    """An article page, read: the article and nothing but the article.

    `text` is the paragraphs joined by an empty line; `kind` is one of news, opinion,
    analysis, press-release, market-wrap, live-blog, video, paywall, error, with the cue in
    `kind_because`; `disagreements` names fields for which the page says two things.
    """

    title: str = ""
    text: str = ""
    paragraphs: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline_place: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    section: str | None = None
    language: str | None = None
    canonical: str | None = None
    lead: str = ""
    kind: str = "news"
    kind_because: str = ""
    agencies: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawPage:
    """An article page as it came: the address asked for, the one that answered, the body and its charset."""

    url: str
    answered: str
    body: bytes
    charset: str | None
    at: datetime


@dataclass(frozen=True)
class Visit:
    """One call to make at one source, with what we remember of it.

    `known` holds the keys of entries we already have, so that their pages are not fetched again, `marks` the marks they
    had, so that they are not read again; `last_heard` and
    `window` (how many entries it showed then) tell whether something was missed; `again` are addresses of pages that
    could not be had before.
    """

    source: Source
    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    known: Set[str] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)
    full: bool = False
    last_heard: datetime | None = None
    window: float = 0.0
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """Nothing of the last window was left: items may have been missed between two visits.

    `filled` entries were found elsewhere; `closed` when they reach back to what we knew; `because` how, or why not.
    """

    filled: int = 0
    closed: bool = False
    because: str = ""


@dataclass(frozen=True)
class RobotsFile:
    """A robots.txt as an origin (`https://host`) answered, good until then; status 0 is no answer."""

    origin: str
    status: int
    body: bytes
    until: datetime


class Memory(Protocol):
    """What earlier rounds know, so that nothing is asked twice."""

    def robots(self, origin: str) -> RobotsFile | None:
        """The robots.txt of an origin, if it was had before."""

    def has_page(self, source: Source, url: str) -> bool:
        """Whether a source's publisher has an article of ours at this address, brought by any of its sources."""


class NoMemory:
    """Knows nothing: for a look at a single place."""

    def robots(self, origin: str) -> RobotsFile | None:
        """Never had before."""
        return None

    def has_page(self, source: Source, url: str) -> bool:
        """Never had before."""
        return False


class Outcome(StrEnum):
    """How a visit ended; the words of `visits.outcome`."""

    FRESH = "fresh"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    GONE = "gone"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    FAILED = "failed"

    @property
    def heard(self) -> bool:
        """Whether the source answered as a source should."""
        return self in {Outcome.FRESH, Outcome.UNCHANGED, Outcome.EMPTY}


@dataclass(frozen=True)
class Harvest:
    """What one visit brought home, a failure included.

    `pages` and `page_errors` are keyed by entry URL. `error` is one line a person
    understands, None when the source was heard. `etag` and `last_modified` are
    byte-exact as received and belong to these entries: keep both or neither.
    `fresh_for` is how long the answer stays as it is, by its Cache-Control or Expires; `robots` are the files that were
    asked for on the way; `raw_pages` are the pages as they came, when they are to be kept.
    """

    visit: Visit
    outcome: Outcome
    at: datetime
    error: str | None = None
    status: int | None = None
    url: str | None = None
    moved_to: str | None = None
    entries: tuple[Entry, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    page_errors: Mapping[str, str] = field(default_factory=dict)
    drops: tuple[Drop, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    hints: Hints = Hints()
    retry_after: timedelta | None = None
    size: int = 0
    milliseconds: int = 0
    fresh_for: timedelta | None = None
    gap: Gap | None = None
    robots: tuple[RobotsFile, ...] = ()
    raw_pages: tuple[RawPage, ...] = ()

    @property
    def source(self) -> Source:
        """The source that was visited."""
        return self.visit.source


@dataclass(frozen=True)
class Fetch:
    """How politely and how far we fetch; the `[fetch]` table. Sizes in bytes."""

    contact: str = ""
    concurrency: int = 32
    per_host: int = 2
    delay: timedelta = timedelta(seconds=1)
    timeout: timedelta = timedelta(seconds=30)
    max_body: int = 10_000_000
    max_headers: int = 64_000
    max_redirects: int = 5
    max_entries: int = 2_000
    max_field: int = 200_000
    max_depth: int = 200
    max_pages: int = 50
    parse_seconds: int = 10
    parse_memory: int = 500_000_000
    every: timedelta = timedelta(minutes=30)
    min_every: timedelta = timedelta(minutes=10)
    max_every: timedelta = timedelta(hours=24)
    full_fetch_every: timedelta = timedelta(days=7)
    allow_networks: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = ()
    workers: int = 2
    keep_pages: timedelta | None = None
