"""How a source is, for people: its usual rhythm in words, and what to do when it is not well."""

from crawler.cadence import Record

ENOUGH_WEEKS = 0.3
"""Weeks of watching before a rhythm is told."""


def rhythm_in_words(record: Record) -> str:
    """`about 12 a day, on weekdays, mostly 06-17 UTC`; empty while little is known."""
    counts, weeks = record.rhythm.counts, record.rhythm.weeks
    many = sum(counts)
    if weeks < ENOUGH_WEEKS or many == 0:
        return "" if weeks < ENOUGH_WEEKS else "hardly any"
    a_day = many / weeks / 7
    words = f"about {a_day:.0f} a day" if a_day >= 1.5 else f"about {max(many / weeks, 0.1):.2g} a week"
    if many >= 10 and sum(counts[120:]) < 0.1 * many:
        words += ", on weekdays"
    hours = [sum(counts[hour::24]) for hour in range(24)]
    return words + _busy_hours(hours, many)


def _busy_hours(hours: list[float], many: float) -> str:
    """The shortest stretch of hours with most of what comes out, where it is no longer than half a day."""
    for length in range(3, 13):
        for start in range(24):
            if sum(hours[(start + step) % 24] for step in range(length)) >= 0.85 * many and many >= 20:
                return f", mostly {start:02}-{(start + length) % 24:02} UTC"
    return ""


def what_to_do(state: str, error: str | None, open_gap: bool) -> str:
    """What a person may do about a source that is not well; empty where nothing is to be done."""
    trouble = error or ""
    if state == "gone":
        return "it said that it is gone for good: look for its successor with `sources discover`, or take it out"
    if state == "failing":
        return f"{trouble}: {_cure(trouble)}"
    if state == "silent":
        return "it answers, but has long brought nothing new: see with `sources discover` whether the feed has moved"
    if state == "flooding":
        return "far more than usual came at once: look at what it brings"
    if open_gap:
        return (
            "items may have been missed: name its news sitemap (`sitemap`) or how its older pages are counted (`paged`)"
        )
    return trouble


def _cure(trouble: str) -> str:
    if "404" in trouble or "HTML page" in trouble or "does not resolve" in trouble:
        return "look for its new address with `sources discover`"
    if "captcha" in trouble or "let us in" in trouble or "too often" in trouble:
        return "ask the publisher, or call less often (`every`)"
    if "allow_" in trouble or "max_" in trouble or "parse_" in trouble:
        return "one of our own bounds; docs/configuration.md names its key"
    return "we go on trying, less and less often"
