"""What a channel may be told, checked: keys it knows, of the type it wants, with the nearest one for a slip."""

import difflib
from collections.abc import Mapping


def problems(
    settings: Mapping[str, object], required: Mapping[str, type], optional: Mapping[str, type]
) -> list[tuple[str, str]]:
    """(key, problem) for every missing, unknown or wrongly typed key."""
    found = [("", f"the key {key!r} is missing") for key in required if key not in settings]
    known = {**required, **optional}
    for key, value in settings.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known here: {', '.join(sorted(known))}"
            found.append((key, f"unknown key{hint}"))
        elif value is not None and (
            not isinstance(value, known[key]) or isinstance(value, bool) != (known[key] is bool)
        ):
            found.append((key, f"is not {_NAMES[known[key]]}: {value!r}"))
    return found


_NAMES = {str: "text", int: "a whole number", list: "a list", bool: "true or false"}
