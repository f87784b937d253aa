"""One file a format. Each has ``NAME``, ``ORDER``, ``claims(path, head)`` and ``read(source, pages)``; see ``registry``."""
