"""The handlers of requests and notifications, and the main loop of `provcheck server`."""

import os
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any

from lsprotocol import types

from provcheck.engine import baseline
from provcheck.engine.file_discovery import MATERIAL_SUFFIX
from provcheck.lsp import actions, completion, hover, symbols
from provcheck.lsp.language_server import ProvcheckServer
from provcheck.model.document import SIDECAR_SUFFIX
from provcheck.readers.formats import MATERIAL_FORMATS, comments_in

# The request to the editor, with the name of the rule: it returns the reason for which its finding is suppressed, or
# null if the user gave up. Editors that answer it send the initialization option `asksReasons`.
ASK_REASON = "provcheck/askReason"
# Longer than the time between two keystrokes, too short to be noticed.
_DEBOUNCE_SECONDS = 0.25
# Files other than documents that a check depends on: settings, profiles, baselines, sidecar files, material.
_WATCHED_FILES = (
    "**/*.toml",  # settings files, and those that they extend
    "**/*.schema.json",
    f"**/{baseline.DEFAULT}",
    f"**/*{SIDECAR_SUFFIX}",
    f"**/*{MATERIAL_SUFFIX}/**",
    f"**/*.{{{','.join(suffix[1:] for row in MATERIAL_FORMATS for suffix in row.suffixes)}}}",
)


def _initialize(server: ProvcheckServer, params: types.InitializeParams) -> None:
    """Note what the editor can do that the protocol has no name for."""
    options = params.initialization_options
    server.asks_reasons = isinstance(options, dict) and options.get("asksReasons") is True


async def _watch_files(server: ProvcheckServer, _: types.InitializedParams) -> None:
    """Ask the editor to report changes of the watched files, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED_FILES]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def _refresh(server: ProvcheckServer, _: object) -> None:
    server.refresh()


def _did_open(server: ProvcheckServer, params: types.DidOpenTextDocumentParams) -> None:
    server.schedule_check(params.text_document.uri, 0)


def _did_change(server: ProvcheckServer, params: types.DidChangeTextDocumentParams) -> None:
    server.schedule_check(params.text_document.uri, _DEBOUNCE_SECONDS)


def _did_close(server: ProvcheckServer, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


async def _hover(server: ProvcheckServer, params: types.HoverParams) -> types.Hover | None:
    check = await server.current_check(params.text_document.uri)
    document = server.client_capabilities.text_document
    formats = (document.hover.content_format if document and document.hover else None) or ()
    kind = types.MarkupKind.Markdown if types.MarkupKind.Markdown in formats else types.MarkupKind.PlainText
    return None if check is None else await server.run_in_worker(lambda _: hover.hover(check, params.position, kind))


def _completion(server: ProvcheckServer, params: types.CompletionParams) -> list[types.CompletionItem]:
    opened = server.open_document(params.text_document.uri)
    if opened is None or not comments_in(opened.settings.reader or ""):
        return []
    return completion.completions(opened.positions, opened.positions.offset(params.position), opened.settings)


async def _symbols(server: ProvcheckServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    check = await server.current_check(params.text_document.uri)
    return [] if check is None else await server.run_in_worker(lambda _: symbols.symbols(check))


async def _actions(server: ProvcheckServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    check = await server.current_check(params.text_document.uri)
    only = params.context.only
    if check is None:
        return []
    asks = server.asks_reasons
    if _can_resolve_edits(server):
        return actions.offered(check, params.range, only, asks_reasons=asks)
    return await server.run_in_worker(
        lambda is_cancelled: actions.complete(
            check, params.range, only, lambda: is_cancelled() or server.is_stale(check.opened), asks_reasons=asks
        )
    )


def _can_resolve_edits(server: ProvcheckServer) -> bool:
    """Whether the client keeps the data of an action and asks for its edit."""
    document = server.client_capabilities.text_document
    support = document.code_action if document else None
    resolving = support.resolve_support if support else None
    return bool(support and support.data_support and resolving and "edit" in resolving.properties)


async def _resolve_action(server: ProvcheckServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit; without one if the document has changed, or if the edit would not do what it says."""
    key = actions.ActionKey.from_data(action.data)
    check = await server.current_check(key.uri) if key else None
    if key is None or check is None or check.opened.version != key.version:
        return action
    action.edit = await server.run_in_worker(lambda _: actions.edit_of(check, key))
    if action.edit is None and key.change != "fix-all":
        _report_no_effect(server, action.title)
    return action


def _report_no_effect(server: ProvcheckServer, title: str) -> None:
    message = f"nothing was changed: “{title}” would have no effect here, or cause another finding"
    server.show_message(message, types.MessageType.Warning)


async def _suppress(server: ProvcheckServer, data: Any) -> None:
    """Ask the user for a reason, and suppress a finding with it; nothing happens without one."""
    key = actions.ActionKey.from_data(data)
    reason = await server.protocol.send_request_async(ASK_REASON, {"rule": key.rule}) if key else None
    if key is None or not isinstance(reason, str) or not reason.strip():
        return
    check = await server.current_check(key.uri)
    if check is None or check.opened.version != key.version:
        return
    edit = await server.run_in_worker(lambda _: actions.edit_of(check, key, reason))
    if edit is None:
        _report_no_effect(server, f"Suppress {key.rule}")
    else:
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, f"Suppress {key.rule}"))


def _shutdown(server: ProvcheckServer, _: None) -> None:
    server.stop()


_HANDLERS: dict[str, Callable[..., Any]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _watch_files,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _refresh,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _refresh,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _refresh,
    # For editors that do not watch files: a changed file is noticed when the user saves any document.
    types.TEXT_DOCUMENT_DID_SAVE: _refresh,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_COMPLETION: _completion,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _symbols,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
    types.CODE_ACTION_RESOLVE: _resolve_action,
    types.SHUTDOWN: _shutdown,
}
_OPTIONS = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        [types.CodeActionKind.QuickFix, actions.FIX_ALL], resolve_provider=True
    ),
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=["[", ","]),
}


def make_server() -> ProvcheckServer:
    """A server with all handlers."""
    server = ProvcheckServer()
    for method, handler in _HANDLERS.items():
        server.feature(method, _OPTIONS.get(method))(handler)
    server.command(actions.SUPPRESS)(_suppress)
    return server


def serve() -> int:
    """Serve an editor on standard input and output until it leaves; 0 if it asked for shutdown before, else 1."""
    # Messages get a copy of standard output, so that what a library prints goes to standard error.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = make_server()

    def run_event_loop() -> None:
        try:
            server.start_io(sys.stdin.buffer, output)
        finally:
            server.worker.shutdown()

    event_loop = Thread(target=run_event_loop, name="event-loop", daemon=True)
    event_loop.start()
    server.worker.run()
    event_loop.join()
    return 0 if server.stopped else 1
