"""Which topics an article serves, and why: topics are words in TOML files (docs/topics.md), found in one pass."""

from pipeline.tag.judge import Evidence, Verdict
from pipeline.tag.lint import Remark, lint, too_common
from pipeline.tag.read import load_topics, topics_from
from pipeline.tag.schema import topic_schema
from pipeline.tag.tags import because, explain, tags_of
from pipeline.tag.topic import Topic, Topics
from pipeline.tag.trials import Failure, in_words, run_tests

__all__ = [
    "Evidence",
    "Failure",
    "Remark",
    "Topic",
    "Topics",
    "Verdict",
    "because",
    "explain",
    "in_words",
    "lint",
    "load_topics",
    "run_tests",
    "tags_of",
    "too_common",
    "topic_schema",
    "topics_from",
]
