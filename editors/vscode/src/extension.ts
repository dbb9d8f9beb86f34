// Starts `provcheck server` and connects VS Code to it.
import * as path from "node:path";
import * as vscode from "vscode";
import { Executable, LanguageClient, LanguageClientOptions } from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown", "html", "json", "jsonl", "xml"];
let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("provcheck.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (changed) => {
      if (changed.affectsConfiguration("provcheck.path") || changed.affectsConfiguration("provcheck.arguments")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const server = program();
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: { asksReasons: true },
  };
  const starting = new LanguageClient("provcheck", "provcheck", server, options);
  // The server asks for the reason of a suppression; null gives up.
  starting.onRequest("provcheck/askReason", async ({ rule }: { rule: string }) => {
    const prompt = `Why is this finding of ${rule} right as it is?`;
    return (await vscode.window.showInputBox({ prompt, placeHolder: "The reason is written beside the suppression" })) ?? null;
  });
  try {
    await starting.start();
    client = starting;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `provcheck: can't start ${server.command} (${reason}). ` +
        "Install it with python -m pip install 'provcheck[lsp]', or set provcheck.path to the program.",
    );
  }
}

function program(): Executable {
  const settings = vscode.workspace.getConfiguration("provcheck");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const named = settings.get<string>("path", "provcheck");
  const command = named.startsWith(".") && folder ? path.join(folder, named) : named;
  return { command, args: settings.get<string[]>("arguments", ["server"]), options: { cwd: folder } };
}
