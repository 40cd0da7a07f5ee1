"""Full-text search: words in any script by unicode61, Chinese and parts of words by trigrams; the fresh come first."""

import re
import sqlite3
from collections.abc import Mapping

from pipeline.errors import BadDataError

CANDIDATES = 300
"""So many of the best matches by words alone are ordered by freshness, too; keeps a search for a common word quick."""

RANKED = 10_000
"""So many of the newest matches are ranked by their words: a word that half the archive has costs no more than that."""

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r'"[^"]*"|[()]|[^\s()"]+')
_OPERATORS = frozenset({"AND", "OR", "NOT", "(", ")"})
_TRIGRAM_NEEDS = 3

# An article of today counts half as much again as one of long ago, one of a month ago a quarter; counted from the
# newest article, so that the same store always gives the same answer.
_FRESH = """m.rank * (1.0 + 0.5 / (1.0 + max(0.0,
    julianday((select max(first_seen) from articles)) - julianday(a.first_seen)) / 30.0))"""

_COLUMNS = "a.id, a.story_id, a.title, a.publisher, a.url, a.published, a.first_seen, a.language"


class Search:
    """Finding articles by their words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def articles(self, query: str, limit: int = 20) -> list[Mapping[str, object]]:
        """The best matches, headline words and fresh articles weighing most; raises BadDataError for an odd query.

        Words may be joined by AND, OR, NOT, grouped by parentheses, quoted as a phrase, cut with `*`. A query with
        Chinese finds its words anywhere in headline and text, whatever stands around them.
        """
        query = query.strip()
        if not query:
            raise BadDataError("nothing to search for: name one word or more")
        if not _HAN.search(query):
            return self._match("articles_fts", query, query, limit)
        words = _WORD.findall(query)
        plain = [word.strip('"*') for word in words if word not in _OPERATORS]
        if all(len(word) >= _TRIGRAM_NEEDS for word in plain):
            quoted = (word if word in _OPERATORS else '"' + word.strip('"*').replace('"', '""') + '"' for word in words)
            return self._match("articles_trigram", " ".join(quoted), query, limit)
        if {"OR", "NOT"} & set(words):
            raise BadDataError(
                f"the query {query!r} cannot be read: with OR and NOT, Chinese words need three characters or more"
            )
        return self._short(plain, limit)

    def _match(self, table: str, match: str, query: str, limit: int) -> list[Mapping[str, object]]:
        # The snippets are made last, for what is shown only: they cost more than all the rest.
        sql = f"""
            with newest as materialized (select rowid, rank from {table} where {table} match :match
                order by rowid desc limit {RANKED}),
            m as materialized (select rowid, rank from newest order by rank limit {CANDIDATES}),
            best as materialized (select {_COLUMNS}, {_FRESH} as freshness from m join articles a on a.id = m.rowid
                order by freshness, a.id desc limit :limit)
            select best.*, trim(snippet({table}, -1, '[', ']', '…', 16)) as snippet
            from best cross join {table} on {table}.rowid = best.id
            where {table} match :match order by best.freshness, best.id desc"""  # noqa: S608 - names are ours
        try:
            rows = self._connection.execute(sql, {"match": match, "limit": limit}).fetchall()
        except sqlite3.OperationalError as error:
            raise BadDataError(
                f"the query {query!r} cannot be read ({error}); quote a phrase with double quotes, "
                "join words with AND, OR, NOT"
            ) from error
        return [{name: row[name] for name in row.keys() if name != "freshness"} for row in rows]  # noqa: SIM118

    def _short(self, words: list[str], limit: int) -> list[Mapping[str, object]]:
        """Words of one or two characters are in no index of trigrams: texts with such characters are looked through.

        Of the newest matches those with the first word in the headline come first.
        """
        found = " and ".join(f"(instr(title, :w{n}) or instr(text, :w{n}))" for n in range(len(words)))
        sql = f"""
            with m as materialized (select id from articles indexed by articles_han
                where (title glob '*[㐀-鿿぀-ヿ가-힣]*' or text glob '*[㐀-鿿぀-ヿ가-힣]*') and {found}
                order by first_seen desc limit {CANDIDATES})
            select {_COLUMNS}, replace(case when instr(a.title, :w0) then a.title
                else substr(a.text, max(1, instr(a.text, :w0) - 20), 60) end, :w0, '[' || :w0 || ']') as snippet
            from m join articles a on a.id = m.id
            order by instr(a.title, :w0) = 0, a.first_seen desc, a.id desc limit :limit"""  # noqa: S608 - names are ours
        values = {f"w{n}": word for n, word in enumerate(words)} | {"limit": limit}
        return [dict(row) for row in self._connection.execute(sql, values)]
