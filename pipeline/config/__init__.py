"""The configuration: read once, strict, every mistake told with its file, line and key."""

from pipeline.config.load import Config, find_config, load_config

__all__ = ["Config", "find_config", "load_config"]
