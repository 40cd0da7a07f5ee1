"""What went wrong with a request, in words a person understands."""

import asyncio
import errno
import re
import socket
import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from crawler.errors import BrokenAnswerError, CrawlerError, RefusedError, UnreachableError
from crawler.model import Outcome

_CERTIFICATE = re.compile(r"certificate verify failed: ([^()]{1,200}?)[.\s]*\(")
_ERRNO = {
    errno.ECONNREFUSED: "refuses the connection",
    errno.ECONNRESET: "cut the connection",
    errno.EHOSTUNREACH: "cannot be reached from here (no route)",
    errno.ENETUNREACH: "cannot be reached from here (no network)",
    errno.ETIMEDOUT: "does not answer",
    errno.EPIPE: "cut the connection",
}


class ForbiddenAddressError(OSError):
    """A name led to an address that may not be reached; an OSError, so that aiohttp tries the next one."""


def in_words(error: Exception, host: str, seconds: float) -> CrawlerError:
    """An error of ours for whatever a request raised, its message naming the host; `seconds` is the time it had."""
    if isinstance(error, CrawlerError):
        return error
    if forbidden := _among_causes(error, ForbiddenAddressError):
        return RefusedError(str(forbidden))
    if isinstance(error, (asyncio.TimeoutError, TimeoutError)):
        return UnreachableError(f"{host} did not finish its answer within {seconds:g} seconds")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return UnreachableError(_name_error(error.os_error, host))
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return UnreachableError(_certificate_error(str(error), host))
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return UnreachableError(f"no secure connection to {host} could be made")
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return UnreachableError(f"{host} closed the connection without an answer")
    if isinstance(error, aiohttp.ClientOSError):
        number = error.errno or getattr(getattr(error, "os_error", None), "errno", None)
        return UnreachableError(f"{host} {_ERRNO.get(number or 0, 'cannot be reached')}")
    if isinstance(error, aiohttp.ClientPayloadError):
        return BrokenAnswerError(f"{host} broke off in the middle of its answer")
    if isinstance(error, aiohttp.ClientResponseError):
        return BrokenAnswerError(f"{host} answered, but not in proper HTTP ({_short(error.message)})")
    if isinstance(error, (aiohttp.InvalidURL, ValueError)):
        return RefusedError("the address is not a proper one")
    return UnreachableError(f"{host} cannot be reached ({type(error).__name__})")


def outcome_of(error: CrawlerError) -> Outcome:
    """How a visit ends that this error stopped."""
    if isinstance(error, UnreachableError):
        return Outcome.UNREACHABLE
    return Outcome.REFUSED if isinstance(error, RefusedError) else Outcome.FAILED


def status_in_words(status: int, retry_after: timedelta | None) -> tuple[Outcome, str]:
    """What an answer without a body for us means: the outcome, and a sentence without its subject."""
    wait = f" and asks to wait {span_in_words(retry_after)}" if retry_after else ""
    if status == 410:
        return Outcome.GONE, "answered 410: it is gone for good"
    if status == 404:
        return Outcome.FAILED, "answered 404: there is nothing at this address"
    if status in {401, 403, 407, 451}:
        return Outcome.REFUSED, f"answered {status} ({phrase(status)}): it does not let us in"
    if status == 429:
        return Outcome.REFUSED, f"answered 429: we come too often{wait}"
    if status == 304:
        return Outcome.FAILED, "answered 304 (Not Modified) although we asked for everything"
    if 300 <= status < 400:
        return Outcome.FAILED, f"answered {status} ({phrase(status)}) without saying where to go"
    return Outcome.FAILED, f"answered {status} ({phrase(status)}){wait}"


def phrase(status: int) -> str:
    """The standard's words for a status code, whatever the server wrote there."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no known status"


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After header asks to wait, from seconds or a date; None where it says nothing readable."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), 366 * 86_400))
    return _until(text, now)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long an answer stays fresh by Cache-Control's max-age, less its Age, or by Expires; None if not said."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if match := re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", control):
        age = headers.get("age", "").strip()
        seconds = int(match[1]) - (int(age[:9]) if age.isascii() and age.isdigit() else 0)
        return timedelta(seconds=seconds) if seconds > 0 else None
    return _until(headers.get("expires", "").strip(), now) if headers.get("expires") else None


def span_in_words(span: timedelta) -> str:
    """`2 hours`, `90 seconds`, `3 days`: the largest unit in which a span is at least two, or one exactly."""
    seconds = max(round(span.total_seconds()), 0)
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= 2 * size or seconds == size:
            many = round(seconds / size)
            return f"{many} {unit}{'s' if many != 1 else ''}"
    return f"{seconds} second{'s' if seconds != 1 else ''}"


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
        wait = moment - now if moment.tzinfo else moment.replace(tzinfo=now.tzinfo) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return wait if timedelta(0) < wait <= timedelta(days=366) else None


def _name_error(error: OSError, host: str) -> str:
    if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}:
        return f"the name {host} could not be looked up; is there a network?"
    return f"the name {host} does not resolve"


def _certificate_error(text: str, host: str) -> str:
    found = _CERTIFICATE.search(text)
    return f"{host} shows a certificate that cannot be trusted" + (f" ({found[1].strip()})" if found else "")


def _among_causes(error: BaseException, kind: type[ForbiddenAddressError]) -> ForbiddenAddressError | None:
    seen: BaseException | None = error
    for _ in range(6):
        if seen is None:
            return None
        if isinstance(seen, kind):
            return seen
        if isinstance(inner := getattr(seen, "os_error", None), kind):
            return inner
        seen = seen.__cause__ or seen.__context__
    return None


def _short(text: str) -> str:
    return re.sub(r"[^\x20-\x7e]+", " ", text.splitlines()[0] if text else "").strip()[:80] or "unreadable"
