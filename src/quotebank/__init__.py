"""quotebank: who said it, where else it ran, and what was changed on the way."""

from quotebank._version import CONTRACT_VERSION, __version__

__all__ = ["CONTRACT_VERSION", "__version__"]
