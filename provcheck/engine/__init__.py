"""The pipeline: source → document → statements → record → findings → result, for one document and for many.

Where to look:

- One document: `check` (the pipeline), `assemble` (document to record), `locator` (spans to lines and columns),
  `finding_places` (findings with several places), `open_requirements` (findings that a placeholder stands for),
  `failures` (findings about what could not be checked), `settings_for_document`.
- Fingerprints: `finding_fingerprints`, `message_fingerprints` (without a document), `old_fingerprints` (version 1).
- Suppression: `suppress_in_document` and `suppress` (mark findings), `suppression_syntax` and `html_comments` (read
  suppressions), `baseline`, `baseline_merge` (what two runs changed), `resemblance` (renamed documents).
- Files: `file_discovery` (paths to files), `ignore_patterns`, `regular_files`, `source_files` (files to sources),
  `file_replacement` (writes files in one step).
- Many documents: `runner`, `processes`, `cache`, `result_json`, `conformity` (types of what is read back). What keeps
  one document from the others: `guarding`, `resource_limits`, `isolation`.
- Options of `check`: `cross_check` and `pair_candidates` (`--across`), `changed_since` and `git` (`--since`), `fix`.
- `provcheck init`: `survey`, `settings_proposals`. `extract --explain` and editors: `quote_explanations`.
"""
