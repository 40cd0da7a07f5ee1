"""`silkwire status`: on one page, what is well and what is not."""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import click

from pipeline.cli.session import Session, counted, print_json, whither
from pipeline.digest.due import next_due
from pipeline.errors import SilkwireError
from pipeline.health import ANSWERS, free_bytes, troubles_of
from pipeline.store import Store
from pipeline.store.times import written

GAPS_FOR = timedelta(days=2)
"""How long a gap is worth a line."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--check", "for_monitor", is_flag=True, help="Say only what is wrong; exit 1 when something is.")
@click.option("--strict", is_flag=True, help="With --check: a single source that is not well counts, too.")
@click.pass_obj
def status(session: Session, as_json: bool, for_monitor: bool, strict: bool) -> None:
    """What is well and what is not: runs, sources, editions, deliveries, what comes next.

    \b
    Example:  silkwire status --check || echo "look at the desk"
    """
    with session.looking() as store:
        facts = _facts(session, store)
    wrong = [trouble for trouble in facts["troubles"] if trouble["grave"] or strict]
    if as_json:
        print_json(facts)
    elif for_monitor:
        for trouble in wrong:
            told = f"{trouble['kind']}: {trouble['subject']}, since {trouble['since']}: {trouble['text']}"
            click.echo(session.lines.safe(told))
    else:
        for heading, lines in _page(facts).items():
            for number, line in enumerate(lines):
                click.echo(session.lines.safe(f"{'' if number else heading:10} {line}".rstrip()))
    if for_monitor and wrong:
        raise SilkwireError(counted(len(wrong), "trouble"))


def _page(facts: dict[str, Any]) -> dict[str, list[str]]:
    """The facts as lines under their headings."""
    sources = [", ".join(f"{many} {state}" for state, many in facts["sources"].items()) or "none"]
    sources += [_unwell(row) for row in facts["unwell"]]
    editions = []
    for edition in facts["editions"]:
        editions.append(f"{edition['digest']} of {edition['day']}, {counted(edition['stories'], 'story')}")
        editions += [
            f"  {whither(sent['channel'], sent['recipient'])}: {sent['state']} {sent['detail']}"
            for sent in edition["deliveries"]
        ]
    grave = [f"{one['subject']}, since {one['since']}: {one['text']}" for one in facts["troubles"] if one["grave"]]
    gaps = [f"{one['source']} on {one['at']}: items may have been missed" for one in facts["gaps"]]
    return {
        "store": [
            f"{facts['store']}, {facts['size_mb']:.1f} MB, {counted(facts['articles'], 'article')}"
            if facts["size_mb"]
            else f"{facts['store']}: not there yet; the first `silkwire run` makes it"
        ],
        "disk": [f"{facts['free_mb']:,.0f} MB free"],
        "runs": [f"{run['verb']} at {run['started']}: {run['outcome']}" for run in facts["runs"]] or ["none yet"],
        "sources": sources,
        **({"gaps": gaps} if gaps else {}),
        "editions": editions or ["none yet"],
        "next": [f"{name}: {due or 'when asked for'}" for name, due in facts["next"].items()],
        **({"wrong": grave} if grave else {}),
    }


def _unwell(row: dict[str, Any]) -> str:
    if row["state"] == "paused":
        return f"{row['source']}: paused" + (f" until {row['paused_until']}" if row["paused_until"] else "")
    how = row["error"] or ANSWERS[row["state"]]
    return f"{row['source']}: {row['state']} since {row['state_since']}; {how}"


def _facts(session: Session, store: Store) -> dict[str, Any]:
    now = session.clock()
    editions = [store.editions.last(digest.name) for digest in session.config.digests]
    health = store.sources.health()
    known = {row["source"] for row in health}
    states = [str(row["state"]) for row in health]
    states += ["paused" if source.paused else "new" for source in session.config.sources if source.name not in known]
    nearest = store.sources.next_due()
    return {
        "store": str(store.path),
        "size_mb": store.size / 1e6,
        "free_mb": free_bytes(store.path.parent) / 1e6,
        "articles": store.articles.count(),
        "runs": store.runs.last(limit=3),
        "sources": dict(sorted(Counter(states).items())),
        "unwell": [row for row in health if row["state"] not in {"well", "new"}],
        "gaps": store.sources.gaps(now - GAPS_FOR),
        "editions": [
            {
                "digest": edition.digest,
                "day": edition.day,
                "stories": edition.stories,
                "deliveries": [asdict(delivery) for delivery in store.editions.deliveries(edition.id)],
            }
            for edition in editions
            if edition is not None
        ],
        "troubles": [
            {**asdict(trouble), "since": written(trouble.since), "grave": trouble.grave}
            for trouble in troubles_of(store, session.config.digests, now)
        ],
        "next": {
            "visit": written(nearest) if nearest else "at the next run",
            **{
                f"edition of {digest.name}": written(due) if (due := next_due(digest, now)) else None
                for digest in session.config.digests
            },
        },
    }
