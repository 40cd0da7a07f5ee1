"""What Datasette shows of a store beyond its own pages: the desk at a glance, and links from a story to its letters."""

from pathlib import Path

PLUGINS = Path(__file__).parent / "plugins"
TEMPLATES = Path(__file__).parent / "templates"
