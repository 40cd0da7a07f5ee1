"""Headlines in eight languages against the topics of this repository: precision, recall, hard negatives.

    python benchmarks/headlines.py [FILE]

A line is `language|topic,topic|headline|summary`; no topic: a hard negative, which must get none. The headlines were
written before the vocabulary was looked at; what they showed was mended in general terms, so expect less elsewhere.
"""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model import Article
from pipeline.tag import load_topics, tags_of

HOME = Path(__file__).resolve().parent
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def main(path: Path) -> None:
    topics = load_topics(*sorted((HOME.parent / "topics").glob("*.toml")))
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        language, named, title, summary = (*line.split("|"), "")[:4]
        wanted = set(filter(None, named.split(",")))
        article = Article("s", "P", title, NOW, summary=summary, lead=summary, language=language)
        found = {tag.topic for tag in tags_of(article, topics)}
        counts["right"] += len(wanted & found)
        counts["extra"] += len(found - wanted)
        counts["missed"] += len(wanted - found)
        counts["negatives"] += not wanted
        counts["negatives tagged"] += not wanted and bool(found)
        if wanted != found:
            print(f"{language}  {title}  missed {sorted(wanted - found)}, extra {sorted(found - wanted)}")
    right, extra, missed = counts["right"], counts["extra"], counts["missed"]
    if right + missed:
        precision, recall = right / max(right + extra, 1), right / (right + missed)
        print(f"P {precision:.3f}  R {recall:.3f}  F1 {2 * right / (2 * right + extra + missed):.3f}")
    print(f"hard negatives tagged: {counts['negatives tagged']} of {counts['negatives']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME / "headlines.txt")
