"""A real headless Chromium, off the network, that hears of every error and every request of a page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
# Debian's name first; Playwright's own browsers need a download.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Generous, for machines with much else to do; nothing waits longer than it must.
PATIENCE_MILLISECONDS = 120_000
WIDE = {"width": 1280, "height": 900}

Open = Callable[..., Page]


# One browser a module: while Playwright runs, no other test could have an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=PATIENCE_MILLISECONDS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a report at an address. Whatever the test does there, the page asks for nothing and reports no error."""
    asked: list[str] = []
    errors: list[str] = []
    contexts = []

    def open_page(report: Path, address: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "color_scheme": "light", "offline": True, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(dialog.message))
        page.goto(report.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
    assert {url.partition("#")[0] for url in asked if not url.startswith("file:")} == set()
    assert len(asked) == len(contexts), asked


Report = Callable[..., Path]


@pytest.fixture(scope="session")
def report() -> Report:
    """Writes the report of a folder, as the command line does."""

    def report(folder: Path, out: Path, *arguments: str) -> Path:
        command = [sys.executable, "-m", "provcheck", "check", "--as-of", "2025-07-01", "--output", f"html:{out}"]
        done = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode in (0, 1, 3), done.stderr
        return out

    return report


@pytest.fixture(scope="module")
def seeds(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the seeds."""
    return report(ROOT, tmp_path_factory.mktemp("seeds") / "report.html", "seeds")
