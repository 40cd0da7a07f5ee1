"""Near-copies: how well Silkwire and the usual methods find them, over the development stream of wire texts.

SILKWIRE_CORPUS=../shared/data python benchmarks/duplicates.py [--full]   (--full: all 12,850 articles, else 4,000)
"""

import argparse
import gzip
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pipeline.clean.record import to_record
from pipeline.dedup import Index
from pipeline.model import Article

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WIRE = Path(os.environ["SILKWIRE_CORPUS"]) / "wire"
Originals = list[int | None]


def rows_of(name: str) -> list[dict[str, Any]]:
    with gzip.open(WIRE / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def silkwire(articles: Sequence[Article]) -> Originals:
    """What an import does, without the store."""
    index, found = Index(), []
    for number, article in enumerate(articles):
        made = index.fingerprint(article)
        placement = index.place(made)
        index.add(number + 1, placement.story or number + 1, made, placement.copy_of)
        found.append(placement.copy_of - 1 if placement.copy_of else None)
    return found


def words_of(article: Article) -> list[str]:
    return re.findall(r"\w+", f"{article.title} {article.text}".lower())


def number_of(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def simhash(articles: Sequence[Article]) -> Originals:
    """64 bits, Hamming distance of at most 3, by four blocks of 16 bits."""
    blocks: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    prints: list[int] = []
    found: Originals = []
    for number, article in enumerate(articles):
        sums = [0] * 64
        for word, count in Counter(words_of(article)).items():
            hashed = number_of(word)
            for bit in range(64):
                sums[bit] += count if hashed >> bit & 1 else -count
        made = sum(1 << bit for bit in range(64) if sums[bit] > 0)
        keys = [(block, made >> 16 * block & 0xFFFF) for block in range(4)]
        near = sorted({old for key in keys for old in blocks[key] if (prints[old] ^ made).bit_count() <= 3})
        found.append(near[0] if near else None)
        prints.append(made)
        for key in keys:
            blocks[key].append(number)
    return found


def minhash(articles: Sequence[Article]) -> Originals:
    """MinHash-LSH over five-word shingles, 128 permutations, Jaccard 0.5, by datasketch."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, article in enumerate(articles):
        words = words_of(article)
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))])
        near = sorted(index.query(made))
        found.append(near[0] if near else None)
        index.insert(number, made)
    return found


def rensa(articles: Sequence[Article]) -> Originals:
    """MinHash-LSH over five-word shingles, 128 permutations, Jaccard 0.3, by rensa."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    prints, found = [], []
    for number, article in enumerate(articles):
        words = words_of(article)
        made = RMinHash(num_perm=128, seed=42)
        made.update([" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))])
        near = sorted(old for old in index.query(made) if prints[old].jaccard(made) >= 0.3)
        found.append(near[0] if near else None)
        index.insert(number, made)
        prints.append(made)
    return found


def tfidf(articles: Sequence[Article]) -> Originals:
    """Cosine of TF-IDF of at least 0.7, statistics of the whole set."""
    counts = [Counter(words_of(article)) for article in articles]
    documents: Counter[str] = Counter()
    for one in counts:
        documents.update(one.keys())
    import math

    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    found: Originals = []
    for number, one in enumerate(counts):
        weights = {w: c * math.log(len(counts) / documents[w]) for w, c in one.items() if documents[w] < 400}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        near: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for old, other in holders[word]:
                near[old] += weight / norm * other
            holders[word].append((number, weight / norm))
        alike = sorted(old for old, cosine in near.items() if cosine >= 0.7)
        found.append(alike[0] if alike else None)
    return found


def roots(found: Originals) -> list[int]:
    made: list[int] = []
    for number, old in enumerate(found):
        made.append(number if old is None else made[old])
    return made


def f1(hit: int, wrong: int, missed: int) -> str:
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    return f"{2 * precision * recall / max(1e-9, precision + recall):.3f} (P {precision:.3f} R {recall:.3f})"


def score(ids: list[str], found: Originals) -> str:
    """Natural pairs, and the marked series and round-ups that were merged with something else.

    The pair-F1 over all gold pairs, with its neutral pairs, is told by the corpus's own score_dedup.py.
    """
    root = dict(zip(ids, roots(found), strict=True))
    gold = {row["id"]: row for row in rows_of("neardup_dev_gold") if row["id"] in root}
    pairs = [row for row in rows_of("neardup_dev_pairs") if row["a"] in root and row["b"] in root]
    kinds = Counter((row["label"], root[row["a"]] == root[row["b"]]) for row in pairs)
    natural = f1(kinds["D", True], kinds["N", True], kinds["D", False])
    neutral = {frozenset((row["a"], row["b"])) for row in pairs if row["label"] == "S"}
    clusters: defaultdict[int, list[str]] = defaultdict(list)
    groups: Counter[str] = Counter(str(row["group"]) for row in gold.values())
    for one, where in root.items():
        clusters[where].append(one)
    hit = wrong = 0
    merged: dict[str, set[str]] = {"series": set(), "roundup": set()}
    for members in clusters.values():
        for position, a in enumerate(members):
            for b in members[position + 1 :]:
                if str(gold[a]["group"]) == str(gold[b]["group"]):
                    hit += 1
                elif frozenset((a, b)) not in neutral and not (gold[a]["short"] or gold[b]["short"]):
                    wrong += 1
                    for one in (a, b):
                        if gold[one]["kind"] in merged:
                            merged[gold[one]["kind"]].add(one)
    missed = sum(count * (count - 1) // 2 for count in groups.values()) - hit
    of = Counter(row["kind"] for row in gold.values())
    apart = ", ".join(f"{kind} merged {len(ones)}/{of[kind]}" for kind, ones in merged.items())
    return f"pairs {f1(hit, wrong, missed)} | natural {natural} | {apart}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    rows = rows_of("neardup_dev")[: None if parser.parse_args().full else 4000]
    articles = [to_record(row, NOW) for row in rows]
    methods: list[Callable[[Sequence[Article]], Originals]] = [silkwire, simhash, minhash, rensa, tfidf]
    for method in methods:
        start = time.process_time()
        try:
            found = method(articles)
        except ImportError as error:
            print(f"{method.__name__:9} not run: {error}")
            continue
        speed = len(articles) / (time.process_time() - start)
        print(f"{method.__name__:9} {score([row['id'] for row in rows], found)} | {speed:,.0f} articles/s", flush=True)


if __name__ == "__main__":
    main()
