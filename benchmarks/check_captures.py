"""Checks a store that gathered the captured feeds twice: what was read, what was not and why, and nothing twice.

python benchmarks/check_captures.py captures.db
"""

import sqlite3
import sys

COUNTS = "select outcome, count(*), sum(entries), sum(new), sum(dropped) from visits where run = ? group by outcome"
UNEXPLAINED = """
    select count(*) from visits where error is null and outcome not in ('fresh', 'unchanged', 'empty')
"""

AGAIN = """
    select count(*) from visits where run = ? and outcome = 'fresh'
        and source not in (select source from drops where reason like 'the feed breaks off%')
"""
"""Feeds read again that were whole: one that breaks off is not to be believed unchanged."""


def main() -> None:
    store = sqlite3.connect(sys.argv[1])
    runs = [row[0] for row in store.execute("select id from runs where verb = 'gather' order by id desc limit 2")]
    second, first = runs
    for number, run in enumerate((first, second), start=1):
        for outcome, sources, entries, new, dropped in store.execute(COUNTS, (run,)):
            print(f"gather {number}: {sources:4d} {outcome:12} {entries:6d} entries {new:6d} new {dropped:4d} dropped")
    for source, error in store.execute(
        "select source, error from visits where run = ? and error is not null", (first,)
    ):
        print(f"  {source}: {error}")
    unexplained = store.execute(UNEXPLAINED).fetchone()[0]
    again = store.execute("select ifnull(sum(new), 0) from visits where run = ?", (second,)).fetchone()[0]
    whole = store.execute(AGAIN, (second,)).fetchone()[0]
    if unexplained or again or whole:
        sys.exit(f"{unexplained} failures without a reason, {again} articles stored again, {whole} feeds read again")


if __name__ == "__main__":
    main()
