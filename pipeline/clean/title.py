"""The headline as its own: without the paper's name at its end or start."""

import re
import unicodedata

_SEPARATOR = re.compile(r"\s+[-–—|·•»:]+\s+|\s*[|]\s*")
_NOISE = re.compile(r"[\W_]+")


def own_title(title: str, names: tuple[str, ...]) -> str:
    """The title without a first or last part that is one of the names; never made empty."""
    own = {folded(name) for name in names if name.strip()}
    for match in reversed(list(_SEPARATOR.finditer(title))):
        if folded(title[match.end() :]) in own and title[: match.start()].strip():
            title = title[: match.start()].rstrip()
            break
    for match in _SEPARATOR.finditer(title):
        if folded(title[: match.start()]) in own and title[match.end() :].strip():
            return title[match.end() :].lstrip()
        break
    return title


def folded(name: str) -> str:
    """A paper's name without case, marks, article and domain."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    for suffix in (".com", ".net", ".org"):
        plain = plain.removesuffix(suffix)
    return _NOISE.sub("", plain.removeprefix("www.").removeprefix("the "))
