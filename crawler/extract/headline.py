"""The headline as the article prints it: not the site's name, not said twice, not the section's label."""

import re

from lxml import html

from crawler.border import clean_text
from crawler.extract.document import Document, chosen
from crawler.model import PageRules

_SEPARATOR = re.compile(r"\s+[-–—|·•»:]+\s+|\s*\|\s*|(?<=[\u4e00-\u9fff”》])\s*_\s*")
AGREEING = 0.6
"""The share of their words from which on two headlines are one."""

_PARTS = re.compile(r"\s+[-–—|·•»:/]+\s+|\s*\|\s*")
MOST_HEADINGS = 40
FEWEST_WORDS = 5
"""Words of the shortest headline that is found as a block of the page."""

MOST_SECTION = 4
"""Words of the longest name of a section or a site."""

_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){2,}")
"""What some systems give as a title: `ferry-opens-2018`, the last part of the address."""

_WORDS = re.compile(r"\w+")
_HAN_HEADLINE = re.compile(r"(?=.*[\u4e00-\u9fff]{4}).{6,}")


def headline_of(document: Document, rules: PageRules) -> str:
    """The headline: a heading that agrees with what the page says of itself, else what it says, else nothing."""
    if rules.title:
        named = chosen(document.as_it_came(), rules.title)
        if named:
            return clean_text(named[0].text_content())
    claims = _claims(document)
    headings = [" ".join(node.text_content().split()) for node in _headings(document)]
    headings = [clean_text(text) for text in headings if 2 < len(text) < 400]
    told = [_folded(claim) for claim in dict.fromkeys([*claims, *(_without_site(claim, document) for claim in claims)])]
    folded = [(text, _folded(text)) for text in dict.fromkeys(headings)]
    agreeing = ((_agreement(words, claim), -rank, text) for text, words in folded for rank, claim in enumerate(told))
    agreement, _, best = max(agreeing, key=lambda each: each[:2], default=(0.0, 0, ""))
    breaks_off = best.endswith((":", "："))  # and goes on in another element
    if agreement >= AGREEING and not breaks_off:
        return best
    if claims:
        return _printed_of(claims[0], document) or _without_site(claims[0], document)
    firsts = [clean_text(" ".join(node.text_content().split())) for node in document.by_tag["h1"]]
    firsts = [text for text in firsts if text]
    return next((text for text in firsts if not _is_house(text, document)), next(iter(firsts), ""))


def _headings(document: Document) -> list[html.HtmlElement]:
    """The first headings that may be the headline."""
    return [node for node in document.came if node.tag in {"h1", "h2", "h3"}][:MOST_HEADINGS]


def section_of(document: Document) -> str | None:
    """The section the publisher files the article under."""
    value = document.article.get("articleSection")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    section = value if isinstance(value, str) else document.meta.get("article:section")
    return clean_text(section)[:100] or None if section else None


def _claims(document: Document) -> list[str]:
    """What the page says its headline is, surest first."""
    title = next((node.text for node in document.by_tag["title"]), None)
    claims = [
        document.article.get("headline"),
        document.meta.get("og:title"),
        document.meta.get("twitter:title"),
        clean_text(title) if title else None,
    ]
    said = [clean_text(claim) for claim in claims if isinstance(claim, str) and claim.strip()]
    return [claim for claim in said if not (_SLUG.fullmatch(claim) or _is_house(claim, document))]


def _is_house(claim: str, document: Document) -> bool:
    """Whether what is given as a headline is but the name of who publishes the page: some systems give it for each."""
    return _squeezed(claim) in {
        _squeezed(name) for name in (document.meta.get("og:site_name"), document.publisher) if name
    }


def _agreement(one: list[str], other: list[str]) -> float:
    """How far two headlines share their words, 0 to 1; the second may carry the site's name beside the headline."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    words, claimed = set(one), set(other)
    shared = len(words & claimed)
    if len(one) == 1:  # a Chinese headline is one word to us; the claim may carry the site's name beside it
        return 1.0 if shared and _HAN_HEADLINE.fullmatch(one[0]) else 0.0
    return 2 * shared / (len(words) + len(claimed))


def _folded(text: str) -> list[str]:
    return _WORDS.findall(text.casefold().replace("_", " "))


def _printed_of(title: str, document: Document) -> str:
    """The longest beginning of a title that the page prints as a block of its own; empty when it prints none."""
    blocks = set(document.blocks)
    starts = [title[: match.start()] for match in _PARTS.finditer(title)]
    return next((start for start in reversed(starts) if len(start.split()) >= FEWEST_WORDS and start in blocks), "")


def _without_site(title: str, document: Document) -> str:
    """A title less the parts that name the site."""
    names = {
        _squeezed(name) for name in (document.meta.get("og:site_name", ""), document.publisher, _host(document)) if name
    }
    parts = _SEPARATOR.split(title)
    kept = [part for part in parts if _squeezed(part) not in names]
    if len(kept) == len(parts) or not kept:
        return title if len(parts) == 1 or len(kept) == 0 else _longest_head(title, parts)
    first = title.find(kept[0])
    last = title.find(kept[-1], first) + len(kept[-1])
    headline, bar, section = title[first:last].rpartition("|")
    return (
        headline.rstrip()
        if bar and len(section) < last / 3 and len(section.split()) <= MOST_SECTION
        else title[first:last]
    )


def _longest_head(title: str, parts: list[str]) -> str:
    """A title whose last part is short and names, it seems, the site."""
    last = parts[-1]
    if len(parts) > 1 and len(last.split()) <= MOST_SECTION and len(last) < len(title) / 3:
        return title[: title.rfind(last)].rstrip(" -–—|·•»:_")
    return title


def _host(document: Document) -> str:
    host = re.sub(r"^https?://(?:www\.)?", "", document.url).partition("/")[0]
    return host.rpartition(".")[0]


def _squeezed(text: str) -> str:
    plain = re.sub(r"[\W_]+", "", text.casefold())
    for ending in ("com", "org", "net"):
        plain = plain.removesuffix(ending) if len(plain) > len(ending) + 3 else plain
    return plain
