"""Screens of letter, archive, edition and topic page in Chromium, 390 and 1280 px wide, light and dark: docs/screens.

    silkwire demo && python benchmarks/screens.py silkwire-demo docs/screens

Takes the demo's last edition. Needs `chromium` on the path, fonts that have Chinese (Noto), and Pillow, which makes
the files small.
"""

import email
import email.policy
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

TOPIC = "central-asia-corridor"
WIDTHS = (390, 1280)
HEIGHTS = {"letter": (1100, 1000), "archive": (800, 700), "edition": (1100, 1000), "topic": (900, 900)}
"""How much of each page is shown, in each width."""

COLOURS = 64


def pages(desk: Path, folder: Path) -> dict[str, Path]:
    """The pages by name; the letter as it lies in the demo's last mail."""
    (digest,) = (path for path in (desk / "editions").iterdir() if path.is_dir())
    mail = max((desk / "outbox" / "new").iterdir())
    letter = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default).get_body(("html",))
    assert letter is not None
    (folder / "letter.html").write_text(letter.get_content(), encoding="utf-8")
    return {
        "letter": folder / "letter.html",
        "archive": digest / "index.html",
        "edition": max(digest.glob("2*.html")),
        "topic": digest / "topics" / f"{TOPIC}.html",
    }


def take(page: Path, width: int, height: int, dark: bool, picture: Path) -> None:
    """One screen, in few colours."""
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *(f"--window-size={width},{height}", f"--screenshot={picture}"),
        *(f"--blink-settings=preferredColorScheme={0 if dark else 1}", page.resolve().as_uri()),
    ]
    subprocess.run(command, check=True, capture_output=True)
    with Image.open(picture) as full:
        small = full.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def main() -> None:
    desk, folder = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as scratch:
        for name, page in pages(desk, Path(scratch)).items():
            for width, height in zip(WIDTHS, HEIGHTS[name], strict=True):
                for dark in (False, True):
                    picture = folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
                    take(page, width, height, dark, picture.resolve())
                    print(picture.name, picture.stat().st_size)


if __name__ == "__main__":
    main()
