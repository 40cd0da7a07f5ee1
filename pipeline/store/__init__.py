"""The only place that speaks SQL: one SQLite file, opened here, asked and written by the noun."""

from pipeline.store.open import Store, open_store

__all__ = ["Store", "open_store"]
