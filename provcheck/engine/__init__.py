"""The pipeline: source → document → statements → record → findings → result, for one document and for many.

Where to look:

- One document: `check` (the pipeline), `assemble` (document to record), `locator` (spans to lines and columns),
  `finding_fingerprints`, `failures` (findings about what could not be checked), `settings_for_document`.
- Suppression: `suppress_in_document` and `suppress` (mark findings), `suppression_syntax` and `html_comments` (read
  suppressions), `baseline`.
- Input: `file_discovery` (paths to files), `ignore_patterns`, `regular_files`, `source_files` (files to sources).
- Many documents: `runner`, `processes`, `cache`, `result_json`. What keeps one document from the others: `guarding`,
  `resource_limits`, `isolation`.
- Options of `check`: `cross_check` and `pair_candidates` (`--across`), `changed_since` and `git` (`--since`), `fix`.
- `provcheck init`: `survey`, `settings_proposals`. `extract --explain` and editors: `quote_explanations`.
"""
