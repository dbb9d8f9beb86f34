"""The language server as an editor meets it: findings, hovers, an outline, fixes, suppressions, and a clean end."""

import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

types = pytest.importorskip("lsprotocol.types", reason="the extra `lsp` is not installed")

Opened = Callable[..., Any]
HEAD = "date 2025-03-04 Ferry back in service\n\n"
FOOT = "\n\n(Reuters)\n"
STORY = f"{HEAD}“It sails again,” Ida Brandt, who owns the ferry, told AFP on Monday.{FOOT}"
BROKEN = f"{HEAD}The cafÃ© is open.{FOOT}"


def rules(diagnostics: list[Any]) -> list[Any]:
    return [diagnostic.code for diagnostic in diagnostics]


def at(range_: Any) -> tuple[int, int, int, int]:
    return range_.start.line, range_.start.character, range_.end.line, range_.end.character


def applied(text: str, edits: list[Any]) -> str:
    """A text with the edits of one line each made; the columns of these tests are the same in all units."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: -edit.range.start.line):
        start, end = edit.range.start, edit.range.end
        assert start.line == end.line
        line = lines[start.line]
        lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
    return "\n".join(lines)


FORMATS = {
    "a.txt": ("plaintext", BROKEN, [("text-encoding", 2)]),
    "a.md": (
        "markdown",
        f"---\ndate: 2025-03-04\nsource: Reuters\n---\n# Ferry\n\nThe cafÃ© is open.{FOOT}",
        [("text-encoding", 6)],
    ),
    "a.html": (
        "html",
        "<html><body><article>\n<p>The cafÃ© is open.</p></article></body></html>",
        [("date-missing", 0), ("credit-missing", 0), ("text-encoding", 1)],
    ),
    "a.json": (
        "json",
        '{"headline": "h", "date": "2025-03-04",\n "source": "Reuters", "body": "A cafÃ©."}',
        [("text-encoding", 1)],
    ),
    "a.jsonl": (
        "jsonl",
        '{"headline": "h", "date": "2025-03-04", "source": "Reuters", "body": "The ferry sails again."}\n\n'
        '{"headline": "h", "date": "2025-03-04", "body": "The ferry sails again."}\n',
        [("credit-missing", 2)],
    ),
    "untitled:Untitled-1": ("markdown", "# The ferry\n", [("credit-missing", 0), ("date-missing", 0)]),
    "broken.json": ("json", '{\n"headline": "h",\n"date": }', [("read-failed", 2)]),
}


def test_each_format_is_checked(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor() as desk:
            for name, (language, text, expected) in FORMATS.items():
                found = await desk.open(name, text, language)
                assert [(one.code, one.range.start.line) for one in found] == expected, name
                assert all(one.source == "provcheck" and one.message for one in found)

    run(talk())


def test_what_is_no_document_is_left_alone(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor() as desk:
            for name in ("package.json", "README.md", "notes.py", "settings.toml", "feed.xml"):
                text = "<feed/>" if name.endswith(".xml") else '{"name": "cafÃ©"}'
                assert await desk.open(name, text, "plaintext") == [], name

    run(talk())


# Where the damage of `“Café” 😀 cafÃ©` stands: in code points, UTF-16 units and UTF-8 bytes.
@pytest.mark.parametrize(("encoding", "start", "end"), [("utf-32", 12, 14), ("utf-16", 13, 15), ("utf-8", 20, 24)])
def test_columns_are_counted_in_the_units_agreed_on(
    encoding: str, start: int, end: int, editor: Opened, run: Callable[..., None]
) -> None:
    text = f"{HEAD}“Café” 😀 cafÃ© is open.{FOOT}"

    async def talk() -> None:
        async with editor(encodings=[encoding]) as desk:
            assert desk.capabilities.position_encoding == encoding
            (found,) = [one for one in await desk.open("a.txt", text) if one.code == "text-encoding"]
            assert at(found.range) == (2, start, 2, end)
            (fix,) = [one for one in await desk.actions("a.txt", found.range) if one.is_preferred]
            (edit,) = fix.edit.changes[desk.uri("a.txt")]
            assert edit.new_text == "é"
            assert at(edit.range) == (2, start, 2, end)
            quoted = await desk.open("b.txt", STORY.replace("“It", "😀 “It"))
            hovered = await desk.hover("b.txt", 2, 2 * (end - start))
            assert quoted is not None
            assert hovered.contents.value.startswith("quotation (direct, body)")
            begins = {"utf-32": 2, "utf-16": 3, "utf-8": 5}[encoding]
            assert hovered.range.start.character == begins

    run(talk())


def test_a_byte_order_mark_and_odd_ends_of_lines_move_nothing(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor(encodings=["utf-16"]) as desk:
            (found,) = await desk.open("a.txt", "\ufeffdate 2025-03-04 cafÃ©\r\n\r\nx\u2028y\x0bz\x85 (Reuters)\r\n")
            assert at(found.range) == (0, 20, 0, 22)
            (found,) = await desk.open("b.txt", f"{HEAD}x\u2028y\x0c\x85 is\rthe cafÃ© open.{FOOT}")
            assert at(found.range) == (3, 7, 3, 9)

    run(talk())


def test_a_hover_shows_the_record_behind_the_words(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor() as desk:
            await desk.open("a.txt", STORY)
            for character in (2, STORY.split("\n")[2].index("Brandt")):
                content = (await desk.hover("a.txt", 2, character)).contents
                assert content.kind == "plaintext"
                lines = content.value.split("\n")
                assert lines[0] == "quotation (direct, body)"
                assert lines[1].startswith("speaker    Ida Brandt")
                starts = [line.split()[0] for line in lines]
                assert {"because", "found", "via", "confidence", "origin"} <= set(starts)
            dated = (await desk.hover("a.txt", 0, 6)).contents.value
            assert dated.startswith("published\nvalue      2025-03-04\n")
            assert "origin     header-line" in dated
            credit = (await desk.hover("a.txt", 4, 2)).contents.value
            assert credit.startswith("credit\n")
            assert "outlet     reuters" in credit
            assert await desk.hover("a.txt", 1, 0) is None
            toll = "EASTWICK, March 4 (Reuters) — At least 14 people died, according to the Harbour Ministry.\n"
            await desk.open("b.txt", f" date 2025-03-04 Ferry sinks\n\n{toll}")
            figure = (await desk.hover("b.txt", 2, toll.index("14"))).contents.value
            assert figure.startswith("figure\nvalue      14\n")
            assert "attributed to name Harbour Ministry\n" in figure
            dateline = (await desk.hover("b.txt", 2, 0)).contents.value
            assert dateline.startswith("dateline\nplace      EASTWICK\n")
            assert "date value 2025-03-04\n" in dateline
            await desk.open("c.txt", " date 03/04/2025 Ferry sinks\n\nThe ferry sank.\n")
            ambiguous = (await desk.hover("c.txt", 0, 8)).contents.value
            assert "readings   2025-03-04, 2025-04-03\n" in ambiguous

    run(talk())


def test_a_hover_in_markdown_shows_the_text_of_documents_literally(editor: Opened, run: Callable[..., None]) -> None:
    name = "<img src=x onerror=alert(1)> [x](command:rm) *Ida* https://example.org a@b.example `c` $(trash)"
    page = f"---\ndate: 2025-03-04\nsource: '{name}'\n---\n# Ferry\n\nIt sails.\n"

    async def talk() -> None:
        async with editor(markdown=True) as desk:
            await desk.open("a.txt", STORY)
            content = (await desk.hover("a.txt", 2, 2)).contents
            assert content.kind == "markdown"
            lines = content.value.split("\n")
            assert lines[0] == r"**quotation \(direct\, body\)**"
            assert lines[2].startswith("- speaker: Ida Brandt")
            assert all(line.startswith("- ") for line in lines[2:])
            await desk.open("b.md", page, "markdown")
            shown = (await desk.hover("b.md", 2, 12)).contents.value
            html = MarkdownIt("commonmark").render(shown)
            assert not re.findall(r"<(?!/?(?:p|strong|ul|li)>)", html), html
            assert "command:rm" in unescape(re.sub(r"<[^>]+>", "", html))

    run(talk())


def test_rule_names_are_completed_in_comments(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor() as desk:
            head = "# Ferry\n\n<!-- provcheck: "
            await desk.open("a.md", f"{head}ignore[quote-conflict, credit-mi -->\n\n(Reuters)\n", "markdown")
            character = len("<!-- provcheck: ignore[quote-conflict, credit-mi")
            items = {item.label: item for item in await desk.completions("a.md", 2, character)}
            assert {"credit-missing", "credit", "all"} <= set(items)
            assert at(items["credit-missing"].text_edit.range) == (2, character - len("credit-mi"), 2, character)
            assert "credit-missing.md" in items["credit-missing"].documentation.value
            assert [item.label for item in await desk.completions("a.md", 2, 16)] == [
                "ignore", "ignore-file", "off", "on",
            ]  # fmt: skip
            assert await desk.completions("a.md", 4, 3) == []
            # Comments have no effect in plain text.
            await desk.open("a.txt", f"{head}ignore[ -->\n")
            assert await desk.completions("a.txt", 2, 23) == []

    run(talk())


@pytest.mark.parametrize("resolves", [True, False])
def test_a_suppression_asks_for_its_reason(editor: Opened, run: Callable[..., None], resolves: bool) -> None:
    async def talk() -> None:
        async with editor(asks_reasons=True, resolves=resolves) as desk:
            text = "---\ndate: 2025-03-04\nsource: Reuters\n---\n# Ferry\n\nThe cafÃ© is open.\n"
            (found,) = await desk.open("a.md", text, "markdown")
            assert found.code_description.href.endswith("/docs/rules/text-encoding.md")
            offered = {action.title: action for action in await desk.actions("a.md", found.range)}
            block = offered["Suppress text-encoding in this block…"]
            assert block.edit is None
            await desk.run(block.command)
            assert desk.applied == []
            desk.reason = "quoted as the leaflet --> has\nit"
            await desk.run(block.command)
            (edits,) = desk.applied[0].changes.values()
            assert edits[0].new_text == " <!-- provcheck: ignore[text-encoding]: quoted as the leaflet –> has it -->"
            (found,) = await desk.open("b.txt", BROKEN)
            (sidecar,) = [action for action in await desk.actions("b.txt", found.range) if action.command]
            desk.reason = 'as the "leaflet"'
            await desk.run(sidecar.command)
            edit = desk.applied[1].document_changes[-1].edits[0]
            assert edit.new_text == 'ignore = ["text-encoding: as the \\"leaflet\\""]\n'

    run(talk())


def test_the_outline_lists_quotations_and_their_speakers(editor: Opened, run: Callable[..., None]) -> None:
    text = STORY.replace(FOOT, f"\n\n“Nobody asked us,” said a fisherman.{FOOT}")

    async def talk() -> None:
        async with editor() as desk:
            await desk.open("a.txt", text)
            symbols = await desk.symbols("a.txt")
            assert [symbol.name for symbol in symbols] == [
                "Ida Brandt: “It sails again,”", "a fisherman: “Nobody asked us,”",
            ]  # fmt: skip
            assert [child.name for symbol in symbols for child in symbol.children] == ["Ida Brandt", "a fisherman"]
            assert symbols[0].detail.endswith("via AFP")
            for symbol in symbols:
                for inner in (symbol.selection_range, *(child.range for child in symbol.children)):
                    assert at(symbol.range)[:2] <= at(inner)[:2]
                    assert at(inner)[2:] <= at(symbol.range)[2:]
            assert await desk.open("b.txt", HEAD) is not None
            assert await desk.symbols("b.txt") == []

    run(talk())


def test_a_fix_is_offered_at_its_place_and_all_safe_ones_together(editor: Opened, run: Callable[..., None]) -> None:
    text = BROKEN.replace("open.", "open.\n\nThe crÃªpe is cold.")

    async def talk() -> None:
        async with editor() as desk:
            found = await desk.open("a.txt", text)
            assert rules(found) == ["text-encoding", "text-encoding"]
            here = await desk.actions("a.txt", found[0].range, ["quickfix"])
            fixes = [action for action in here if action.is_preferred]
            assert [action.kind for action in fixes] == ["quickfix"]
            assert list(fixes[0].diagnostics) == [found[0]]
            assert applied(text, fixes[0].edit.changes[desk.uri("a.txt")]) == text.replace("Ã©", "é")
            (mend,) = await desk.actions(
                "a.txt", types.Range(types.Position(0, 0), types.Position(0, 0)), ["source.fixAll"]
            )
            assert mend.kind == "source.fixAll.provcheck"
            mended = applied(text, mend.edit.changes[desk.uri("a.txt")])
            assert mended == text.replace("Ã©", "é").replace("Ãª", "ê")
            desk.type("a.txt", mended, 2)
            assert await desk.diagnostics("a.txt", 2) == []
            assert await desk.actions("a.txt", found[0].range, ["source"]) == []
            rows = "".join(f'{{"headline": "h", "date": "2025-03-0{n}", "body": "A cafÃ©."}}\n' for n in (1, 2))
            broken = [one for one in await desk.open("a.jsonl", rows) if one.code == "text-encoding"]
            (fix,) = [one for one in await desk.actions("a.jsonl", broken[1].range) if one.is_preferred]
            first, second = rows.splitlines(keepends=True)
            assert applied(rows, fix.edit.changes[desk.uri("a.jsonl")]) == first + second.replace("Ã©", "é")

    run(talk())


def test_a_suppression_is_a_comment_where_comments_count(editor: Opened, run: Callable[..., None]) -> None:
    text = "# Ferry back in service\n\nThe cafÃ© is open.\n\nIt is warm.\n"

    async def talk() -> None:
        async with editor() as desk:
            for name, shown in (
                ("a.md", text),
                ("a.html", f"<html><body><p>{text.replace(chr(10) * 2, '</p><p>')}</p></body></html>\n"),
            ):
                found = await desk.open(name, shown, "markdown" if name == "a.md" else "html")
                (broken,) = [one for one in found if one.code == "text-encoding"]
                offered = await desk.actions(name, broken.range)
                titles = [one.title for one in offered if one.title.startswith("Suppress")]
                assert titles == ["Suppress text-encoding in this block", "Suppress text-encoding in this document"]
                for number, title in enumerate(titles, 2):
                    (action,) = [one for one in offered if one.title == title]
                    changed = applied(shown, action.edit.changes[desk.uri(name)])
                    desk.type(name, changed, number)
                    left = await desk.diagnostics(name, number)
                    assert rules(left) == [rule for rule in rules(found) if rule != "text-encoding"]

    run(talk())


def test_a_comment_is_offered_for_one_place_of_several(editor: Opened, run: Callable[..., None]) -> None:
    text = (
        "---\ndate: 2025-03-04\nsource: Reuters\n---\n\n# Talks go on\n\n"
        "Officials said the talks would go on.\n\nA diplomat said the river was not on the table.\n"
    )

    async def talk() -> None:
        async with editor() as desk:
            found = await desk.open("a.md", text, "markdown")
            (unnamed,) = [one for one in found if one.code == "source-anonymous"]
            offered = await desk.actions("a.md", unnamed.range)
            (block,) = [one for one in offered if one.title == "Suppress source-anonymous in this block"]
            changed = applied(text, block.edit.changes[desk.uri("a.md")])
            desk.type("a.md", changed, 2)
            (rest,) = [one for one in await desk.diagnostics("a.md", 2) if one.code == "source-anonymous"]
            assert changed.splitlines()[rest.range.start.line].startswith("A diplomat")

    run(talk())


def test_elsewhere_a_suppression_is_a_file_beside_the_document(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    async def talk() -> None:
        async with editor() as desk:
            (tmp_path / "a.txt").write_text(BROKEN, encoding="utf-8")
            (found,) = await desk.open("a.txt", BROKEN)
            (action,) = [one for one in await desk.actions("a.txt", found.range) if one.title.startswith("Suppress")]
            assert action.title == "Suppress text-encoding in a.txt.provcheck.toml"
            create, write = action.edit.document_changes
            assert (create.kind, create.uri) == ("create", desk.uri("a.txt.provcheck.toml"))
            (edit,) = write.edits
            assert edit.new_text == 'ignore = ["text-encoding"]\n'
            beside = tmp_path / "a.txt.provcheck.toml"
            beside.write_text('# ours\nignore = ["date"]\n', encoding="utf-8")
            await changed(desk, "a.txt.provcheck.toml")
            found = await desk.until(lambda: len(desk.published) > 1 and desk.published[-1].diagnostics)
            (broken,) = [one for one in found if one.code == "text-encoding"]
            (action,) = [one for one in await desk.actions("a.txt", broken.range) if one.title.endswith(".toml")]
            (write,) = action.edit.document_changes
            text = applied('# ours\nignore = ["date"]\n', write.edits)
            assert text == '# ours\nignore = ["text-encoding", "date"]\n'

    async def changed(desk: Any, name: str) -> None:
        event = types.FileEvent(desk.uri(name), types.FileChangeType.Changed)
        desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    run(talk())


def test_settings_nearest_to_a_document_hold(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "provcheck.toml").write_text('[severity]\ntext-encoding = "note"\n', encoding="utf-8")
    (tmp_path / "house.toml").write_text('[severity]\ntext-encoding = "warning"\n', encoding="utf-8")
    (tmp_path / "wire" / "provcheck.toml").write_text('extends = "../house.toml"\n', encoding="utf-8")
    (tmp_path / ".git").mkdir()

    async def talk() -> None:
        async with editor() as desk:
            (outside,) = await desk.open("a.txt", BROKEN)
            (inside,) = await desk.open("wire/a.txt", BROKEN)
            assert outside.severity == types.DiagnosticSeverity.Information
            assert inside.severity == types.DiagnosticSeverity.Warning

    run(talk())


def test_settings_of_the_folder_hold_and_are_watched(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    settings = tmp_path / ".provcheck.toml"
    settings.write_text('[severity]\ntext-encoding = "note"\n', encoding="utf-8")

    async def talk() -> None:
        async with editor() as desk:
            await desk.until(lambda: desk.registered)
            (watch,) = desk.registered
            assert watch.method == "workspace/didChangeWatchedFiles"
            (found,) = await desk.open("wire/a.txt", BROKEN)
            assert found.severity == types.DiagnosticSeverity.Information
            settings.write_text('ignore = ["text-encoding"]\n', encoding="utf-8")
            event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
            desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            await desk.until(lambda: not desk.published[-1].diagnostics)
            settings.write_text('[severity]\ntext-encodign = "note"\n', encoding="utf-8")
            identity = types.TextDocumentIdentifier(desk.uri("wire/a.txt"))
            desk.client.text_document_did_save(types.DidSaveTextDocumentParams(identity))
            (message,) = await desk.until(lambda: desk.messages)
            assert "did you mean text-encoding?" in message
            settings.write_text('exclude = ["wire/"]\n', encoding="utf-8")
            desk.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert rules(await desk.open("b.txt", BROKEN)) == ["text-encoding"]
            assert await desk.open("wire/c.txt", BROKEN) == []

    run(talk())


def test_limits_hold_and_the_next_document_is_checked(
    editor: Opened, run: Callable[..., None], tmp_path: Path, crashing: str
) -> None:
    (tmp_path / ".provcheck.toml").write_text("[limits]\nfile-megabytes = 0.001\nseconds = 3\n", encoding="utf-8")

    async def talk() -> None:
        async with editor(code=crashing) as desk:
            (found,) = await desk.open("long.txt", f"{HEAD}{'The ferry sails. ' * 80}{FOOT}")
            assert found.code == "read-failed"
            assert "larger than 0.001 MB" in found.message
            assert await desk.hover("long.txt", 0, 8) is None
            assert await desk.symbols("long.txt") == []
            assert await desk.actions("long.txt", found.range, ["source.fixAll.provcheck"]) == []
            (found,) = await desk.open("slow.txt", f"{HEAD}The ferry will take for ever.{FOOT}")
            assert found.code == "read-failed"
            assert "not checked within 3 seconds" in found.message
            assert await desk.open("b.txt", STORY) == []

    run(talk())


def test_what_people_open_is_checked_wherever_it_lies(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    """As on the command line: what is named is read, though a walk of the folder would pass it over."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    elsewhere = tmp_path.parent / f"{tmp_path.name}-wire"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(elsewhere / "a.txt")

    async def talk() -> None:
        async with editor() as desk:
            assert rules(await desk.open("drafts/a.txt", BROKEN)) == ["text-encoding"]
            assert rules(await desk.open("link.txt", BROKEN)) == ["text-encoding"]

    run(talk())


