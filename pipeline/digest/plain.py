"""Setting plain text: lines of 72 columns, where a Chinese character takes two."""

import re
import unicodedata

COLUMNS = 72
_PIECE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+")


def width(text: str) -> int:
    """Columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def filled(text: str, indent: int = 0, columns: int = COLUMNS) -> str:
    """A paragraph set in lines of so many columns, each indented; links are never broken."""
    lines, line = [], ""
    for piece in _PIECE.findall(text.strip()):
        if piece.isspace():
            line += " " if line and not line.endswith(" ") else ""
        elif line and width(line + piece) + indent > columns:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    lines.append(line.rstrip())
    return "\n".join(" " * indent + one for one in lines)


def rule(text: str, mark: str = "-") -> str:
    """A line of marks as wide as a text."""
    return mark * min(COLUMNS, width(text))
