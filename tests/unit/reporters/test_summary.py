"""What a summary says about files and texts that were not looked at."""

from provcheck.model.record import FieldState
from provcheck.model.result import NotChecked, Result, SkippedPage, UnopenedReason
from provcheck.reporters.summary import Summary


def sentence(*results: Result) -> str:
    summary = Summary()
    for result in results:
        summary.add(result)
    return summary.sentence()


def skipped(reason: str, number: int = 1) -> list[Result]:
    return [Result(f"{reason}-{index}", findings=(), skipped=reason) for index in range(number)]


def test_skipped_pages_are_counted_apart_from_data() -> None:
    results = [*skipped(SkippedPage.TEMPLATE), *skipped(SkippedPage.WORDLESS, 2), *skipped("JSON, but a list")]
    assert sentence(*results) == (
        "no findings in 0 documents; 1 file skipped: no headline, body or date; "
        "1 template and 2 pages without words skipped"
    )
    # A result from the cache has the reason as a string.
    assert sentence(*skipped(str(SkippedPage.TEMPLATE.value), 2)) == "no findings in 0 documents; 2 templates skipped"
    assert "1 not opened: broken link" in sentence(*skipped(UnopenedReason.NOTHING))


def test_files_of_other_kinds_name_those_of_texts_first() -> None:
    kinds = ((".css", 4), (".docx", 1), (".jpg", 1200), (".rtf", 3), (".svg", 2), ("", 1))
    folder = Result("desk", findings=(), skipped="files of other kinds", other_kinds=kinds)
    assert sentence(folder) == (
        "no findings in 0 documents; 1,211 files of other kinds were not read (.rtf 3, .docx 1, .jpg 1,200, .css 4, …)"
    )
    alone = Result("desk", findings=(), skipped="files of other kinds", other_kinds=(("", 1),))
    assert sentence(alone).endswith("1 file of other kinds was not read (without a known suffix 1)")


def test_unread_texts_are_counted_by_language() -> None:
    limits = NotChecked("es", "Spanish", is_read=False, rules=21, fields=("bylines", "quotes"))
    assert sentence(Result("a.md", findings=(), not_checked=limits)) == (
        "no findings in 1 document; the text of 1 document is in a language that provcheck does not read (1 Spanish): "
        "bylines and quotes not looked for, 21 rules not run"
    )


def test_dates_of_other_languages_are_counted() -> None:
    result = Result("a.md", findings=(), fields={"published": FieldState.UNCHECKED})
    assert sentence(result, Result("b.md", findings=(), fields={"published": FieldState.PRESENT})) == (
        "no findings in 2 documents; "
        "the date of 1 document was not checked: it is in a language that provcheck does not read"
    )