def test_what_the_baseline_accepts_is_not_told(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BROKEN, encoding="utf-8")
    baseline = [sys.executable, "-m", "provcheck", "baseline", "create", "."]
    subprocess.run(baseline, cwd=tmp_path, check=False, capture_output=True)
    assert (tmp_path / ".provcheck-baseline.json").is_file()

    async def talk() -> None:
        async with editor() as desk:
            assert await desk.open("a.txt", BROKEN) == []
            assert rules(await desk.open("b.txt", BROKEN)) == ["text-encoding"]

    run(talk())


def test_hostile_text_stays_text(editor: Opened, run: Callable[..., None]) -> None:
    hostile = "<script>alert(1)</script> [x](command:rm) ![i](http://example.org/i.png) \x1b[31m \u202e ]]> %0A"
    text = f"{HEAD}“It sails {hostile} again,” said Ida \u202eBrandt \x1b[1mof the ferry, the cafÃ©.{FOOT}"

    async def talk() -> None:
        async with editor() as desk:
            found = await desk.open("a.txt", text)
            assert "text-encoding" in rules(found)
            said = [one.message for one in found]
            hovered = await desk.hover("a.txt", 2, 3)
            if hovered is not None:
                assert hovered.contents.kind == "plaintext"
                said.append(hovered.contents.value)
            said += [symbol.name for symbol in await desk.symbols("a.txt")]
            assert not {"\x1b", "\u202e"} & set("".join(said))
            # A lone surrogate can't be text: it is reported, and the server goes on.
            assert rules(await desk.open("half.txt", f"{HEAD}\ud800{FOOT}")) == ["read-failed"]
            assert rules(await desk.open("b.txt", BROKEN)) == ["text-encoding"]

    run(talk())


