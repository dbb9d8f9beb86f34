"""The page as a whole: themes, keyboard, screen readers, paper, narrow screens, and many documents."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import provcheck
from provcheck.reporters import Options, html

VIEWS = {
    "overview": "#view=overview",
    "findings": "#view=findings",
    "documents": "#view=documents",
    "document": "#document=seeds%2Fsame-words-twice.txt",
    "speaker": "#document=seeds%2Fharbour-bridge-reopens.txt&speaker=Helena+Sequeira",
    "metadata": "#document=seeds%2F2025%2F04%2F02%2Freservoir-level.md",
}
GROUND = "getComputedStyle(document.body).backgroundColor"
PHONE = {"width": 390, "height": 844}


def bright(page: Page) -> bool:
    """Whether ink stands on paper, or the other way round."""
    red, green, blue = (int(part) for part in page.evaluate(GROUND)[len("rgb(") : -1].split(", "))
    return red + green + blue > 3 * 128


def axe(page: Page) -> list[tuple[str, str, str]]:
    """What axe-core finds, of any gravity: how grave, which rule, and where first."""
    violations = Axe().run(page).response["violations"]
    return [(one["impact"], one["id"], one["nodes"][0]["html"][:200]) for one in violations]


def pressed(page: Page, *keys: str) -> Page:
    for key in keys:
        page.keyboard.press(key)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(open_page: Callable[..., Page], seeds: Path, view: str, theme: str) -> None:
    page = open_page(seeds, VIEWS[view], color_scheme=theme)
    assert bright(page) == (theme == "light")
    assert axe(page) == []


def test_axe_finds_nothing_on_a_phone(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds, VIEWS["overview"], viewport=PHONE)
    for view in ("overview", "findings", "document"):
        page.goto(seeds.as_uri() + VIEWS[view])
        assert axe(page) == []


def test_the_theme_follows_the_system_until_somebody_chooses(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds, color_scheme="dark")
    button = page.locator("#theme")
    expect(button).to_have_text("Theme: system")
    assert not bright(page)
    button.click()
    expect(button).to_have_text("Theme: light")
    assert bright(page)
    page.emulate_media(color_scheme="light")
    button.click()
    expect(button).to_have_text("Theme: dark")
    assert not bright(page)
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Findings").click()
    assert not bright(page)


def test_everything_is_reached_by_keyboard(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds)
    pressed(page, "Tab")
    expect(page.locator("#skip")).to_be_focused()
    pressed(page, "Enter")
    expect(page.locator("main")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.locator("#views a").nth(1).focus()
    pressed(page, "Enter")
    expect(page.locator("h1")).to_have_text("Findings")
    expect(page.locator("h1")).to_be_focused()
    # From the heading on: the summary, the words, and the first box of severities.
    pressed(page, "Tab", "Tab")
    page.keyboard.type("two speakers")
    pressed(page, "Tab", "Space")
    expect(page).to_have_url(re.compile(r"#view=findings&q=two\+speakers&severity=error$"))
    page = open_page(seeds, VIEWS["document"])
    page.locator(".prose [role=button]").filter(has_text="Dolny").first.focus()
    pressed(page, "Enter")
    expect(page.locator(".people .selected b")).to_have_text("Marek Dolny")
    pressed(page, "Space")
    expect(page.locator(".people .selected")).to_have_count(0)
    page.locator(".prose .reference").first.focus()
    pressed(page, "Enter")
    expect(page.locator(".card.selected")).to_have_count(1)


def test_paper_gets_the_text_and_no_controls(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds, VIEWS["document"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 24)"
    for control in ("#views", "#theme", ".layers", ".crumbs"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator(".prose")).to_be_visible()
    # Nobody can open a card on paper.
    expect(page.locator(".card .more")).to_be_visible()
    assert page.pdf().startswith(b"%PDF-")


def test_paper_joins_places_at_their_lines_without_backgrounds(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds, VIEWS["document"])
    page.emulate_media(media="print")
    for width in (640, 900):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".tick").count() == 3
        for place in ("0.0", "0.1", "0.2"):
            line = page.locator(f'.prose [data-places~="{place}"]').first.evaluate(
                "(mark) => { const { top, bottom } = mark.getClientRects()[0]; return [top, bottom]; }"
            )
            tick = page.locator(f'[data-tick="{place}"]').evaluate("(tick) => tick.getBoundingClientRect().bottom")
            assert line[0] < tick < line[1]
    tops = page.locator(".bracket").evaluate_all("all => all.map((each) => each.parentElement.innerText.slice(0, 12))")
    assert tops == ["“This is the", "The budget a", "“This is the"]
    grounds = page.evaluate(
        "[...document.querySelectorAll('*')].map((each) => getComputedStyle(each).backgroundColor)"
        ".filter((ground) => ground !== 'rgba(0, 0, 0, 0)')"
    )
    assert grounds == []
    breaks = page.locator("h1, h2, .block.headline").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).breakAfter)"
    )
    assert set(breaks) == {"avoid"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_needs_no_sideways_scrolling(open_page: Callable[..., Page], seeds: Path, view: str) -> None:
    page = open_page(seeds, VIEWS[view], viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_chosen_on_a_phone_shows_at_its_foot(open_page: Callable[..., Page], seeds: Path) -> None:
    page = open_page(seeds, VIEWS["document"], viewport=PHONE)
    expect(page.locator(".card .more")).to_be_hidden()
    page.locator(".prose .reference").first.click()
    expect(page.locator(".card .more")).to_be_in_viewport()
    expect(page.locator(".prose .mark.selected").first).to_be_in_viewport()


@pytest.fixture(scope="module")
def archive(report: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 500 invented documents over two years, with every rule."""
    folder = tmp_path_factory.mktemp("archive")
    drawn = random.Random(500)
    names = ["Ida Brandt", "Oskar Lindqvist", "Amara Diallo", "Wen Zhou", "Pilar Ortega"]
    things = ["harbour wall", "night train", "town archive", "ferry timetable", "river gauge"]
    for number in range(500):
        day = date(2023, 4, 1) + timedelta(days=drawn.randrange(730))
        who, other, thing = drawn.choice(names), drawn.choice(names), drawn.choice(things)
        credit = drawn.choice(["\n(Reuters)\n", "\n(AFP)\n", "\n(Eastwick Echo)\n", ""])
        text = (
            f" date {day} The {thing} number {number} is discussed\n\n“The {thing} has stood for {number + 2} years "
            f"and will stand for as many again,” said {who}, the engineer.\n\nOfficials said that {number} people were "
            f"displaced. {other} told Reuters that the {thing} was sound.\n{credit}"
        )
        (folder / f"story-{number:03}.txt").write_text(text, encoding="utf-8")
    return report(folder, tmp_path_factory.mktemp("out") / "report.html", ".", "--select", "all")


