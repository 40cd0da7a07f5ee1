"""The nouns of the way out: an article made ours, its story and tags, and the newsletter.

Plain frozen values; every datetime is aware and in UTC. What only one step needs
(a fingerprint, a compiled topic) lives in that step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Article:
    """One publisher's one item, made ours.

    `url` is canonical, `original_url` as published; `text_from` is page, feed, summary or
    import; `claimed` keeps a published date outside 1990..now+1 day, which is not used for sorting;
    `identity` is what makes it the same item: its page within its publisher, else its guid or title in its source.
    """

    source: str
    publisher: str
    title: str
    first_seen: datetime
    url: str | None = None
    original_url: str | None = None
    guid: str | None = None
    summary: str = ""
    text: str = ""
    text_from: str = "summary"
    lead: str = ""
    language: str = "und"
    authors: tuple[str, ...] = ()
    agency: str | None = None
    place: str | None = None
    section: str | None = None
    labels: tuple[str, ...] = ()
    kind: str = "news"
    published: datetime | None = None
    published_raw: str | None = None
    claimed: str | None = None
    updated: datetime | None = None
    external_id: str | None = None
    identity: str = ""

    @property
    def when(self) -> datetime:
        """The instant that places it in time: published if we believe it, else first seen."""
        return self.published or self.first_seen


ROUND_UP = "round-up"
"""The rule by which an article that tells several reports stands for itself."""


@dataclass(frozen=True)
class Placement:
    """The decision that put an article in a story. `because` is JSON-ready and explains it.

    `copy_of` is the earliest article with (nearly) this text; `story` is None for a new story;
    `also_in` names stories that tell the same event, in another language say, without merging; `same` is another story
    that turns out to be the one it tells, so that the two are to be merged; `apart` are articles of the story that turn
    out to tell another event, so that it is to be split.
    """

    story: int | None = None
    copy_of: int | None = None
    shared: float = 0.0
    also_in: tuple[int, ...] = ()
    same: int | None = None
    apart: tuple[int, ...] = ()
    because: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Tag:
    """The finding that an article serves a topic. `because` is JSON-ready: terms, zones, points."""

    topic: str
    score: float
    because: Mapping[str, object] = field(default_factory=dict)
    version: str = ""


@dataclass(frozen=True)
class Telling:
    """One article as its story holds it; a `round_up` tells several reports that are stories themselves.

    `before` are headline and text, paragraphs apart, that it had when the last edition was made and its paper has
    changed since; None where it has not.
    """

    id: int
    source: str
    publisher: str
    title: str
    url: str | None
    first_seen: datetime
    published: datetime | None = None
    lead: str = ""
    text: str = ""
    language: str = "und"
    agency: str | None = None
    place: str | None = None
    kind: str = "news"
    authors: tuple[str, ...] = ()
    copy_of: int | None = None
    round_up: bool = False
    state_owned: bool = False
    owner: str = ""
    topics: frozenset[str] = frozenset()
    before: str | None = None


@dataclass(frozen=True)
class Told:
    """An earlier edition that told this story."""

    edition: int
    title: str
    day: date
    articles: tuple[int, ...] = ()


@dataclass(frozen=True)
class Story:
    """One happening: the articles that tell it, oldest first, the topics they serve, the editions that had it.

    `also_in` are the stories that tell the same event in another language; what editions told of them is in `told`.
    """

    id: int
    title: str
    first_seen: datetime
    tellings: tuple[Telling, ...]
    tags: tuple[Tag, ...] = ()
    told: tuple[Told, ...] = ()
    also_in: tuple[int, ...] = ()


@dataclass(frozen=True)
class SourceNote:
    """A source the reader should know about: failed, silent or paused, and why.

    `cause` is the outcome of the visit that failed or the state of the source, with the answer's status and the instant
    since when (of a pause: until when); an edition says them as `reason`, in its own language.
    """

    source: str
    publisher: str
    reason: str = ""
    cause: str = ""
    status: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Coverage:
    """Who was heard in an edition's window: the numbers of the masthead and the footer."""

    sources: int = 0
    heard: int = 0
    failed: tuple[SourceNote, ...] = ()
    silent: tuple[SourceNote, ...] = ()
    articles: int = 0
    gaps: tuple[SourceNote, ...] = ()
    paused: tuple[SourceNote, ...] = ()


@dataclass(frozen=True)
class Digest:
    """A newsletter as defined; `topics` in section order, `*` stands for all the others.

    Due at `at` on `days` (0 is Monday), or by `cron`; hours are in `timezone`.
    `stories_url` is where Datasette shows stories, `archive_url` where the web has the digest's archive.
    """

    name: str
    title: str
    topics: tuple[str, ...] = ("*",)
    channels: tuple[str, ...] = ()
    at: time | None = None
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    cron: str | None = None
    timezone: str = "UTC"
    language: str = "en"
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    template: str = "digest"
    max_stories: int = 60
    max_per_topic: int = 8
    max_per_publisher: int = 0
    lead_words: int = 60
    leads: int = 5
    empty: str = "send"
    stop: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)
    stories_url: str = ""
    archive_url: str = ""


