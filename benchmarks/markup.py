"""Letters and pages against html-validate, and the letter against what mail programs support (caniemail.com).

    npm install html-validate caniemail && python benchmarks/markup.py node_modules LETTER.html [PAGE.html …]

The first file is the letter as it lies in the mail. Exit 1 when something is wrong. Needs `node` on the path.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

LAYOUT = {"no-inline-style": "off", "no-deprecated-attr": "off"}
"""Rules that a letter breaks on purpose: Outlook wants layout tables with attributes, Gmail wants inline styles."""

CLIENTS = ["gmail.*", "outlook.*", "apple-mail.*"]

NOT_RELIED_ON = {
    "gmail.mobile-webmail": "all styles stand inline too",
    "@media": "only adapts: without it the letter is light and 640 px wide at most",
    "Chaining selectors": "only in @media and :hover",
    "Descendant combinator": "styles stand inline too",
    "white-space": "only keeps a paper's name on one line",
    "overflow": "only of the hidden preheader, which has mso-hide",
    "role attribute": "layout tables are read row by row all the same",
    "aria-label attribute": "the numbers of a chart stand beside it",
    "<body> element": "its colour stands on the outer table too",
    "<rt> element": "not used: found in the letters of `rt` in other words",
}
"""What a program does not support and the letter does without there: feature or program, and why."""

ASK = """
import { caniemail } from 'caniemail';
import { readFileSync } from 'node:fs';
const { issues } = caniemail({ clients: %s, html: readFileSync(%s, 'utf8') });
const told = [];
for (const [client, list] of issues.errors) for (const one of list) told.push([client, one.title, one.notes ?? []]);
console.log(JSON.stringify(told));
"""


def invalid(modules: Path, page: Path, rules: dict[str, str]) -> list[str]:
    """What html-validate says of a page, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.json"
        config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules}))
        command = [modules / ".bin" / "html-validate", "--config", config, "--formatter", "text", page]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode not in (0, 1):
        raise SystemExit(told.stderr)
    return [line for line in told.stdout.splitlines() if line.strip()]


def unsupported(modules: Path, letter: Path) -> list[str]:
    """What the letter relies on and a mail program does not support, a line each."""
    script = modules.parent / "ask-caniemail.mjs"
    script.write_text(ASK % (json.dumps(CLIENTS), json.dumps(str(letter.resolve()))))
    try:
        told = subprocess.run(["node", script.name], cwd=modules.parent, capture_output=True, text=True, check=True)
    finally:
        script.unlink()
    return [
        f"{client}: {feature} {' '.join(notes)}"
        for client, feature, notes in json.loads(told.stdout)
        if client not in NOT_RELIED_ON and feature not in NOT_RELIED_ON
    ]


def main() -> int:
    modules, letter, *pages = map(Path, sys.argv[1:])
    found = {f"{letter.name}, in mail programs": unsupported(modules.resolve(), letter)}
    found |= {
        str(page): invalid(modules.resolve(), page, LAYOUT if 'class="outer"' in page.read_text("utf-8") else {})
        for page in [letter, *pages]
    }
    for name, problems in found.items():
        print(f"{name}: {len(problems)} problems")
        for problem in problems:
            print("   ", problem)
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
