"""Same event: BCubed and pairwise scores on the development parts and the newsroom, beside one-pass TF-IDF; speed.

Also: texts cut as feeds give them, undated ones in other orders, how many of a form that many fill in are one story,
and how right the links between languages are.

SILKWIRE_CORPUS=../shared/data python benchmarks/stories.py [--full]   (--full: speed to 100,000 articles, else 8,000)
"""

import argparse
import gzip
import json
import math
import os
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from crawler.model import Source
from crawler.parse import parse
from pipeline.clean.article import to_article, without_surroundings
from pipeline.clean.record import to_record
from pipeline.dedup import WINDOW, Index
from pipeline.dedup.later import leaving
from pipeline.dedup.prints import told_at
from pipeline.model import Article
from pipeline.newsroom import items
from pipeline.newsroom.papers import reports

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WIRE = Path(os.environ["SILKWIRE_CORPUS"]) / "wire"
EVENTS = Path(__file__).parent / "wire-events.tsv"
FEED_EVENTS = Path(__file__).parent / "feed-events.tsv"
FEED_DAYS = (("2026-02-16", "2026-02-18"), ("2026-08-20", "2026-08-22"))
WIRE_DAYS = (("1987-03-11", "1987-03-12"), ("1987-03-24", "1987-03-26"))
SETS = ("stories_allsides_dev", "stories_uci_dev", "stories_ecbplus_dev")
FORMS = {
    "dividends": re.compile(r"\bdiv(?:idend)? [\w./-]+ cts"),
    "bonds": re.compile(r"(?=[\s\S]{0,300}bond)[\s\S]*(?:lead manager|bookrunner)"),
    "filings": re.compile(r"(?=[\s\S]{0,200}(?:filed|raising))[\s\S]*(?:registration statement|debentures due)"),
}
"""What gives away the notices of which a wire has hundreds, each of another company."""