@dataclass(frozen=True)
class Window:
    """The half-open span `[start, end)` of first-seen times that one edition tells."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Reason:
    """Why a story stands under a topic, ready to print."""

    topic: str
    title: str
    terms: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Mention:
    """Another paper that tells the story; `copy` when in the same words, `language_name` when in another language."""

    publisher: str
    title: str
    url: str | None
    language: str = "und"
    copy: bool = False
    state_owned: bool = False
    language_name: str = ""


@dataclass(frozen=True)
class Quantity:
    """A quantity as it is written, the sentence it comes from, and the few words of it that say what it is of."""

    text: str
    sentence: str = ""
    clause: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Item:
    """A story as one edition tells it; `before` is the edition that told it last, `store_url` its row in Datasette.

    `earlier` says when the headline `yesterday` was told, `others` how many papers `also` leaves unnamed.
    """

    story: int
    title: str
    url: str | None
    publisher: str
    lead: str
    when: datetime
    local_time: str
    language: str = "und"
    language_name: str = ""
    agency: str | None = None
    place: str | None = None
    kind: str = "news"
    state_owned: bool = False
    also: tuple[Mention, ...] = ()
    papers: int = 1
    independent: int = 1
    reasons: tuple[Reason, ...] = ()
    also_under: tuple[str, ...] = ()
    day: int = 1
    yesterday: str = ""
    news: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    figures: tuple[str, ...] = ()
    score: float = 0.0
    articles: tuple[int, ...] = ()
    progress: str = ""
    kind_name: str = ""
    points: Mapping[str, float] = field(default_factory=dict)
    comment: str = ""
    before: int | None = None
    store_url: str = ""
    earlier: str = ""
    others: str = ""
    owner_unknown: bool = False


@dataclass(frozen=True)
class Trend:
    """A topic's stories a day, oldest first and today last; `usual` is None while too little is known of it."""

    topic: str
    title: str
    counts: tuple[int, ...]
    usual: float | None = None
    burst: bool = False
    bars: str = ""


@dataclass(frozen=True)
class Ahead:
    """A day to come that a story names, with the sentence that says so."""

    day: date
    date_line: str
    text: str
    publisher: str
    url: str | None
    story: int
    language: str = "und"


@dataclass(frozen=True)
class WeekDay:
    """A day of the week as a weekly letter looks back on it: how many stories, and the one most papers told."""

    date_line: str
    stories: str
    title: str
    url: str | None
    publisher: str
    papers: int
    story: int
    language: str = "und"


@dataclass(frozen=True)
class Rise:
    """A topic with more stories in a week than the weeks before had on average."""

    topic: str
    title: str
    stories: int
    usual: float


@dataclass(frozen=True)
class Week:
    """What the week was: its numbers in words, its days, the topics that were up."""

    numbers: tuple[str, ...]
    days: tuple[WeekDay, ...] = ()
    up: tuple[Rise, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of an edition: one topic's stories, and those left out, named."""

    topic: str
    title: str
    items: tuple[Item, ...]
    left_out: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One dated issue, composed once and frozen; every form of it is rendered from this.

    `notice` is the honest sentence of an edition without stories (nobody could be heard,
    or nothing new was told), empty otherwise. `trends` are shown in the letter, `charts` are of all its topics.
    `week` looks back in a digest that comes once or twice a week.
    """

    digest: str
    title: str
    day: date
    window: Window
    timezone: str
    language: str
    subject: str
    preheader: str
    date_line: str
    leading: tuple[Item, ...]
    sections: tuple[Section, ...]
    coverage: Coverage
    stories: int
    labels: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    stop: str = ""
    id: int | None = None
    numbers: tuple[str, ...] = ()
    late: str = ""
    trends: tuple[Trend, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    charts: tuple[Trend, ...] = ()
    week: Week | None = None


@dataclass(frozen=True)
class Letter:
    """An edition as text and HTML; `archive` are the files that give it a place among the others, by path."""

    subject: str
    html: str
    text: str
    language: str = "en"
    archive: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Channel:
    """A way out, as configured; `settings` are the keys of its kind, secrets already read.

    What fails in a way that may pass is tried again for `retry_for`, as long as mail servers do (RFC 5321, 4.5.4.1).
    """

    name: str
    kind: str
    settings: Mapping[str, object] = field(default_factory=dict)
    retry_for: timedelta = timedelta(days=5)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom it reaches; a folder or maildir is its own single recipient."""
        to = self.settings.get("to")
        return tuple(to) if isinstance(to, (list, tuple)) else (self.name,)


@dataclass(frozen=True)
class Delivery:
    """The fact that an edition went (or failed to go) to a recipient: sent, refused, failed or uncertain."""

    channel: str
    recipient: str
    state: str
    detail: str = ""


@dataclass(frozen=True)
class Alert:
    """Whom to tell of what is wrong: troubles of these kinds (none named: all) that last `after`, by these channels."""

    name: str
    channels: tuple[str, ...]
    troubles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    after: timedelta = timedelta(hours=1)
