"""The schema for editors knows exactly what the reader knows."""

import json
from typing import Any

from pipeline.tag.read import TOPIC_KEYS, TRIAL_KEYS
from pipeline.tag.schema import topic_schema


def test_the_schema_has_every_key_the_reader_has() -> None:
    schema: Any = json.loads(json.dumps(topic_schema()))
    topic = schema["properties"]["topics"]["items"]["properties"]
    trial = topic["tests"]["properties"]["match"]["items"]["anyOf"][1]["properties"]

    assert topic.keys() == TOPIC_KEYS
    assert trial.keys() == TRIAL_KEYS
