"""Scrapy without what a crawl of ours never touches: Twisted's reactor and web server, TLS of Twisted, version tables.

Scrapy imports them at its start, for a third of the seconds that takes. Each is loaded when somebody first asks for
something in it. `crawler` says so before anything else, since it must be said before Scrapy is imported.
"""

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

_LATER = ("twisted.internet.asyncioreactor", "twisted.web.http", "scrapy.utils.versions")

_CALLED_ONLY = {"scrapy.utils.versions": ("get_versions",)}
"""Functions that Scrapy takes out of a module by name, and calls only when it logs what it is."""


class _Later(ModuleType):
    """Stands for a module until an attribute of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the import system, of every module
            raise AttributeError(name)
        return getattr(_loaded(self.__name__), name)


def _loaded(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return importlib.import_module(name)


def _function(module: str, name: str) -> Any:
    def when_called(*arguments: Any, **named: Any) -> Any:
        return getattr(_loaded(module), name)(*arguments, **named)

    return when_called


def load_later(modules: tuple[str, ...] = _LATER, called_only: Mapping[str, tuple[str, ...]] = _CALLED_ONLY) -> None:
    """Put off the loading of these modules, unless somebody has loaded them already."""
    for name in modules:
        if name in sys.modules:
            continue
        module = _Later(name)
        for function in called_only.get(name, ()):
            setattr(module, function, _function(name, function))
        sys.modules[name] = module
