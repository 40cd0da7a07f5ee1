"""The papers' feeds, in the formats that real ones use."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from pipeline.newsroom.papers import Item, Paper

SHOWN = 25
"""Items in a feed."""


def feed_of(paper: Paper, items: Sequence[Item], base: str, now: datetime) -> tuple[str, str]:
    """(body, content type) of a paper's feed with its newest items first."""
    newest = sorted(items, key=lambda item: (item.published, item.path), reverse=True)[:SHOWN]
    return {"rss": _rss, "rdf": _rdf, "atom": _atom, "json": _json}[paper.format](paper, newest, base)


def _rss(paper: Paper, items: Sequence[Item], base: str) -> tuple[str, str]:
    entries = "".join(
        f"<item><title>{escape(item.title)} - {escape(paper.title)}</title><link>{base}{item.path}?utm_source=rss</link>"
        f'<guid isPermaLink="false">{paper.slug}-{item.report.slug}</guid><pubDate>{format_datetime(item.published)}</pubDate>'
        f"<description><![CDATA[<p>{escape(_summary(item))}</p>]]></description></item>\n"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{escape(paper.title)}</title>'
        f"<link>{base}/{paper.slug}/</link><language>{paper.language}</language><ttl>30</ttl>\n{entries}</channel></rss>\n",
        "application/rss+xml; charset=utf-8",
    )


def _rdf(paper: Paper, items: Sequence[Item], base: str) -> tuple[str, str]:
    entries = "".join(
        f'<item rdf:about="{base}{item.path}"><title>{escape(item.title)}</title><link>{base}{item.path}</link>'
        f"<description>{escape(_summary(item))}</description><dc:date>{item.published.isoformat()}</dc:date></item>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{base}/{paper.slug}/"><title>{escape(paper.title)}</title>'
        f"<link>{base}/{paper.slug}/</link><dc:language>{paper.language}</dc:language></channel>\n{entries}</rdf:RDF>\n",
        "application/rdf+xml; charset=utf-8",
    )


def _atom(paper: Paper, items: Sequence[Item], base: str) -> tuple[str, str]:
    updated = items[0].published.isoformat() if items else "2026-01-01T00:00:00Z"
    entries = "".join(
        f"<entry><id>tag:{paper.slug}.example,2026:{item.report.slug}</id><title>{escape(item.title)}</title>"
        f'<link rel="alternate" href="{item.path}"/><published>{item.published.isoformat()}</published>'
        f"<updated>{item.published.isoformat()}</updated><summary>{escape(_summary(item))}</summary></entry>\n"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{paper.language}" '
        f'xml:base="{base}/"><title>{escape(paper.title)}</title><id>tag:{paper.slug}.example,2026:feed</id>'
        f"<updated>{updated}</updated>\n{entries}</feed>\n",
        "application/atom+xml; charset=utf-8",
    )


def _json(paper: Paper, items: Sequence[Item], base: str) -> tuple[str, str]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.title,
        "home_page_url": f"{base}/{paper.slug}/",
        "language": paper.language,
        "items": [
            {
                "id": f"{paper.slug}/{item.report.slug}",
                "url": f"{base}{item.path}",
                "title": item.title,
                "summary": _summary(item),
                "date_published": item.published.isoformat(),
            }
            for item in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False), "application/feed+json; charset=utf-8"


def _summary(item: Item) -> str:
    return item.paragraphs[0][:280]
