"""Full-text search: words in any script by unicode61, Chinese by trigrams and its texts; the fresh come first."""

import re
import sqlite3
from collections.abc import Mapping

from pipeline.errors import BadDataError
from pipeline.store.query import All, Any, Part, Term, in_fts5, read_query, terms

CANDIDATES = 300
"""So many of the best matches by words alone are ordered by freshness, too; keeps a search for a common word quick."""

RANKED = 10_000
"""So many of the newest matches are ranked by their words: a word that half the archive has costs no more than that."""

READ = 1_000
"""So many of the newest matches of a Chinese query are ranked: for that their texts are read."""

TRIGRAM = 3
"""Characters that the index of Chinese needs."""

COMMON = 25_000
"""Trigrams that begin with one or two characters from which on the newest texts are looked through instead: each way
then costs about as much, 40 ms at 200,000 articles."""

_LAST = "\U0010ffff"
"""What comes after every character."""

_EXCERPT = 60
_BEFORE = 20

# An article of today counts half as much again as one of long ago, one of a month ago a quarter; counted from the
# newest article, so that the same store always gives the same answer.
_FRESH = """(1.0 + 0.5 / (1.0 + max(0.0,
    julianday((select max(first_seen) from articles)) - julianday(a.first_seen)) / 30.0))"""

_COLUMNS = "a.id, a.story_id, a.title, a.publisher, a.url, a.published, a.first_seen, a.language"
_SCRIPT = "(a.title glob '*[㐀-鿿぀-ヿ가-힣]*' or a.text glob '*[㐀-鿿぀-ヿ가-힣]*')"


