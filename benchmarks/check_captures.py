"""Checks a store that gathered the captured feeds twice: what was read, what was not and why, and nothing twice.

python benchmarks/check_captures.py captures.db
"""

import sqlite3
import sys


def main() -> None:
    store = sqlite3.connect(sys.argv[1])
    first, second = (
        row[0] for row in store.execute("select id from runs where verb = 'gather' order by id desc limit 2")
    )
    first, second = second, first
    for run in (first, second):
        for row in store.execute(
            "select outcome, count(*), sum(entries), sum(new), sum(dropped) from visits where run = ? group by outcome",
            (run,),
        ):
            print(
                f"gather {run - first + 1}: {row[1]:4d} {row[0]:12} {row[2]:6d} entries {row[3]:6d} new {row[4]:4d} dropped"
            )
    for source, error in store.execute(
        "select source, error from visits where run = ? and error is not null", (first,)
    ):
        print(f"  {source}: {error}")
    unexplained = store.execute(
        "select count(*) from visits where run = ? and error is null and outcome not in ('fresh', 'unchanged', 'empty')",
        (first,),
    ).fetchone()[0]
    again = store.execute("select ifnull(sum(new), 0) from visits where run = ?", (second,)).fetchone()[0]
    whole = store.execute("select count(*) from visits where run = ? and outcome = 'fresh'", (second,)).fetchone()[0]
    if unexplained or again or whole:
        sys.exit(f"{unexplained} failures without a reason, {again} articles stored again, {whole} feeds read again")


if __name__ == "__main__":
    main()
