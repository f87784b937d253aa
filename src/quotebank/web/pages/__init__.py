"""The pages, a file each: ask a workflow, show what it returns."""

from quotebank.web.pages import (
    articles,
    decisions,
    history,
    home,
    imports,
    outlets,
    quotes,
    review,
    search,
    speakers,
    statements,
)

#: In the order in which paths are tried.
ROUTERS = (
    home.router,
    search.router,
    quotes.router,
    articles.router,
    statements.router,
    speakers.router,
    outlets.router,
    decisions.router,
    review.router,
    imports.router,
    history.router,
)
