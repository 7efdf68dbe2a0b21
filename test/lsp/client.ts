/** A client of the language server: a real process, spoken to over its standard streams. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const HOME = join(import.meta.dirname, "../..");

export class Client {
  readonly connection: ProtocolConnection;
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;
  private readonly published = new Map<string, readonly Diagnostic[]>();
  private readonly documents = new Map<string, TextDocument>();
  private waiting: (() => void)[] = [];
  stderr = "";

  constructor() {
    const main = join(HOME, "src/cli/main.ts");
    this.process = spawn(process.execPath, ["--import", "tsx", main, "lsp", "--stdio"], {
      cwd: HOME,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const { stdin, stdout, stderr } = this.process;
    if (!stdin || !stdout || !stderr) throw new Error("The server has no streams.");
    stderr.on("data", (data) => {
      this.stderr += String(data);
    });
    this.ended = new Promise((resolve) => this.process.on("exit", (code) => resolve(code)));
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.connection.onRequest(RegistrationRequest.type, () => {});
    this.connection.listen();
  }

  async initialize(folders: readonly string[], initializationOptions: unknown = undefined): Promise<void> {
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
      capabilities: { workspace: { workspaceFolders: true } },
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const folders = (paths: readonly string[]) => paths.map((path) => ({ uri: pathToFileURL(path).href, name: path }));
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: folders(added), removed: folders(removed) },
    });
  }

  async open(uri: string, text: string): Promise<void> {
    this.documents.set(uri, TextDocument.create(uri, "python", 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "python", version: 1, text },
    });
  }

  /** Changes a part of an open document, as typing does. */
  async replace(uri: string, from: string, to: string): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(from);
    if (start < 0) throw new Error(`Not in the document: ${from}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
    await this.change(document, [{ range, text: to }]);
  }

  /** Makes the edits of an action in the open documents, as an editor does. */
  async apply({ edit }: CodeAction): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      if (!("textDocument" in change)) throw new Error("Only edits of documents are known here.");
      const document = this.document(change.textDocument.uri);
      if (change.textDocument.version !== document.version) throw new Error("The edit is for another version.");
      const edits = change.edits.flatMap((each) => ("newText" in each ? [each] : []));
      await this.change(document, [{ text: TextDocument.applyEdits(document, edits) }]);
    }
  }

  private async change(
    document: TextDocument,
    contentChanges: Parameters<typeof TextDocument.update>[1],
  ): Promise<void> {
    const next = TextDocument.update(document, contentChanges, document.version + 1);
    this.documents.set(document.uri, next);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: next.uri, version: next.version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`Not open: ${uri}`);
    return document;
  }

  /** The document's diagnostics once they are as wanted. */
  async diagnostics(uri: string, isWanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.published.get(uri);
      if (found && isWanted(found)) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** The documents that have diagnostics. */
  shown(): readonly string[] {
    return [...this.published].filter(([, found]) => found.length > 0).map(([uri]) => uri);
  }

  /** Ends the server the right way; gives its exit code. */
  async end(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.ended;
  }

  /** Ends it without `shutdown`. */
  async leave(): Promise<number | null> {
    await this.connection.sendNotification(ExitNotification.type);
    return this.ended;
  }

  kill(): void {
    this.process.kill();
  }
}
