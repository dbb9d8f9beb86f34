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
# Starts the server with one rule that reports each broken é, writes the document of every check to a file, and waits as
# long as another file exists.
COUNTING = """
import os, re, sys, time
from dataclasses import replace
from provcheck import rules
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Fix
from provcheck.rules import text_encoding
def check(context):
    with open(LOG, "a") as log:
        log.write(context.document.uri.rpartition("/")[2] + "\\n")
    while os.path.exists(HOLD):
        time.sleep(0.01)
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
    """A server that writes down its checks, and whose checks can be held."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._hold = log.with_suffix(".hold")
        self.code = f"LOG, HOLD = {str(log)!r}, {str(self._hold)!r}\n{COUNTING}"

    def hold(self) -> None:
        """Let every check that begins wait for `release`."""
        self._hold.touch()

    def release(self) -> None:
        """Let the checks go on."""
        self._hold.unlink()

    def checks(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").split() if self.log.exists() else []


@pytest.fixture
def server(tmp_path: Path) -> Counting:
    return Counting(tmp_path.parent / f"{tmp_path.name}-checks")


async def until_checked(server: Counting, count: int) -> None:
    """Wait until so many checks have begun."""
    while len(server.checks()) < count:
        await asyncio.sleep(0.01)


async def until_received(desk: Any) -> None:
    """Wait until the server has read all messages that were sent: it answers this one without a check."""
    assert await desk.hover("none.txt", 0, 0) is None


def test_edits_are_computed_when_an_action_is_chosen(
    editor: Opened, run: Callable[..., None], server: Counting
) -> None:
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
    editor: Opened, run: Callable[..., None], server: Counting
) -> None:
    async def talk() -> None:
        async with editor(code=server.code) as eager, editor(code=server.code, resolves=True) as lazy:
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
    how: str, editor: Opened, run: Callable[..., None], server: Counting
) -> None:
    async def talk() -> None:
        async with editor(code=server.code) as desk:
            await desk.open("a.md", PAGE, "markdown")
            identity = types.TextDocumentIdentifier(desk.uri("a.md"))
            params = types.CodeActionParams(identity, EVERYWHERE, types.CodeActionContext([]))
            protocol = desk.client.protocol
            known = set(protocol._request_futures)
            server.hold()
            request = asyncio.ensure_future(desk.client.text_document_code_action_async(params))
            await until_checked(server, 2)
            if how == "cancel":
                (number,) = set(protocol._request_futures) - known
                protocol.notify("$/cancelRequest", types.CancelParams(number))
                with pytest.raises(JsonRpcRequestCancelled):
                    await request
                server.release()
            else:
                if how == "type":
                    desk.type("a.md", HEAD, 2)
                else:
                    desk.client.text_document_did_close(types.DidCloseTextDocumentParams(identity))
                await until_received(desk)
                server.release()
                assert not await request
            assert await desk.open("b.md", "# Ferry\n", "markdown") == []
            # The actions of three findings take some fourteen checks, that of the first one four.
            # The first of the actions takes three checks, all some fourteen; the typed version may be checked, too.
            assert server.checks().count("a.md") <= 4

    run(talk())


def test_a_version_is_checked_once_whoever_asks(editor: Opened, run: Callable[..., None], server: Counting) -> None:
    async def talk() -> None:
        async with editor(code=server.code, resolves=True) as desk:
            server.hold()
            item = types.TextDocumentItem(desk.uri("a.txt"), "plaintext", 1, BROKEN)
            desk.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            requests = [asyncio.ensure_future(desk.actions("a.txt", EVERYWHERE)) for _ in range(2)]
            await until_received(desk)
            server.release()
            assert [len(offered) for offered in await asyncio.gather(*requests)] == [3, 3]
            await desk.diagnostics("a.txt", 1)
            assert server.checks() == ["a.txt"]

    run(talk())


def test_typing_is_answered_once_with_the_last_version(
    editor: Opened, run: Callable[..., None], server: Counting
) -> None:
    async def talk() -> None:
        async with editor(code=server.code) as desk:
            assert await desk.open("a.txt", HEAD + "Fine." + FOOT) == []
            server.hold()
            for version in range(2, 12):
                desk.type("a.txt", BROKEN.replace("The", "The old" + " old" * version), version)
            await until_received(desk)
            server.release()
            assert [one.code for one in await desk.diagnostics("a.txt", 11)] == ["text-encoding"]
            assert [one.version for one in desk.published] == [1, 11]
            desk.type("a.txt", HEAD + "Fine." + FOOT, 12)
            assert await desk.diagnostics("a.txt", 12) == []
            identity = types.TextDocumentIdentifier(desk.uri("a.txt"))
            desk.client.text_document_did_close(types.DidCloseTextDocumentParams(identity))
            assert await desk.diagnostics("a.txt", None) == []

    run(talk())


def test_a_long_text_does_not_hold_up_a_short_one_that_replaces_it(
    editor: Opened, run: Callable[..., None], server: Counting
) -> None:
    row = json.dumps({"headline": "h", "date": "2025-03-04", "source": "AFP", "body": "The cafÃ© is open."}) + "\n"

    async def talk() -> None:
        async with editor(code=server.code) as desk:
            server.hold()
            item = types.TextDocumentItem(desk.uri("a.jsonl"), "jsonl", 1, row * 400)
            desk.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            await until_checked(server, 1)
            desk.type("a.jsonl", row, 2)
            await until_received(desk)
            server.release()
            assert [one.code for one in await desk.diagnostics("a.jsonl", 2)] == ["text-encoding"]
            assert [one.version for one in desk.published] == [2]
            assert len(server.checks()) == 2

    run(talk())


def test_a_save_checks_again_only_what_it_changes(
    editor: Opened, run: Callable[..., None], server: Counting, tmp_path: Path
) -> None:
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
