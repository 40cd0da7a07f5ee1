"""Serves a folder of captured feeds on 127.0.0.1 with ETags, and writes a configuration that listens to all of them.

    python benchmarks/serve_captures.py $SILKWIRE_CORPUS/feeds --config captures.toml --port 8765
    silkwire -c captures.toml gather --all; silkwire -c captures.toml gather --all

Ends with Ctrl-C, printing how many requests were answered whole (200) and how many unchanged (304).
"""

import argparse
import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

from aiohttp import web

ENCODINGS = {".json": "application/json", ".xml": "application/xml"}


def sources(folder: Path) -> list[dict[str, str]]:
    """The captures that are feeds or sitemaps; polls of one feed and OPML lists are left out."""
    with (folder / "MANIFEST.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if not row["file"].endswith(".opml")]


def configuration(rows: list[dict[str, str]], base: str, database: str) -> str:
    port = base.rpartition(":")[2]
    tables = [
        f'[silkwire]\ndatabase = "{database}"\n[fetch]\ndelay = "0s"\nper_host = 8\n'
        f'allow_networks = ["127.0.0.1/32"]\nallow_ports = [{port}]\n'
    ]
    names: set[str] = set()
    for row in rows:
        name = re.sub(r"[^a-z0-9]+", "-", row["file"].lower()).strip("-")
        kind = "news-sitemap" if "sitemap" in row["format"].lower() else "feed"
        if name not in names:
            names.add(name)
            tables.append(
                f'[[sources]]\nname = "{name}"\nkind = "{kind}"\nurl = "{base}/{row["file"]}"\n'
                f'publisher = "{name}"\nfull_text = false\n'
            )
    return "\n".join(tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8765)
    arguments = parser.parse_args()
    answered: Counter[int] = Counter()

    async def serve(request: web.Request) -> web.Response:
        path = arguments.folder / request.match_info["name"]
        if not path.is_file():
            return web.Response(status=404)
        body = path.read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        status = 304 if request.headers.get("If-None-Match") == etag else 200
        answered[status] += 1
        if status == 304:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, headers={"ETag": etag, "Content-Type": ENCODINGS.get(path.suffix, "text/xml")})

    base = f"http://127.0.0.1:{arguments.port}"
    rows = sources(arguments.folder)
    database = arguments.config.with_suffix(".db").name
    arguments.config.write_text(configuration(rows, base, database), encoding="utf-8")
    app = web.Application()
    app.router.add_get("/{name}", serve)
    web.run_app(app, host="127.0.0.1", port=arguments.port, print=lambda _: None)
    print(dict(answered))


if __name__ == "__main__":
    main()
