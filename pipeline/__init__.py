"""Turns entries into newsletters: clean, dedup, tag, store, digest, deliver."""
