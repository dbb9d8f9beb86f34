"""The open documents of an editor, each with the check of its newest version.

The event loop runs in a thread of its own and only sends and receives. Checks run in the main thread (see `worker`), so
that typing is never delayed, state of the engine is not shared between threads, and the time limit works. The check of
a document that has changed meanwhile is abandoned.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from provcheck import __version__
from provcheck.engine.source_files import read_sidecar
from provcheck.lsp.diagnostics import diagnostics
from provcheck.lsp.open_document import DocumentCheck, OpenDocument, check_document, reader_for
from provcheck.lsp.positions import Positions
from provcheck.lsp.worker import Worker
from provcheck.lsp.workspace import Workspace, open_workspace
from provcheck.model.errors import ProvcheckError
from provcheck.reporters.printable import printable

_log = logging.getLogger(__name__)
Output = TypeVar("Output")


class ProvcheckServer(LanguageServer):
    """A language server with the documents that are open.

    `workspaces` has the settings by folder, or the message of the error that they have. `reported_errors` are those
    messages that were shown. `stopped` is set when the editor asks for shutdown.
    """

    def __init__(self) -> None:
        # Full texts: pygls takes U+2028 and the like for line ends when it applies changes of lines, editors do not.
        super().__init__("provcheck", __version__, types.TextDocumentSyncKind.Full)
        self.worker = Worker()
        self.scheduled: dict[str, asyncio.Task[None]] = {}
        self.checks: dict[str, DocumentCheck] = {}
        self.workspaces: dict[str, Workspace | str] = {}
        self.reported_errors: set[str] = set()
        self.stopped = False

    def schedule_check(self, uri: str, delay_seconds: float) -> None:
        """Check a document after a delay, instead of an earlier check of it that has not started."""
        if (task := self.scheduled.pop(uri, None)) is not None:
            task.cancel()
        self.scheduled[uri] = asyncio.get_running_loop().create_task(self._check_later(uri, delay_seconds))

    def recheck_all(self) -> None:
        """Read the settings again, and check every open document."""
        self.workspaces.clear()
        self.reported_errors.clear()
        self.checks.clear()
        for uri in self.workspace.text_documents:
            self.schedule_check(uri, 0)

    def close(self, uri: str) -> None:
        """Forget a document that was closed, and remove its diagnostics."""
        if (task := self.scheduled.pop(uri, None)) is not None:
            task.cancel()
        self.checks.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def stop(self) -> None:
        """Cancel all checks and take no more."""
        self.stopped = True
        for task in self.scheduled.values():
            task.cancel()
        self.worker.shutdown()

    async def current_check(self, uri: str) -> DocumentCheck | None:
        """The check of the current version of a document; None if it is not to be checked, or changes meanwhile."""
        opened = self._open_document(uri)
        if opened is None:
            return None
        known = self.checks.get(uri)
        if known is not None and known.opened.has_same_check(opened):
            return known
        check = await self.run_in_worker(lambda: check_document(opened, lambda: self._is_stale(opened)))
        if check is not None:
            self.checks[uri] = check
        return check

    async def run_in_worker(self, work: Callable[[], Output]) -> Output:
        """The output of slow work, done in the main thread."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work)

    def show_message(self, message: str, kind: types.MessageType) -> None:
        """Show a message to the user."""
        self.window_show_message(types.ShowMessageParams(kind, f"provcheck: {printable(message)}"))

    async def _check_later(self, uri: str, delay_seconds: float) -> None:
        await asyncio.sleep(delay_seconds)
        try:
            check = await self.current_check(uri)
        except Exception as error:  # reported here, as nobody awaits this task
            _log.exception("the check of %s stopped", uri)
            message = f"the check crashed ({type(error).__name__}: {error}); please report it"
            self.show_message(message, types.MessageType.Error)
            return
        if check is not None:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, diagnostics(check), check.opened.version)
            )
        elif self._open_document(uri) is None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _open_document(self, uri: str) -> OpenDocument | None:
        """The current version of a document; None if it is not open, has no reader, or settings exclude it."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return None
        path = to_fs_path(uri)
        name = path or unquote(urlsplit(uri).path)
        reader = reader_for(name, document.language_id, document.source)
        workspace = self._workspace_of(os.path.dirname(path) if path else os.getcwd(), path) if reader else None
        if reader is None or workspace is None or (path and not workspace.includes(path)):
            return None
        return OpenDocument(
            uri,
            document.version,
            name,
            Positions(document.source, self.workspace.position_encoding or types.PositionEncodingKind.Utf16),
            workspace,
            workspace.settings_today(reader),
            self._sidecar(uri, path),
        )

    def _sidecar(self, uri: str, path: str | None) -> str | None:
        """The text of a document's sidecar file, in the editor or on disk."""
        opened = self.workspace.text_documents.get(f"{uri}.provcheck.toml")
        return opened.source if opened is not None else read_sidecar(path) if path else None

    def _workspace_of(self, folder: str, path: str | None) -> Workspace | None:
        """The settings of the workspace folder that holds a document, else of its folder; None if they are invalid."""
        roots = [root for root in map(to_fs_path, self.workspace.folders) if root]
        if not roots and self.workspace.root_path:
            roots = [self.workspace.root_path]
        above = [root for root in roots if path is None or os.path.join(path, "").startswith(os.path.join(root, ""))]
        folder = max(above, key=len, default=folder)
        if folder not in self.workspaces:
            try:
                self.workspaces[folder] = open_workspace(folder)
            except ProvcheckError as error:
                self.workspaces[folder] = f"{error}; nothing is checked until this is fixed"
        workspace = self.workspaces[folder]
        if isinstance(workspace, str):
            if workspace not in self.reported_errors:
                self.reported_errors.add(workspace)
                self.show_message(workspace, types.MessageType.Error)
            return None
        return workspace

    def _is_stale(self, opened: OpenDocument) -> bool:
        document = self.workspace.text_documents.get(opened.uri)
        return self.stopped or document is None or document.version != opened.version
