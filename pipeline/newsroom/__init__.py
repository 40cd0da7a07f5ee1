"""A small newsroom of our own on 127.0.0.1: invented papers with invented news, for `silkwire demo` and the tests."""

from pipeline.newsroom.papers import DAYS, Item, Paper, Report, items, papers, reports
from pipeline.newsroom.server import Newsroom

__all__ = ["DAYS", "Item", "Newsroom", "Paper", "Report", "items", "papers", "reports"]
