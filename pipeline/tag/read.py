"""Topic files read into topics: every mistake is noted with file, line and key, none stops the reading of the rest."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.document import Document, Mistakes, read_document
from pipeline.tag.groups import Vocabulary, Written
from pipeline.tag.lexicon import Lexicon, undisturbed
from pipeline.tag.topic import Acronym, Near, Require, Topic, Topics, Trial, Use, asked_by

THRESHOLD = 3.0
WITHIN = 8
WITHIN_AT_MOST = 50

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RULES = ("strong", "weak", "context", "world", "not", "damp", "hide", "require", "near", "acronyms")
TOPIC_KEYS = frozenset(
    {"slug", "title", "about", "owner", "parents", "also", "threshold", "sources", "places", "tests", *_RULES}
)
_VERSIONED = ("also", "threshold", "sources", "places", *_RULES)
TRIAL_KEYS = frozenset({"title", "lead", "text", "language", "labels", "section", "source"})
SHARED = "_shared.toml"


def load_topics(*paths: Path) -> Topics:
    """The topics of files and folders (*.toml) with the _shared.toml beside them; ConfigError tells all mistakes."""
    files: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        shared = (path if path.is_dir() else path.parent) / SHARED
        files.update(dict.fromkeys([*([shared] if shared.exists() else []), *inside]))
    mistakes = Mistakes()
    topics = topics_from([read_document(file) for file in files], mistakes)
    mistakes.raise_any()
    return topics


def topics_from(documents: Iterable[Document], mistakes: Mistakes) -> Topics:
    """The topics of documents already read (their `topics` and `groups`); what is wrong is noted in `mistakes`."""
    with undisturbed():
        read = list(documents)
        topics = _compiled(read, mistakes)
    for document in read:
        document.forget_lines()
    return topics


def _compiled(documents: Sequence[Document], mistakes: Mistakes) -> Topics:
    vocabulary = Vocabulary(mistakes)
    for document in documents:
        for name, value in _table(document.tables.get("groups")).items():
            vocabulary.groups[name] = Written(document, ("groups", name), value)
    written = [
        Written(document, ("topics", position), table)
        for document in documents
        for position, table in enumerate(_list(document.tables.get("topics")))
    ]
    for name in vocabulary.groups:
        vocabulary.group(name, vocabulary.groups[name])
    topics = [topic for table in written if (topic := _TopicReader(vocabulary, table).read())]
    _check_slugs(topics, written, mistakes)
    asked = asked_by(topics, vocabulary.guards.values())
    return Topics(tuple(topics), Lexicon(tuple(vocabulary.numbers), vocabulary.guards, asked))


def _check_slugs(topics: Sequence[Topic], written: Sequence[Written], mistakes: Mistakes) -> None:
    known: dict[str, Topic] = {}
    by_line = {(table.document.path, table.document.line(*table.keys)): table for table in written}
    for topic in topics:
        table = by_line[topic.path or Path(), topic.line]
        if topic.slug in known:
            first = known[topic.slug]
            mistakes.add(
                table.document, (*table.keys, "slug"), f"{topic.slug!r} is already in {first.path}:{first.line}"
            )
        known.setdefault(topic.slug, topic)
    for topic in topics:
        table = by_line[topic.path or Path(), topic.line]
        for key, slugs in (("parents", topic.parents), ("also", topic.also)):
            for slug in slugs:
                if slug not in known or slug == topic.slug:
                    mistakes.add(table.document, (*table.keys, key), f"there is no other topic {slug!r}")


class _TopicReader:
    """Reads one `[[topics]]` table."""

    def __init__(self, vocabulary: Vocabulary, written: Written) -> None:
        self.vocabulary = vocabulary
        self.mistakes = vocabulary.mistakes
        self.document = written.document
        self.keys = written.keys
        self.table = _table(written.value)

    def read(self) -> Topic | None:
        """The topic, or nothing when it has no usable slug."""
        for key in self.table:
            if key not in TOPIC_KEYS:
                self.mistakes.unknown(self.document, (*self.keys, key), TOPIC_KEYS)
        slug = self.table.get("slug")
        if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
            self._wrong(("slug",), "must be small letters, digits and single hyphens")
            return None
        tests = self._at("tests", {})
        topic = Topic(
            slug=slug,
            titles=self._titles(slug),
            version=self._version(),
            threshold=self._number(self.table, (), "threshold", THRESHOLD),
            about=self._text("about"),
            owner=self._text("owner"),
            parents=self._texts("parents"),
            also=self._texts("also"),
            sources=self._texts("sources"),
            strong=self._uses("strong"),
            weak=self._uses("weak"),
            context=frozenset(use.term for use in self._uses("context")),
            world=self.vocabulary.shared(frozenset(use.term for use in self._uses("world"))),
            excluding=self._uses("not"),
            damp=self._uses("damp"),
            hide=frozenset(use.term for use in self._uses("hide")),
            require=tuple(self._require()),
            near=tuple(self._near()),
            acronyms=tuple(self._acronyms()),
            places=self._places(),
            match=tuple(self._trials(tests, "match")),
            reject=tuple(self._trials(tests, "reject")),
            path=self.document.path,
            line=self.document.line(*self.keys),
        )
        self._check(topic)
        return topic

    def _check(self, topic: Topic) -> None:
        if next(topic.telling, None) is None:
            self._wrong((), "can never be given: no strong or weak terms, no near, no acronyms")
        alone = len(topic.weak) == 1 and not (topic.strong or topic.near or topic.acronyms or topic.context)
        if alone:
            self._wrong(
                ("weak",), f"can never be given: {topic.weak[0].written!r} has no company, add a term or a context"
            )
        ruled_out = {use.term for use in topic.excluding}
        for use in (*topic.strong, *topic.weak):
            if use.term in ruled_out:
                self._wrong(("not",), f"{use.written!r} scores and rules out at once: it can never count")

    def _titles(self, slug: str) -> dict[str, str]:
        value = self.table.get("title")
        if isinstance(value, str):
            return {"en": value}
        if isinstance(value, dict) and value and all(isinstance(title, str) for title in value.values()):
            return dict(value)
        self._wrong(("title",), "must be a string, or a table of strings by language")
        return {"en": slug}

    def _uses(self, key: str) -> tuple[Use, ...]:
        return self.vocabulary.uses(self._at(key, {}))

    def _require(self) -> Iterable[Require]:
        for group in self._tables("require"):
            uses = self.vocabulary.uses(group)
            if not uses:
                self.mistakes.add(group.document, group.keys, "has no terms and could never be met")
            yield Require(frozenset(use.term for use in uses), tuple(use.written for use in uses))

    def _near(self) -> Iterable[Near]:
        for written in self._tables("near"):
            table = _table(written.value)
            self._known(written, {"a", "b", "within", "points"})
            sides = [self.vocabulary.uses(self._inside(written, side)) for side in ("a", "b")]
            for side, uses in zip("ab", sides, strict=True):
                if not uses:
                    self.mistakes.add(written.document, (*written.keys, side), "has no terms: nothing could be near it")
            within = table.get("within", WITHIN)
            if not isinstance(within, int) or not 0 <= within <= WITHIN_AT_MOST:
                self.mistakes.add(written.document, (*written.keys, "within"), f"must be 0 to {WITHIN_AT_MOST} words")
                within = WITHIN
            a, b = (frozenset(use.term for use in uses) for uses in sides)
            name = " ~ ".join("|".join(use.written for use in uses[:3]) for uses in sides)
            yield Near(
                a, b, within, self._number(table, written.keys[len(self.keys) :], "points", self._threshold()), name
            )

    def _acronyms(self) -> Iterable[Acronym]:
        for written in self._tables("acronyms"):
            table = _table(written.value)
            self._known(written, {"term", "with", "expansion", "points"})
            term = self._inside(written, "term")
            if not isinstance(term.value, str) or not any(letter.isupper() for letter in term.value):
                self.mistakes.add(term.document, term.keys, "must be a string with capitals")
                continue
            exact = f"={term.value.lstrip('=')}" if not term.value.isupper() else term.value
            uses = self.vocabulary.uses(Written(term.document, term.keys, [exact]))
            company = [use for key in ("with", "expansion") for use in self.vocabulary.uses(self._inside(written, key))]
            if not company and "context" not in self.table:
                self.mistakes.add(
                    written.document, written.keys, "can never count: neither `with` nor `expansion`, nor a context"
                )
            points = self._number(table, written.keys[len(self.keys) :], "points", self._threshold())
            for use in uses:
                yield Acronym(use, frozenset(item.term for item in company), points)

    def _places(self) -> dict[str, frozenset[int]]:
        asked = self._at("places", [])
        return {
            name: frozenset(use.term for use in self.vocabulary.group(name, asked)) for name in self._texts("places")
        }

    def _trials(self, tests: Written, side: str) -> Iterable[Trial]:
        self._known(tests, {"match", "reject"})
        listed = self._inside(tests, side)
        for position, value in enumerate(_list(listed.value)):
            at = Written(
                listed.document, (*listed.keys, position), {"title": value} if isinstance(value, str) else value
            )
            table = _table(at.value)
            self._known(at, TRIAL_KEYS)
            if not isinstance(table.get("title"), str):
                self.mistakes.add(at.document, at.keys, "a test is a headline, or a table with at least a title")
                continue
            texts = {key: str(table[key]) for key in TRIAL_KEYS - {"labels"} if key in table}
            yield Trial(labels=tuple(map(str, _list(table.get("labels")))), **texts)

    def _threshold(self) -> float:
        value = self.table.get("threshold", THRESHOLD)
        return float(value) if isinstance(value, (int, float)) and value > 0 else THRESHOLD

    def _number(self, table: Mapping[str, object], keys: Sequence[str | int], key: str, default: float) -> float:
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 100:
            self._wrong((*keys, key), "must be a number above 0, at most 100")
            return default
        return float(value)

    def _text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self._wrong((key,), "must be a string")
            return ""
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._wrong((key,), "must be a list of strings")
            return ()
        return tuple(value)

    def _tables(self, key: str) -> Iterable[Written]:
        for position, value in enumerate(_list(self.table.get(key))):
            yield Written(self.document, (*self.keys, key, position), value)

    def _at(self, key: str, default: object) -> Written:
        return Written(self.document, (*self.keys, key), self.table.get(key, default))

    def _inside(self, written: Written, key: str) -> Written:
        return Written(written.document, (*written.keys, key), _table(written.value).get(key, []))

    def _known(self, written: Written, known: Iterable[str]) -> None:
        known = set(known)
        for key in _table(written.value).keys() - known:
            self.mistakes.unknown(written.document, (*written.keys, key), known)

    def _wrong(self, keys: Sequence[str | int], problem: str) -> None:
        self.mistakes.add(self.document, (*self.keys, *keys), problem)

    def _version(self) -> str:
        rules = {key: self.table[key] for key in _VERSIONED if key in self.table}
        named = set(re.findall(r'"@([^"]+)"', json.dumps(rules, ensure_ascii=False))) | set(self._texts("places"))
        groups: dict[str, object] = {}
        while named:
            name = named.pop()
            if name in self.vocabulary.groups and name not in groups:
                groups[name] = self.vocabulary.groups[name].value
                named |= set(re.findall(r'"@([^"]+)"', json.dumps(groups[name], ensure_ascii=False, default=str)))
        body = json.dumps([rules, groups], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(body.encode()).hexdigest()[:12]


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
