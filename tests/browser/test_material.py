"""Source material beside an article: verdicts, and both places of a quotation."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Report

HEARING = "#document=seeds%2Fpier-hearing.md"
ROWS = 100


def test_quotations_have_the_colour_of_their_verdict_on_both_sides(open_page: Open, seeds: Path) -> None:
    page = open_page(seeds, HEARING)
    expect(page.locator(".copy .mark.held.error", has_text="We did see the crack")).to_have_count(1)
    expect(page.locator(".transcript .mark.held.error").first).to_have_text("We did ")
    expect(page.locator(".transcript .mark.difference").first).to_have_text("not")
    expect(page.locator(".copy .mark.difference", has_text="14 million")).to_have_count(1)
    expect(page.locator(".verdicts")).to_contain_text("2 altered, 1 spliced")
    expect(page.locator(".transcript .time").first).to_have_text("00:12:01")
    grounds = {
        kind: page.locator(f".copy .mark.held.{kind}").first.evaluate(
            "(mark) => getComputedStyle(mark).backgroundColor"
        )
        for kind in ("error", "warning")
    }
    assert len(set(grounds.values())) == 2


def test_a_click_on_either_side_selects_both(open_page: Open, seeds: Path) -> None:
    page = open_page(seeds, HEARING)
    page.locator(".copy .mark.held", has_text="Nobody on this board slept").click()
    expect(page).to_have_url(re.compile("held=2"))
    expect(page.locator(".transcript .mark.lit").first).to_contain_text("Nobody on this board slept well that night.")
    page.locator(".transcript .mark.held", has_text="see the crack").click()
    expect(page).to_have_url(re.compile("held=0"))
    expect(page.locator(".copy .mark.held.lit")).to_have_text(
        "“We did see the crack before the winter, and we closed the pier in November,”"
    )
    expect(page.locator("#announcer")).to_contain_text("altered")
    page.go_back()
    expect(page.locator(".copy .mark.held.lit").first).to_contain_text("Nobody on this board")


def test_a_finding_shows_its_place_in_the_material(open_page: Open, seeds: Path) -> None:
    page = open_page(seeds, HEARING)
    page.locator(".card > a").nth(1).click()
    expect(page.locator(".transcript .mark.lit").first).to_contain_text("The repair would have cost")


def test_verdicts_are_reached_by_keyboard_and_have_names(open_page: Open, seeds: Path) -> None:
    page = open_page(seeds, HEARING)
    link = page.locator(".copy a.verdict").first
    expect(link).to_have_attribute("aria-label", re.compile("^altered: altered; dropped negation"))
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".transcript .mark.lit").first).to_have_text("We did ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_it_is_accessible(open_page: Open, seeds: Path, scheme: str, width: int) -> None:
    page = open_page(seeds, f"{HEARING}&held=1", color_scheme=scheme, viewport={"width": width, "height": 900})
    expect(page.locator(".transcript").first).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def long_report(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of a hundred quotations, held against a transcript of twenty thousand words and one in captions."""
    folder = tmp_path_factory.mktemp("long")
    said = [f"We counted {number + 3} boats in basin {number} before the lock was closed" for number in range(ROWS)]
    idle = "The weather in the lower town was discussed for a while and nothing came of it at all. " * 11
    turns = [f"{'ANA RUIZ' if number % 2 else 'BO LUND'}: {idle}{words}. {idle}" for number, words in enumerate(said)]
    quotations = [f"“{words},” {'Ana Ruiz' if number % 2 else 'Bo Lund'} said." for number, words in enumerate(said)]
    (folder / "story.material").mkdir()
    (folder / "story.material" / "talk.txt").write_text("\n\n".join(turns), encoding="utf-8")
    (folder / "story.material" / "end.vtt").write_text(
        "WEBVTT\n\n01:00:02.000 --> 01:00:05.000\n<v Ana Ruiz>And then we all went home\n", encoding="utf-8"
    )
    last = "“And then we all went home,” Ana Ruiz said."
    (folder / "story.txt").write_text("\n\n".join(["The boats", *quotations, last]) + "\n", encoding="utf-8")
    return report(folder, folder / "report.html", "story.txt")


def in_view(page: Page) -> bool:
    """Whether the selected words of the transcript are visible in its box."""
    return bool(
        page.evaluate(
            """() => {
              const box = document.querySelector(".scroll").getBoundingClientRect();
              const mark = document.querySelector(".transcript:not([hidden]) .mark.lit").getBoundingClientRect();
              return mark.top >= box.top && mark.bottom <= box.bottom;
            }"""
        )
    )


def test_a_long_transcript_scrolls_to_each_quotation(open_page: Open, long_report: Path) -> None:
    page = open_page(long_report, "#document=story.txt")
    expect(page.locator(".copy a.verdict.none")).to_have_count(ROWS + 1)
    for number in (ROWS - 1, 0, ROWS // 2):
        page.locator(f'.copy .mark.held[data-held="{number}"]').first.click()
        expect(page.locator(".transcript .mark.lit")).to_have_text(
            f"We counted {number + 3} boats in basin {number} before the lock was closed"
        )
        assert in_view(page)
    page.locator(".transcript .mark.held", has_text="boats in basin 80 ").evaluate("(mark) => mark.click()")
    expect(page.locator(".copy .mark.held.lit", has_text="80")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("held=80$"))


def test_each_transcript_has_a_tab(open_page: Open, long_report: Path) -> None:
    page = open_page(long_report, "#document=story.txt")
    expect(page.locator(".transcript:not([hidden])")).to_have_count(1)
    page.locator(".copy .mark.held", has_text="all went home").click()
    expect(page.locator(".transcript:not([hidden]) .mark.lit")).to_have_text("And then we all went home")
    expect(page.locator(".tab[aria-pressed=true]")).to_have_text("story.material/end.vtt")
    expect(page.locator(".transcript:not([hidden]) .time")).to_have_text("01:00:02")
