"""How long the language server takes to answer, and what 10,000 edits leave behind.

    python benchmarks/server.py [--edits N] [--files N]

A client talks to `provcheck server` over standard input and output, as an editor does. Every edit is followed by a
request for the outline, so that each version is checked. Memory is the resident size of the server (Linux only). The
edits use 40 names and 500 numbers: what the program remembers of words and names is bounded (60,000 words, 8,192
names), and edits with ever new ones fill that first, which takes some ten megabytes.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

FRONT = "---\ndate: 2025-03-04\nsource: Reuters\n---\n# Ferry back in service\n"
# 200 findings in 10 KB: three can be fixed, and each can be suppressed in two ways.
MANY_FINDINGS = FRONT + "".join(
    f"\nThe {'cafÃ©' if number < 3 else 'ferry'} at berth {number} is open{', a source said' * (number >= 3)}.\n"
    for number in range(200)
)
STORY = (
    FRONT + "\n“It sails again,” {name} {surname}, who owns the ferry, told AFP on Monday. {number} people waited.\n"
)
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(1_000_000, 0))
RESOLVING = types.CodeActionClientCapabilities(
    data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
)


class Editor:
    """A client, with the folder that it has open."""

    def __init__(self, folder: Path, client: LanguageClient) -> None:
        self.folder = folder
        self.client = client
        self.published: dict[str, int] = {}

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = self.published.get(params.uri, 0) + 1

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, name: str, text: str, version: int) -> None:
        identity = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identity, changes))

    def save(self, name: str) -> None:
        identity = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identity))

    async def outline(self, name: str) -> None:
        identity = types.TextDocumentIdentifier(self.uri(name))
        await self.client.text_document_document_symbol_async(types.DocumentSymbolParams(identity))

    async def actions(self, name: str) -> list[types.CodeAction]:
        identity = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(identity, EVERYWHERE, types.CodeActionContext([]))
        answer = await self.client.text_document_code_action_async(params)
        return [action for action in answer or () if isinstance(action, types.CodeAction)]

    def kilobytes(self) -> int:
        """The resident size of the server."""
        status = Path(f"/proc/{self.client._server.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


@asynccontextmanager
async def editor(resolves: bool = True) -> AsyncIterator[Editor]:
    """A server with a client, which asks for the edits of actions only when they are chosen, or gets them at once."""
    with tempfile.TemporaryDirectory() as folder:
        client = LanguageClient("benchmark", "1")
        opened = Editor(Path(folder).resolve(), client)
        await client.start_io(sys.executable, "-m", "provcheck", "server")
        document = types.TextDocumentClientCapabilities(code_action=RESOLVING if resolves else None)
        capabilities = types.ClientCapabilities(text_document=document)
        folders = [types.WorkspaceFolder(opened.folder.as_uri(), "desk")]
        await client.initialize_async(types.InitializeParams(capabilities, workspace_folders=folders))
        client.initialized(types.InitializedParams())
        yield opened
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


async def timed(label: str, work: Callable[[], Awaitable[object]]) -> None:
    start = time.perf_counter()
    await work()
    print(f"{label:<64}{time.perf_counter() - start:9.3f} s", flush=True)


async def measure_actions() -> None:
    for resolves in (True, False):
        async with editor(resolves) as desk:
            desk.open("many.md", MANY_FINDINGS)
            await desk.outline("many.md")
            kind = "that resolves edits" if resolves else "that does not"
            await timed(f"code actions on 200 findings, for a client {kind}", lambda: desk.actions("many.md"))
            if resolves:
                offered = await desk.actions("many.md")
                for action in (offered[0], offered[1], offered[2], offered[-1]):
                    label = f"  the edit of “{action.title}”"
                    await timed(label, partial(desk.client.code_action_resolve_async, action))


async def measure_save(files: int) -> None:
    async with editor() as desk:
        names = [f"{number}.md" for number in range(files)]

        async def until_idle(name: str) -> None:
            """Wait for an answer that comes after everything that was asked for before."""
            await asyncio.sleep(0)
            await desk.outline(name)

        for name in names:
            desk.open(name, STORY.format(name="Ida", surname="Brandt", number=name.removesuffix(".md")))
        for name in names:
            await desk.outline(name)

        async def save_and_edit() -> None:
            desk.save(names[0])
            desk.type(names[0], FRONT, 2)
            await until_idle(names[0])

        await timed(f"save with {files} open files, until the next edit is checked", save_and_edit)


async def measure_memory(edits: int) -> None:
    choices = random.Random(1)
    names = [["".join(choices.choices("aeioulnrst", k=7)).title() for _ in range(2)] for _ in range(40)]
    async with editor() as desk:
        desk.open("a.md", FRONT)
        for version in range(2, edits + 2):
            name, surname = choices.choice(names)
            desk.type("a.md", STORY.format(name=name, surname=surname, number=choices.randrange(500)), version)
            await desk.outline("a.md")
            if version - 1 in (1, edits // 10, edits // 2, edits):
                print(
                    f"{f'resident size after {version - 1:,} edits':<64}{desk.kilobytes() / 1000:9.1f} MB", flush=True
                )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the language server.")
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=300)
    arguments = parser.parse_args()
    asyncio.run(measure_actions())
    asyncio.run(measure_save(arguments.files))
    asyncio.run(measure_memory(arguments.edits))


if __name__ == "__main__":
    main()
