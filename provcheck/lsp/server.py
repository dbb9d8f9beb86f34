"""The conversation with an editor: what it opens and types is checked, what it asks is answered.

The event loop only talks, in a thread of its own. Checks run in the main thread, so that typing is never held up, what
the engine keeps between documents is never shared, and a document has no more time than the settings give it; a check
whose document has moved on is given up.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from threading import Thread
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from provcheck import __version__
from provcheck.engine.source_files import read_sidecar
from provcheck.lsp import actions, diagnostics, document_check, hover, symbols
from provcheck.lsp.document_check import Checked, Text
from provcheck.lsp.positions import Positions
from provcheck.lsp.worker import Worker
from provcheck.lsp.workspace import Workspace, open_workspace
from provcheck.model.errors import ProvcheckError
from provcheck.reporters.printable import printable

# Long enough for the next key, short enough to seem at once.
_DEBOUNCE_SECONDS = 0.25
# What changes a check without being a document: settings, profiles, baselines, and suppressions beside documents.
_WATCHED = (
    "**/{.provcheck,provcheck,pyproject}.toml",
    "**/*.schema.json",
    "**/.provcheck-baseline.json",
    "**/*.provcheck.toml",
)
_log = logging.getLogger(__name__)
Made = TypeVar("Made")


class Server(LanguageServer):
    """A language server with the documents that are open, each with its newest check."""

    def __init__(self) -> None:
        # Full texts: the changes of lines that pygls applies count U+2028 and its like as ends of lines, editors don't.
        super().__init__("provcheck", __version__, types.TextDocumentSyncKind.Full)
        self.worker = Worker()
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.checked: dict[str, Checked] = {}
        self.workspaces: dict[str, Workspace | str] = {}
        self.told: set[str] = set()
        self.stopped = False

    def begin(self, uri: str, delay: float) -> None:
        """Check a document after a while; an earlier check of it that has not begun is given up."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._checking(uri, delay))

    def begin_all(self) -> None:
        """Read the settings anew, and check every document that is open."""
        self.workspaces.clear()
        self.told.clear()
        self.checked.clear()
        for uri in self.workspace.text_documents:
            self.begin(uri, 0)

    def end(self, uri: str) -> None:
        """Forget a document that was closed."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def newest(self, uri: str) -> Checked | None:
        """The check of a document as it is now; None where it is no document to be checked."""
        text = self._text(uri)
        known = self.checked.get(uri)
        if text is None or (known is not None and known.text.same(text)):
            return known if text is not None else None
        made = await self.aside(lambda: document_check.check(text, lambda: self._moved_on(text)))
        if made is not None:
            self.checked[uri] = made
        return made

    async def aside(self, work: Callable[[], Made]) -> Made:
        """Do slow work in the thread that checks."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work)

    async def _checking(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        try:
            made = await self.newest(uri)
        except Exception as error:  # nobody waits for this task: what goes wrong in it must be told here
            _log.exception("the check of %s stopped", uri)
            self.say(f"the check stopped ({type(error).__name__}: {error}); please report it", types.MessageType.Error)
            return
        if made is None:
            if self._text(uri) is None:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
            return
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics.diagnostics(made), made.text.version)
        )

    def _text(self, uri: str) -> Text | None:
        """The document as it is now; None where it is not open, no format of ours, or left out by the settings."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return None
        path = to_fs_path(uri)
        name = path or unquote(urlsplit(uri).path)
        form = document_check.reader(name, document.language_id)
        workspace = self._opened_workspace(os.path.dirname(path) if path else os.getcwd(), path) if form else None
        if form is None or workspace is None or (path and not workspace.wants(path)):
            return None
        return Text(
            uri,
            document.version,
            name,
            Positions(document.source, self.workspace.position_encoding or types.PositionEncodingKind.Utf16),
            workspace,
            workspace.today(form),
            self._sidecar(uri, path),
        )

    def _sidecar(self, uri: str, path: str | None) -> str | None:
        """What the file beside a document says, in the editor or on the disk."""
        shown = self.workspace.text_documents.get(f"{uri}.provcheck.toml")
        return shown.source if shown is not None else read_sidecar(path) if path else None

    def _opened_workspace(self, folder: str, path: str | None) -> Workspace | None:
        """What holds for a document: the settings of the workspace folder that it is in, else of its own folder."""
        roots = [root for root in map(to_fs_path, self.workspace.folders) if root]
        if not roots and self.workspace.root_path:
            roots = [self.workspace.root_path]
        above = [root for root in roots if path is None or os.path.join(path, "").startswith(os.path.join(root, ""))]
        folder = max(above, key=len, default=folder)
        if folder not in self.workspaces:
            try:
                self.workspaces[folder] = open_workspace(folder)
            except ProvcheckError as error:
                self.workspaces[folder] = f"{error}; nothing is checked until that is mended"
        workspace = self.workspaces[folder]
        if isinstance(workspace, str):
            if workspace not in self.told:
                self.told.add(workspace)
                self.say(workspace, types.MessageType.Error)
            return None
        return workspace

    def _moved_on(self, text: Text) -> bool:
        document = self.workspace.text_documents.get(text.uri)
        return self.stopped or document is None or document.version != text.version

    def say(self, message: str, kind: types.MessageType) -> None:
        """Show people a message."""
        self.window_show_message(types.ShowMessageParams(kind, f"provcheck: {printable(message)}"))


def make() -> Server:
    """A server with everything that it can do."""
    server = Server()

    @server.feature(types.INITIALIZED)
    async def watch(server: Server, _: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is None or not watching.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    # Of a file that an editor does not watch we hear, at the latest, when people save what they are working on.
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def changed_around(server: Server, _: object) -> None:
        server.begin_all()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
        server.begin(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
        server.begin(params.text_document.uri, _DEBOUNCE_SECONDS)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
        server.end(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(server: Server, params: types.HoverParams) -> types.Hover | None:
        made = await server.newest(params.text_document.uri)
        return None if made is None else await server.aside(lambda: hover.hover(made, params.position))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        made = await server.newest(params.text_document.uri)
        return [] if made is None else await server.aside(lambda: symbols.symbols(made))

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, actions.FIX_ALL])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def acted(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        made = await server.newest(params.text_document.uri)
        only = params.context.only
        return [] if made is None else await server.aside(lambda: actions.actions(made, params.range, only))

    @server.feature(types.SHUTDOWN)
    def stopped(server: Server, _: None) -> None:
        server.stopped = True
        for task in server.waiting.values():
            task.cancel()
        server.worker.shutdown()

    return server


def serve() -> int:
    """Talk to the editor on standard input and output until it leaves; 0 if it said so before."""
    # The conversation gets a channel of its own: whatever a library prints goes to standard error.
    talk = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = make()

    def converse() -> None:
        try:
            server.start_io(sys.stdin.buffer, talk)
        finally:
            server.worker.shutdown()

    talking = Thread(target=converse, name="talk", daemon=True)
    talking.start()
    server.worker.run()
    talking.join()
    return 0 if server.stopped else 1
