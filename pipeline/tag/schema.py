"""The topic language as JSON Schema, so that editors complete and check topic files while they are written."""

from pipeline.tag.read import WITHIN_AT_MOST

_LANGUAGE = "^(any|[a-z]{2})$"
_TERM = {"type": "string", "minLength": 1, "maxLength": 120}
_LIST = {"type": "array", "items": _TERM}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_POINTS = {"type": "number", "exclusiveMinimum": 0, "maximum": 100}
_TERMS = {
    "anyOf": [
        _LIST,
        {"type": "object", "patternProperties": {_LANGUAGE: _LIST}, "additionalProperties": False},
    ]
}


def topic_schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of a file with `topics` and `groups` tables."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Silkwire topics",
        "type": "object",
        "properties": {
            "topics": {"type": "array", "items": _topic()},
            "groups": {"type": "object", "additionalProperties": _group()},
        },
    }


def _topic() -> dict[str, object]:
    tables = dict.fromkeys(("strong", "weak", "context", "world", "not", "damp", "hide"), _TERMS)
    near = _object(
        a=_TERMS, b=_TERMS, within={"type": "integer", "minimum": 0, "maximum": WITHIN_AT_MOST}, points=_POINTS
    )
    acronym = _object(term=_TERM, expansion=_TERMS, points=_POINTS, **{"with": _TERMS})
    properties = _object(
        slug={"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        title={"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]},
        about=_TEXT,
        owner=_TEXT,
        parents=_TEXTS,
        also=_TEXTS,
        sources=_TEXTS,
        places=_TEXTS,
        threshold=_POINTS,
        require={"type": "array", "items": _TERMS},
        near={"type": "array", "items": {**near, "required": ["a", "b"]}},
        acronyms={"type": "array", "items": {**acronym, "required": ["term"]}},
        tests=_object(match=_trials(), reject=_trials()),
        **tables,
    )
    return {**properties, "required": ["slug", "title"]}


def _trials() -> dict[str, object]:
    headline = _object(title=_TEXT, lead=_TEXT, text=_TEXT, language=_TEXT, labels=_TEXTS, section=_TEXT, source=_TEXT)
    return {"type": "array", "items": {"anyOf": [_TEXT, {**headline, "required": ["title"]}]}}


def _group() -> dict[str, object]:
    return {
        "type": "object",
        "properties": {"doubtful": _TERMS, "with": _TERMS, "not": _TERMS},
        "patternProperties": {_LANGUAGE: _LIST},
        "additionalProperties": False,
    }


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "additionalProperties": False}