class Search:
    """Finding articles by their words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def articles(self, query: str, limit: int = 20, language: str = "") -> list[Mapping[str, object]]:
        """The best matches, headline words and fresh articles weighing most; raises BadDataError for an odd query.

        Words may be joined by AND, OR, NOT, grouped by parentheses, quoted as a phrase, cut with `*`. Chinese words
        are found anywhere in headline and text, whatever stands around them; those of Latin letters within Chinese,
        as in LNG价格, come after all others. With a `language` only articles of it are found.
        """
        part = read_query(query)
        if _has_han(part):
            return self._by_text(part, limit, language)
        found = self._by_words(in_fts5(part), limit, language)
        if len(found) >= min(limit, CANDIDATES) or not any(map(_inlaid, terms(part))):
            return found
        known = {row["id"] for row in found}
        return (found + [row for row in self._by_text(part, limit, language) if row["id"] not in known])[:limit]

    def newest(self, query: str, limit: int) -> list[int]:
        """The ids of the newest articles that a query finds; raises BadDataError likewise."""
        ask = _Ask(self._connection)
        sql = f"select a.id from {ask.found(read_query(query), '')} limit :limit"  # noqa: S608 - names are ours
        return [row[0] for row in self._connection.execute(sql, ask.values | {"limit": limit})]

    def _by_words(self, match: str, limit: int, language: str) -> list[Mapping[str, object]]:
        # The snippets are made last, for what is shown only: they cost more than all the rest.
        sql = f"""
            with newest as materialized (select rowid, rank from articles_fts where articles_fts match :match
                and (:language = '' or rowid in (select id from articles where language = :language))
                order by rowid desc limit {RANKED}),
            m as materialized (select rowid, rank from newest order by rank limit {CANDIDATES}),
            best as materialized (select {_COLUMNS}, m.rank * {_FRESH} as weight
                from m join articles a on a.id = m.rowid order by weight, a.id desc limit :limit)
            select best.*, trim(snippet(articles_fts, -1, '[', ']', '…', 16)) as snippet
            from best cross join articles_fts on articles_fts.rowid = best.id
            where articles_fts match :match order by best.weight, best.id desc"""  # noqa: S608 - names are ours
        try:
            rows = self._connection.execute(sql, {"match": match, "language": language, "limit": limit}).fetchall()
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise BadDataError("the query cannot be answered: ask for fewer words at once") from error
        return [{name: row[name] for name in row.keys() if name != "weight"} for row in rows]  # noqa: SIM118

    def _by_text(self, part: Part, limit: int, language: str) -> list[Mapping[str, object]]:
        """Of the newest articles that the indexes offer, those whose text holds the words, headlines first."""
        ask = _Ask(self._connection)
        found = ask.found(part, language)
        words = [term.text for term in sorted(terms(part), key=lambda term: not term.han)]
        points = " + ".join(ask.points(word) for word in words)
        sql = f"""
            with m as materialized (select a.id from {found} limit {READ})
            select {_COLUMNS}, a.text from m join articles a on a.id = m.id
            order by ({points}) * {_FRESH} desc, a.id desc limit :limit"""  # noqa: S608 - names are ours
        rows = self._connection.execute(sql, ask.values | {"limit": limit}).fetchall()
        return [
            {name: row[name] for name in row.keys() if name != "text"}  # noqa: SIM118
            | {"snippet": _excerpt(row["title"], row["text"], words)}
            for row in rows
        ]


_BY_TRIGRAMS, _BY_WORDS, _LOOKED_THROUGH = range(3)
"""How articles are offered; of all that are wanted together, the first in this order offer them."""


class _Ask:
    """The pieces of a question in SQL, and the values they name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.values: dict[str, object] = {}

    def _named(self, value: str) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def found(self, part: Part, language: str) -> str:
        """From which articles `a`, under which condition and in which order, the newest first."""
        holds = self.holds(part)
        if language:
            holds += f" and a.language = {self._named(language)}"
        rank, offered = self.offered(part)
        if rank == _LOOKED_THROUGH:
            return f"articles a indexed by articles_han where {_SCRIPT} and {holds} order by a.first_seen desc"
        return f"articles a where a.id in ({offered}) and {holds} order by a.id desc"

    def holds(self, part: Part) -> str:
        """What is true of an article `a` that has what the query wants."""
        if isinstance(part, Any):
            return "(" + " or ".join(map(self.holds, part.parts)) + ")"
        if isinstance(part, All):
            without = [f"not {self.holds(one)}" for one in part.without]
            return "(" + " and ".join([*map(self.holds, part.parts), *without]) + ")"
        if part.han:
            return self._has(part.text)
        match = self._named(in_fts5(part))
        word = f"a.id in (select rowid from articles_fts where articles_fts match {match})"  # noqa: S608 - names are ours
        if not _inlaid(part):
            return word
        end = "" if part.open else "[^a-z0-9]"
        within = self._named(f"*[^a-z0-9]{part.text.lower()}{end}*")
        return f"({word} or {_SCRIPT} and ' ' || lower(a.title) || ' ' || lower(a.text) || ' ' glob {within})"

    def _has(self, text: str) -> str:
        name = self._named(text)
        return f"(instr(lower(a.title), lower({name})) or instr(lower(a.text), lower({name})))"

    def offered(self, part: Part) -> tuple[int, str]:
        """The ids of all articles that may have it, and some more, and how they are come by."""
        if isinstance(part, All):
            return min(map(self.offered, part.parts))
        if isinstance(part, Any):
            ways = [self.offered(one) for one in part.parts]
            through = all(rank == _LOOKED_THROUGH for rank, _ in ways)
            return _LOOKED_THROUGH if through else _BY_WORDS, " union ".join(sql for _, sql in ways)
        if not part.han:
            match = self._named(in_fts5(part))
            words = f"select rowid from articles_fts where articles_fts match {match}"  # noqa: S608 - names are ours
            return _BY_WORDS, f"{words} union {self._in_trigrams(part.text)}" if _inlaid(part) else words
        if len(part.text) < TRIGRAM and not self._common(part.text):
            return _BY_TRIGRAMS, self._begun(part.text)
        if len(part.text) < TRIGRAM:
            has = self._has(part.text)
            return _LOOKED_THROUGH, f"select a.id from articles a indexed by articles_han where {_SCRIPT} and {has}"  # noqa: S608 - names are ours
        return _BY_TRIGRAMS, self._in_trigrams(part.text)

    def _common(self, text: str) -> bool:
        """Whether more trigrams begin so than are worth going through."""
        row = self._connection.execute(
            """select count(*) from (select 1 from articles_trigram_vocab where term >= ? and term < ? limit ?)""",
            (text.lower(), text.lower() + _LAST, COMMON),
        ).fetchone()
        return bool(row[0] == COMMON)

    def _begun(self, text: str) -> str:
        first, after = self._named(text.lower()), self._named(text.lower() + _LAST)
        return f"select doc from articles_trigram_vocab where term >= {first} and term < {after}"  # noqa: S608 - names are ours

    def _in_trigrams(self, text: str) -> str:
        match = self._named(" AND ".join(f'"{piece}"' for piece in _trigrams(text)))
        return f"""select * from (select rowid from articles_trigram where articles_trigram match {match}
            order by rowid desc limit {RANKED})"""  # noqa: S608 - names are ours

    def points(self, word: str) -> str:
        """What an article `a` gets for a word: five for the headline, up to one for how often its text has it."""
        name = self._named(word)
        times = f"((length(a.text) - length(replace(lower(a.text), lower({name}), ''))) * 1.0 / length({name}))"
        return f"(5.0 * (instr(lower(a.title), lower({name})) > 0) + {times} / ({times} + 1.0))"


def _inlaid(term: Term) -> bool:
    """Whether a word may stand within Chinese, where the index of words does not know it from what is around it."""
    return term.text.isascii() and term.text.isalnum() and len(term.text) >= TRIGRAM


def _trigrams(text: str) -> list[str]:
    """Every three characters of a text, as the index knows them."""
    return list(dict.fromkeys(text[at : at + TRIGRAM] for at in range(len(text) - TRIGRAM + 1)))


def _has_han(part: Part) -> bool:
    if isinstance(part, Term):
        return part.han
    return any(map(_has_han, part.parts + (part.without if isinstance(part, All) else ())))


def _excerpt(title: str, text: str, words: list[str]) -> str:
    """The headline if it has one of the words, else the text around the first of them; all of them in brackets."""
    wanted = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.I)
    first = wanted.search(text)
    shown = title
    if first is not None and not wanted.search(title):
        begin = max(0, first.start() - _BEFORE)
        shown = ("…" if begin else "") + " ".join(text[begin : begin + _EXCERPT].split())
    return wanted.sub(lambda found: f"[{found[0]}]", shown)
