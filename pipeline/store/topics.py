"""Topics as the store knows them: slug, titles, the version of the rules that made a tag."""

import json
import sqlite3
from collections.abc import Iterable, Mapping


class Topics:
    """The `topics` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def save(self, topics: Iterable[tuple[str, Mapping[str, str], str]]) -> None:
        """Write slug, titles by language and version of every topic; earlier ones stay for their tags."""
        self._connection.executemany(
            """insert into topics (slug, title, titles, version) values (?, ?, ?, ?)
               on conflict (slug) do update set title = excluded.title, titles = excluded.titles,
                   version = excluded.version
               where (title, titles, version) is not (excluded.title, excluded.titles, excluded.version)""",
            [
                (slug, titles.get("en", slug), json.dumps(titles, ensure_ascii=False, sort_keys=True), version)
                for slug, titles, version in topics
            ],
        )
