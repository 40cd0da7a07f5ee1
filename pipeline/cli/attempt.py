"""`silkwire try`: what we would read from a feed or a page; nothing is stored."""

from collections.abc import Sequence
from contextlib import aclosing
from datetime import datetime
from pathlib import Path

import click

from crawler.errors import CrawlerError, UnreadableError
from crawler.extract import extract_page
from crawler.model import Entry, Fetch, Harvest, Page, Source, Visit
from crawler.parse import Body, read
from crawler.run import crawl, page_at, run_loop
from pipeline.cli.session import Session, print_json
from pipeline.errors import BadDataError, SilkwireError

SHOWN = 12
"""Entries that are printed without --json."""


@click.group("try")
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
    click.echo(f"{len(entries)} entries")
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
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def page(session: Session, place: str, as_json: bool) -> None:
    """Read an article page.

    \b
    Example:  silkwire try page https://example.org/2026/03/02/story.html
    """
    if place.startswith(("http://", "https://")):
        found = run_loop(_page(session, place))
    else:
        found = extract_page(_file(place), "")
    if as_json:
        print_json({name: getattr(found, name) for name in Page.__dataclass_fields__})
        return
    for name in (
        "title",
        "kind",
        "authors",
        "agency",
        "dateline_place",
        "published",
        "section",
        "language",
        "canonical",
    ):
        value = getattr(found, name)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        if shown:
            click.echo(f"{name:15} {shown}")
    if found.kind_because:
        click.echo(f"{'because':15} {found.kind_because}")
    click.echo(f"\n{found.text}")


async def _visit(session: Session, source: Source) -> Harvest:
    async with aclosing(crawl([Visit(source, source.url)], _fetch(session), session.clock)) as harvests:
        async for harvest in harvests:
            return harvest
    raise SilkwireError(f"{source.url}: the visit ended without an answer")


async def _page(session: Session, url: str) -> Page:
    try:
        return await page_at(url, _source(session, url, "feed"), _fetch(session), session.clock)
    except CrawlerError as error:
        raise SilkwireError(f"{url}: {error}") from error


def _fetch(session: Session) -> Fetch:
    return session.if_any.fetch if session.if_any else Fetch()


def _source(session: Session, url: str, kind: str) -> Source:
    """The configured source at this address, else one made for it; its entries' pages are not fetched."""
    sources = session.if_any.sources if session.if_any else ()
    configured = next((source for source in sources if source.url == url), None)
    listing = configured.listing if configured else None
    return Source(name="try", url=url, kind=configured.kind if configured else kind, full_text=False, listing=listing)


def _file(place: str) -> bytes:
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
