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
    return _registered(one) == _registered(other)


def _registered(url: str) -> str:
    """The registered domain of an address; below a suffix that no list knows it has one label more than that."""
    parts = _domains(url)
    if not parts.suffix and parts.subdomain:
        return f"{parts.subdomain.rpartition('.')[2]}.{parts.domain}"
    return parts.top_domain_under_public_suffix or f"{parts.domain}.{parts.suffix}"


def _is_front_page(link: str, url: str) -> bool:
    """Some sites call their front page canonical for every article."""
    return link.partition("://")[2].rstrip("/").count("/") == 0 and url.partition("://")[2].rstrip("/").count("/") > 0
