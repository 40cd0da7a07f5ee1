"""`silkwire try`: what we would read from a feed or a page; nothing is stored."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import click

from crawler.errors import CrawlerError, UnreadableError
from crawler.extract import extract_page
from crawler.model import Entry, Fetch, Harvest, Page, RawPage, Source, Visit
from crawler.parse import Body, read
from crawler.run import crawl, page_at, run_loop
from pipeline.cli.group import Group
from pipeline.cli.session import Session, counted, no_source, print_json
from pipeline.errors import BadDataError, SilkwireError

SHOWN_FIELDS = (
    "title",
    "kind",
    "kind_because",
    "authors",
    "agency",
    "dateline_place",
    "published",
    "updated",
    "disagreements",
    "section",
    "language",
    "canonical",
)

SHOWN = 12
"""Entries that are printed without --json."""


@click.group("try", cls=Group)
def attempt() -> None:
    """See what we would read; nothing is stored.

    \b
    Example:  silkwire try feed https://example.org/feed.xml
    """


@attempt.command()
@click.argument("place", metavar="FILE-or-URL")
@click.option("--kind", default="feed", show_default=True, help="feed, news-sitemap or listing.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, all of it.")
@click.pass_obj
def feed(session: Session, place: str, kind: str, as_json: bool) -> None:
    """Read a feed, a news sitemap or a page of headlines.

    A listing takes its selectors from the configured source whose address it is.

    \b
    Example:  silkwire try feed saved.xml
    """
    if place.startswith(("http://", "https://")):
        harvest = run_loop(_visit(session, _source(session, place, kind)))
        if not harvest.outcome.heard:
            raise SilkwireError(f"{place}: {harvest.error}")
        entries: Sequence[Entry] = harvest.entries
    else:
        try:
            entries = read(kind, Body(_file(place), Path(place).resolve().as_uri())).entries
        except UnreadableError as error:
            raise BadDataError(f"{place}: {error}") from error
    if as_json:
        print_json([_plain_entry(entry) for entry in entries])
        return
    click.echo(counted(len(entries), "entry"))
    for entry in entries[:SHOWN]:
        click.echo(f"\n{entry.title}")
        click.echo(f"    {_when(entry.published, entry.published_raw)}  {', '.join(entry.authors)}".rstrip())
        click.echo(f"    {entry.url or 'no link'}")
        if entry.summary:
            click.echo(f"    {entry.summary[:160]}")
    if len(entries) > SHOWN:
        click.echo(f"\n… and {len(entries) - SHOWN} more (--json prints all)")


@attempt.command()
@click.argument("place", metavar="FILE-or-URL")
@click.option("--source", "name", metavar="NAME", help="By the rules of this source; else of the one on its host.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def page(session: Session, place: str, name: str | None, as_json: bool) -> None:
    """Read an article page; where its source has rules for pages, with and without them, side by side.

    \b
    Example:  silkwire try page https://example.org/2026/03/02/story.html
    """
    source = _source_of_page(session, place, name)
    if place.startswith(("http://", "https://")):
        answer = run_loop(raw_page(session, place))
        html, url, charset = answer.body, answer.answered, answer.charset
    else:
        html, url, charset = _file(place), "", None
    found = extract_page(html, url, charset, timezone=source.timezone)
    ruled = extract_page(html, url, charset, rules=source.page, timezone=source.timezone) if source.page else None
    if as_json:
        plain = [{name: getattr(one, name) for name in Page.__dataclass_fields__} for one in (found, ruled) if one]
        print_json({"general": plain[0], "by_rules": plain[1]} if ruled else plain[0])
    elif ruled is None:
        _print_page(found)
    else:
        _print_both(found, ruled, source)


def _print_both(general: Page, ruled: Page, source: Source) -> None:
    """Two readings in two columns: each field, then the texts paragraph by paragraph; what differs is marked."""
    width = max(30, (min(shutil.get_terminal_size((120, 24)).columns, 200) - 7) // 2)
    click.echo(f"   {'in general':{width}} | by the rules of {source.name}")
    rows = [
        (f"{name}: {_shown(general, name)}".rstrip(), f"{name}: {_shown(ruled, name)}".rstrip())
        for name in SHOWN_FIELDS
    ]
    rows += _paired(general.paragraphs, ruled.paragraphs)
    for left, right in rows:
        lines = zip_longest(textwrap.wrap(left, width) or [""], textwrap.wrap(right, width) or [""], fillvalue="")
        for number, (one, other) in enumerate(lines):
            mark = "≠" if left != right and not number else " "
            click.echo(f" {mark} {one:{width}} | {other}".rstrip())


def _paired(general: Sequence[str], ruled: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of two readings, each beside the same one of the other where it has it."""
    for _, start, end, other_start, other_end in SequenceMatcher(None, general, ruled, autojunk=False).get_opcodes():
        yield from zip_longest(general[start:end], ruled[other_start:other_end], fillvalue="")


def _shown(found: Page, name: str) -> str:
    """A field of a page for people; empty where it has none."""
    value = getattr(found, name)
    if isinstance(value, datetime):
        return _when(value, None)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _print_page(found: Page) -> None:
    for name in SHOWN_FIELDS:
        if shown := _shown(found, name):
            click.echo(f"{name:15} {shown}")
    click.echo(f"\n{found.text}")


async def _visit(session: Session, source: Source) -> Harvest:
    async with aclosing(crawl([Visit(source, source.url)], _fetch(session), session.clock)) as harvests:
        async for harvest in harvests:
            return harvest
    raise SilkwireError(f"{source.url}: the visit ended without an answer")


async def raw_page(session: Session, url: str) -> RawPage:
    """The page at an address, as it comes; raises SilkwireError saying why it cannot be had."""
    try:
        return await page_at(url, _fetch(session), session.clock)
    except CrawlerError as error:
        raise SilkwireError(f"{url}: {error}") from error


def _source_of_page(session: Session, place: str, name: str | None) -> Source:
    """The source whose rules a page is read by: the one named, else one on the page's host that has rules."""
    sources = session.if_any.sources if session.if_any else ()
    if name is not None:
        named = next((source for source in sources if source.name == name), None)
        if named is None:
            raise no_source(name, "--source")
        return named
    host = urlsplit(place).hostname
    near = [source for source in sources if source.page and host and urlsplit(source.url).hostname == host]
    return near[0] if near else Source(name="try", url=place)


def _fetch(session: Session) -> Fetch:
    return session.if_any.fetch if session.if_any else Fetch()


def _source(session: Session, url: str, kind: str) -> Source:
    """The configured source at this address, else one made for it; its entries' pages are not fetched."""
    sources = session.if_any.sources if session.if_any else ()
    configured = next((source for source in sources if source.url == url), None)
    return replace(configured or Source(name="try", url=url, kind=kind), full_text=False)


def _file(place: str) -> bytes:
    if "://" in place:
        raise BadDataError(f"{place}: neither a file nor an address that begins with http:// or https://")
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise BadDataError(f"{place}: cannot be read: {error.strerror or error}") from error


def _when(instant: datetime | None, raw: str | None) -> str:
    if instant is not None:
        return f"{instant:%Y-%m-%d %H:%M} UTC"
    return f"date not understood: {raw!r}" if raw else "no date"


def _plain_entry(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
