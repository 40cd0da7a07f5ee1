"""Turns the web into entries: fetch, parse, extract."""
