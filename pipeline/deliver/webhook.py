"""A web address as a channel: one JSON POST, in our own shape or in the one chat programs and ntfy accept."""

import http.client
import json
import re
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.deliver.message import header, message_id
from pipeline.deliver.reasons import reason_of
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter

TIMEOUT_SECONDS = 30
CHAT_CHARACTERS = 3_500
"""Chat programs cut a message at 4,000 characters or refuse it."""
NTFY_BYTES = 3_900
"""ntfy makes a file of a message above 4,096 bytes."""
_MARKUP = re.compile(r"(@(?=(?:channel|all|here|everyone)\b)|\](?=\())", re.IGNORECASE)
_SHAPES = ("edition", "text", "ntfy")


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings: where to post (`url`), `shape`, and `token`, a bearer token."""
    found = problems(settings, {"url": str}, {"shape": str, "token": str})
    parts = urlsplit(str(settings.get("url", "")))
    if "url" in settings and (parts.scheme not in ("http", "https") or not parts.hostname):
        found.append(("url", f"is a web address, not {settings['url']!r}"))
    if settings.get("shape", "edition") not in _SHAPES:
        found.append(("shape", f"is one of {', '.join(_SHAPES)}, not {settings['shape']!r}"))
    if settings.get("shape") == "ntfy" and not parts.path.strip("/"):
        found.append(("url", "ends with the topic: https://ntfy.example/news"))
    return found


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Post the edition; the same `Idempotency-Key` whenever this edition goes to this channel."""
    parts = urlsplit(str(channel.settings["url"]))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    match channel.settings.get("shape"):
        case "text":
            content = _text(edition, letter)
        case "ntfy":
            root, _, topic = parts.path.rstrip("/").rpartition("/")
            path, content = f"{root}/", _ntfy(edition, letter, topic)
        case _:
            content = _edition(edition, letter)
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": message_id(edition, recipient, "silkwire").strip("<>"),
    }
    if channel.settings.get("token"):
        headers["Authorization"] = f"Bearer {header(str(channel.settings['token']))}"
    handed_over = False
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    try:
        connection.connect()
        handed_over = True
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        state = "uncertain" if handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"{parts.hostname}: {reason_of(error)}")
    finally:
        connection.close()
    if 200 <= status < 300:
        return Delivery(channel.name, recipient, "sent", str(status))
    passing = status in (408, 425, 429) or status >= 500
    return Delivery(channel.name, recipient, "failed" if passing else "refused", f"HTTP {status}")


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=TIMEOUT_SECONDS, context=context)
    return http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)


def _edition(edition: Edition, letter: Letter) -> dict[str, object]:
    """Our own shape: who, when, and every story in the letter's order."""
    return {
        "digest": edition.digest,
        "day": edition.day.isoformat(),
        "subject": letter.subject,
        "language": edition.language,
        "notice": edition.notice,
        "stories": [
            {
                "section": section.topic,
                "title": item.title,
                "url": item.url,
                "publisher": item.publisher,
                "lead": item.lead,
                "language": item.language,
                "when": item.when.isoformat(),
            }
            for section in edition.sections
            for item in section.items
        ],
        "text": letter.text,
    }


def _text(edition: Edition, letter: Letter) -> dict[str, object]:
    """`{"text": …}`, what Slack and Mattermost accept: the subject and the headlines, as many as fit."""
    lines = _fitting(edition, CHAT_CHARACTERS - len(letter.subject), lambda line: len(_harmless(line)))
    return {"text": _harmless("\n".join([letter.subject, *lines]))}


def _harmless(text: str) -> str:
    """Text in which a chat program finds no markup: a headline calls nobody and leads nowhere."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub("\\1\u2060", escaped)


def _ntfy(edition: Edition, letter: Letter, topic: str) -> dict[str, object]:
    """What ntfy's root accepts: a topic, a title and a message."""
    lines = _fitting(edition, NTFY_BYTES, lambda line: len(line.encode("utf-8", "replace")))
    return {"topic": topic, "title": letter.subject, "message": "\n".join(lines) or letter.subject}


def _fitting(edition: Edition, room: int, size: Callable[[str], int]) -> list[str]:
    """The headlines, as many as fit, how many more there are, and the notice."""
    notice = [edition.notice] if edition.notice else []
    left = room - sum(size(line) + 1 for line in notice)
    lines: list[str] = []
    headlines = [f"• {item.title} {item.url or ''}".rstrip() for section in edition.sections for item in section.items]
    for number, line in enumerate(headlines):
        left -= size(line) + 1
        if left < 0:
            lines.append(f"… +{len(headlines) - number}")
            break
        lines.append(line)
    return [*lines, *notice]
