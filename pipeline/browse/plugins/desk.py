"""A plugin for Datasette: `/-/desk`, the desk at a glance, and links from editions to their pages in the archive.

Datasette's own dashboards plugin writes what a table holds into the page as HTML; headlines come from the web.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from datasette import Response, hookimpl
from datasette.database import QueryInterrupted
from markupsafe import Markup

from pipeline.errors import BadDataError
from pipeline.store.desk import DAYS, DESK
from pipeline.store.search import Search

_DAY = timedelta(days=1)
_ROWS_OF = {
    "article_id": "articles",
    "story_id": "stories",
    "also_in": "stories",
    "copy_of": "articles",
    "edition_id": "editions",
}
_WITHOUT_KEYS = frozenset(
    {
        None,  # the answer to a question
        "atom_entries",
        "corrections",
        "edition_pages",
        "placements",
        "story_coverage",
        "story_editions",
        "story_headlines",
        "story_topics",
        "today",
    }
)
"""Views: Datasette itself makes links of the foreign keys of tables only."""


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """The page's address."""
    return [(r"^/-/desk$", desk)]


@hookimpl  # type: ignore[untyped-decorator]
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """A way to it from every page."""
    return [{"href": datasette.urls.path("/-/desk"), "label": "The desk at a glance"}]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Our own search as functions for questions."""
    conn.create_function("silkwire_search", 3, partial(_found, Search(conn)))
    conn.create_function("silkwire_newest", 2, partial(_newest, Search(conn)))


def _found(search: Search, words: str | None, language: str | None, limit: int) -> str:
    """The best articles, each with its `id` and `snippet`, as JSON; of a query that cannot be read, why."""
    try:
        return json.dumps(search.articles(words or "", limit, language or ""), ensure_ascii=False)
    except BadDataError as error:
        return json.dumps([{"id": None, "snippet": str(error)}], ensure_ascii=False)


def _newest(search: Search, words: str | None, limit: int) -> str:
    """The ids of the newest articles, none where the query cannot be read, as JSON."""
    try:
        return json.dumps(search.newest(words or "", limit))
    except BadDataError:
        return "[]"


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """The page of an edition as a link, where it is known where the archive stands; rows that an answer names."""
    if table in _WITHOUT_KEYS and column in _ROWS_OF and isinstance(value, int):
        return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, _ROWS_OF[column], value), value)
    base = (datasette.plugin_config("silkwire") or {}).get("archive_url")
    if column != "page" or not base or not isinstance(value, str) or not value.endswith(".html"):
        return None
    return Markup('<a href="{}">{}</a>').format(f"{base.rstrip('/')}/{value}", value)


async def desk(datasette: Any, request: Any) -> Response:
    """The store as its desk wants to see it in the morning."""
    settings = datasette.plugin_config("silkwire") or {}
    database = datasette.get_database(settings.get("database"))

    async def asked(name: str, **values: object) -> list[dict[str, Any]] | None:
        """The answer, None when it was not there in time: the rest of the page is shown all the same."""
        try:
            return [dict(row) for row in (await database.execute(DESK[name], values)).rows]
        except (QueryInterrupted, sqlite3.OperationalError):
            return None

    newest = _only(await asked("newest"))
    found: dict[str, Any] = {}
    if newest and newest["newest"]:
        last = datetime.fromisoformat(newest["newest"])
        since, first = last - _DAY, last - (DAYS - 1) * _DAY
        day_before = f"{since:%Y-%m-%dT%H:%M:%SZ}"
        topics = await asked("topics", since=f"{first:%Y-%m-%dT00:00:00Z}")
        found = {
            "numbers": _only(await asked("numbers", since=day_before)),
            "stories": await asked("stories", since=day_before),
            "topics": None if topics is None else _fortnights(topics, last),
            "days": [f"{first + number * _DAY:%-d %B}" for number in range(DAYS)],
        }
    context = {
        "newest": newest,
        "database": database.name,
        "sources": await asked("sources"),
        "gaps": await asked("gaps"),
        "editions": await asked("editions"),
        "size": _only(await asked("size")),
        "archive_url": settings.get("archive_url", "").rstrip("/"),
        **found,
    }
    return Response.html(await datasette.render_template("desk.html", context, request=request))


def _only(rows: list[dict[str, Any]] | None) -> dict[str, Any] | None:
    return rows[0] if rows else None


def _fortnights(rows: list[dict[str, Any]], last: datetime) -> list[Mapping[str, object]]:
    """Each topic's stories a day over the fortnight, those with most stories on the last day first."""
    days = [f"{last - number * _DAY:%Y-%m-%d}" for number in reversed(range(DAYS))]
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row["topic"], {})[row["day"]] = row["stories"]
    most = max((count for known in counts.values() for count in known.values()), default=1)
    told = {topic: [known.get(day, 0) for day in days] for topic, known in counts.items()}
    busiest = sorted(told, key=lambda topic: ([-count for count in reversed(told[topic])], topic))
    return [
        {"topic": topic, "counts": told[topic], "bars": [round(count / most * 100) for count in told[topic]]}
        for topic in busiest
    ]
