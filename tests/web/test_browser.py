"""The app in a real browser: Debian's Chromium, as readers use it; nothing is loaded from elsewhere, nothing jumps, nobody is shut out.

Skipped, and said so, where there is no Chromium. With SHOTS_FOLDER=FOLDER every page is kept there as a picture.
"""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.web.options import LOOPBACK_HOSTS
from quotebank.workflows.search_bank import SearchRequest, search_bank
from web_options import make_options

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"CHROMIUM IS NOT INSTALLED ({CHROMIUM}): no page was looked at in a browser"
)

#: So that a browser in a container starts, and calls nobody of its own accord.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Sums up how far things moved on a page without anybody's doing.
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""

#: What may move on a page in all; Google's bound for a good one is ten times that.
MOST_SHIFT = 0.01

#: An address that has no page, of which a browser complains.
NOWHERE = "/nowhere"

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 780}}


@pytest.fixture
def address(bank: Bank) -> Iterator[str]:
    """Serve the bank on a free port."""
    import uvicorn

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(bank, make_options(hosts=LOOPBACK_HOSTS))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


Opener = Callable[..., "Page"]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opener]:
    """Open pages; at the end none may have complained, or asked anybody else for anything."""
    complaints: list[str] = []
    contexts = []

    def watch(request: Any) -> None:
        if not request.url.startswith(address):
            complaints.append(f"asked for {request.url}")

    def hear(message: Any) -> None:
        if message.type == "error" and not message.location["url"].endswith(NOWHERE):
            complaints.append(message.text)

    def open_one(path: str = "/", **context: Any) -> Page:
        made = browser.new_context(base_url=address, **context)
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(15_000)
        page.add_init_script(WATCH_SHIFTS)
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", watch)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def find_quote(bank: Bank, words: str = "volunteers") -> Any:
    return search_bank(bank, SearchRequest(words=words)).found[0].quote


def list_paths(bank: Bank) -> list[str]:
    """Return an address of every sort of page."""
    quote = find_quote(bank, "sluice")
    return [
        "/",
        "/search?q=sluice",
        "/search?q=nobodysaidthis",
        f"/quotes/{quote.id}",
        f"/quotes/{quote.id}/correct",
        f"/quotes/{quote.id}/cite?format=ris",
        f"/articles/{quote.article.id}",
        f"/statements/{quote.cluster_id}",
        "/review",
        "/review?kind=merge",
        "/history",
        "/import",
        NOWHERE,
    ]


def test_a_reader_searches_from_the_keyboard(open_page: Opener) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("sluice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sluice")
    assert page.locator("mark", has_text="sluice").count() == 2


def test_a_speaker_is_put_right_and_that_is_undone(open_page: Opener, bank: Bank) -> None:
    quote_id = find_quote(bank).id
    page = open_page(f"/quotes/{quote_id}")
    page.get_by_role("button", name="Marta Quill").click()
    told = page.get_by_role("status")
    told.wait_for()
    assert page.locator(".by .speaker").first.inner_text() == "Marta Quill"
    told.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Put it in force again").wait_for()
    assert page.locator(".by .speaker").first.inner_text() == "Ennis River Trust"


def test_a_speaker_is_named_from_the_list_beside_the_article(open_page: Opener, bank: Bank) -> None:
    quote = find_quote(bank)
    page = open_page(f"/articles/{quote.article.id}")
    place = page.locator(f"#{quote.id}")
    place.get_by_role("link", name="Correct").click()
    place.get_by_label("Somebody else").press_sequentially("Quill")
    option = place.locator('datalist option[value^="Marta Quill"]')
    option.wait_for(state="attached")
    offered = option.get_attribute("value")
    assert offered is not None
    place.get_by_label("Somebody else").fill(offered)
    place.get_by_role("button", name="Say so").click()
    page.get_by_role("status").wait_for()
    assert page.url.endswith(f"#{quote.id}")
    assert place.locator(".speaker").inner_text() == "Marta Quill"


def test_printings_of_a_statement_are_compared(open_page: Opener, bank: Bank) -> None:
    page = open_page(f"/statements/{find_quote(bank, 'sluice').cluster_id}")
    assert re.search(r"\bnot\b", page.locator(".printings :is(del, ins)").first.inner_text())


def test_a_citation_changes_its_format_in_place(open_page: Opener, bank: Bank) -> None:
    page = open_page(f"/quotes/{find_quote(bank).id}")
    before = page.url
    page.get_by_role("link", name="ris", exact=True).click()
    page.locator("#citation", has_text="TY  - ").wait_for()
    assert page.url == before


def test_a_page_is_uploaded(open_page: Opener, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("Ferry back\n\n“The ferry will sail twice a day,” said Nan Orrell, who runs the line.\n")
    page = open_page("/import")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import the file").click()
    page.get_by_text("1 added").wait_for()
    page.get_by_role("link", name="upload/ferry.txt").click()
    assert page.locator(".quoted").inner_text() == "The ferry will sail twice a day,"


def test_doubts_are_answered_by_key_and_taken_back(open_page: Opener) -> None:
    page = open_page("/review")
    heading = page.locator("h1")
    assert heading.inner_text() == "It may mean something else"
    page.keyboard.press("c")
    page.get_by_role("status").wait_for()
    page.keyboard.press("b")
    page.get_by_text("taken back").wait_for()
    assert heading.inner_text() == "It may mean something else"


def test_dark_is_the_systems_wish_or_the_readers(open_page: Opener) -> None:
    def paper(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = open_page(color_scheme="light"), open_page(color_scheme="dark")
    assert paper(light) != paper(dark)
    light.get_by_role("button", name="Switch between light and dark").click()
    assert paper(light) == paper(dark)
    light.goto("/search")
    assert paper(light) == paper(dark)


def test_everything_is_reached_without_a_mouse_and_seen_where_it_is(open_page: Opener, bank: Bank) -> None:
    page = open_page(f"/quotes/{find_quote(bank).id}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "[document.activeElement.outerHTML, getComputedStyle(document.activeElement).outlineStyle,"
            " document.activeElement === document.body]"
        )
        if seen[2]:
            break
        reached.add(seen[0])
        assert seen[1] != "none", f"no focus is seen on {seen[0]}"
    can_be_reached = page.locator("main :is(a[href], button, input:not([type=hidden]), select, textarea)").count()
    assert len(reached) >= can_be_reached - 3  # some look alike: several buttons of one form


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_fits_and_stays_where_it_is(
    open_page: Opener, bank: Bank, size: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wrong: list[str] = []
    page = open_page("/", viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    for number, path in enumerate(list_paths(bank)):
        page.goto(path, wait_until="networkidle")
        found = Axe().run(page).response["violations"]
        wrong += [
            f"{path}: {each['id']}: {each['help']}" for each in found if each["impact"] in ("serious", "critical")
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            wrong.append(f"{path}: {wide} pixels too wide")
        shifted = page.evaluate("window.shifted")
        if shifted >= MOST_SHIFT:
            wrong.append(f"{path}: things move by {shifted:.3f}")
        if "SHOTS_FOLDER" in os.environ:
            folder = Path(os.environ["SHOTS_FOLDER"])
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{number:02}-{size}-{scheme}.png", full_page=True)
    assert wrong == []
