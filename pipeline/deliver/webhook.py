"""A web address as a channel: one JSON POST, in our own shape or in the one chat programs and ntfy accept."""

import http.client
import json
import ssl
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.deliver.message import header, message_id
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter

TIMEOUT_SECONDS = 30
CHAT_CHARACTERS = 3_500
"""Chat programs cut a message at 4,000 characters or refuse it."""
_SHAPES = ("edition", "text")


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings: `url` is where to post, `shape` is edition or text, `token` a bearer token."""
    found = problems(settings, {"url": str}, {"shape": str, "token": str})
    parts = urlsplit(str(settings.get("url", "")))
    if "url" in settings and (parts.scheme not in ("http", "https") or not parts.hostname):
        found.append(("url", f"is a web address, not {settings['url']!r}"))
    if settings.get("shape", "edition") not in _SHAPES:
        found.append(("shape", f"is one of {', '.join(_SHAPES)}, not {settings['shape']!r}"))
    return found


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Post the edition; the same `Idempotency-Key` whenever this edition goes to this channel."""
    parts = urlsplit(str(channel.settings["url"]))
    shape = _text if channel.settings.get("shape") == "text" else _edition
    body = json.dumps(shape(edition, letter), ensure_ascii=False).encode("utf-8", "replace")
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
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        state = "uncertain" if handed_over else "failed"
        return Delivery(channel.name, recipient, state, f"{parts.hostname}: {error or type(error).__name__}")
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
    lines = [letter.subject]
    headlines = [f"• {item.title} {item.url or ''}".rstrip() for section in edition.sections for item in section.items]
    for number, line in enumerate(headlines):
        if sum(len(one) + 1 for one in lines) + len(line) > CHAT_CHARACTERS:
            lines.append(f"… +{len(headlines) - number}")
            break
        lines.append(line)
    return {"text": "\n".join([*lines, edition.notice] if edition.notice else lines)}
