"""Bring articles in: a file of any kind that can be read, or a text that was copied somewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData, UploadFile

from quotebank.core.model import Rejected
from quotebank.errors import InputError, MissingExtra, NotFound
from quotebank.web import urls
from quotebank.web.options import Site
from quotebank.web.telling import TOLD, Told, lead_back
from quotebank.web.views import ThisSite, show
from quotebank.workflows.extract_articles import list_formats
from quotebank.workflows.import_articles import Imported, ImportOptions, ImportSummary, import_stream
from quotebank.workflows.notices import Notice

router = APIRouter()

#: Articles, rejections and notices that the page lists of an import; the rest is counted.
MOST_LISTED = 200

#: Characters kept of the name of a file.
MAX_NAME_CHARS = 100

#: What a form says of an article, where the article does not.
FIELDS = ("title", "outlet", "url", "published")

#: What a pasted text is read as: its lines may begin like a page or a sheet, and be none.
PASTED_NAME, PASTED_FORMAT = "pasted.txt", "text"


@dataclass(slots=True)
class Arrival:
    """What came in, as it is told afterwards."""

    articles: list[Imported] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    summary: ImportSummary | None = None

    def hear(self, told: Imported | Rejected | Notice) -> None:
        """Keep what is worth telling; rejections are in the summary."""
        if isinstance(told, Imported) and len(self.articles) < MOST_LISTED:
            self.articles.append(told)
        elif isinstance(told, Notice) and len(self.notices) < MOST_LISTED:
            self.notices.append(told)


@router.get(urls.IMPORT)
def import_page(request: Request, site: ThisSite) -> HTMLResponse:
    """Show the forms, and what came in just now."""
    _check_writable(site)
    arrival = site.memory.find(request.query_params.get(TOLD))
    return show(
        request,
        "import.html",
        formats=list_formats(),
        arrival=arrival if isinstance(arrival, Arrival) else None,
        most_mb=site.options.max_body_bytes // 1024**2,
        most_listed=MOST_LISTED,
    )


async def _read_form(request: Request, site: ThisSite) -> AsyncIterator[FormData]:
    """Read what was sent, as long a text as may be sent at all; a large file waits on the disk and is gone afterwards."""
    async with request.form(max_files=1, max_part_size=site.options.max_body_bytes) as form:
        yield form


@router.post(urls.IMPORT)
def bring_in(site: ThisSite, form: Annotated[FormData, Depends(_read_form)]) -> Response:
    """Import a file or a pasted text."""
    _check_writable(site)
    said = {name: value for name in FIELDS if (value := str(form.get(name, "")).strip())}
    arrival = Arrival()
    try:
        stream, name, reader = _open(form)
        options = ImportOptions(reader=reader, **said)  # type: ignore[arg-type]  # these are texts
        arrival.summary = import_stream(
            site.bank, stream, f"upload/{name}", options, now=site.options.now, tell=arrival.hear
        )
    except (InputError, MissingExtra) as error:
        return lead_back(site.memory, urls.IMPORT, Told(str(error), is_refusal=True))
    return lead_back(site.memory, urls.IMPORT, arrival)


def _open(form: FormData) -> tuple[BinaryIO, str, str | None]:
    """Return what came as an opened file, its name, and its format where that is not to be found out."""
    file, text = form.get("file"), form.get("text")
    if isinstance(file, UploadFile) and file.filename:
        return file.file, clean_name(file.filename), None
    if isinstance(text, str) and text.strip():
        return BytesIO(text.replace("\r\n", "\n").encode("utf-8", "replace")), PASTED_NAME, PASTED_FORMAT
    raise InputError("there is nothing to import: choose a file, or paste a text")


def clean_name(name: str) -> str:
    r"""Return the name of a file as it was sent, without folders and signs that nobody can see.

    >>> clean_name("C:\\fakepath\\..\\page\n.html"), clean_name("../"), clean_name("x" * 200 + ".html")[-7:]
    ('page.html', 'file', 'xx.html')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(filter(str.isprintable, last)).strip(" .")[-MAX_NAME_CHARS:] or "file"


def _check_writable(site: Site) -> None:
    if site.options.read_only:
        raise NotFound("this bank is shown for reading only: nothing can be imported")
