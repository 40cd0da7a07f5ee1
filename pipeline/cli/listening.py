"""`silkwire sources discover, add, check, pause, resume`: finding sources, and deciding whether to listen."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from crawler.discover import LISTED_IN_ROBOTS
from crawler.errors import CrawlerError
from crawler.model import Candidate, Fetch, Findings, Harvest, Source, Visit
from crawler.run import crawl, run_loop
from crawler.run import discover as look_around
from pipeline.clean.url import canonical_url
from pipeline.cli.session import Session, counted, no_source, print_json, print_table
from pipeline.config.append import append_sources, sources_file
from pipeline.config.outline import from_opml, name_for, to_toml
from pipeline.errors import BadDataError, SilkwireError, UnreachableError

PLAIN_SITEMAP = "sitemap"
"""The form of a list of all pages, which is taken only when its own address is given."""


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def discover(session: Session, url: str, as_json: bool) -> None:
    """Find what can be listened to at an address: feeds, JSON Feeds, news sitemaps; each is really fetched.

    Nothing is stored or added.

    \b
    Example:  silkwire sources discover https://example.org
    """
    findings = _look(session, url)
    if findings.outline is not None:
        raise BadDataError(f"{url}: is an OPML list of feeds; `silkwire sources add {url}` takes them all")
    if as_json:
        print_json([asdict(candidate) for candidate in findings.candidates])
    else:
        _show(findings.candidates)
    if not any(candidate.error is None for candidate in findings.candidates):
        raise SilkwireError(f"{url}: nothing to listen to was found")


@click.command()
@click.argument("place", metavar="URL-or-FILE")
@click.option("--name", help="The source's name; else one is made of its title or host.")
@click.option(
    "--only-new/--all-items",
    " /--no-only-new",
    "only_new",
    default=True,
    show_default=True,
    help="Whether the letter tells only what comes out after the first visit.",
)
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="The file to append to.")
@click.option("--dry-run", "-n", is_flag=True, help="Print what would be added; change nothing.")
@click.pass_obj
def add(session: Session, place: str, name: str | None, only_new: bool, into: Path | None, dry_run: bool) -> None:
    """Add a source: a home page, a feed, a news sitemap, or an OPML list (address or file).

    Shows what was found, takes the best of it and appends it to the file that the sources stand in. What is there at
    the first visit is stored; the letter does not tell it unless you say --all-items.

    \b
    Example:  silkwire sources add https://example.org
    """
    taken = [source.name for source in session.config.sources]
    known = _known(session)
    if Path(place).is_file():
        found, refused = _of_outline(Path(place).read_bytes(), place, taken, known)
    elif place.lower().endswith(".opml") and "://" not in place:
        raise BadDataError(f"{place}: no such file; a list on the web needs its address with https://")
    else:
        findings = _look(session, place)
        if findings.outline is not None:
            found, refused = _of_outline(findings.outline, place, taken, known)
        else:
            found, refused = _of_findings(findings, place, taken, known)
    if name is not None:
        found = [_named(found, name, taken)]
    if not found:
        raise SilkwireError("; ".join(refused) or f"{place}: nothing to add")
    for reason in refused:
        session.say(reason)
    sources = [replace(source, tell_first="none" if only_new else "all") for source in found]
    file = into or sources_file(session.config)
    if dry_run:
        click.echo(to_toml(sources), nl=False)
        return
    click.echo(append_sources(file, sources), nl=False)
    many = f"{len(sources)} sources" if len(sources) > 1 else sources[0].name
    session.say(f"added {many} to {file}" + ("; the letter tells what comes out from now on" if only_new else ""))
    if into is not None and into.resolve() not in {document.path.resolve() for document in session.config.documents}:
        session.say(f"{into} is not read yet: name it in `include` of {session.config.path}")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def check(session: Session, names: tuple[str, ...], as_json: bool) -> None:
    """Call on sources now and say whether they are well; nothing is stored. All of them, or those named.

    \b
    Example:  silkwire sources check astana-times
    """
    sources = [_configured(session, name) for name in names] or list(session.config.sources)
    harvests = run_loop(_visit_all(session, sources))
    rows = [_verdict(harvest, session.clock()) for harvest in harvests]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, {"source": "source", "verdict": "is", "entries": "entries", "newest": "newest", "why": "why"})
    unwell = [row for row in rows if row["verdict"] != "well"]
    if rows and len(unwell) == len(rows) and not any(harvest.outcome.heard for harvest in harvests):
        raise UnreachableError(f"none of {len(rows)} sources could be heard")
    if unwell:
        raise SilkwireError(f"{len(unwell)} of {counted(len(rows), 'source')} not well")


@click.command()
@click.argument("name")
@click.option("--until", metavar="DATE", help="Until this day, or this instant; else until it is resumed.")
@click.pass_obj
def pause(session: Session, name: str, until: str | None) -> None:
    """Stop calling on a source. It stays in the configuration and in the letter's footer.

    \b
    Example:  silkwire sources pause astana-times --until 2026-03-10
    """
    source = _configured(session, name)
    end = _instant(session, until) if until else None
    with session.store() as store:
        session.sync(store)
        with store.transaction():
            store.sources.pause(source.name, session.clock(), end)
    zone = ZoneInfo(session.config.timezone)
    ends = f" until {end.astimezone(zone):%Y-%m-%d %H:%M}" if end else "; `sources resume` ends it"
    session.say(f"{name} is paused{ends}")


@click.command()
@click.argument("name")
@click.pass_obj
def resume(session: Session, name: str) -> None:
    """Call on a paused source again, at the next round.

    \b
    Example:  silkwire sources resume astana-times
    """
    source = _configured(session, name)
    with session.store() as store:
        session.sync(store)
        with store.transaction():
            was_paused = store.sources.resume(source.name)
    if source.paused:
        raise SilkwireError(f"{name} is paused in the configuration: take out `paused = true` there")
    session.say(f"{name} is called on again" if was_paused else f"{name} was not paused")


def _look(session: Session, url: str) -> Findings:
    address = url if "://" in url else f"https://{url}"
    try:
        return run_loop(look_around(address, _fetch(session), session.clock))
    except CrawlerError as error:
        raise SilkwireError(f"{address}: {error}") from error


def _fetch(session: Session) -> Fetch:
    return session.if_any.fetch if session.if_any else Fetch()


def _show(candidates: Sequence[Candidate]) -> None:
    rows = [
        {
            "form": candidate.form or "-",
            "entries": "" if candidate.error else candidate.entries,
            "newest": f"{candidate.newest:%Y-%m-%d %H:%M}" if candidate.newest else "",
            "language": candidate.language,
            "text": "" if candidate.error else candidate.full_text,
            "url": candidate.url,
            "what": candidate.error or candidate.title or candidate.because,
        }
        for candidate in candidates
    ]
    headings = {"form": "is", "entries": "entries", "newest": "newest", "language": "lang", "text": "full text"}
    print_table(rows, {**headings, "url": "address", "what": "title, or what is wrong"})


def _known(session: Session) -> dict[str, str]:
    """The addresses listened to, as configured and as they have moved, in one spelling, with the source's name."""
    addresses = {source.url: source.name for source in session.config.sources}
    if session.config.database.exists():
        with session.store() as store:
            addresses |= store.sources.addresses()
    return {canonical_url(url): name for url, name in addresses.items()}


