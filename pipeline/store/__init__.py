"""The only place that speaks SQL: one SQLite file, opened here, asked and written by the noun."""

from pipeline.store.open import BUSY_SECONDS, Store, empty_store, open_store, opened

__all__ = ["BUSY_SECONDS", "Store", "empty_store", "open_store", "opened"]
