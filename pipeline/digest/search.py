"""The archive's search without a server: each edition's stories as a small script, and the page that reads them all.

A page opened from a disk may not fetch, but it may load a script beside it; so the index of an edition is a call.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.digest.labels import labels_in
from pipeline.digest.render import page_of
from pipeline.model import Digest, Edition

PAGE = "search.html"


def search_in(templates: Path) -> str:
    """The search page's name, empty where the templates have none."""
    return PAGE if (templates / f"{PAGE}.j2").is_file() else ""


def index_script(edition: Edition, stem: str) -> str:
    """An edition's stories and those it only names, as the search page takes them."""
    stories: list[list[str]] = []
    for section in edition.sections:
        for item in section.items:
            topics = [section.title, *(reason.title for reason in item.reasons)]
            words = " ".join([item.lead, *dict.fromkeys(topics), *(mention.publisher for mention in item.also)])
            stories.append([item.title, item.url or "", item.publisher, words, item.language])
        stories += [
            [mention.title, mention.url or "", mention.publisher, section.title, mention.language]
            for mention in section.left_out
        ]
    data = json.dumps([stem, edition.date_line, stories], ensure_ascii=False, separators=(",", ":"))
    return f"silkwire({data});\n".replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def search_page(digest: Digest, stems: Sequence[str], templates: Path) -> str:
    """The page that searches the editions of these names, newest first."""
    labels = labels_in(templates, digest.language)
    context = {
        "title": digest.title,
        "language": labels.language,
        "labels": labels.words,
        "editions": " ".join(stems),
    }
    return page_of(templates, f"{PAGE}.j2", context)
