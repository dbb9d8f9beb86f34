"""One document: its marks, who speaks in it, and the places that contradict one another."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

TWICE = "#document=seeds%2Fsame-words-twice.txt"
WORDS = "“This is the first honest budget that our railways have ever been given,”"


def lit(page: Page) -> list[str]:
    return [text for text in page.locator(".prose .mark.lit").all_inner_texts() if text]


def test_the_text_is_whole_and_marked(open_page, seeds: Path) -> None:
    page = open_page(seeds, TWICE)
    expect(page.locator("h1")).to_contain_text("Coalition partners agree on a rail budget")
    paragraphs = page.locator(".prose .block.paragraph").all_inner_texts()
    assert paragraphs[1].startswith(WORDS)
    expect(page.locator(".prose .mark.quote", has_text=WORDS)).to_have_count(2)
    assert page.locator(".prose .mark.date").first.inner_text() == "2025-05-21"
    expect(page.locator(".prose .mark.credit")).to_have_text(["APA"])
    expect(page.locator(".stated")).to_contain_text("Austria Presse Agentur the credit line")


def test_what_was_not_looked_for_is_apart_from_what_is_absent(open_page, report, tmp_path: Path) -> None:
    (tmp_path / "tulva.txt").write_text(
        "date: 2025-03-04\n\nJokisuun kaupungin kirjasto suljetaan ensi viikolla, koska katto vuotaa ja kirjat ovat "
        "kastuneet. Kaupunki ei ole vielä kertonut, milloin kirjasto avataan uudelleen.\n",
        encoding="utf-8",
    )
    (tmp_path / "flood.txt").write_text(
        "date: 2025-03-04\n\nEASTWICK (Reuters) – The library of Eastwick has been closed since Monday.\n"
    )
    made = report(tmp_path, tmp_path / "report.html", ".")
    page = open_page(made, "#document=tulva.txt")
    lines = page.locator(".stated > .about").all_inner_texts()
    assert [line.partition(":")[0] for line in lines] == ["Not stated", "Not looked for, in this language or format"]
    assert ["credits" in line for line in lines] == [False, True]
    page = open_page(made, "#document=flood.txt")
    expect(page.locator(".prose .mark.dateline").first).to_have_text("EASTWICK (Reuters) ")
    expect(page.get_by_role("button", name="Datelines")).to_be_visible()
    page = open_page(made)
    expect(page.locator(".legend .unchecked")).to_have_count(1)
    absent, unchecked = (
        page.locator(f".bars .{name}").first.evaluate("(bar) => getComputedStyle(bar).fill")
        for name in ("absent", "unchecked")
    )
    assert unchecked == "none" != absent


def test_figures_are_marked_with_who_gives_them(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#document=seeds%2Fcounting-twice.txt")
    figures = page.locator(".prose .mark.figure")
    assert figures.count() >= 2
    assert any("according to" in (figures.nth(n).get_attribute("title") or "") for n in range(figures.count()))


def test_what_contradicts_what_is_joined(open_page, seeds: Path) -> None:
    page = open_page(seeds, TWICE)
    references = page.locator(".prose .reference")
    expect(references).to_have_text(["1a", "1", "1b"])
    join = page.locator(".join")
    expect(join).to_have_count(1)
    # The line reaches from the height of the one quotation to that of the other.
    top, bottom = (page.locator(f'[data-places~="0.{k}"]').first.bounding_box() for k in (1, 0))
    drawn = join.locator(".line").bounding_box()
    assert top["y"] <= drawn["y"] <= top["y"] + top["height"]
    assert bottom["y"] <= drawn["y"] + drawn["height"] <= bottom["y"] + bottom["height"]
    references.first.click()
    expect(page).to_have_url(re.compile("finding=[0-9a-f]+$"))
    expect(page.locator(".join.chosen")).to_have_count(1)
    expect(page.locator(".card.selected .more")).to_be_visible()
    expect(page.locator(".card.selected .places li")).to_have_count(3)
    assert set(page.locator(".prose .mark.selected").all_inner_texts()) == {WORDS, "Finance Minister Marek Dolny"}
    page.go_back()
    expect(page.locator(".card.selected")).to_have_count(0)


def test_metadata_that_contradicts_is_bracketed(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#document=seeds%2F2025%2F04%2F02%2Freservoir-level.md")
    row = page.locator(".stated tr.contradicted")
    expect(row.locator("li")).to_have_count(2)
    expect(row.locator(".reference")).to_have_text("1")
    row.locator(".reference").click()
    expect(row.locator(".mark.selected")).to_have_text("2025-04-22")


def test_a_click_on_a_speaker_lights_all_their_words(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#document=seeds%2Fharbour-bridge-reopens.txt")
    page.locator(".prose .mark.speaker", has_text="Helena Sequeira").first.click()
    words = lit(page)
    assert "“We promised spring, and spring it is,”" in words
    assert "“Nobody will miss the ferry queue.”" in words
    expect(page).to_have_url(re.compile("speaker=Helena"))
    expect(page.locator(".people .selected b")).to_have_text("Helena Sequeira")
    expect(page.locator(".people .selected .words li").first).to_be_visible()
    # Who opens the address sees the same; a second click puts the light out.
    address = page.url.partition("#")[2]
    assert lit(open_page(seeds, f"#{address}")) == words
    page.locator(".people .selected button").click()
    assert lit(page) == []
    page.go_back()
    expect(page.locator(".people .selected b")).to_have_text("Helena Sequeira")
    assert lit(page) == words


def test_marks_can_be_put_away(open_page, seeds: Path) -> None:
    page = open_page(seeds, TWICE)
    quotation = page.locator(".prose .mark.quote", has_text=WORDS).first
    ground = "element => getComputedStyle(element).backgroundColor"
    marked = quotation.evaluate(ground)
    toggle = page.get_by_role("button", name="Quotations", exact=True)
    expect(toggle).to_have_attribute("aria-pressed", "true")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    assert quotation.evaluate(ground) != marked
    page.get_by_role("button", name="Findings", exact=True).click()
    expect(page.locator(".joins")).to_be_hidden()
    expect(page).to_have_url(re.compile("hide=quote&hide=place$"))


def test_a_finding_in_the_list_opens_its_place(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=findings&rule=quote-conflict")
    page.locator(".findings h2 a").click()
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator(".prose .mark.selected").first).to_be_in_viewport()


def test_documents_lead_to_one_another(open_page, seeds: Path) -> None:
    page = open_page(seeds, TWICE)
    page.get_by_role("link", name="Next document").click()
    expect(page.locator("h1")).not_to_contain_text("Coalition partners")
    page.get_by_role("link", name="Previous document").click()
    expect(page.locator("h1")).to_contain_text("Coalition partners")


def test_a_row_of_a_file_has_an_address_of_its_own(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=documents&q=wire-day.jsonl")
    addresses = page.locator(".documents h2 a").evaluate_all("links => links.map(link => link.hash)")
    assert len(set(addresses)) == len(addresses) > 1
    page.locator(".documents h2 a").last.click()
    expect(page.locator(".where").first).to_contain_text("wire-day.jsonl#L")


def test_a_document_that_is_not_there_is_told(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#document=gone.txt")
    expect(page.locator("h1")).to_have_text("No such document")
    expect(page.locator("main")).to_contain_text("gone.txt")


def test_a_file_that_cannot_be_read_has_its_finding(open_page, report, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"headline": "x', encoding="utf-8")
    page = open_page(report(tmp_path, tmp_path / "report.html", "broken.json"), "#document=broken.json")
    expect(page.locator(".copy")).to_contain_text("could not be read")
    expect(page.locator(".card .rule")).to_have_text("read-failed")


def test_another_document_that_contradicts_is_a_step_away(open_page, report, tmp_path: Path) -> None:
    words = "“We have sold every lamp that we made, and we have lost money on every one of them,”"
    for name, day, who in (("a.txt", "04", "Katrin Solheim"), ("b.txt", "05", "Peder Aune")):
        text = f" date 2025-03-{day} The lamp works close\n\nThey close in June.\n\n{words} said {who}, the clerk.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = open_page(
        report(tmp_path, tmp_path / "report.html", ".", "--across"), "#view=findings&rule=copy-quote-speaker"
    )
    page.locator(".findings h2 a").click()
    expect(page.locator("h1")).to_contain_text("The lamp works close")
    page.locator(".card.selected .places a", has_text="a.txt").click()
    expect(page.locator(".prose")).to_contain_text("Katrin Solheim")
