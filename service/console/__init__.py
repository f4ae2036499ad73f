"""The console: the pages that people use, rendered here and whole without JavaScript."""

from service.console.installing import install

__all__ = ["install"]
