"""What a body is when it is not what we came for, in words a person understands."""

import re

_CAPTCHA = re.compile(
    r"captcha|cf-challenge|challenge-platform|just a moment|are you (?:a )?(?:human|robot)|ddos-guard", re.I
)
_ROOT = re.compile(
    rb"<(?:[A-Za-z]+:)?(?:rss|feed|RDF|channel|urlset|sitemapindex)\b[^<>]{0,20000}?(/?)>", re.IGNORECASE
)
_ROOT_ENDS = re.compile(rb"</(?:[A-Za-z]+:)?(?:rss|feed|RDF|channel|urlset|sitemapindex)\s*>", re.IGNORECASE)
_HEAD, _TAIL = 100_000, 10_000
_CONSENT = re.compile(r"cookie|consent|gdpr|privacy", re.I)
_HTML = re.compile(r"<\s*(?:!doctype html|html|head|body)\b", re.I)


def what_it_is(data: bytes, text: str) -> str:
    """`is empty`, `is an HTML page (…)`, `is an OPML list of feeds`, …: the end of a sentence about a source."""
    head = text[:20_000].lstrip()
    if not head:
        return "is empty"
    if data.startswith(b"%PDF"):
        return "is a PDF document"
    if data[:4] in {b"\x89PNG", b"GIF8"} or data[:3] == b"\xff\xd8\xff":
        return "is a picture"
    if re.search(r"<\s*opml\b", head, re.I):
        return "is an OPML list of feeds; `silkwire sources import` reads those"
    if _HTML.search(head):
        if _CAPTCHA.search(head):
            return "is an HTML page that asks for a captcha instead"
        if _CONSENT.search(head[:5000]) and len(text) < 30_000:
            return "is an HTML page (a consent wall?) instead"
        return "is an HTML page instead"
    if re.search(r"<\s*(?:urlset|sitemapindex)\b", head, re.I):
        return 'is a sitemap; set kind = "news-sitemap"'
    if head.startswith(("{", "[")):
        return "is JSON, but no JSON Feed"
    if head.startswith("<"):
        return "is XML, but neither RSS nor Atom"
    return "is plain text"


def breaks_off(data: bytes) -> bool:
    """Whether an XML feed or a sitemap ends before its root element does."""
    plain = data if b"\0" not in data[:200] else data.replace(b"\0", b"")
    root = _ROOT.search(plain[:_HEAD])
    return root is not None and not root[1] and _ROOT_ENDS.search(plain[-_TAIL:]) is None


def ends_within_an_entry(data: bytes) -> bool:
    """Whether a body that breaks off does so between the start and the end of an item."""
    plain = data.lower()
    last = max(plain.rfind(b"<item"), plain.rfind(b"<entry"), plain.rfind(b":item"), plain.rfind(b":entry"))
    return last >= 0 and max(plain.rfind(b"</item"), plain.rfind(b"</entry")) < last