def _of_findings(
    findings: Findings, place: str, taken: Sequence[str], known: dict[str, str]
) -> tuple[list[Source], list[str]]:
    """The source that a look around comes to, or why it is none; shows what there was."""
    good = [one for one in findings.candidates if one.error is None]
    usable = [one for one in good if one.form != PLAIN_SITEMAP or len(findings.candidates) == 1]
    if not usable:
        why = "; ".join(f"{one.url}: {one.error or 'is a sitemap of all pages'}" for one in findings.candidates)
        return [], [f"{place}: nothing to listen to was found ({why})"]
    _show_on_stderr(findings.candidates)
    best = usable[0]
    for url in (best.url, findings.url):
        if canonical_url(url) in known:
            return [], [f"{url} is listened to already, as {known[canonical_url(url)]}"]
    title = best.title or findings.title
    # Those that robots.txt lists are found there again when they are needed.
    maps = [one.url for one in good if one.form == "news sitemap" and one.because != LISTED_IN_ROBOTS]
    source = Source(
        name=name_for(title, best.home or best.url, taken),
        url=best.url,
        kind=best.kind,
        publisher=title,
        language=best.language or findings.language,
        full_text=best.full_text != "all",
        sitemap=maps[0] if maps and best.kind == "feed" else None,
    )
    return [source], []


