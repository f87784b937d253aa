"""The pages, a file each: ask a workflow, show what it returns."""

from quotebank.web.pages import articles, decisions, home, quotes, search

#: In the order in which paths are tried.
ROUTERS = (home.router, search.router, quotes.router, articles.router, decisions.router)
