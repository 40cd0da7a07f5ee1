"""From an address to an answer: redirects followed by hand, so that each step is checked, counted and remembered."""

import base64
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response

from crawler.errors import BrokenAnswerError, RefusedError

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

Download = Callable[[Request], Awaitable[Response]]
Before = Callable[[str], Awaitable[float]]


@dataclass(frozen=True)
class Answer:
    """The last answer of a journey. Header names are in lower case; values are byte-exact (Latin-1).

    `moved_to` is where permanent redirects led before the first temporary one; `milliseconds` leaves out the waiting.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None
    milliseconds: int = 0

    @property
    def charset(self) -> str | None:
        """The encoding that the Content-Type header names."""
        found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._\-]{2,40})", self.headers.get("content-type", ""), re.I)
        return found[1] if found else None


async def _no_condition(_: str) -> float:
    return 0.0


async def travel(
    url: str, headers: Mapping[str, str], download: Download, redirects: int, before: Before = _no_condition
) -> Answer:
    """The answer at the end of at most so many redirects; raises a CrawlerError.

    `before` is asked about every address on the way; it returns seconds of crawl-delay or raises. Credentials in `url`
    go to its own origin only, and those in a redirect nowhere.
    """
    url, credentials = _parted(url)
    if urlsplit(url).scheme not in {"http", "https"}:
        raise RefusedError("the address is neither http nor https")
    home = _origin(url)
    seen, permanent, moved_to, seconds = {url}, True, None, 0.0
    for _ in range(redirects + 1):
        delay = await before(url)
        sent = dict(headers)
        if credentials and _origin(url) == home:
            sent["Authorization"] = credentials
        request = _request(url, sent, delay)
        if "html" in headers.get("Accept", ""):
            request.meta["pages_only"] = True
        response = await download(request)
        seconds += request.meta.get("download_latency", 0.0)
        target = _target(response, url)
        if target is None:
            return Answer(url, response.status, _plain(response), response.body, moved_to, round(seconds * 1000))
        if target in seen:
            raise BrokenAnswerError(f"{urlsplit(url).hostname} redirects in a circle")
        permanent = permanent and response.status in PERMANENT
        moved_to = target if permanent else moved_to
        seen.add(target)
        url = target
    raise BrokenAnswerError(f"{urlsplit(url).hostname} redirects more often than max_redirects ({redirects})")


def _request(url: str, headers: Mapping[str, str], delay: float) -> Request:
    try:
        raw = {name: value.encode("latin-1") for name, value in headers.items()}
        return Request(url, headers=raw, meta={"crawl_delay": delay}, encoding="utf-8")
    except ValueError as error:
        raise RefusedError("the address is not a proper one") from error


def _target(response: Response, url: str) -> str | None:
    """Where a redirect leads, None for any other answer; raises RefusedError when it leaves the web."""
    location = response.headers.get("Location")
    if response.status not in REDIRECTS or not location:
        return None
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        target = _parted(urldefrag(urljoin(url, text.strip()))[0])[0]
        scheme, host = urlsplit(target).scheme, urlsplit(target).hostname
    except ValueError as error:
        raise RefusedError(f"{urlsplit(url).hostname} redirects to an address that is none") from error
    if scheme not in {"http", "https"} or not host:
        raise RefusedError(f"{urlsplit(url).hostname} redirects to {scheme or 'no'}:, which we do not follow")
    return target


def _parted(url: str) -> tuple[str, str | None]:
    """An address without its credentials, and the Authorization header they make."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise RefusedError("the address is not a proper one") from error
    userinfo, at, host = parts.netloc.rpartition("@")
    bare = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    if not at:
        return bare, None
    return bare, "Basic " + base64.b64encode(unquote(userinfo).encode()).decode("ascii")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _plain(response: Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, values in response.headers.items():
        headers.setdefault(name.decode("latin-1").lower(), ", ".join(value.decode("latin-1") for value in values))
    return headers
