"""Which topics an article serves, and why: topics are words in TOML files (docs/topics.md), found in one pass."""

from pipeline.tag.read import load_topics, topics_from
from pipeline.tag.tags import because, explain, tags_of
from pipeline.tag.topic import Topic, Topics

__all__ = ["Topic", "Topics", "because", "explain", "load_topics", "tags_of", "topics_from"]
