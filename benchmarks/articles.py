"""Scores `extract_page` on the labelled pages, beside the libraries alone, in one run: quality and CPU a page.

SILKWIRE_CORPUS=… python benchmarks/articles.py [--worst N] [--only silkwire]
"""

import argparse
import gzip
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import trafilatura
from lxml import html

from crawler.extract import extract_page

CORPUS = Path(os.environ["SILKWIRE_CORPUS"])
SCORER = CORPUS.parent / "score" / "score_articles.py"
Answer = dict[str, Any]
Reader = Callable[[bytes, dict[str, Any]], Answer]


def silkwire(page: bytes, row: dict[str, Any]) -> Answer:
    read = extract_page(page, row["url"], row.get("encoding"))
    return {
        "text": read.text,
        "title": read.title,
        "authors": list(read.authors),
        "date": read.published.date().isoformat() if read.published else None,
        "lead": read.lead,
        "wire": list(read.agencies),
    }


def trafilatura_alone(precise: bool) -> Reader:
    def read(page: bytes, row: dict[str, Any]) -> Answer:
        markup = page.decode(row.get("encoding") or "utf-8", "replace")
        found = trafilatura.bare_extraction(markup, url=row["url"], favor_precision=precise, with_metadata=True)
        data = found.as_dict() if found else {}
        return {key: data.get(key) for key in ("text", "title", "date")} | {
            "authors": (data.get("author") or "").split("; ")
        }

    return read


def readability_alone(page: bytes, row: dict[str, Any]) -> Answer:
    """Title and text only: it looks for nothing else. Its blocks become lines, so that words do not run together."""
    from readability import Document

    document = Document(page.decode(row.get("encoding") or "utf-8", "replace"))
    tree = html.fromstring(document.summary())
    for node in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "td", "blockquote"):
        node.tail = "\n" + (node.tail or "")
    return {"text": tree.text_content(), "title": document.short_title()}


def scored(answers: dict[str, Answer], worst: int = 0) -> tuple[str, Answer]:
    """What the corpus's own script prints of the answers, and its figures."""
    with tempfile.TemporaryDirectory() as folder:
        given, figures = Path(folder, "given.json"), Path(folder, "figures.json")
        given.write_text(json.dumps(answers, default=str), encoding="utf-8")
        command = [sys.executable, SCORER, CORPUS / "articles", given, "--worst", str(worst), "--out", figures]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return printed.strip(), json.loads(figures.read_text())["all"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--only", choices=["silkwire"])
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    rows = [json.loads(line) for line in (CORPUS / "articles" / "ground_truth.jsonl").open(encoding="utf-8")]
    readers: dict[str, Reader] = {"silkwire": silkwire}
    if not arguments.only:
        readers |= {"trafilatura": trafilatura_alone(False), "trafilatura precise": trafilatura_alone(True)}
        if find_spec("readability"):
            readers["readability"] = readability_alone
        else:
            print("readability-lxml is not installed: left out")
    for name, reader in readers.items():
        answers, costs, failed = {}, [], 0
        for row in rows:
            page = gzip.decompress((CORPUS / "articles" / "html" / Path(row["file"]).name).read_bytes())
            began = time.process_time()
            try:
                answers[row["id"]] = reader(page, row)
            except Exception as error:
                if name == "silkwire":
                    raise
                failed += 1
                print(f"{name}: {row['id']}: {error}")
            costs.append(time.process_time() - began)
        printed, _ = scored(answers, arguments.worst if name == "silkwire" else 0)
        median, mean, most = statistics.median(costs) * 1000, statistics.fmean(costs) * 1000, max(costs)
        print(f"{name}: median {median:.0f} ms, mean {mean:.0f} ms a page, the slowest {most:.2f} s, failed {failed}")
        print(f"  {printed}")
        if name == "silkwire":
            # Page.lead is one paragraph; the libraries give none and are judged by the first 400 characters.
            without = {key: {k: v for k, v in answer.items() if k != "lead"} for key, answer in answers.items()}
            _, figures = scored(without)
            print(f"  judged by its text, as the libraries are: lead_at_top {figures['lead_at_top']:.3f}")


if __name__ == "__main__":
    main()
