"""`silkwire status`: on one page, what is well and what is not."""

from dataclasses import asdict
from typing import Any

import click

from pipeline.cli.session import Session, print_json
from pipeline.digest.due import next_due
from pipeline.store import Store


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def status(session: Session, as_json: bool) -> None:
    """What is well and what is not: runs, sources, editions, deliveries, what comes next.

    \b
    Example:  silkwire status
    """
    with session.store() as store:
        facts = _facts(session, store)
    if as_json:
        print_json(facts)
        return
    for heading, lines in _page(facts).items():
        for number, line in enumerate(lines):
            click.echo(f"{'' if number else heading:10} {line}".rstrip())


def _page(facts: dict[str, Any]) -> dict[str, list[str]]:
    """The facts as lines under their headings."""
    sources = [", ".join(f"{many} {state}" for state, many in facts["sources"].items()) or "none"]
    sources += [
        f"{row['source']}: {row['state']} since {row['state_since']}; {row['error'] or ''}" for row in facts["unwell"]
    ]
    editions = []
    for edition in facts["editions"]:
        editions.append(f"{edition['digest']} of {edition['day']}, {edition['stories']} stories")
        editions += [
            f"  {sent['channel']} to {sent['recipient']}: {sent['state']} {sent['detail']}"
            for sent in edition["deliveries"]
        ]
    return {
        "store": [f"{facts['store']}, {facts['size_mb']:.1f} MB, {facts['articles']} articles"],
        "runs": [f"{run['verb']} at {run['started']}: {run['outcome']}" for run in facts["runs"]] or ["none yet"],
        "sources": sources,
        "editions": editions or ["none yet"],
        "next": [f"{name}: {due or 'when asked for'}" for name, due in facts["next"].items()],
    }


def _facts(session: Session, store: Store) -> dict[str, Any]:
    now = session.clock()
    editions = [store.editions.last(digest.name) for digest in session.config.digests]
    nearest = store.sources.next_due()
    return {
        "store": str(store.path),
        "size_mb": store.path.stat().st_size / 1e6,
        "articles": store.articles.count(),
        "runs": store.runs.last(limit=3),
        "sources": store.sources.counts(),
        "unwell": [row for row in store.sources.health() if row["state"] not in {"well", "new"}],
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
        "next": {
            "visit": nearest.isoformat() if nearest else "at the next run",
            **{
                f"edition of {digest.name}": due.isoformat() if (due := next_due(digest, now)) else None
                for digest in session.config.digests
            },
        },
    }
