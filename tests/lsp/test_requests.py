"""What the server does for requests that are large, late, cancelled or repeated."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

types = pytest.importorskip("lsprotocol.types", reason="the extra `lsp` is not installed")
from pygls.exceptions import JsonRpcRequestCancelled  # noqa: E402  # after the check that it is there

Opened = Callable[..., Any]
HEAD = "date 2025-03-04 Ferry back in service\n\n"
FOOT = "\n\n(Reuters)\n"
BROKEN = f"{HEAD}The cafÃ© is open.{FOOT}"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(10_000, 0))
# A Markdown document with a finding, which can be fixed and suppressed in two ways, in each of so many paragraphs.
MANY = 40
PAGE = "---\ndate: 2025-03-04\nsource: Reuters\n---\n# Ferry\n" + "\nThe cafÃ© is open.\n" * MANY
# Starts the server with one slow rule that reports each broken é, and writes the document of every check to a file.
COUNTING = """
import re, sys, time
from dataclasses import replace
from provcheck import rules
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Fix
from provcheck.rules import text_encoding
def check(context):
    with open(LOG, "a") as log:
        log.write(context.document.uri.rpartition("/")[2] + "\\n")
    time.sleep(SECONDS)
    for match in re.finditer("Ã©", context.document.text):
        span = Span(*match.span())
        fix = Fix("decode the text", (Edit(span, "é"),), "safe")
        yield text_encoding.RULE.finding("broken", at=span, fix=fix)
