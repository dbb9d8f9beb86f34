"""The lists of findings and documents: filters, and addresses that hold them."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

FINDINGS = ".findings > li"


def shown(page: Page) -> int:
    """How many findings or documents the sentence above the list says there are."""
    text = page.locator(".shown").inner_text()
    return int(re.search(r"of (\d+)", text)[1]) if "of" in text.split() else 0


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'input[name="{name}"][value="{value}"]')


def test_the_overview_draws_recorded_runs(open_page, report, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sails again.\n")
    for _ in range(3):
        made = report(tmp_path, tmp_path / "report.html", "a.txt", "--history", str(tmp_path / "runs.jsonl"))
    page = open_page(made)
    trend = page.locator(".trend")
    expect(trend.locator("h2")).to_have_text("Findings over time")
    expect(trend.locator(".columns rect.present")).to_have_count(3)
    expect(trend.locator(".bars tr", has_text="date-missing").locator(".number")).to_have_text("1 → 1")


def test_the_overview_leads_to_the_findings_of_a_rule(open_page, seeds: Path) -> None:
    page = open_page(seeds)
    expect(page.locator("h1")).to_have_text(re.compile(r"^\d+ findings in \d+ of \d+ documents$"))
    expect(page.locator(".plot")).to_have_count(4)
    page.get_by_role("link", name="date-unparsable").click()
    expect(page.locator("h1")).to_have_text("Findings")
    rules = page.locator(f"{FINDINGS} .rule").all_inner_texts()
    assert set(rules) == {"date-unparsable"}
    assert shown(page) == len(rules)


def test_severities_narrow_the_list_and_count_ahead(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=findings")
    everything = shown(page)
    counts = {
        name: int(page.locator(f'[data-count="severity:{name}"]').inner_text()) for name in ("error", "warning", "note")
    }
    assert sum(counts.values()) == everything
    box(page, "severity", "warning").check()
    assert shown(page) == counts["warning"]
    box(page, "severity", "note").check()
    assert shown(page) == counts["warning"] + counts["note"]
    expect(page).to_have_url(re.compile("#view=findings&severity=warning&severity=note$"))
    assert set(page.locator(f"{FINDINGS} .severity").all_inner_texts()) == {"warning", "note"}


def test_words_outlet_path_confidence_and_kind_narrow_it_further(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=findings")
    page.get_by_label("Path").fill("credit-trouble")
    assert set(page.locator(f"{FINDINGS} .where a").all_inner_texts()) == {"seeds/credit-trouble.txt"}
    by_path = shown(page)
    page.get_by_label("Words").fill("REUTERS relays")
    assert 0 < shown(page) < by_path
    expect(page.locator(f"{FINDINGS} h2")).to_contain_text(["relays Reuters"])
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.get_by_label("Words")).to_have_value("")
    everything = shown(page)
    page.get_by_label("Confidence").select_option("0.9")
    assert 0 < shown(page) < everything
    page.get_by_label("Confidence").select_option("")
    page.get_by_label("Credited outlet").select_option("Reuters")
    assert 0 < shown(page) < everything
    box(page, "kind", "missing").check()
    expect(page.locator(".shown")).to_have_text("No finding matches these filters.")


def test_each_finding_says_why_and_leads_to_its_rule(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=findings&rule=quote-conflict")
    item = page.locator(FINDINGS)
    expect(item.locator(".rule a")).to_have_attribute("href", re.compile("^https://.*/rules/quote-conflict.md$"))
    expect(item.locator(".why")).to_be_hidden()
    item.locator("summary").click()
    why = "Why: one of the two did not say them, or both quote somebody else."
    expect(item.locator(".why")).to_have_text(why)
    item.locator("h2 a").click()
    expect(page.locator(".card.selected .why")).to_have_text(why)
    expect(page.locator(".card.selected .rule a")).to_have_attribute("rel", "noreferrer")


def test_an_address_shows_the_same_to_whoever_opens_it(open_page, seeds: Path) -> None:
    address = "#view=findings&severity=error&kind=inconsistent&q=says&order=document"
    page = open_page(seeds, address)
    expect(box(page, "severity", "error")).to_be_checked()
    expect(box(page, "kind", "inconsistent")).to_be_checked()
    expect(box(page, "severity", "warning")).not_to_be_checked()
    expect(page.get_by_label("Words")).to_have_value("says")
    expect(page.locator("[name=order]")).to_have_value("document")
    first = page.locator(FINDINGS).all_inner_texts()
    assert first
    assert open_page(seeds, address).locator(FINDINGS).all_inner_texts() == first


def test_the_back_button_undoes_a_choice_and_not_a_letter(open_page, seeds: Path) -> None:
    page = open_page(seeds)
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Findings").click()
    everything = shown(page)
    box(page, "severity", "error").check()
    page.get_by_label("Words").press_sequentially("date")
    expect(page.get_by_label("Words")).to_be_focused()
    expect(page).to_have_url(re.compile("q=date&severity=error$"))
    page.go_back()
    expect(box(page, "severity", "error")).not_to_be_checked()
    assert shown(page) == everything
    page.go_back()
    expect(page.locator("h1")).to_contain_text("findings in")
    page.go_forward()
    page.go_forward()
    expect(page.get_by_label("Words")).to_have_value("date")


def test_suppressed_findings_are_there_for_those_who_ask(open_page, report, tmp_path: Path) -> None:
    comment = "<!-- provcheck: ignore-file[credit-missing]: our own -->"
    text = f"---\ndate: 2025-03-04\n---\n# Ferry\n\n{comment}\n\nThe ferry sails again.\n"
    (tmp_path / "own.md").write_text(text, encoding="utf-8")
    page = open_page(report(tmp_path, tmp_path / "report.html", "own.md"), "#view=findings")
    expect(page.locator(FINDINGS)).to_have_count(0)
    box(page, "suppressed", "show").check()
    expect(page.locator(f"{FINDINGS} .suppressed")).to_have_text("suppressed: our own")


def test_documents_are_found_by_words_field_period_and_findings(open_page, seeds: Path) -> None:
    page = open_page(seeds, "#view=documents")
    everything = shown(page)
    assert everything == page.locator(".documents > li").count()
    page.get_by_label("Words in headline or path").fill("tram")
    assert 0 < shown(page) < everything
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_label("Field").select_option("published")
    absent = shown(page)
    page.locator("[name=state]").select_option("contradicted")
    expect(page.locator(".documents h2")).to_have_text(["Reservoir level falls for a third month"])
    assert absent > 0
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_label("With findings").select_option("error")
    errors = shown(page)
    assert 0 < errors < everything
    page = open_page(seeds, "#view=documents&period=2031")
    assert shown(page) == 1


def test_what_most_documents_lack_is_said_once_and_listed_on_demand(open_page, report, tmp_path: Path) -> None:
    for number in range(60):
        text = "The ferry sails again, and the people of the port were waiting for it on the pier.\n"
        story = f"---\ntitle: Ferry {number}\ndate: 2025-03-04\n---\n{text}"
        (tmp_path / f"{number}.md").write_text(story, encoding="utf-8")
    page = open_page(report(tmp_path, tmp_path / "report.html", "."))
    expect(page.locator(".notice")).to_contain_text("credit-missing: 60 of 60 documents: no outlet is credited")
    page.get_by_role("link", name="Findings", exact=False).first.click()
    expect(page.locator(FINDINGS)).to_have_count(0)
    page.go_back()
    page.get_by_role("link", name="Show each").click()
    assert shown(page) == 60
    box(page, "folded", "show").uncheck()
    assert shown(page) == 0


def test_a_text_that_was_not_read_is_not_called_clean(open_page, report, tmp_path: Path) -> None:
    text = "Il traghetto per l'isola naviga di nuovo da ieri e gli abitanti del porto sono molto contenti oggi.\n"
    story = f"---\ntitle: Il traghetto\ndate: 2025-03-04\npublisher: Eco del Porto\n---\n{text}"
    (tmp_path / "a.md").write_text(story, encoding="utf-8")
    (tmp_path / "b.pages").write_bytes(b"PK")
    page = open_page(report(tmp_path, tmp_path / "report.html", "."))
    expect(page.locator("h1")).to_have_text("No findings in 1 document")
    expect(page.locator(".notice li")).to_contain_text(
        ["1 file of other kinds was not read (.pages 1)", "in a language that provcheck does not read (1 Italian)"]
    )
    page.get_by_role("link", name="Documents", exact=False).first.click()
    expect(page.locator(".documents .labels")).to_have_text("text not read (Italian)")
