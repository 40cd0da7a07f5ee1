"""Changed topics and the archive: what they would do to it, and doing it, by the code that tags while gathering."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from pipeline.model import Tag
from pipeline.store import Store
from pipeline.tag import Topics, tags_of

CHUNK = 500
"""Stories or articles that are looked at, or changed in one transaction, at a time."""

SAMPLES = 5


@dataclass(frozen=True)
class Sample:
    """A story that gains or loses a topic, and the terms that speak for it."""

    story: int
    title: str
    terms: tuple[str, ...]


@dataclass
class Change:
    """What happens to one topic: how many stories have it, gain it, lose it, and a few of each."""

    before: int = 0
    gained: int = 0
    lost: int = 0
    gains: list[Sample] = field(default_factory=list)
    losses: list[Sample] = field(default_factory=list)

    @property
    def after(self) -> int:
        """How many stories will have it."""
        return self.before + self.gained - self.lost


def difference(store: Store, topics: Topics, since: datetime) -> dict[str, Change]:
    """What the topics would change in stories told since an instant, by topic; nothing is written."""
    changes: dict[str, Change] = {slug: Change() for slug in topics.slugs}
    last = 0
    while stories := store.tags.stories(since, last, CHUNK):
        last = stories[-1][0]
        had = store.tags.of([number for _, _, articles in stories for number in articles])
        for story, title, articles in stories:
            before = _of_story(tag for number in articles for tag in had.get(number, {}).values())
            after = _of_story(tag for article in articles.values() for tag in tags_of(article, topics))
            for slug in before.keys() | after.keys():
                change = changes.setdefault(slug, Change())
                change.before += slug in before
                if slug in after and slug not in before:
                    change.gained += 1
                    change.gains.append(Sample(story, title, _terms(after[slug])))
                elif slug in before and slug not in after:
                    change.lost += 1
                    change.losses.append(Sample(story, title, _terms(before[slug])))
                del change.gains[SAMPLES:], change.losses[SAMPLES:]
    return dict(sorted(changes.items()))


def apply(store: Store, topics: Topics, now: datetime) -> Iterator[tuple[int, int, int]]:
    """Tag all articles by these topics, a chunk and a transaction at a time: yields (done, of, changed in this chunk).

    A run that was stopped is taken up where it stopped. Editions are frozen and stay as they are.
    """
    rules = blake2b(repr(sorted(topics.versions.items())).encode(), digest_size=8).hexdigest()
    newest = store.articles.last_id()
    done, upto = store.tags.progress(rules) or (0, newest)
    upto = max(upto, newest)
    while done < upto:
        with store.transaction():
            chunk = list(store.tags.articles(done, upto, CHUNK))
            had = store.tags.of([number for number, _ in chunk])
            changed = 0
            for number, article in chunk:
                tags = tags_of(article, topics)
                if {tag.topic: tag for tag in tags} != had.get(number, {}):
                    store.tags.replace(number, tags)
                    changed += 1
            done = chunk[-1][0] if chunk else upto
            store.tags.advance(rules, done, upto, now)
        yield done, upto, changed


def _of_story(tags: Iterator[Tag]) -> dict[str, Tag]:
    """The best tag of each topic."""
    best: dict[str, Tag] = {}
    for tag in tags:
        if tag.topic not in best or tag.score > best[tag.topic].score:
            best[tag.topic] = tag
    return best


def _terms(tag: Tag) -> tuple[str, ...]:
    terms = tag.because.get("terms")
    found = [str(term["found"]) for term in terms if isinstance(term, Mapping)] if isinstance(terms, list) else []
    return tuple(found[:3])
