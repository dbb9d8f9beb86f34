"""A language server over standard input and output (extra `lsp`).

Where to look:

- Requests and notifications: `server` (handlers, main loop), `language_server` (open documents and their checks),
  `worker` (runs checks in the main thread), `protocol` (forgets what was handled).
- What is checked: `open_document` (a version of a document and its check), `workspace` (settings and baseline).
- What is sent: `diagnostics`, `actions` (quick fixes and suppressions), `hover`, `symbols` (the outline),
  `positions` (code points to lines and columns of the editor).

Source: Language Server Protocol 3.17.
"""