def test_a_crash_in_a_rule_is_a_diagnostic(editor: Opened, crashing: str, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor(code=crashing) as desk:
            (found,) = await desk.open("a.txt", f"{HEAD}The ferry will crash here.{FOOT}")
            assert found.code == "rule-crashed"
            assert "text-encoding crashed on this document (ZeroDivisionError" in found.message
            assert await desk.open("b.txt", STORY) == []

    run(talk())


def test_without_a_folder_the_settings_beside_the_document_hold(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "provcheck.toml").write_text('ignore = ["text-encoding"]\n', encoding="utf-8")

    async def talk() -> None:
        async with editor(folders=False) as desk:
            assert await desk.open("a.txt", BROKEN) == []

    run(talk())


def test_an_editor_that_goes_without_a_word_ends_the_server() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "provcheck", "server", "--stdio"],
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.argv = ['provcheck', 'server'];"
        "from provcheck.cli import main; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "provcheck: the language server needs libraries that are not installed; "
        "run python -m pip install 'provcheck[lsp]'\n"
    )


def test_the_patterns_of_the_settings_say_what_is_a_document(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / ".provcheck.toml").write_text('include = ["wire/*.txt"]\n', encoding="utf-8")

    async def talk() -> None:
        async with editor() as desk:
            assert rules(await desk.open("wire/a.txt", BROKEN)) == ["text-encoding"]
            assert await desk.open("desk/a.txt", BROKEN) == []

    run(talk())


def test_a_list_beside_the_document_that_people_wrote_in_their_own_way_is_left_alone(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "a.txt.provcheck.toml").write_text("# nothing yet\n", encoding="utf-8")

    async def talk() -> None:
        async with editor() as desk:
            found = next(one for one in await desk.open("a.txt", BROKEN) if one.code == "text-encoding")
            titles = [action.title for action in await desk.actions("a.txt", found.range, ["quickfix"])]
            assert titles == ["Decode the text"]
            (found,) = await desk.open("untitled:Untitled-1", BROKEN, "plaintext")
            found_there = await desk.actions("untitled:Untitled-1", found.range, ["quickfix"])
            assert [action.title for action in found_there] == ["Decode the text"]

    run(talk())


def test_nothing_is_offered_beyond_the_end_of_the_text(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor() as desk:
            await desk.open("a.txt", BROKEN)
            far = types.Range(types.Position(99, 0), types.Position(99, 9))
            assert await desk.actions("a.txt", far, ["quickfix"]) == []
            assert await desk.hover("a.txt", 99, 0) is None
            assert await desk.hover("none.txt", 0, 0) is None

    run(talk())
