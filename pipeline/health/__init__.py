"""Is all well? What is wrong and since when (`troubles`), whom to tell (`alerts`), the numbers (`metrics`)."""

from pipeline.health.troubles import KINDS, Trouble, troubles_of

__all__ = ["KINDS", "Trouble", "troubles_of"]
