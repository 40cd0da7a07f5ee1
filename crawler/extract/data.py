"""The text as a page's own data tells it: what search engines are told, or what a script would have shown."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.border import clean_paragraphs, clean_text
from crawler.extract.document import Document

PROSE, ENOUGH = 60, 250
"""Characters from which on a string of the data is prose, and prose an article."""

MOST_UPDATES = 500

MOST_SCRIPTS, LONGEST_SCRIPT, MOST_VALUES = 20, 2_000_000, 50_000

_MARKUP = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{2}[^<>{}]*\s[^<>{}]*[.!?…»”\"']$|[\u3040-\u30ff\u4e00-\u9fff]{8}.*[。！？」]$", re.DOTALL)


def told_to_engines(document: Document) -> list[str]:
    """The paragraphs of the JSON-LD articleBody, none when there is none."""
    body = document.article.get("articleBody")
    return _paragraphs(body) if isinstance(body, str) else []


def updates_told(document: Document) -> list[list[str]]:
    """The updates of a live blog as its JSON-LD tells them, each its headline and its paragraphs."""
    told = document.article.get("liveBlogUpdate")
    updates = [update for update in (told if isinstance(told, list) else [told]) if isinstance(update, dict)]
    written = [(update.get("headline"), update.get("articleBody")) for update in updates[:MOST_UPDATES]]
    return [
        [*([clean_text(headline)] if isinstance(headline, str) and headline.strip() else []), *_paragraphs(body)]
        for headline, body in written
        if isinstance(body, str)
    ]


def told_to_scripts(document: Document) -> list[str]:
    """The paragraphs that most likely are the article in the JSON a page hands its scripts, none when none reads so."""
    best: list[str] = []
    for node in document.by_tag["script"][:MOST_SCRIPTS]:
        if "json" not in (node.get("type") or "") or not node.text or len(node.text) > LONGEST_SCRIPT:
            continue
        try:
            data = json.loads(node.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for texts in _candidates(data):
            if sum(map(len, texts)) > sum(map(len, best)):
                best = texts
    return best if sum(map(len, best)) >= ENOUGH else []


def _paragraphs(body: str) -> list[str]:
    text = clean_paragraphs(body) if _MARKUP.search(body) else "\n".join(map(clean_text, body.splitlines()))
    return [line for line in text.split("\n") if line]


def _candidates(data: Any) -> Iterator[list[str]]:
    """Each string that holds paragraphs, and the prose of each list of blocks."""
    waiting = [data]
    seen = 0
    while waiting and seen < MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, str):
            if len(value) >= ENOUGH and _PARAGRAPH.search(value):
                yield _paragraphs(value)
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
            yield [text for block in value for text in _prose(block)]


def _prose(block: Any) -> list[str]:
    """The paragraph a block of a story says: itself, or the one string of it that is prose."""
    values = block.values() if isinstance(block, dict) else [block]
    said = [value for value in values if isinstance(value, str) and len(value) >= PROSE]
    texts = [text for value in said[:1] for text in _paragraphs(value)]
    return [text for text in texts if _SENTENCE.search(text)]
