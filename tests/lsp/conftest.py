"""A real client that talks to `provcheck server` over standard input and output, as an editor does."""

import ast
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

types = pytest.importorskip("lsprotocol.types", reason="the extra `lsp` is not installed")
from pygls.lsp.client import LanguageClient  # noqa: E402  # after the check that it is there

# A server that never answers must fail a test, not hang it.
PATIENCE_SECONDS = 300
# Starts the server with a rule that raises, or never ends, where a text says so.
CRASHING = """
import sys
from provcheck.rules import text_encoding
from provcheck import rules
from dataclasses import replace
def check(context):
    while "take for ever" in context.document.text:
        pass
    return [1 / 0] if "crash here" in context.document.text else []
broken = replace(text_encoding.RULE, check=check)
rules.ALL = (broken,)
sys.argv = ["provcheck", "server"]
from provcheck.cli import main
sys.exit(main())
"""


# What a client can do that asks for the edit of an action once it is chosen.
RESOLVING = types.CodeActionClientCapabilities(
    data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
)


def _code_action(action: Any) -> Any:
    """An action, which lsprotocol's client takes for a command if it has one, with that as text."""
    if isinstance(action, types.CodeAction):
        return action
    return types.CodeAction(action.title, command=types.Command(**ast.literal_eval(action.command)))


class Editor:
    """A folder that is open in an editor."""

    def __init__(self, folder: Path, client: LanguageClient) -> None:
        self.folder = folder
        self.client = client
        self.published: list[Any] = []
        self.messages: list[str] = []
        self.registered: list[Any] = []
        self.applied: list[Any] = []
        # What the user answers who is asked for the reason of a suppression: None gives up.
        self.reason: str | None = None
        self.capabilities: Any = None
        self._news = asyncio.Event()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: Any) -> None:
            self.published.append(params)
            self._news.set()

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: Any) -> None:
            self.messages.append(params.message)
            self._news.set()

        @client.feature("provcheck/askReason")
        def asked(params: Any) -> str | None:
            assert params.rule
            return self.reason

        @client.feature(types.WORKSPACE_APPLY_EDIT)
        def applied(params: Any) -> Any:
            self.applied.append(params.edit)
            return types.ApplyWorkspaceEditResult(applied=True)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params: Any) -> None:
            self.registered += params.registrations
            self._news.set()

    async def until(self, seen: Callable[[], Any]) -> Any:
        """Wait for something that the server is to say."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := seen()):
                self._news.clear()
                await self._news.wait()
        return found

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    async def open(self, name: str, text: str, language: str = "plaintext") -> list[Any]:
        """Open a document; returns its diagnostics."""
        uri = self.uri(name)
        self.published = [one for one in self.published if one.uri != uri]
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics(name, 1)

    def type(self, name: str, text: str, version: int) -> None:
        """Change the text of a document."""
        identity = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identity, [change]))

    async def diagnostics(self, name: str, version: int | None) -> list[Any]:
        """The newest diagnostics of a version."""
        uri = self.uri(name)
        found = await self.until(
            lambda: [one for one in self.published if one.uri == uri and one.version in (version, None)]
        )
        return list(found[-1].diagnostics)

    async def actions(self, name: str, at: Any, only: list[str] | None = None) -> list[Any]:
        """What the editor may do at a range."""
        identity = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(identity, at, types.CodeActionContext([], only))
        return list(map(_code_action, await self.client.text_document_code_action_async(params) or []))

    async def resolve(self, action: Any) -> Any:
        """An action with its edit."""
        return await self.client.code_action_resolve_async(action)

    def save(self, name: str) -> None:
        """Say that a document was saved."""
        identity = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identity))

    async def run(self, command: Any) -> None:
        """Run the command of an action."""
        params = types.ExecuteCommandParams(command.command, command.arguments)
        await self.client.workspace_execute_command_async(params)

    async def completions(self, name: str, line: int, character: int) -> list[Any]:
        identity = types.TextDocumentIdentifier(self.uri(name))
        params = types.CompletionParams(identity, types.Position(line, character))
        return list(await self.client.text_document_completion_async(params) or [])

    async def hover(self, name: str, line: int, character: int) -> Any:
        identity = types.TextDocumentIdentifier(self.uri(name))
        return await self.client.text_document_hover_async(types.HoverParams(identity, types.Position(line, character)))

    async def symbols(self, name: str) -> list[Any]:
        identity = types.TextDocumentIdentifier(self.uri(name))
        return list(await self.client.text_document_document_symbol_async(types.DocumentSymbolParams(identity)) or [])


Opened = Callable[..., AbstractAsyncContextManager[Editor]]


@pytest.fixture
def editor(tmp_path: Path) -> Opened:
    """Open the test's folder in an editor; `code` runs a server of the test's own making."""

    @asynccontextmanager
    async def opened(
        encodings: list[str] | None = None,
        code: str = "",
        folders: bool = True,
        resolves: bool = False,
        markdown: bool = False,
        asks_reasons: bool = False,
    ) -> AsyncIterator[Editor]:
        client = LanguageClient("editor", "1")
        editor = Editor(tmp_path, client)
        command = ["-c", code] if code else ["-m", "provcheck", "server"]
        # Not in the folder of the documents: an editor starts servers anywhere.
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        await client.start_io(sys.executable, *command, cwd=tmp_path.parent, env=environment)
        watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=encodings),
            workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watched),
            text_document=types.TextDocumentClientCapabilities(
                code_action=RESOLVING if resolves else None,
                hover=types.HoverClientCapabilities(content_format=["markdown", "plaintext"]) if markdown else None,
            ),
        )
        root = types.WorkspaceFolder(tmp_path.as_uri(), "desk")
        response = await client.initialize_async(
            types.InitializeParams(
                capabilities,
                workspace_folders=[root] if folders else None,
                initialization_options={"asksReasons": True} if asks_reasons else None,
            )
        )
        editor.capabilities = response.capabilities
        client.initialized(types.InitializedParams())
        try:
            yield editor
            await client.shutdown_async(None)
        finally:
            client.exit(None)
            async with asyncio.timeout(PATIENCE_SECONDS):
                await client._server.wait()
            await client.stop()
        assert client._server.returncode == 0
        errors = (await client._server.stderr.read()).decode("utf-8")
        assert "Traceback" not in errors, errors

    return opened


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, None]], None]:
    return asyncio.run


@pytest.fixture
def crashing() -> str:
    return CRASHING
