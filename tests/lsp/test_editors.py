"""The snippets of docs/editors.md, each run once by its editor without a window, where that is installed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("lsprotocol", reason="the extra `lsp` is not installed")

GUIDE = Path(__file__).parents[2] / "docs" / "editors.md"
PAGE = "---\ndate: 2025-03-04\nsource: Reuters\n---\n# Ferry\n\nThe cafÃ© is open.\n"
STORY = "date 2025-03-04 Ferry\n\nThe cafÃ© is open.\n\n(Reuters)\n"
REASON = "as the leaflet has it"
# Waits for the finding, suppresses it with a reason, and prints the line that has both.
NEOVIM = f"""
vim.cmd.edit("a.md")
local function wait(condition) assert(vim.wait(120000, condition, 50), "nothing happened") end
wait(function() return #vim.diagnostic.get(0) > 0 end)
local found = vim.diagnostic.get(0)[1]
print(found.code .. " " .. found.user_data.lsp.codeDescription.href)
vim.fn.input = function() return "{REASON}" end
vim.api.nvim_win_set_cursor(0, {{ found.lnum + 1, found.col }})
vim.lsp.buf.code_action({{ apply = true, filter = function(action) return action.title:match("in this block") end }})
wait(function() return vim.api.nvim_get_current_line():match("provcheck:") end)
print(vim.api.nvim_get_current_line())
vim.cmd("qa!")
"""
EMACS = """
(require 'cl-lib)
(require 'eglot)
(setq eglot-sync-connect 120)
(find-file "a.txt")
(eglot-ensure)
(run-hooks 'post-command-hook)
(let ((patience 1200))
  (while (and (> patience 0) (not (flymake-diagnostics)))
    (flymake-start)
    (accept-process-output nil 0.1)
    (setq patience (1- patience))))
(message "found %s" (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(cl-letf (((symbol-function 'read-string) (lambda (&rest _) "the reason")))
  (message "asked %s" (eglot-handle-request nil 'provcheck/askReason :rule "text-encoding")))
(eglot-shutdown (eglot-current-server))
"""


def snippet(language: str) -> str:
    """The block of the guide in a language."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which `provcheck` is this checkout, and the editor has no settings of its own."""
    program = tmp_path / "bin" / "provcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m provcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(GUIDE.parents[1]),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }


def output(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=280)
    return done.stdout + done.stderr


def test_neovim_shows_and_suppresses_a_finding(tmp_path: Path, environment: dict[str, str]) -> None:
    program = shutil.which("nvim")
    version = program and re.match(r"NVIM v(\d+)\.(\d+)", output([program, "--version"], tmp_path, environment))
    if not program or not version or (int(version[1]), int(version[2])) < (0, 11):
        pytest.skip("no Neovim 0.11 here")
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "init.lua").write_text(snippet("lua"), encoding="utf-8")
    (tmp_path / "steps.lua").write_text(NEOVIM, encoding="utf-8")
    printed = output([program, "--headless", "-u", "init.lua", "-c", "luafile steps.lua"], tmp_path, environment)
    assert "text-encoding https://" in printed, printed
    assert f"The cafÃ© is open. <!-- provcheck: ignore[text-encoding]: {REASON} -->" in printed, printed


def test_emacs_shows_a_finding_and_asks_for_reasons(tmp_path: Path, environment: dict[str, str]) -> None:
    program = shutil.which("emacs")
    library = program and output(
        [program, "--batch", "--eval", '(message (locate-library "eglot"))'], tmp_path, environment
    )
    if not program or not library or "eglot" not in library:
        pytest.skip("no Emacs with eglot here: apt-get install emacs-nox elpa-eglot")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "init.el").write_text(snippet("lisp") + EMACS, encoding="utf-8")
    printed = output([program, "--batch", "-l", "init.el"], tmp_path, environment)
    assert re.search(r"^found .*UTF-8 read as", printed, re.MULTILINE), printed
    assert "asked the reason" in printed, printed
