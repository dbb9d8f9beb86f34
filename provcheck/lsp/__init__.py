"""provcheck in an editor: a language server over standard input and output (extra `lsp`).

Source: Language Server Protocol 3.17.
"""
