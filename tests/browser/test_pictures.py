"""The pictures in docs/report.md. UPDATE_PICTURES=1 takes them anew; look at them before you keep them."""

import os
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
MOST_BYTES = 300_000
PICTURES = {
    "report-light": ("light", ""),
    "report-dark": ("dark", "#document=seeds%2Fsame-words-twice.txt"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_there_is_a_picture_of_the_report(open_page, report, tmp_path: Path, name: str) -> None:
    scheme, address = PICTURES[name]
    made = report(DOCS.parent, tmp_path / "report.html", "seeds", "--exclude", "seeds/out-of-order.md")
    page = open_page(made, address, color_scheme=scheme)
    if scheme == "dark":
        page.locator(".prose .reference").first.click()
        page.mouse.move(0, 0)
    picture = page.screenshot(full_page=True)
    assert 20_000 < len(picture) < MOST_BYTES
    if os.environ.get("UPDATE_PICTURES"):
        (DOCS / f"{name}.png").write_bytes(picture)
    assert (DOCS / f"{name}.png").read_bytes()[:8] == picture[:8]
