"""The canonical link of a page, believed only within its own publisher."""

from tldextract import TLDExtract

from crawler.border import clean_url
from crawler.extract.document import Document

_domains = TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The bundled public suffix list: nothing is fetched."""


def canonical_link(document: Document) -> str | None:
    """Where the page says it lives, if that is a page of the same publisher; None otherwise."""
    if not document.url:
        return None
    links = (node.get("href") for node in document.tree.iter("link") if "canonical" in (node.get("rel") or ""))
    for href in (next(filter(None, links), None), document.meta.get("og:url")):
        link = clean_url(href, document.url) if href else None
        if link and same_publisher(link, document.url) and not _is_front_page(link, document.url):
            return link
    return None


def same_publisher(one: str, other: str) -> bool:
    """Whether two addresses belong to one registered domain (or to one host where there is none)."""
    first, second = _domains(one), _domains(other)
    if first.top_domain_under_public_suffix:
        return first.top_domain_under_public_suffix == second.top_domain_under_public_suffix
    return first.domain == second.domain and first.suffix == second.suffix


def _is_front_page(link: str, url: str) -> bool:
    """Some sites call their front page canonical for every article."""
    return link.partition("://")[2].rstrip("/").count("/") == 0 and url.partition("://")[2].rstrip("/").count("/") > 0