def rows_of(name: str) -> list[dict[str, Any]]:
    with gzip.open(WIRE / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def silkwire(articles: Sequence[Article]) -> list[int]:
    """What an import does, without the store: the story of each, by its first article."""
    index, found, copy_of = Index(), dict[int, int](), dict[int, int | None]()
    for number, article in enumerate(articles, 1):
        made = index.fingerprint(article)
        placement = index.place(made)
        story = found[number] = placement.story or number
        copy_of[number] = placement.copy_of
        index.add(number, story, made, placement.copy_of)
        there = [one for one, told in found.items() if told == story] if placement.apart else []
        if placement.same is not None:
            story, given = sorted((story, placement.same))
            moved = [one for one, told in found.items() if told == given]
        elif originals := leaving([one for one in there if copy_of[one] not in there], placement.apart):
            moved = [one for one in there if one in originals or copy_of[one] in originals]
            story = moved[0]
        else:
            continue
        found.update(dict.fromkeys(moved, story))
        index.move(moved, story)
    return list(found.values())


def tfidf(articles: Sequence[Article]) -> list[int]:
    """One pass, nearest centroid, 72 hours with decay over 96, cosine of 0.17 (headlines 0.12, undated 0.24)."""
    documents: Counter[str] = Counter()
    sums: dict[int, dict[str, float]] = {}
    last: dict[int, datetime] = {}
    holders: defaultdict[str, set[int]] = defaultdict(set)
    found = []
    for number, article in enumerate(articles, 1):
        words = Counter(
            re.findall(r"\w{3,}", f"{article.title} {article.title} {article.title} {article.text[:1500]}".lower())
        )
        documents.update(words.keys())
        weights = {w: math.log1p(c) * math.log((number + 1) / documents[w]) for w, c in words.items()}
        weights = dict(sorted(weights.items(), key=lambda item: -item[1])[:40])
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        near: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for story in holders[word]:
                near[story] += weight / norm * sums[story][word]
        best, closest = number, 0.24 if article.published is None else 0.17 if len(article.text) > 200 else 0.12
        for story, product in near.items():
            apart = abs((article.when - last[story]).total_seconds()) / 3600
            length = math.sqrt(sum(w * w for w in sums[story].values())) or 1.0
            if apart <= 72 and (cosine := product / length * math.exp(-apart / 96)) > closest:
                best, closest = story, cosine
        told = sums.setdefault(best, {})
        last[best] = article.when
        for word, weight in weights.items():
            told[word] = told.get(word, 0.0) + weight / norm
            holders[word].add(best)
        found.append(best)
    return found


def f1(precision: float, recall: float) -> str:
    return f"{2 * precision * recall / (precision + recall):.3f} (P {precision:.3f} R {recall:.3f})"


def shares(gold: list[Any], found: list[int]) -> tuple[float, float]:
    """BCubed precision and recall."""
    both, true, made = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    return (
        sum(n * n / made[f] for (_, f), n in both.items()) / len(gold),
        sum(n * n / true[g] for (g, _), n in both.items()) / len(gold),
    )


def bcubed(gold: list[Any], found: list[int]) -> float:
    precision, recall = shares(gold, found)
    return 2 * precision * recall / (precision + recall)


def score(gold: list[Any], found: list[int]) -> str:
    both, true, made = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    hit, told, wanted = (sum(n * (n - 1) for n in counts.values()) for counts in (both, made, true))
    pairs = f1(hit / max(1, told), hit / max(1, wanted))
    return f"BCubed {f1(*shares(gold, found))} | pairs {pairs} | {len(made)} stories of {len(true)}"


def judged(articles: Sequence[tuple[str, Article]], told: dict[str, Any]) -> str:
    """The score of articles of a labelled set, in the order given."""
    return score([told[one] for one, _ in articles], silkwire([article for _, article in articles]))


def cut(article: Article, words: int) -> Article:
    """An article as a feed gives it: its first words."""
    return replace(article, text=" ".join(article.text.split()[:words]))


def forms() -> None:
    """How many pairs of notices of one kind, copies left out, are told as one story, and the largest such story."""
    articles = sorted((to_record(row, NOW) for row in rows_of("neardup_dev")), key=lambda one: told_at(one)[0])
    index, stories, originals = Index(), [], []
    for number, article in enumerate(articles, 1):
        made = index.fingerprint(article)
        placement = index.place(made)
        stories.append(placement.story or number)
        originals.append(placement.copy_of is None)
        index.add(number, stories[-1], made, placement.copy_of)
    for kind, pattern in FORMS.items():
        told = Counter(
            story
            for story, article, original in zip(stories, articles, originals, strict=True)
            if original and pattern.search(article.text[:1200])
        )
        pairs = sum(many * (many - 1) // 2 for many in told.values())
        print(
            f"{kind}: {sum(told.values())} in {len(told)} stories, {pairs} pairs as one, largest {max(told.values())}"
        )


def undated() -> None:
    """ECB+ in its own order, the mean of twelve others, and each half of its topics alone in four orders.

    What a part of the rule gives: `PYTHONPATH=.:benchmarks python -c 'import stories
    import pipeline.dedup.opening as opening; opening.NAMES = 0; stories.undated()'`.
    """
    told = {str(row["id"]): row["story"] for row in rows_of("stories_ecbplus_dev_gold")}
    rows = [(str(row["id"]), to_record(row, NOW)) for row in rows_of("stories_ecbplus_dev")]

    def mean(part: list[tuple[str, Article]], orders: range) -> str:
        scores = [
            bcubed([told[one] for one, _ in order], silkwire([article for _, article in order]))
            for order in (random.Random(number).sample(part, len(part)) if number else part for number in orders)
        ]
        return f"{sum(scores) / len(scores):.3f} ({min(scores):.3f} to {max(scores):.3f})"

    print(f"stories_ecbplus_dev, its own order: {judged(rows, told)}", flush=True)
    print(f"  mean of twelve other orders: {mean(rows, range(1, 13))}", flush=True)
    for half in (0, 1):
        part = [row for row in rows if int(re.findall(r"\d+", told[row[0]])[0]) % 2 == half]
        print(f"  {('even', 'odd')[half]} topics alone, four orders: {mean(part, range(4))}", flush=True)


def wire_days() -> None:
    """Days of a wire with all they brought, most of it told once, labelled event by event (`wire-events.tsv`).

    A line has an id, its event, empty where nobody else tells it, and one it could be of as well: such pairs do not
    count. With whole texts, their first 40 words and their headlines alone.
    """
    lines = [line.split("\t") for line in EVENTS.read_text(encoding="utf-8").splitlines()]
    labels = {one: (event or one, loose) for one, event, loose in ([*line, "", ""][:3] for line in lines)}
    rows = [row for row in rows_of("reuters_train") if row["id"] in labels]
    for first, last in WIRE_DAYS:
        days = sorted((row for row in rows if first <= row["published"][:10] <= last), key=lambda row: row["published"])
        told = [labels[row["id"]] for row in days]
        for words, shown in ((10_000, "whole"), (40, "40 words"), (0, "headlines")):
            articles = [cut(to_record(row, NOW), words) for row in days]
            for method in (silkwire, tfidf):
                found = method(articles)
                shared = f1(*shares([event for event, _ in told], found))
                print(
                    f"wire {first} to {last[-2:]}, {shown}, {method.__name__:9} BCubed {shared} | {paired(told, found)}"
                )


def feed_days() -> None:
    """Days of captured feeds of many papers with all they brought, labelled event by event (`feed-events.tsv`).

    A line has a digest of an article's source and address, and then what those of the wire's days have. With their
    texts, as the feeds give them, and their headlines alone; reports in two languages are of two events.
    """
    lines = [line.split("\t") for line in FEED_EVENTS.read_text(encoding="utf-8").splitlines()]
    labels = {one: (event or one, loose) for one, event, loose in ([*line, "", ""][:3] for line in lines)}
    known = {key: article for key, article in captured() if key in labels}
    for first, last in FEED_DAYS:
        days = {key: article for key, article in known.items() if first <= f"{article.when:%Y-%m-%d}" <= last}
        keys = sorted(days, key=lambda key: days[key].when)
        told = [labels[key] for key in keys]
        for words, shown in ((10_000, "with texts"), (0, "headlines")):
            articles = [cut(replace(days[key], summary=""), words) for key in keys]
            for method in (silkwire, tfidf):
                found = method(articles)
                shared = f1(*shares([event for event, _ in told], found))
                scores = f"BCubed {shared} | {paired(told, found)}"
                print(f"feeds {first} to {last[-2:]}, {len(keys)}, {shown}, {method.__name__:9} {scores}", flush=True)


def captured() -> Iterator[tuple[str, Article]]:
    """The articles of captured feeds that were labelled, polls of one feed as one source, each with its key."""
    for file in sorted((WIRE.parent / "feeds").glob("*.xml")):
        source = re.sub(r"^(?:poll|pool)-|-2026\d{4}t\d{4}z$", "", file.stem)
        if file.stem.startswith(("poll-", "pool-", "kagi-")):
            paper = Source(name=source, url="")
            for entry in parse("feed", file.read_bytes(), f"https://{source}.example/feed"):
                article = to_article(without_surroundings(entry, paper), paper, NOW + timedelta(days=365))
                yield blake2b(f"{source}\n{article.url}".encode(), digest_size=5).hexdigest(), article


def paired(told: list[tuple[str, str]], found: list[int]) -> str:
    """The score of pairs of one story; those whose event could as well be the other's are left out."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for (ours, ours_loose), one in zip(told, found, strict=True):
        for (theirs, theirs_loose), other in zip(told, found, strict=True):
            if theirs != ours_loose and ours != theirs_loose:
                counts[ours == theirs, one == other] += 1
    own = len(told)
    hit, made, true = (
        counts[True, True] - own,
        counts[True, True] + counts[False, True] - own,
        counts[True, True] + counts[True, False] - own,
    )
    return f"pairs {f1(hit / made, hit / true)}"


def languages() -> None:
    """Links between the articles of SemEval's pairs in two languages, as if of one day: each pair alone, then all.

    Same is what was rated 2 or less; the others tell of something like it. Of all at once those links are counted that
    join texts of two pairs, which may tell of the same as well.
    """
    pairs = [row for row in rows_of("pairs_semeval_dev") if row["lang_a"] != row["lang_b"]]
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in pairs:
        counts[float(row["overall"]) <= 2, bool(linked([(row, "a"), (row, "b")]))] += 1
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    print(f"links between languages: {right} right, {wrong} wrong, {missed} missed")
    others = [(one, other) for one, other in linked([(row, side) for row in pairs for side in "ab"]) if one != other]
    print(f"  all {2 * len(pairs)} texts in one index: {len(others)} links between texts of other pairs")


def tongues() -> None:
    """SemEval's pairs in one language, all texts of a language in one index: as if of one day, and undated.

    One story is what was rated 2 or less; the others tell of something like it.
    """
    for name, published in (("of one day", {"published": NOW.isoformat()}), ("undated", {})):
        told: Counter[tuple[bool, bool]] = Counter()
        for language in sorted({row["lang_a"] for row in rows_of("pairs_semeval_dev")}):
            pairs = [row for row in rows_of("pairs_semeval_dev") if row["lang_a"] == row["lang_b"] == language]
            articles = [to_record(side_of(row, side) | published, NOW) for row in pairs for side in "ab"]
            stories = silkwire(articles)
            same = Counter(
                (float(row["overall"]) <= 2, stories[2 * at] == stories[2 * at + 1]) for at, row in enumerate(pairs)
            )
            told += same
        right, wrong, missed = told[True, True], told[False, True], told[True, False]
        print(f"pairs in one of ten languages, {name}: {f1(right / (right + wrong), right / (right + missed))}")


def side_of(row: dict[str, Any], side: str) -> dict[str, Any]:
    """One side of a pair as a record."""
    title, _, text = row[side].partition("\n") if "\n" in row[side][:200] else ("", "", row[side])
    address = f"https://pair.example/{row['id']}{side}"
    return {
        "id": row["id"] + side,
        "url": address,
        "source": side,
        "title": title,
        "text": text,
        "lang": row[f"lang_{side}"],
    }


def linked(sides: list[tuple[dict[str, Any], str]]) -> list[tuple[str, str]]:
    """The links between these sides of pairs, in an index of their own, each by the ids of the two pairs."""
    index, links = Index(), []
    for number, (row, side) in enumerate(sides, 1):
        made = index.fingerprint(to_record(side_of(row, side) | {"published": NOW.isoformat()}, NOW))
        links += [(row["id"], sides[other - 1][0]["id"]) for other in index.place(made).also_in]
        index.add(number, number, made, None)
    return links


def newsroom() -> tuple[list[Article], list[str]]:
    """What the invented papers print in three days, in an empty index, with the event each item tells."""
    by_slug, articles, events = {report.slug: report for report in reports()}, [], []
    for item in items():
        report = item.report
        while report.same_event and by_slug[report.same_event].language == report.language:
            report = by_slug[report.same_event]
        events.append(report.slug)
        articles.append(
            Article(
                source=item.paper.slug,
                publisher=item.paper.title,
                title=item.title,
                text="\n\n".join(item.paragraphs),
                first_seen=item.published,
                published=item.published,
                language=report.language,
            )
        )
    return articles, events


def resident() -> int:
    """Bytes the process holds in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def growth(upto: int) -> None:
    """Articles a second while a stream of 2,000 a day runs through the window; texts of about 150 words, told anew.

    Also what an article of the window takes in memory, by what the process has grown, words remembered included.
    """
    texts = [to_record(row, NOW) for row in rows_of("volume_web")]
    texts = [replace(one, text=" ".join(one.text.split()[:150])) for one in texts]
    index, size = Index(), 0
    before = resident()
    start = time.process_time()
    for number in range(1, upto + 1):
        turn, one = divmod(number, len(texts))
        text = texts[one]
        if turn:  # each turn changes the words' order, so that it is no copy of the turn before
            words = text.text.split()
            text = replace(
                text, text=" ".join(words[turn * 7 % 90 :] + words[: turn * 7 % 90]), title=f"{text.title} {turn}"
            )
        when = NOW + timedelta(days=number / 2000)
        made = index.fingerprint(replace(text, published=when, first_seen=when))
        placement = index.place(made)
        index.add(number, placement.story or number, made, placement.copy_of)
        size += len(made.to_bytes())
        if number % 2000 == 0:
            index.forget(when - WINDOW)
        if number % (upto // 8) == 0:
            speed = upto // 8 / (time.process_time() - start)
            grown = (resident() - before) / min(number, 2000 * WINDOW.days)
            print(
                f"  after {number:7,}: {speed:,.0f} articles/s, {size // number} bytes an article in the store, "
                f"{grown / 1000:.1f} kB in memory",
                flush=True,
            )
            start = time.process_time()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    full = parser.parse_args().full
    for name in SETS:
        told = {str(row["id"]): row["story"] for row in rows_of(f"{name}_gold")}
        rows = [(str(row["id"]), to_record(row, NOW)) for row in rows_of(name)]
        rows.sort(key=lambda row: row[1].when)
        for method in (silkwire, tfidf):
            found = method([article for _, article in rows])
            print(f"{name} {method.__name__:9} {score([told[one] for one, _ in rows], found)}", flush=True)
    for name, words in (("stories_allsides_dev", 40), ("stories_allsides_dev", 90), ("stories_ecbplus_dev", 90)):
        told = {str(row["id"]): row["story"] for row in rows_of(f"{name}_gold")}
        rows = [(str(row["id"]), cut(to_record(row, NOW), words)) for row in rows_of(name)]
        rows.sort(key=lambda row: row[1].when)
        print(f"{name}, {words} words: {judged(rows, told)}", flush=True)
    wire_days()
    feed_days()
    undated()
    forms()
    languages()
    tongues()
    articles, events = newsroom()
    for method in (silkwire, tfidf):
        print(f"newsroom {method.__name__:9} {score(events, method(articles))}", flush=True)
    print("speed, one core:")
    growth(100_000 if full else 8_000)


if __name__ == "__main__":
    main()
