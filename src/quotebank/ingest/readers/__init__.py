"""One file a format. Each has ``NAME``, ``ORDER``, ``claims(name, head)`` and ``read(source, pages)``; see ``registry``."""
