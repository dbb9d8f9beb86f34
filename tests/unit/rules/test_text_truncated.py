"""Where a text ends: what is no sentence does not break off, and what breaks off is reported."""

from datetime import date

import pytest

import provcheck

SETTINGS = provcheck.load_settings(as_of=date(2026, 1, 1), select=["text-truncated"])
STORY = "The city reopened its oldest bridge, and the mayor was the first to cross it in the rain"
WORK = "Thorn, Elsa. The oldest bridge of the valley and what became of it in the winter"
COMPLETE = [
    # Items of lists and tables.
    f"It is open.\n\n* {STORY}\n",
    f"It is open.\n\n3. {STORY}\n",
    f"<ul><li>{STORY}</li></ul>\n",
    f"| {STORY} | 3 |\n|---|---|\n",
    f"- It is open.\n  - {STORY}\n",
    # Links and addresses.
    f"{STORY} with [two brass bands](https://bridge.example)\n",
    f"{STORY} with **[two brass bands](https://bridge.example)**\n",
    f"{STORY}: https://bridge.example/oldest\n",
    f"{STORY}, as people wrote to bridge@city.example\n",
    f"{STORY}, as you can see at www.bridge.example/oldest\n",
    # Headings, captions, embeds and templates at the end.
    f"{STORY}\n\n## The next bridge\n",
    f"{STORY}\n\n<figcaption>The bridge at noon.</figcaption>\n",
    f"{STORY} [youtube https://video.example/watch?v=1]\n",
    f"{STORY} — {{{{ 'elsa' | link }}}}\n",
    f"{STORY} {{% video 3 %}}\n",
    # Works cited.
    f"## Works cited\n\n{WORK}\n",
    f"## References\n\n{WORK}\n",
    f"## Sources:\n\n{WORK}\n",
    f"{WORK}. Bridge Weekly, 2021, https://bridge.example/oldest\n",
    f"### Further reading\n\n{WORK}\n",
    # Names, brackets and faces behind the last words.
    f"{STORY} - Elsa Thorn\n",
    f"{STORY} :-)\n",
    f"{STORY} ;)\n",
    f"{STORY} (as Elsa told us on the day)\n",
    f"{STORY} in “a long winter”\n",
]
CUT = [
    f"{STORY}, followed by the\n",
    f"{STORY},\n",
    f"{STORY}. Read more\n",
    f"{STORY}. [continued]\n",
    f"{STORY} [+1234 chars]\n",
]


def findings(text: str) -> list[str]:
    result = provcheck.check_text(text, name="2025/05/10/story.md", settings=SETTINGS)
    return [finding.message for finding in result.findings]


@pytest.mark.parametrize("text", COMPLETE)
def test_what_is_no_sentence_does_not_break_off(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("head", ["", "---\ntitle: A bridge reopens\n---\n\n"])
@pytest.mark.parametrize("text", CUT)
def test_a_sentence_that_breaks_off_is_reported(text: str, head: str) -> None:
    assert len(findings(head + text)) == 1
