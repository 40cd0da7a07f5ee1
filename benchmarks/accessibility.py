"""Pages against axe-core in headless Chromium, light and dark: every violation of WCAG A and AA and of best practice.

    npm install axe-core && python benchmarks/accessibility.py node_modules/axe-core/axe.min.js PAGE.html [PAGE.html …]

Exit 1 when there is a violation. Needs `chromium` on the path.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = (
    "<script>axe.run(document, {runOnly: %s}).then(found => {"
    "const told = document.createElement('pre'); told.id = 'told';"
    "told.textContent = JSON.stringify(found.violations.map(one => [one.id, one.impact, one.nodes.length, one.help]));"
    "document.body.appendChild(told)})</script></body>"
)


def violations(page: Path, axe: str, dark: bool) -> list[list[object]]:
    """[rule, impact, how often, help] of each violation of a page."""
    text = page.read_text(encoding="utf-8")
    asked = text.replace("</body>", f"<script>{axe}</script>{ASK % json.dumps(RULES)}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(asked, encoding="utf-8")
        command = [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", "--dump-dom"),
            *(f"--blink-settings=preferredColorScheme={0 if dark else 1}", file.as_uri()),
        ]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = re.search(r'<pre id="told">(.*?)</pre>', shown, re.DOTALL)
    if told is None:
        raise SystemExit(f"{page}: Chromium gave no answer")
    found: list[list[object]] = json.loads(html.unescape(told[1]))
    return found


def main() -> int:
    axe = Path(sys.argv[1]).read_text(encoding="utf-8")
    many = 0
    for page in map(Path, sys.argv[2:]):
        for dark in (False, True):
            found = violations(page, axe, dark)
            many += len(found)
            print(f"{page.name}, {'dark' if dark else 'light'}: {len(found)} violations")
            for one in found:
                print("   ", *one)
    return 1 if many else 0


if __name__ == "__main__":
    sys.exit(main())