def _show_on_stderr(candidates: Sequence[Candidate]) -> None:
    for one in candidates:
        facts = one.error or f"{one.form}, {counted(one.entries, 'entry')}" + (
            f", newest {one.newest:%Y-%m-%d}" if one.newest else ""
        )
        click.echo(f"found {one.url}: {facts}; {one.because}", err=True)


def _of_outline(body: bytes, place: str, taken: Sequence[str], known: dict[str, str]) -> tuple[list[Source], list[str]]:
    """The sources of an OPML list that are not listened to yet, and why the others are left out."""
    try:
        listed = from_opml(body, taken)
    except BadDataError as error:
        raise BadDataError(f"{place}: {error}") from error
    found: dict[str, Source] = {}
    refused = []
    for source in listed:
        url = canonical_url(source.url)
        if url in known:
            refused.append(f"{source.url} is listened to already, as {known[url]}")
        elif url not in found:
            found[url] = source
    return list(found.values()), refused


def _named(found: Sequence[Source], name: str, taken: Sequence[str]) -> Source:
    if len(found) != 1:
        raise click.BadParameter("a name is for one source; this is a list", param_hint="--name")
    if name in taken:
        raise click.BadParameter(f"{name!r} is taken", param_hint="--name")
    return replace(found[0], name=name)


def _configured(session: Session, name: str) -> Source:
    found = {source.name: source for source in session.config.sources}
    if name not in found:
        raise no_source(name, "NAME")
    return found[name]


async def _visit_all(session: Session, sources: Sequence[Source]) -> list[Harvest]:
    """A harvest of each source, in their order; pages are left alone."""
    visits = [Visit(replace(source, full_text=False), source.url) for source in sources]
    found: dict[str, Harvest] = {}
    async with aclosing(crawl(visits, session.config.fetch, session.clock)) as harvests:
        async for harvest in harvests:
            found[harvest.source.name] = harvest
    return [found[source.name] for source in sources]


def _verdict(harvest: Harvest, now: datetime) -> dict[str, object]:
    """A source's state at this very moment: well, empty or not heard, and what is remarkable."""
    dates = [entry.published for entry in harvest.entries if entry.published and entry.published <= now]
    remarks = [harvest.error] if harvest.error else []
    if harvest.outcome.heard and not harvest.entries:
        remarks.append("it answered, but announces nothing")
    if harvest.moved_to:
        remarks.append(f"moved for good to {harvest.moved_to}")
    undated = sum(entry.published is None for entry in harvest.entries)
    if undated:
        remarks.append(f"{counted(undated, 'entry')} without a date that can be read")
    remarks += sorted({drop.reason for drop in harvest.drops})
    return {
        "source": harvest.source.name,
        "verdict": "not heard" if not harvest.outcome.heard else "well" if harvest.entries else "empty",
        "entries": len(harvest.entries),
        "newest": f"{max(dates):%Y-%m-%d %H:%M}" if dates else None,
        "milliseconds": harvest.milliseconds,
        "why": "; ".join(remarks),
        "url": harvest.url or harvest.visit.url,
    }


def _instant(session: Session, text: str) -> datetime:
    """A day or an instant, in the configuration's zone where it names none; raises BadParameter."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day; write 2026-03-10", param_hint="--until") from None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=ZoneInfo(session.config.timezone))
    if instant <= session.clock():
        raise click.BadParameter(f"{text} is not ahead of us", param_hint="--until")
    return instant.astimezone(UTC)
