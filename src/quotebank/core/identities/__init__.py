"""Identity across articles: whether two names are one person, body or office."""
