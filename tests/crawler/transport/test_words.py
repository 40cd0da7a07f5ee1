"""Headers and failures in words."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.model import Outcome
from crawler.transport.words import fresh_for, retry_after, span_in_words, status_in_words

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7200 ", 7200),
        ("0", 0),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 7200),
        ("Mon, 02 Mar 2026 09:00:00 +0100", 7200),
        ("Monday, 02-Mar-26 08:00:00 GMT", 7200),
        ("99999999999999999999", 366 * 86_400),
        ("Mon, 02 Mar 2020 08:00:00 GMT", None),
        ("Mon, 02 Mar 2999 08:00:00 GMT", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(value: str | None, seconds: int | None) -> None:
    assert retry_after(value, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "900"}, None),
        ({"cache-control": "max-age=0"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "max-age=600", "expires": "Mon, 02 Mar 2026 08:00:00 GMT"}, 600),
        ({"expires": "Mon, 02 Mar 2026 08:00:00 GMT"}, 7200),
        ({"expires": "0"}, None),
        ({"cache-control": "max-age=forever"}, None),
        ({}, None),
    ],
)
def test_freshness_is_max_age_else_expires(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_for(headers, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (90, "90 seconds"),
        (60, "1 minute"),
        (7200, "2 hours"),
        (5400, "90 minutes"),
        (259_200, "3 days"),
    ],
)
def test_spans_are_told_in_the_unit_people_would_use(seconds: int, words: str) -> None:
    assert span_in_words(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        (410, Outcome.GONE, "gone for good"),
        (404, Outcome.FAILED, "nothing at this address"),
        (403, Outcome.REFUSED, "answered 403 (Forbidden)"),
        (429, Outcome.REFUSED, "too often and asks to wait 5 minutes"),
        (503, Outcome.FAILED, "answered 503 (Service Unavailable) and asks to wait 5 minutes"),
        (304, Outcome.FAILED, "although we asked for everything"),
        (799, Outcome.FAILED, "no known status"),
    ],
)
def test_a_status_is_told_with_what_it_means(status: int, outcome: Outcome, words: str) -> None:
    told, sentence = status_in_words(status, timedelta(minutes=5))

    assert told is outcome
    assert words in sentence
