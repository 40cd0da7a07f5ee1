"""The houses behind a page: who publishes it, as its data and its legal notice say. They are no people."""

import re
from collections.abc import Iterator
from typing import Any

from crawler.extract.document import Document, squeezed

_OF_A_HOUSE = ("publisher", "sourceOrganization", "copyrightHolder", "provider", "author", "creator")
"""Where the data of an article may name one."""

_ORGANISED = re.compile(r"Organi[sz]ation$|^(?:Corporation|NGO|Brand|Newspaper|LocalBusiness)$")
_NOTICES = ("copyright", "dc.rights", "rights", "dcterms.rightsholder")
LAST_BLOCKS = 60
"""So many blocks from the end of a page its legal notice is looked for."""

LONG_NAME = 10
"""Letters from which on the end of a longer name is a house's."""

_SIGNS = ("©", "(c)", "(C)", "opyright", "OPYRIGHT")
"""Each notice has one of these in it."""

_HOLDER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s|©|\(c\)|copyright|[\d,:–—-]|by\b)*"
    r"(?P<name>[^\W\d_][^.,;:|©()\d–—]{2,60}?)(?=\s*(?:[.,;:|©(\d–—]|\ball rights\b|\s-\s|$))",
    re.IGNORECASE,
)
"""Who holds the rights, as a notice says it: "© 2022 The Lantern. All rights reserved"."""


def organisations_of(document: Document) -> frozenset[str]:
    """What the page's data calls an organisation, letters and digits only; who is a person as well is left out."""
    told = [item for item in _told(document) if isinstance(item, dict)]
    people = {squeezed(item["name"]) for item in told if _is_called(item) and "Person" in _types(item)}
    return frozenset(squeezed(item["name"]) for item in told if _is_called(item) and _is_organised(item)) - people


def houses_of(document: Document) -> frozenset[str]:
    """Who publishes the page, letters and digits only: a person who writes alone may be among them."""
    notices = [document.meta[key] for key in _NOTICES if key in document.meta]
    lines = [*notices, *(block for block in document.blocks[-LAST_BLOCKS:] if any(map(block.__contains__, _SIGNS)))]
    holders = [match["name"] for line in lines if (match := _HOLDER.search(line))]
    named = [document.meta.get("og:site_name", ""), document.publisher, *holders]
    return frozenset(map(squeezed, named)) - {""}


def is_named_among(name: str, houses: frozenset[str]) -> bool:
    """Whether a name is one of some houses, with or without what a byline says before it."""
    said = squeezed(name)
    return any(said == house or (len(house) >= LONG_NAME and said.endswith(house)) for house in houses)


def _told(document: Document) -> Iterator[Any]:
    """The objects of the page's data, and those by which its article names a house."""
    yield from document.structured
    for role in _OF_A_HOUSE:
        value = document.article.get(role)
        yield from value if isinstance(value, list) else [value]


def _is_called(item: dict[str, Any]) -> bool:
    return isinstance(item.get("name"), str)


def _types(item: dict[str, Any]) -> list[str]:
    said = item.get("@type")
    return [kind for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)]


def _is_organised(item: dict[str, Any]) -> bool:
    return any(_ORGANISED.search(kind) for kind in _types(item))
