"""Scores `extract_page` on the labelled pages, beside trafilatura alone, in one run: quality and CPU a page.

SILKWIRE_CORPUS=… python benchmarks/articles.py [--worst N]
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from crawler.extract import extract_page

CORPUS = Path(os.environ["SILKWIRE_CORPUS"])
SCORER = CORPUS.parent / "score" / "score_articles.py"


def silkwire(page: bytes, row: dict[str, Any]) -> dict[str, Any]:
    read = extract_page(page, row["url"], row.get("encoding"))
    return {
        "text": read.text,
        "title": read.title,
        "authors": list(read.authors),
        "date": read.published.date().isoformat() if read.published else None,
        "lead": read.lead,
        "wire": list(read.agencies),
    }


def trafilatura_alone(precise: bool) -> Callable[[bytes, dict[str, Any]], dict[str, Any]]:
    def read(page: bytes, row: dict[str, Any]) -> dict[str, Any]:
        markup = page.decode(row.get("encoding") or "utf-8", "replace")
        found = trafilatura.bare_extraction(markup, url=row["url"], favor_precision=precise, with_metadata=True)
        data = found.as_dict() if found else {}
        return {key: data.get(name) for key, name in (("text", "text"), ("title", "title"), ("date", "date"))} | {
            "authors": (data.get("author") or "").split("; ")
        }

    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--only", choices=["silkwire"])
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in (CORPUS / "articles" / "ground_truth.jsonl").open(encoding="utf-8")]
    readers = {"silkwire": silkwire}
    if not arguments.only:
        readers |= {"trafilatura": trafilatura_alone(False), "trafilatura precise": trafilatura_alone(True)}
    for name, reader in readers.items():
        answers, costs = {}, []
        for row in rows:
            page = gzip.decompress((CORPUS / "articles" / "html" / Path(row["file"]).name).read_bytes())
            began = time.process_time()
            answers[row["id"]] = reader(page, row)
            costs.append(time.process_time() - began)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(answers, file, default=str)
            file.flush()
            extra = ["--worst", str(arguments.worst)] if name == "silkwire" else []
            command = [sys.executable, SCORER, CORPUS / "articles", file.name, *extra]
            score = subprocess.run(command, capture_output=True, text=True, check=True)
        median, mean = statistics.median(costs) * 1000, statistics.fmean(costs) * 1000
        print(f"{name}: median {median:.0f} ms, mean {mean:.0f} ms a page")
        print(f"  {score.stdout.strip()}")


if __name__ == "__main__":
    main()
