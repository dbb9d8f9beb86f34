"""Documents whose names and words would be markup, code, addresses or directions, were they let."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from provcheck.rules import PAGES

WORDS = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> ]]> <!-- --> \x1b[31m &lt;b&gt; ‮ \U0001f6a2 "
    "javascript:alert(3) ${alert(4)} \u2028"
)
PLAIN = "“It sails again this week,” said Zoë de Zeeuw, the owner, who had been at the quay and was glad of it."
NAMES = [
    "javascript:alert(5).txt",
    "<img src=x onerror=alert(6)>.txt",
    "a&finding=b#view=findings%26.txt",
    "Año \U0001f6a2.txt",
]


@pytest.fixture(scope="module")
def hostile(report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name in NAMES:
        text = f" date 2025-03-04 {WORDS}\n\n“{WORDS}.”\n\n{PLAIN}\n\n(<b>Reuters</b>)\n"
        (folder / name).write_text(text, encoding="utf-8")
    half = {"headline": "<script>alert(7)</script> \ud83d", "date": "2025-03-04", "source": "javascript:alert(8)"}
    (folder / "half.json").write_text(json.dumps(half | {"body": "\ud83d <i>It</i> sails."}), encoding="utf-8")
    return report(
        folder, tmp_path_factory.mktemp("out") / "report.html", ".", "--select", "all", "--min-confidence", "0"
    )


def test_nothing_in_a_document_becomes_part_of_the_page(open_page, hostile: Path) -> None:
    page = open_page(hostile, "#view=documents")
    addresses = page.locator(".documents h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(addresses) == len(NAMES) + 1
    for address in ["#view=findings", "#view=documents", *addresses, "#view=findings&q=<script>alert(9)</script>"]:
        page.goto(hostile.as_uri() + address)
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("img, iframe, object, main script, main style, main i").count() == 0
        assert page.locator("script").count() == 4
        hrefs = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert all(href.startswith(("#", f"{PAGES}/")) for href in hrefs)


def test_hostile_text_is_shown_as_it_is_written(open_page, hostile: Path) -> None:
    page = open_page(hostile, "#view=documents&q=A%C3%B1o")
    page.locator(".documents h2 a").click()
    page.get_by_role("button", name="Findings", exact=True).click()  # their numbers stand in the text
    text = page.locator(".prose").inner_text()
    assert "</script><script>alert(1)</script> <img src=x onerror=alert(2)> ]]> <!-- -->" in text
    # What nobody would see, or would turn the line around, is written out.
    assert "␛[31m &lt;b&gt; <U+202E> \U0001f6a2 javascript:alert(3)" in text
    assert not {"\x1b", "\u202e", "\u2028"} & set(page.content())
    # Behind characters that a browser counts as two, marks still stand where they should.
    assert "Zoë de Zeeuw" in page.locator(".prose .mark.speaker").all_inner_texts()
    assert "“It sails again this week,”" in page.locator(".prose .mark.quote").all_inner_texts()


def test_a_name_in_an_address_is_only_a_name(open_page, hostile: Path) -> None:
    page = open_page(hostile, "#view=documents&q=finding%3Db")
    page.locator(".documents h2 a").click()
    expect(page.locator(".where").first).to_contain_text("a&finding=b#view=findings%26.txt")
    expect(page.locator(".card.selected")).to_have_count(0)


def test_the_policy_stops_what_would_get_in(browser: Browser, hostile: Path) -> None:
    page = browser.new_page()
    page.goto(hostile.as_uri())
    inserted = """() => {
        const refused = [];
        addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        document.body.append(image);
        const style = document.createElement("style");
        style.textContent = "body { display: none }";
        document.body.append(style);
        return new Promise((done) => setTimeout(() => done([refused, window.ran ?? false]), 50));
    }"""
    refused, ran = page.evaluate(inserted)
    assert ran is False
    assert set(refused) == {"script-src-elem", "img-src", "style-src-elem"}
    page.close()
