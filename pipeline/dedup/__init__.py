"""One story, told once: which articles are copies of which, and which story an article tells. Values only, no store."""

from pipeline.dedup.because import differences, sentence
from pipeline.dedup.index import WINDOW, Index
from pipeline.dedup.later import leaving
from pipeline.dedup.many import Kept
from pipeline.dedup.prints import Fingerprint

__all__ = ["WINDOW", "Fingerprint", "Index", "Kept", "differences", "leaving", "sentence"]