@pytest.fixture(scope="module")
def archive_of_2000(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one document under two thousand names."""
    text = " date 2025-03-04 The harbour wall\n\n“It stands,” said Ida Brandt.\n\nOfficials said that 4 people left.\n"
    settings = provcheck.load_settings(as_of=date(2025, 6, 1), select=["all"], keep_documents=True)
    result = provcheck.check_text(text, name="wall.txt", settings=settings)
    results = (replace(result, uri=f"desk/wall-{number}.txt") for number in range(2000))
    out = tmp_path_factory.mktemp("two-thousand") / "report.html"
    with out.open("w", encoding="utf-8") as file:
        html.render(results, file, Options("1", "2025-06-01", "newswire"))
    return out


def test_five_hundred_documents_fill_no_more_of_the_page_than_twenty(
    open_page: Callable[..., Page], archive: Path, seeds: Path
) -> None:
    nodes = "document.querySelectorAll('*').length"
    few = {name: open_page(seeds, VIEWS[name]).evaluate(nodes) for name in ("overview", "document")}
    page = open_page(archive)
    expect(page.locator("h1")).to_contain_text("of 500 documents")
    assert page.evaluate(nodes) < 1.5 * few["overview"]
    page = open_page(archive, VIEWS["findings"])
    expect(page.locator(".findings > li")).to_have_count(100)
    assert page.evaluate(nodes) < 2500
    page = open_page(archive, VIEWS["documents"])
    expect(page.locator(".documents > li")).to_have_count(100)
    page.get_by_role("link", name="Next →").click()
    expect(page.locator(".shown")).to_have_text("101–200 of 500 documents")
    page.get_by_label("Words in headline").fill("number 499 is")
    expect(page.locator(".shown")).to_have_text("1–1 of 1 document")
    page.locator(".documents h2 a").click()
    expect(page.locator(".prose")).to_contain_text("will stand for as many again")
    assert page.evaluate(nodes) < 1.5 * few["document"]


def test_two_thousand_documents_are_searched_without_waiting(
    open_page: Callable[..., Page], archive_of_2000: Path
) -> None:
    page = open_page(archive_of_2000, VIEWS["findings"])
    expect(page.locator(".findings > li")).to_have_count(100)
    page.evaluate(
        """() => {
          window.looked = 0;
          const inner = String.prototype.toLowerCase;
          String.prototype.toLowerCase = function () { window.looked += this.length; return inner.call(this); };
        }"""
    )
    search = page.get_by_label("Words")
    search.press_sequentially("wall")
    expect(page.locator(".shown")).to_contain_text("of 16,000 findings")
    # The words of a finding are put together once, however many letters are typed.
    once = page.evaluate("window.looked")
    search.press_sequentially(" harbour")
    expect(page.locator(".findings > li")).to_have_count(100)
    assert page.evaluate("window.looked") - once < 1000
    assert page.evaluate("document.querySelectorAll('*').length") < 2500


def test_texts_wait_until_their_document_is_opened(open_page: Callable[..., Page], archive: Path) -> None:
    page = open_page(archive, VIEWS["documents"])
    assert "as many again" not in page.locator("main").inner_text()
    assert page.locator("script").count() == 4
