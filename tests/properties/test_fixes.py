"""What holds for every fix, whatever the document: on the seeds, and on documents made up at random."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provcheck import profiles, readers, rules
from provcheck.engine import check as pipeline
from provcheck.engine.fix import FixedDocument, fix_document
from provcheck.model.document import Source
from provcheck.model.finding import Fix
from provcheck.model.result import Result
from provcheck.model.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"
SETTINGS = Settings(profiles.load("newswire", rules.BY_NAME.keys()), date(2025, 6, 1), raise_crashes=True)
STRICT = replace(SETTINGS, profile=profiles.load("strict", rules.BY_NAME.keys()), select=frozenset({"all"}))


def fixed(source: Source, asked: Settings, *, unsafe: bool) -> Source:
    output = fix_document(source, asked, lambda result: result, unsafe=unsafe)
    return output.after if isinstance(output, FixedDocument) else source


def rule_counts(result: Result) -> Counter[str]:
    """By rule: places move, and a message that lists the credits has one less."""
    return Counter(finding.rule for finding in result.findings)


def mendable(result: Result, unsafe: bool) -> Counter[str]:
    safeties = ("safe", "unsafe") if unsafe else ("safe",)
    fixable = (finding for finding in result.findings if finding.fix and finding.fix.safety in safeties)
    return rule_counts(replace(result, findings=tuple(fixable)))


def parts() -> Iterator[tuple[str, Source]]:
    for path in sorted(path for path in SEEDS.rglob("*.*") if path.is_file()):
        name = path.relative_to(SEEDS).as_posix()
        for source in readers.split(Source(name, path.read_bytes())):
            yield f"{name}#{source.row}" if source.row else name, source


@pytest.mark.parametrize("asked", [SETTINGS, STRICT], ids=["newswire", "strict"])
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize(("name", "source"), list(parts()))
def test_on_every_seed_what_is_mended_is_gone_and_nothing_is_new(
    name: str, source: Source, asked: Settings, unsafe: bool
) -> None:
    before, once = pipeline.check(source, asked), fixed(source, asked, unsafe=unsafe)
    after = pipeline.check(once, asked)
    assert not rule_counts(after) - rule_counts(before), "no finding is new"
    assert not mendable(after, unsafe), "none is left that could be mended"
    assert fixed(once, asked, unsafe=unsafe) == once, "a second run changes nothing"
    if not mendable(before, unsafe):
        assert once.content == source.content


def test_the_seeds_have_something_to_mend() -> None:
    mended = {name for name, source in parts() if fixed(source, SETTINGS, unsafe=True) != source}
    assert mended == {"credit-trouble.txt", "weekday-slip.txt"}


# Words, each with what stands for it once safe fixes are made: the same, but for what is broken.
_WORDS = {
    "The ferry": "The ferry", "leaves the pier": "leaves the pier", "cafÃ©": "café", "it isnâ€™t": "it isn’t",
    "qu\u200bay": "quay", "harbour\u2060 office": "harbour office", "größer": "größer", "“We wait,”": "“We wait,”",
    "said Ida Brandt.": "said Ida Brandt.", "\U0001f6a2": "\U0001f6a2", "می\u200cرود": "می\u200cرود",
}  # fmt: skip
_BREAKS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])
_ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(st.tuples(st.sampled_from(sorted(_WORDS)), _BREAKS), min_size=1, max_size=12),
    encoding=st.sampled_from(sorted(_ENCODINGS)),
    suffix=st.sampled_from([".txt", ".md"]),
)
def test_no_byte_outside_an_edit_changes(pieces: list[tuple[str, str]], encoding: str, suffix: str) -> None:
    head = "Title: Ships leave\nDate: 2025-05-10\n\n" if suffix == ".txt" else "---\ndate: 2025-05-10\n---\n\n"
    before = head + "".join(word + gap for word, gap in pieces)
    whole = head + "".join(_WORDS[word] + gap for word, gap in pieces)
    source = Source("story" + suffix, _ENCODINGS[encoding] + before.encode(encoding))
    once = fixed(source, SETTINGS, unsafe=False)
    # Where a paragraph can't be mended whole, its words stay as they are; nothing ever comes between.
    after = once.content.removeprefix(_ENCODINGS[encoding]).decode(encoding)
    either = "".join(f"(?:{re.escape(word)}|{re.escape(_WORDS[word])}){re.escape(gap)}" for word, gap in pieces)
    assert re.fullmatch(re.escape(head) + either, after)
    assert once.content.startswith(_ENCODINGS[encoding])
    if not any(f.fix and f.fix.safety == "safe" for f in pipeline.check(once, SETTINGS).findings):
        assert after == whole
    assert fixed(once, SETTINGS, unsafe=False) == once


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_page_in_windows_1252_is_left_as_it_is(end: str) -> None:
    page = f"<meta charset='windows-1252'>{end}<h1>Ships</h1>{end}<p>The cafÃ© – at the pier – opens.</p>{end}"
    source = Source("a.html", page.encode("cp1252"))
    assert fixed(source, SETTINGS, unsafe=True) == source


FRONT = [
    # A day in words, and figures whose order the house gives; quotation marks and comments stay.
    ("date: 6 March 2025 # first\n", "date: 2025-03-06 # first\n"),
    (
        "date: 'March 6, 2025'\nmodified: \"7 March 2025, 14:30\"\n",
        "date: '2025-03-06'\nmodified: \"2025-03-07T14:30:00\"\n",
    ),
    ("params:\n  date: 6 March 2025\n", "params:\n  date: 2025-03-06\n"),
    # Two readings, none, the wrong weekday: nothing is sure.
    ("date: 06/03/2025\n", "date: 06/03/2025\n"),
    ("date: 31 April 2025\n", "date: 31 April 2025\n"),
    ("date: Monday, 6 March 2025\n", "date: Monday, 6 March 2025\n"),
]


@pytest.mark.parametrize(("before", "after"), FRONT)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_dates_of_front_matter(before: str, after: str, end: str, mark: str) -> None:
    page = mark + "---\ntitle: Ships\nsource: Lusa\n{}---\n\nThe *ships* leave.\n".replace("\n", end)
    source = Source("a.md", page.replace("{}", before.replace("\n", end)).encode())
    assert fixed(source, SETTINGS, unsafe=False).content == page.replace("{}", after.replace("\n", end)).encode()


def test_figures_are_read_in_the_order_of_the_house() -> None:
    source = Source("a.md", b"---\ntitle: Ships\nsource: Lusa\ndate: 06/03/2025\n---\n\nThe ships leave.\n")
    fixed_source = fixed(source, replace(SETTINGS, date_order="dmy"), unsafe=False)
    assert b"\ndate: 2025-03-06\n" in fixed_source.content


BODY = "By Ida Brandt\n\nLISBON, May 10, 2025 (AFP) - The ships leave, the “office” said.\n"
ALL = 'date: 2025-05-10\nauthor: "Ida Brandt"\nsource: "AFP"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Ships: leave\n\n", f'---\ntitle: "Ships: leave"\n{ALL}---\n\n# Ships: leave\n\n'),
        ("---\ntitle: Ships\n---\n\n", f"---\ntitle: Ships\n{ALL}---\n\n"),
        ("---\n---\n\n", f"---\n{ALL}---\n\n"),
        ("---\n{title: Ships}\n---\n\n", None),  # no line can be added to this
        ("+++\ntitle = 'Ships'\n[extra]\nx = 1\n+++\n\n", "+++\n{}title = 'Ships'\n[extra]\nx = 1\n+++\n\n"),
    ],
)
def test_front_matter_is_written_from_the_text(before: str, after: str | None) -> None:
    source = Source("a.md", (before + BODY).encode())
    assert fixed(source, SETTINGS, unsafe=False) == source
    toml = re.sub(r"^(\w+): ", r"\1 = ", ALL, flags=re.MULTILINE)
    expected = before if after is None else after.replace("{}", toml)
    assert fixed(source, SETTINGS, unsafe=True).content.decode() == expected + BODY


def test_a_credit_and_a_weekday_are_corrected_where_asked() -> None:
    text = "Title: Ships\nDate: Tuesday, March 19, 2025\nSource: Al Mayaden\n\nThey left on Friday, March 13, 2025.\n"
    source = Source("a.txt", text.encode())
    assert fixed(source, SETTINGS, unsafe=False) == source
    text = fixed(source, SETTINGS, unsafe=True).content.decode()
    assert "Date: Wednesday, March 19, 2025\nSource: Al Mayadeen\n" in text
    assert "on Thursday, March 13, 2025" in text


def test_fixes_say_what_they_do() -> None:
    for _, source in parts():
        for finding in pipeline.check(source, STRICT).findings:
            fix = finding.fix
            if isinstance(fix, Fix):
                assert fix.message
                assert fix.edits
                assert all((edit.span is None) != (edit.pointer is None) for edit in fix.edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: The cafÃ© “openâ€¦”", "title: The café “open…”"),
        ('author: ["Ida\u200b Brandt", Bo]', 'author: ["Ida Brandt", Bo]'),
        ("source: 'NorÃ° Post'", "source: 'Norð Post'"),
        ("title: The cafÃ©\nauthor: Ida\u2060 Brandt", "title: The café\nauthor: Ida Brandt"),
        ("title: The caf\ufffd", "title: The caf\ufffd"),
    ],
)
def test_values_of_front_matter_are_decoded(before: str, after: str) -> None:
    page = "---\n{}\ndate: 2025-05-10\n---\n\nThe ships leave.\n"
    source = Source("a.md", page.replace("{}", before).encode())
    assert fixed(source, SETTINGS, unsafe=False).content.decode() == page.replace("{}", after)


def test_a_line_that_wraps_may_become_shorter() -> None:
    wrapped = (
        "The cafÃ© on the quay was open until the evening, said Ida Brandt, who runs\n"
        "the office of the harbour, and the two piers of the city were open as well,\n"
        "until the first of the boats had left.\n"
    )
    source = Source("a.txt", wrapped.encode())
    assert fixed(source, SETTINGS, unsafe=False).content.decode() == wrapped.replace("Ã©", "é")
