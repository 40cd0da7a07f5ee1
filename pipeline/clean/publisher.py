"""Whose an article is: the paper of its source, or the one that a feed of many papers names."""

from collections.abc import Iterable, Mapping

from crawler.model import Entry, Source
from pipeline.clean.title import folded


def by_folded_name(publishers: Iterable[str]) -> dict[str, str]:
    """Publishers by what is left of their names without case, marks, article and domain."""
    return {folded(name): name for name in publishers}


def publisher_of(entry: Entry, source: Source, publishers: Mapping[str, str]) -> str:
    """The name under which its publisher counts, that of `publishers` (by folded name) before another spelling."""
    own = source.publisher or source.name
    if not entry.publisher or folded(entry.publisher) in {folded(own), folded(source.name)}:
        return own
    return publishers.get(folded(entry.publisher), entry.publisher)
