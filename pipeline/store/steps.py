"""The list of migrations in order. sqlite-utils applies them and keeps the book of what was applied; it takes a while
to load, and is loaded only when a store is behind.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

    Step = Callable[[Database], None]


class Steps:
    """Migrations of one set, in the order in which `@steps()` marked them; a step's name is its function's."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._steps: list[Step] = []

    def __call__(self) -> "Callable[[Step], Step]":
        """Mark a function as the next step."""

        def marked(step: "Step") -> "Step":
            self._steps.append(step)
            return step

        return marked

    @property
    def names(self) -> list[str]:
        """The names of all steps, in order."""
        return [step.__name__ for step in self._steps]

    def pending(self, db: "Database") -> "list[Migrations._Migration]":
        """The steps that a store lacks."""
        return self._migrations().pending(db)

    def apply(self, db: "Database") -> None:
        """Take the steps that a store lacks."""
        self._migrations().apply(db)

    def _migrations(self) -> "Migrations":
        from sqlite_utils import Migrations

        migrations = Migrations(self._name)
        for step in self._steps:
            migrations()(step)
        return migrations
