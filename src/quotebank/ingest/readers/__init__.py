"""One module a format, each with ``claims()`` and ``read()``."""
