"""Quotations in shortcodes, components and `<cite>` state words and speakers; attributes are no quotations."""

from datetime import date

import pytest

import provcheck

WORDS = "It is not enough to dredge the harbour, we must also mark the channel."
TAGS = [
    f'{{{{< quote author="Marta Olmo" >}}}}\n{WORDS}\n{{{{< /quote >}}}}\n',
    f'{{{{% blockquote author="Marta Olmo" link="https://harbour.example" %}}}}{WORDS}{{{{% /blockquote %}}}}\n',
    f'{{{{< pullquote text="{WORDS}" author="Marta Olmo" >}}}}\n',
    f'{{% include quote.html text="{WORDS}" author="Marta Olmo" %}}\n',
    f"{{% quote author='Marta Olmo' %}}\n\n{WORDS}\n\n{{% endquote %}}\n",
    f'<Quote author="Marta Olmo">\n{WORDS}\n</Quote>\n',
    f'<PullQuote role="Warden" speaker="Marta Olmo">{WORDS}</PullQuote>\n',
    f"<blockquote>{WORDS} <cite>Marta Olmo</cite></blockquote>\n",
    f"<blockquote><p>{WORDS}</p>\n<footer>Marta Olmo</footer></blockquote>\n",
    f'{{{{< quote "{WORDS}" "Marta Olmo" >}}}}\n',
    f"{{{{< pullquote '{WORDS}' 'Marta Olmo, warden' >}}}}\n",
    f'{{{{% quote "Marta Olmo" %}}}}{WORDS}{{{{% /quote %}}}}\n',
    f'{{% quote "{WORDS}", "Marta Olmo" %}}\n',
    f"{{% blockquote Marta Olmo, Warden of the harbour %}}\n{WORDS}\n{{% endblockquote %}}\n",
]
PAGE = (
    "<html><head><title>The harbour is dredged</title></head><body><article><h1>The harbour is dredged</h1>"
    "<p>The harbour was dredged in the night, and the pilots found eleven anchors on the ground below the old quay.</p>"
    "{}<p>The board meets in May, and the pilots will bring the anchors with them to show what had been lost.</p>"
    "</article></body></html>"
)
ELEMENTS = [
    f"<blockquote><p>{WORDS}</p><cite>Marta Olmo, warden</cite></blockquote>",
    f"<blockquote><p>{WORDS}</p><footer>— <cite>Marta Olmo</cite></footer></blockquote>",
    f"<blockquote>{WORDS} <cite>Marta Olmo</cite></blockquote>",
    f"<figure><blockquote>{WORDS}</blockquote><figcaption>Marta Olmo, <cite>Pilots' Day</cite></figcaption></figure>",
    f"<blockquote><p>{WORDS}</p></blockquote>\n<cite>Marta Olmo</cite>",
]
NO_QUOTATIONS = [
    '<iframe style="width:100%; border: 0" title="“It is a long title that nobody has said.”"></iframe>\n',
    '<div data-text="We are here to stay, and nobody says it.">The boats came back.</div>\n',
    "<span title='She is said to be \"here to stay\" for long.'>The boats</span> came back.\n",
    '{{< figure caption="The boats are here, and so are we." attr="Ida Holm" >}}\n\nThe boats came back.\n',
    '```\n{{< quote author="Marta Olmo" >}}It is not enough.{{< /quote >}}\n```\n',
    '{{< quote author="{{ page.author }}" >}}\n\nThe boats came back.\n',
    '{{< quote author="Marta Olmo" >}}\n\nThe boats came back.\n',
]
SETTINGS = provcheck.load_settings(as_of=date(2026, 1, 1), select=["quote-unattributed", "quote-unbalanced"])


@pytest.mark.parametrize("mark", ["", "“"])
@pytest.mark.parametrize("tag", TAGS)
def test_markup_states_the_words_and_the_speaker(tag: str, mark: str) -> None:
    tag = tag.replace(WORDS, f"“{WORDS}”") if mark else tag
    text = f"The harbour was dredged.\n\n{tag}\nThe board meets in May.\n"
    document = provcheck.read_text(text, name="story.md")
    (quote,) = provcheck.extract(document).quotes
    speaker = quote.speaker
    assert speaker is not None
    assert speaker.span is not None
    assert quote.text.strip("“”") == WORDS
    assert (speaker.name, quote.where) == ("Marta Olmo", "embed")
    assert document.text[slice(*quote.span)] == quote.text
    assert document.text[slice(*speaker.span)] == "Marta Olmo"
    assert text[slice(*document.source_map.locate(speaker.span, None))] == "Marta Olmo"
    assert provcheck.check_text(text, name="story.md", settings=SETTINGS).findings == ()


@pytest.mark.parametrize("text", NO_QUOTATIONS)
def test_attributes_parameters_and_code_are_no_quotations(text: str) -> None:
    assert provcheck.extract(text, name="story.md").quotes == ()
    assert provcheck.check_text(text, name="story.md", settings=SETTINGS).findings == ()


def test_the_text_around_a_tag_stays_prose() -> None:
    text = f"Ida Holm came.\n{TAGS[0]}The boats left.\n"
    document = provcheck.read_text(text, name="story.md")
    blocks = [(block.kind.value, document.text[slice(*block.span)]) for block in document.blocks]
    assert blocks == [
        ("paragraph", "Ida Holm came."),
        ("header", "Marta Olmo"),
        ("block-quote", WORDS),
        ("paragraph", "The boats left."),
    ]


@pytest.mark.parametrize("mark", ["", "“"])
@pytest.mark.parametrize("element", ELEMENTS)
def test_elements_of_a_page_state_the_words_and_the_speaker(element: str, mark: str) -> None:
    page = PAGE.format(element.replace(WORDS, f"“{WORDS}”") if mark else element)
    document = provcheck.read_text(page, name="story.html")
    (quote,) = provcheck.extract(document).quotes
    speaker = quote.speaker
    assert speaker is not None
    assert speaker.span is not None
    assert (quote.text.strip("“”"), speaker.name) == (WORDS, "Marta Olmo")
    assert document.text.count(WORDS) == 1
    assert page[slice(*document.source_map.locate(speaker.span, None))] == "Marta Olmo"
    assert provcheck.check_text(page, name="story.html", settings=SETTINGS).findings == ()


@pytest.mark.parametrize(
    "element",
    [
        f"<blockquote><p>{WORDS}</p><cite>Report of the Harbour Authority</cite></blockquote>",
        f"<blockquote><p>{WORDS}</p></blockquote><p>Marta Olmo came.</p>",
        f"<figure><img src='a.jpg'><figcaption>{WORDS} <cite>Marta Olmo</cite></figcaption></figure>",
    ],
)
def test_a_work_and_a_picture_have_no_speaker(element: str) -> None:
    document = provcheck.read_text(PAGE.format(element), name="story.html")
    assert WORDS in document.text
    assert provcheck.extract(document).quotes == ()
