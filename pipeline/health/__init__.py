"""Is all well? What is wrong and since when (`troubles`), whom to tell (`alerts`), the numbers (`metrics`)."""

from pipeline.health.troubles import ANSWERS, KINDS, LOW_DISK_BYTES, Trouble, free_bytes, troubles_of

__all__ = ["ANSWERS", "KINDS", "LOW_DISK_BYTES", "Trouble", "free_bytes", "troubles_of"]
