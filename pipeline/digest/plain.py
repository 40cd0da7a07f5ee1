"""Setting plain text: lines of 72 columns, where a Chinese character takes two."""

import re
import unicodedata

COLUMNS = 72
_HAN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_CLOSING = re.escape("，。、；：！？）》」』】”’)],.;:!?")
# A closing mark stays with the character before it: no line begins with a full stop.
_PIECE = re.compile(rf"[{_HAN}][{_CLOSING}]*|[^\s{_HAN}]+[{_CLOSING}]*|\s+")


def width(text: str) -> int:
    """Columns a text takes."""
    return sum(_columns(character) for character in text)


def filled(text: str, indent: int = 0, columns: int = COLUMNS, hang: int = 0) -> str:
    """A paragraph in lines of so many columns, indented, all but the first by `hang` more; links are never broken."""
    lines: list[str] = []
    line, used = "", indent
    for piece in _PIECE.findall(text.strip()):
        if piece.isspace():
            piece = " "
        if line and not piece.isspace() and used + width(piece) > columns:
            lines.append(line.rstrip())
            line, used = "", indent + hang
        if line or not piece.isspace():
            line, used = line + piece, used + width(piece)
    lines.append(line.rstrip())
    return "\n".join(" " * (indent + hang * bool(number)) + one for number, one in enumerate(lines)).rstrip()


def rule(text: str, mark: str = "-") -> str:
    """A line of marks as wide as a text, as the page when there is none."""
    return mark * (min(COLUMNS, width(text)) or COLUMNS)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
