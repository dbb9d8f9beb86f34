"""The open documents of an editor, each with the check of its newest version.

The event loop runs in a thread of its own and only sends and receives. Checks run in the main thread (see `worker`), so
that typing is never delayed, state of the engine is not shared between threads, and the time limit works. A version is
checked once, whoever asks for its check; the check of a document that has changed meanwhile is abandoned, and so is the
work for a request that the client cancels.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from threading import Event
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from provcheck import __version__
from provcheck.engine.source_files import read_sidecar
from provcheck.lsp.diagnostics import diagnostics
from provcheck.lsp.open_document import DocumentCheck, OpenDocument, check_document, material_state, reader_for
from provcheck.lsp.positions import Positions
from provcheck.lsp.protocol import Protocol
from provcheck.lsp.worker import Worker
from provcheck.lsp.workspace import Workspace, Workspaces
from provcheck.model.document import SIDECAR_SUFFIX
from provcheck.reporters.printable import printable

_log = logging.getLogger(__name__)
Output = TypeVar("Output")


class ProvcheckServer(LanguageServer):
    """A language server with the documents that are open.

    `scheduled` has the checks that wait for a pause in typing, `running` those that the worker has, with what they
    check; `published` is what the editor shows, None for nothing. `reported_errors` are the messages about settings
    that were shown. `stopped` is set when the editor asks for shutdown. `asks_reasons` is whether the editor can ask
    the user for the reason of a suppression.
    """

    def __init__(self) -> None:
        # Full texts: pygls takes U+2028 and the like for line ends when it applies changes of lines, editors do not.
        super().__init__(
            "provcheck",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )
        self.worker = Worker()
        self.scheduled: dict[str, asyncio.Task[None]] = {}
        self.running: dict[str, tuple[OpenDocument, asyncio.Task[DocumentCheck | None]]] = {}
        self.checks: dict[str, DocumentCheck] = {}
        self.published: dict[str, DocumentCheck | None] = {}
        self.workspaces = Workspaces()
        self.reported_errors: set[str] = set()
        self.stopped = False
        self.asks_reasons = False

    def schedule_check(self, uri: str, delay_seconds: float) -> None:
        """Check a document after a delay, instead of an earlier check of it that has not started."""
        if (task := self.scheduled.pop(uri, None)) is not None:
            task.cancel()
        self.scheduled[uri] = asyncio.get_running_loop().create_task(self._check_later(uri, delay_seconds))

    def refresh(self) -> None:
        """Read settings, baselines and sidecar files again, and check each open document whose check they change."""
        self.workspaces.reload()
        self.reported_errors.clear()
        for uri in self.workspace.text_documents:
            self.schedule_check(uri, 0)

    def close(self, uri: str) -> None:
        """Forget a document that was closed, and remove its diagnostics."""
        if (task := self.scheduled.pop(uri, None)) is not None:
            task.cancel()
        self.checks.pop(uri, None)
        self.published.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def stop(self) -> None:
        """Cancel all checks and take no more."""
        self.stopped = True
        for task in self.scheduled.values():
            task.cancel()
        self.worker.shutdown()

    async def current_check(self, uri: str) -> DocumentCheck | None:
        """The check of the current version of a document; None if it is not to be checked, or changes meanwhile."""
        opened = self.open_document(uri)
        if opened is None:
            return None
        known = self.checks.get(uri)
        if known is not None and known.opened.has_same_check(opened):
            return known
        document, task = self.running.get(uri, (None, None))
        if document is None or task is None or not document.has_same_check(opened):
            task = asyncio.get_running_loop().create_task(self._run_check(opened))
            self.running[uri] = opened, task
        # Others may wait for the same check: it goes on when this request is cancelled.
        return await asyncio.shield(task)

    async def _run_check(self, opened: OpenDocument) -> DocumentCheck | None:
        uri = opened.uri
        try:
            check = await self.run_in_worker(lambda _: check_document(opened, lambda: self.is_stale(opened)))
        finally:
            if uri in self.running and self.running[uri][0] is opened:
                del self.running[uri]
        if check is not None:
            self.checks[uri] = check
        return check

    async def run_in_worker(self, work: Callable[[Callable[[], bool]], Output]) -> Output:
        """The output of slow work, done in the main thread; `work` is given a function that says whether to stop."""
        cancelled = Event()
        try:
            return await asyncio.get_running_loop().run_in_executor(self.worker, work, cancelled.is_set)
        except asyncio.CancelledError:
            cancelled.set()
            raise

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
        if check is None and self.open_document(uri) is not None:
            return  # it has changed meanwhile
        if uri not in self.published or self.published[uri] is not check:
            self.published[uri] = check
            found, version = ([], None) if check is None else (diagnostics(check), check.opened.version)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def open_document(self, uri: str) -> OpenDocument | None:
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
        settings = workspace.settings_today(reader)
        return OpenDocument(
            uri,
            document.version,
            name,
            Positions(document.source, self.workspace.position_encoding or types.PositionEncodingKind.Utf16),
            workspace,
            settings,
            self._sidecar(uri, path),
            material_state(name, document.source, settings),
        )

    def _sidecar(self, uri: str, path: str | None) -> str | None:
        """The text of a document's sidecar file, in the editor or on disk."""
        opened = self.workspace.text_documents.get(uri + SIDECAR_SUFFIX)
        return opened.source if opened is not None else read_sidecar(path) if path else None

    def _workspace_of(self, folder: str, path: str | None) -> Workspace | None:
        """The settings of the folder of a document, in the workspace folder that holds it; None if they are invalid."""
        roots = [root for root in map(to_fs_path, self.workspace.folders) if root]
        if not roots and self.workspace.root_path:
            roots = [self.workspace.root_path]
        above = [root for root in roots if path is None or os.path.join(path, "").startswith(os.path.join(root, ""))]
        workspace = self.workspaces.of(folder, max(above, key=len, default=folder))
        if isinstance(workspace, str):
            if workspace not in self.reported_errors:
                self.reported_errors.add(workspace)
                self.show_message(workspace, types.MessageType.Error)
            return None
        return workspace

    def is_stale(self, opened: OpenDocument) -> bool:
        """Whether there is no use for work on this version of a document."""
        document = self.workspace.text_documents.get(opened.uri)
        return self.stopped or document is None or document.version != opened.version
