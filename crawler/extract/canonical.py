"""The canonical link of a page, believed only within its own publisher."""

from crawler.border import clean_url
from crawler.extract.document import Document
from crawler.extract.publisher import same_publisher


def canonical_link(document: Document) -> str | None:
    """Where the page says it lives, if that is a page of the same publisher; None otherwise."""
    if not document.url:
        return None
    links = (node.get("href") for node in document.by_tag["link"] if "canonical" in (node.get("rel") or ""))
    for href in (next(filter(None, links), None), document.meta.get("og:url")):
        link = clean_url(href, document.url) if href else None
        if link and same_publisher(link, document.url) and not _is_front_page(link, document.url):
            return link
    return None


def _is_front_page(link: str, url: str) -> bool:
    """Some sites call their front page canonical for every article."""
    return link.partition("://")[2].rstrip("/").count("/") == 0 and url.partition("://")[2].rstrip("/").count("/") > 0
