/** The language server: one connection, a project for each workspace folder. */
import { pathToFileURL } from "node:url";
import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CONFIDENCES, type Examined, type Options, PERSONAS, VERSION } from "../compose.ts";
import { FIX_ALL, fixAll, quickFixes } from "./actions.ts";
import { diagnosticOf } from "./convert.ts";
import { definitionsOf, hoverText } from "./hover.ts";
import { fileOf, Project, type Scanned } from "./project.ts";

/** Answers on the connection until it is closed. */
export function startServer(connection: Connection): void {
  const projects = new Map<string, Project>();
  const documents = new TextDocuments(TextDocument);
  /** The files of each project that have diagnostics, by path. */
  const shown = new Map<Project, ReadonlySet<string>>();
  let capabilities: InitializeParams["capabilities"] = {};
  let settings: Pick<Options, "thresholds"> = {};

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    settings = settingsOf(params.initializationOptions);
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? legacyRoot(params);
    for (const uri of folders) addFolder(uri);
    return {
      serverInfo: { name: "leastkey", version: VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        hoverProvider: true,
        definitionProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watched = { watchers: [{ globPattern: "**/*" }] };
      connection.client.register(DidChangeWatchedFilesNotification.type, watched).catch(failed);
    }
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) removeFolder(uri);
        for (const { uri } of added) addFolder(uri);
        for (const document of documents.all()) take(document);
        for (const [project, paths] of shown) handOver(project, paths);
        // A folder within another takes its files over, and gives them back when it goes.
        for (const project of projects.values()) project.touch();
      });
    }
    for (const project of projects.values()) project.touch();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) if (!documents.get(uri)) for (const { project } of holding(uri)) project.touch();
  });
  documents.onDidChangeContent(({ document }) => take(document));
  documents.onDidSave(({ document }) => {
    for (const { project } of holding(document.uri)) project.touch();
  });
  documents.onDidClose(({ document }) => {
    for (const { project, path } of holding(document.uri)) project.close(path);
  });

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const found = await ask(textDocument.uri, token);
    if (!found) return [];
    const { project, path, examined } = found;
    const wants = (kind: string) => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`));
    const quick =
      context.only === undefined || wants(CodeActionKind.QuickFix)
        ? await quickFixes(project, examined, path, range)
        : [];
    // It scans the project several times: only for those who ask for it by its kind.
    const all = wants(FIX_ALL) ? await fixAll(project, examined.report, path) : null;
    refuseCancelled(token);
    return [...quick, ...(all ? [all] : [])];
  });

  connection.onHover(async ({ textDocument, position }, token) => {
    const found = await ask(textDocument.uri, token);
    const explanation = await found?.examined.explain(found.path, position.line + 1, position.character + 1);
    const value = explanation ? hoverText(explanation) : null;
    return value === null ? null : { contents: { kind: "markdown", value } };
  });

  connection.onDefinition(async ({ textDocument, position }, token) => {
    const found = await ask(textDocument.uri, token);
    const explanation = await found?.examined.explain(found.path, position.line + 1, position.character + 1);
    return found && explanation ? [...definitionsOf(explanation, found.project.uriOf)] : null;
  });

  connection.onShutdown(() => {
    for (const project of projects.values()) project.dispose();
  });

  documents.listen(connection);
  connection.listen();

  function addFolder(uri: string): void {
    const folder = fileOf(uri);
    if (folder === null || projects.has(uri)) return;
    projects.set(uri, new Project(folder, settings, publish, failed));
  }

  function removeFolder(uri: string): void {
    const project = projects.get(uri);
    if (!project) return;
    projects.delete(uri);
    for (const path of shown.get(project) ?? []) send(project, path, []);
    shown.delete(project);
    project.dispose();
  }

  /** The projects that a document is part of, the innermost first. */
  function holding(uri: string): readonly { readonly project: Project; readonly path: string }[] {
    const found = [...projects.values()].flatMap((project) => {
      const path = project.pathOf(uri);
      return path === null ? [] : [{ project, path }];
    });
    return found.sort((a, b) => b.project.folder.length - a.project.folder.length);
  }

  /** The project that speaks for a document. */
  function locate(uri: string): { readonly project: Project; readonly path: string } | null {
    return holding(uri)[0] ?? null;
  }

  function speaksFor(project: Project, path: string): boolean {
    return locate(project.uriOf(path))?.project === project;
  }

  /** Takes back what was shown of files that another project speaks for now. */
  function handOver(project: Project, paths: ReadonlySet<string>): void {
    const kept = [...paths].filter((path) => speaksFor(project, path));
    for (const path of paths) if (!kept.includes(path)) send(project, path, []);
    shown.set(project, new Set(kept));
  }

  function take(document: TextDocument): void {
    for (const { project, path } of holding(document.uri))
      project.set(path, document.uri, document.getText(), document.version);
  }

  /** The document's project, scanned as it is now. */
  async function ask(
    uri: string,
    token: CancellationToken,
  ): Promise<{ readonly project: Project; readonly path: string; readonly examined: Examined } | null> {
    const found = locate(uri);
    // A cancellation that came meanwhile is heard before the scan.
    await new Promise((resume) => setImmediate(resume));
    refuseCancelled(token);
    const scanned = await found?.project.current().catch(failed);
    refuseCancelled(token);
    return found && scanned?.ok ? { ...found, examined: scanned.value } : null;
  }

  function publish(project: Project, scanned: Scanned): void {
    const byPath = new Map<string, Diagnostic[]>();
    const add = (path: string, diagnostic: Diagnostic) => {
      if (speaksFor(project, path)) byPath.set(path, [...(byPath.get(path) ?? []), diagnostic]);
    };
    if (scanned.ok) {
      const { report } = scanned.value;
      for (const finding of report.findings)
        add(finding.primary.place.file, diagnosticOf(report, finding, project.uriOf));
    } else {
      for (const { file, line, column, message } of scanned.problems) {
        const start = { line: (line ?? 1) - 1, character: (column ?? 1) - 1 };
        // Not `window.showWarningMessage`, which is a request: a client that knows none would end the server.
        if (file === null) tell(`leastkey: ${message}`);
        else
          add(file, { range: { start, end: start }, severity: DiagnosticSeverity.Error, source: "leastkey", message });
      }
    }
    for (const path of shown.get(project) ?? []) if (!byPath.has(path)) send(project, path, []);
    for (const [path, diagnostics] of byPath) send(project, path, diagnostics);
    shown.set(project, new Set(byPath.keys()));
  }

  function tell(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  function send(project: Project, path: string, diagnostics: Diagnostic[]): void {
    const version = project.versionOf(path);
    void connection.sendDiagnostics({
      uri: project.uriOf(path),
      diagnostics,
      ...(version === null ? {} : { version }),
    });
  }

  /** A fault of leastkey: its message may quote the source, so only its kind is told. */
  function failed(error: unknown): null {
    connection.console.error(`leastkey: internal error (${error instanceof Error ? error.name : "unknown"})`);
    return null;
  }
}

function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
}

function legacyRoot({ rootUri, rootPath }: InitializeParams): readonly string[] {
  if (rootUri) return [rootUri];
  return rootPath ? [pathToFileURL(rootPath).href] : [];
}

/** `initializationOptions`: `minConfidence` and `persona`, as on the command line. */
function settingsOf(given: unknown): Pick<Options, "thresholds"> {
  if (typeof given !== "object" || given === null) return {};
  const read = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const value: unknown = Reflect.get(given, name);
    const known = allowed.find((each) => each === value);
    if (value !== undefined && known === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `${name} is one of ${allowed.join(", ")}.`);
    return known;
  };
  const minConfidence = read("minConfidence", CONFIDENCES);
  const persona = read("persona", PERSONAS);
  return { thresholds: { ...(minConfidence && { minConfidence }), ...(persona && { persona }) } };
}
