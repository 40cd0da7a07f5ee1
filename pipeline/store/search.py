"""Full-text search: words in any script by unicode61, Chinese and parts of words by trigrams."""

import re
import sqlite3
from collections.abc import Mapping

from pipeline.errors import BadDataError

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_TRIGRAM_NEEDS = 3

_FOUND = """
    select a.id, a.story_id, a.title, a.publisher, a.url, a.published, a.first_seen, a.language, {snippet} as snippet
    from {source}
    order by {order} limit :limit
"""


class Search:
    """Finding articles by their words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def articles(self, query: str, limit: int = 20) -> list[Mapping[str, object]]:
        """The best matches, headline words weighing most; raises BadDataError for a query that cannot be read.

        Words may be joined by AND, OR, NOT, grouped by parentheses, quoted as a phrase, cut with `*`.
        """
        query = query.strip()
        if not query:
            raise BadDataError("nothing to search for: name one word or more")
        if _HAN.search(query):
            return self._han(query, limit)
        return self._match("articles_fts", "bm25(articles_fts, 5.0, 2.0, 1.0)", query, limit)

    def _han(self, query: str, limit: int) -> list[Mapping[str, object]]:
        if len(query) >= _TRIGRAM_NEEDS:
            quoted = '"' + query.replace('"', '""') + '"'
            found = self._match("articles_trigram", "bm25(articles_trigram, 3.0, 1.0)", quoted, limit)
            if found:
                return found
        return self._rows(
            source="articles a where instr(a.title, :query) or instr(a.lead, :query) or instr(a.text, :query)",
            snippet="substr(a.lead, 1, 120)",
            order="instr(a.title, :query) = 0, a.first_seen desc, a.id desc",
            query=query,
            limit=limit,
        )

    def _match(self, table: str, rank: str, query: str, limit: int) -> list[Mapping[str, object]]:
        return self._rows(
            source=f"{table} join articles a on a.id = {table}.rowid where {table} match :query",
            snippet=f"snippet({table}, -1, '[', ']', '…', 16)",
            order=f"{rank}, a.id desc",
            query=query,
            limit=limit,
        )

    def _rows(self, source: str, snippet: str, order: str, query: str, limit: int) -> list[Mapping[str, object]]:
        sql = _FOUND.format(source=source, snippet=snippet, order=order)
        try:
            return [dict(row) for row in self._connection.execute(sql, {"query": query, "limit": limit})]
        except sqlite3.OperationalError as error:
            raise BadDataError(
                f"the query {query!r} cannot be read ({error}); quote a phrase with double quotes, "
                "join words with AND, OR, NOT"
            ) from error
