"""Turns the web into entries: fetch, parse, extract."""

from crawler.transport.later import load_later

load_later()