rules.ALL = (replace(text_encoding.RULE, check=check),)
sys.argv = ["provcheck", "server"]
from provcheck.cli import main
sys.exit(main())
"""


class Counting:
    """A server that writes down its checks."""

    def __init__(self, log: Path, seconds: float = 0) -> None:
        self.log = log
        self.code = f"LOG, SECONDS = {str(log)!r}, {seconds}\n{COUNTING}"

    def checks(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").split() if self.log.exists() else []


@pytest.fixture
def counting(tmp_path: Path) -> Callable[..., Counting]:
    return lambda seconds=0: Counting(tmp_path.parent / f"{tmp_path.name}-checks", seconds)


def test_edits_are_computed_when_an_action_is_chosen(
    editor: Opened, run: Callable[..., None], counting: Callable[..., Counting]
) -> None:
    server = counting()

    async def talk() -> None:
        async with editor(code=server.code, resolves=True) as desk:
            assert desk.capabilities.code_action_provider.resolve_provider
            found = await desk.open("a.md", PAGE, "markdown")
            assert len(found) == MANY
            assert len(server.checks()) == 1
            offered = await desk.actions("a.md", EVERYWHERE)
            assert [action.title for action in offered[:3]] == [
                "Decode the text",
                "Suppress text-encoding in this block",
                "Suppress text-encoding in this document",
            ]
            assert len(offered) == 3 * MANY + 1
            assert all(action.edit is None and action.data for action in offered)
            assert len(server.checks()) == 1
            for action, text, count in [
                (offered[0], "é", 1),
                (offered[-2], "ignore-file[", 1),
                (offered[-1], "é", MANY),
            ]:
                resolved = await desk.resolve(action)
                assert resolved.title == action.title
                (edits,) = resolved.edit.changes.values()
                assert "".join(edit.new_text for edit in edits).count(text) == count, action.title

    run(talk())


def test_clients_that_do_not_ask_for_edits_get_those_of_the_first_findings(
    editor: Opened, run: Callable[..., None], counting: Callable[..., Counting]
) -> None:
    code = counting().code

    async def talk() -> None:
        async with editor(code=code) as eager, editor(code=code, resolves=True) as lazy:
            for desk in (eager, lazy):
                assert len(await desk.open("a.md", PAGE, "markdown")) == MANY
            complete = await eager.actions("a.md", EVERYWHERE)
            assert len(complete) == 3 * 3 + 1
            offered = await lazy.actions("a.md", EVERYWHERE)
            same = [await lazy.resolve(action) for action in [*offered[:9], offered[-1]]]
            assert [action.title for action in complete] == [action.title for action in same]
            assert [action.edit for action in complete] == [action.edit for action in same]

    run(talk())


def test_the_edit_of_an_older_version_is_not_given(editor: Opened, run: Callable[..., None]) -> None:
    async def talk() -> None:
        async with editor(resolves=True) as desk:
            (found,) = await desk.open("a.txt", BROKEN)
            (fix, *_) = await desk.actions("a.txt", found.range)
            desk.type("a.txt", "\n" + BROKEN, 2)
            assert (await desk.resolve(fix)).edit is None
            assert desk.messages == []
            fix.data = {"uri": "file:///nowhere"}
            assert (await desk.resolve(fix)).edit is None

    run(talk())


def test_an_action_without_effect_says_so_and_changes_nothing(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "provcheck.toml").write_text("[limits]\nfile-megabytes = 0.00005\n", encoding="utf-8")
    text = "# Ferry\n\nThe cafÃ© is open.\n"

    async def talk() -> None:
        async with editor(resolves=True) as desk:
            found = next(one for one in await desk.open("a.md", text, "markdown") if one.code == "text-encoding")
            offered = await desk.actions("a.md", found.range, ["quickfix"])
            (comment,) = [one for one in offered if one.title == "Suppress text-encoding in this block"]
            # With the comment the document is larger than the limit, and is not read.
            assert (await desk.resolve(comment)).edit is None
            (message,) = await desk.until(lambda: desk.messages)
            assert message == (
                "provcheck: nothing was changed: “Suppress text-encoding in this block” would have no effect here, "
                "or cause another finding"
            )

    run(talk())


@pytest.mark.parametrize("how", ["cancel", "type", "close"])
def test_work_that_nobody_waits_for_is_given_up(
    how: str, editor: Opened, run: Callable[..., None], counting: Callable[..., Counting]
) -> None:
    server = counting(seconds=0.1)

    async def talk() -> None:
        async with editor(code=server.code) as desk:
            await desk.open("a.md", PAGE, "markdown")
            identity = types.TextDocumentIdentifier(desk.uri("a.md"))
            params = types.CodeActionParams(identity, EVERYWHERE, types.CodeActionContext([]))
            protocol = desk.client.protocol
            known = set(protocol._request_futures)
            request = asyncio.ensure_future(desk.client.text_document_code_action_async(params))
            while len(server.checks()) < 3:
                await asyncio.sleep(0.02)
            if how == "cancel":
                (number,) = set(protocol._request_futures) - known
                protocol.notify("$/cancelRequest", types.CancelParams(number))
                with pytest.raises(JsonRpcRequestCancelled):
                    await request
            elif how == "type":
                desk.type("a.md", HEAD, 2)
                assert not await request
            else:
                desk.client.text_document_did_close(types.DidCloseTextDocumentParams(identity))
                assert not await request
            assert await desk.open("b.md", "# Ferry\n", "markdown") == []
            # The actions of three findings take some fourteen checks.
            assert server.checks().count("a.md") < 8

    run(talk())


def test_a_version_is_checked_once_whoever_asks(
    editor: Opened, run: Callable[..., None], counting: Callable[..., Counting]
) -> None:
    server = counting(seconds=0.3)

    async def talk() -> None:
        async with editor(code=server.code, resolves=True) as desk:
            item = types.TextDocumentItem(desk.uri("a.txt"), "plaintext", 1, BROKEN)
            desk.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            offered, _, _ = await asyncio.gather(
                desk.actions("a.txt", EVERYWHERE), desk.actions("a.txt", EVERYWHERE), desk.diagnostics("a.txt", 1)
            )
            assert len(offered) == 3
            assert server.checks() == ["a.txt"]

    run(talk())


def test_a_save_checks_again_only_what_it_changes(
    editor: Opened, run: Callable[..., None], counting: Callable[..., Counting], tmp_path: Path
) -> None:
    server = counting()
    names = [f"{number}.txt" for number in range(20)]
    (tmp_path / "provcheck.toml").write_text('own = ["Eastwick Echo"]\n', encoding="utf-8")

    async def talk() -> None:
        async with editor(code=server.code) as desk:
            for name in names:
                await desk.open(name, BROKEN)
            shown = len(desk.published)
            desk.save("0.txt")
            await desk.open("last.txt", BROKEN)
            assert server.checks() == [*names, "last.txt"]
            (tmp_path / "3.txt.provcheck.toml").write_text('ignore = ["text-encoding"]\n', encoding="utf-8")
            desk.save("0.txt")
            await desk.until(lambda: [one for one in desk.published if not one.diagnostics])
            assert server.checks() == [*names, "last.txt", "3.txt"]
            assert len(desk.published) == shown + 2
            (tmp_path / "provcheck.toml").write_text('[severity]\ntext-encoding = "note"\n', encoding="utf-8")
            desk.save("0.txt")
            await desk.until(lambda: len(desk.published) == shown + 2 + len(names) + 1)
            severities = {one.severity for shown in desk.published[-20:] for one in shown.diagnostics}
            assert severities == {types.DiagnosticSeverity.Information}

    run(talk())


def test_nothing_is_kept_of_a_notification(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    log = tmp_path.parent / f"{tmp_path.name}-kept"
    code = (
        "import json, sys\n"
        "from provcheck.lsp import server as module\n"
        "make, servers = module.make_server, []\n"
        "module.make_server = lambda: servers.append(make()) or servers[0]\n"
        "sys.argv = ['provcheck', 'server']\n"
        "from provcheck.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        f"    with open({str(log)!r}, 'w') as stream:\n"
        "        server = servers[0]\n"
        "        kept = [server.protocol._request_futures, server.scheduled, server.checks, server.running]\n"
        "        json.dump([len(table) for table in kept], stream)\n"
    )

    async def talk() -> None:
        async with editor(code=code) as desk:
            await desk.open("a.txt", BROKEN)
            for version in range(2, 300):
                desk.type("a.txt", BROKEN.replace("is", f"is {version}"), version)
            await desk.diagnostics("a.txt", 299)

    run(talk())
    messages, scheduled, checks, running = json.loads(log.read_text(encoding="utf-8"))
    assert messages < 10
    assert (scheduled, checks, running) == (1, 1, 0)
