"""An edition as JSON: the form in which it is kept, from which every other form is made."""

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pipeline.model import Edition


def edition_json(edition: Edition) -> str:
    """The edition as JSON, the same bytes for the same edition."""
    return json.dumps(_plain(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def edition_from_json(text: str) -> Edition:
    """The edition that `edition_json` wrote."""
    edition = _value(Edition, json.loads(text))
    assert isinstance(edition, Edition)  # noqa: S101 - for the type checker
    return edition


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if data is None:
        return None
    if origin in (Union, types.UnionType):
        return _value(next(option for option in get_args(kind) if option is not type(None)), data)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in data)
    if dataclasses.is_dataclass(kind):
        if isinstance(data, str):
            return kind(data)  # type: ignore[call-arg, operator] # an older edition had no more than its text
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _value(hints[name], item) for name, item in data.items() if name in hints})  # type: ignore[operator]
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    return data
