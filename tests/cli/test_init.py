"""`init PATH` proposes what documents agree on, says what they do not agree on, and writes a valid file."""

import json
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from provcheck import settings
from provcheck.model.schemas import schema_text

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]


def page(number: int, day: str, publisher: str = "Eastwick Echo", extra: str = "") -> str:
    return (
        f"---\ntitle: Ferry {number} is back\ndate: {day}\npublisher: {publisher}\n---\n"
        f"The ferry sails again. {extra}\n\n(PC, {('Reuters', 'AFP', 'Lusa')[number % 3]})\n"
    )


def proposed(provcheck: Run, *paths: str) -> tuple[dict[str, Any], str]:
    """The settings that would be written, and the file as text."""
    done = provcheck("init", "--stdout", *paths)
    assert done.returncode == 0, done.stderr
    values = tomllib.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads(schema_text("settings"))).validate(values)
    return values, done.stdout


def test_what_documents_agree_on_is_proposed_with_the_reason(write: Write, provcheck: Run, desk: Path) -> None:
    for number in range(6):
        written_out = "The Press Centre (PC) said so." if number % 2 else ""
        write(f"desk/{number}.md", page(number, f"{13 + number}/03/2024", extra=written_out))
        write(f"wire/{number}.txt", f"PORTO, March {number + 1} 2024 (Lusa) - The ferry {number} sails again.\n")
    values, text = proposed(provcheck, ".")
    assert (values["own"], values["date-order"], values["profile"]) == ([], "dmy", "newswire")
    assert (
        "# Nothing proposed: Eastwick Echo is the publisher, or has the address, of 6 of 12 documents: no clear" in text
    )
    values, text = proposed(provcheck, "desk")
    assert (values["own"], values["abbreviations"]) == (["Eastwick Echo"], {"PC": "Press Centre"})
    assert "# Proposed: Eastwick Echo is the publisher, or has the address, of 6 of 6 documents.\n" in text
    assert "# Proposed: 6 of 6 documents with a date such as 25/03/2024 write it this way.\n" in text
    assert "# Proposed: PC is credited in 6 documents, and spelt out as Press Centre in 3.\n" in text
    assert list(desk.glob(".provcheck*")) == []


def test_folders_get_the_profile_that_their_documents_keep(write: Write, provcheck: Run) -> None:
    for number in range(6):
        write(f"wire/lisbon/{number}.txt", f"PORTO, March {number + 1} 2024 (Lusa) - The ferry {number} sails.\n")
        write(
            f"desk [1]/{number}.md",
            page(number, f"2024-03-{13 + number}").replace("\n---\nThe", "\nrights: ours\n---\nThe"),
        )
        write(f"loose/{number}.txt", f"Ferry {number} sails.\n")
        write(f"few/{number % 4}.txt", f"PORTO, March {number + 1} 2024 (Lusa) - The ferry {number} sails.\n")
    values, _ = proposed(provcheck, ".")
    assert values["profiles"] == {"/wire/": "agency", "/desk \\[1\\]/": "archive"}
    assert values["profile"] == "minimal"
    # The patterns mean the folders that they were made from.
    write(".provcheck.toml", proposed(provcheck, ".")[1])
    built = settings.build_settings(settings.Arguments()).settings
    done = provcheck("check", "--output", "concise", "--ignore", "credit", "wire", "desk [1]")
    assert {profile.name for _, profile in built.profiles} == {"archive", "agency"}
    assert "missing" not in done.stdout


@pytest.mark.parametrize(
    ("documents", "why"),
    [
        (
            ["13/03/2024", "03/13/2024", "03/14/2024"],
            "2 of 3 documents with a date such as 03/25/2024 write it this way",
        ),
        (["13/03/2024", "14/03/2024"], "2 of 2 documents with a date such as 25/03/2024 write it this way"),
        (["2024-03-13", "03/04/2024", "2024-03-15"], "no document has an unambiguous numeric date"),
    ],
)
def test_without_a_clear_majority_nothing_is_proposed(
    documents: list[str], why: str, write: Write, provcheck: Run
) -> None:
    for number, day in enumerate(documents):
        write(f"desk/{number}.md", page(number, day, publisher=f"Paper {number}"))
    values, text = proposed(provcheck, "desk")
    assert "date-order" not in values
    assert f"# Nothing proposed: {why}" in text
    assert values["own"] == []
    assert values["abbreviations"] == {}


def test_an_agency_that_every_document_credits_is_not_proposed_as_own(write: Write, provcheck: Run) -> None:
    for number in range(6):
        other = ("Eastwick Echo", "Al Jazeera", "BBC")[number % 3]
        write(f"a/{number}.txt", f" date 2024-03-0{number + 1} Ferry\n\nThe ferry sails again.\n\n(Reuters, {other})\n")
        write(
            f"b/{number}.txt", f" date 2024-03-0{number + 1} Ferry\n\nThe ferry sails.\n\n(Northern Courier, {other})\n"
        )
    values, text = proposed(provcheck, "a")
    assert values["own"] == []
    assert "credit Reuters, which may be the source of the copy and not its publisher" in text
    values, text = proposed(provcheck, "b")
    assert values["own"] == ["Northern Courier"]
    assert "6 of 6 that credit an outlet credit Northern Courier, alongside 3 others" in text


def test_the_survey_shows_rates_and_three_examples_of_different_documents(write: Write, provcheck: Run) -> None:
    for number in range(5):
        write(f"desk/{number}.txt", f"Ferry {number}\n\nThe ferry sails again.\n\n(Reuters)\n")
    write("desk/good.txt", " date 2025-03-04 Ferry\n\nThe ferry sails again.\n\n(Reuters)\n")
    done = provcheck("init", "desk")
    lines = done.stdout.splitlines()
    assert lines[0] == "read 6 documents in 1 folder: 5 findings, 0.83 per document; 5 errors, 0.83 per document"
    assert lines[2] == "0.83 per document: date-missing (error), 5 in 5 documents"
    assert [line.split(": ")[0].strip() for line in lines[3:6]] == ["desk/0.txt:1", "desk/1.txt:1", "desk/2.txt:1"]
    assert lines[-1] == "wrote ./.provcheck.toml; next: provcheck check"


def test_existing_findings_are_accepted_on_request(write: Write, provcheck: Run, desk: Path) -> None:
    write("desk/a.txt", "Ferry\n\nThe ferry sails again.\n")
    done = provcheck("init", "--baseline", "desk")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "accepted 2 findings: .provcheck-baseline.json")
    assert provcheck("check", "desk").returncode == 0
    (desk / ".provcheck.toml").unlink()
    again = provcheck("init", "--baseline", "desk")
    assert (again.returncode, (desk / ".provcheck.toml").exists()) == (2, False)
    assert ".provcheck-baseline.json already exists" in again.stderr


def test_a_settings_file_is_replaced_only_by_force(write: Write, provcheck: Run, desk: Path) -> None:
    write("desk/a.txt", "Ferry\n\nThe ferry sails again.\n")
    file = write(".provcheck.toml", 'own = ["Mine"]\nselect = ["text"]\n')
    done = provcheck("init", "desk")
    assert (done.returncode, done.stdout) == (2, "")
    assert "edit it, overwrite it with --force, or preview with --stdout" in done.stderr
    assert "date-missing" in provcheck("init", "--stdout", "desk").stderr  # as if there were no settings
    assert file.read_text(encoding="utf-8").startswith('own = ["Mine"]')
    assert provcheck("init", "--force", "desk").returncode == 0
    assert "Mine" not in file.read_text(encoding="utf-8")


def test_documents_are_drawn_from_every_folder_and_row_and_the_same_for_a_seed(write: Write, provcheck: Run) -> None:
    for number in range(40):
        write(f"many/{number}.txt", f"Ferry {number}\n\nThe ferry sails again.\n")
    write("few/a.txt", "Tram\n\nThe tram runs again.\n")
    rows = "".join(json.dumps({"headline": f"h{n}", "body": "It was said."}) + "\n" for n in range(40))
    write("rows/day.jsonl", rows)
    first = provcheck("init", "--stdout", "--most", "9", ".").stderr
    assert first.startswith("read 9 documents in 3 folders: ")
    assert first == provcheck("init", "--stdout", "--most", "9", ".").stderr
    assert first != provcheck("init", "--stdout", "--most", "9", "--seed", "1", ".").stderr


def test_hostile_names_and_unreadable_files_do_no_harm(write: Write, provcheck: Run) -> None:
    name = 'Echo "]\\n\u202e\x7f = 1'
    for number in range(5):
        day = f"2024-03-{13 + number}"
        write(
            f"desk/{number}.json", json.dumps({"headline": "x", "body": "y.", "datePublished": day, "publisher": name})
        )
    write("desk/broken.json", b"\xff{")
    done = provcheck("init", "--stdout", "desk")
    assert done.returncode == 3
    assert "\u202e" not in done.stdout + done.stderr
    assert "read-failed (error), 1 in 1 document" in done.stderr
    assert len(tomllib.loads(done.stdout)["own"]) <= 1


def test_nothing_to_read_still_gives_a_file(desk: Path, provcheck: Run) -> None:
    values, text = proposed(provcheck, ".")
    assert values["own"] == []
    assert "# Nothing proposed: no document names a publisher" in text


def test_a_proposed_name_gives_no_command_to_a_ci_system(write: Write, provcheck: Run) -> None:
    for number in range(6):
        write(f"desk/{number}.md", page(number, f"2024-03-{13 + number}", publisher='"Echo ##vso[task.complete]x"'))
    values, text = proposed(provcheck, "desk")
    assert values["own"] == ["Echo ##vso[task.complete]x"]
    assert "##vso" not in text


def test_initials_that_are_written_out_in_several_ways_mean_nothing_yet(write: Write, provcheck: Run) -> None:
    ways = ("PC (Press Centre)", "The Port Council (PC)", "The Press Centre (PC)", "PC (Port Council)")
    for number in range(4):
        write(f"{number}.md", page(number, f"2024-03-{13 + number}", extra=f"{ways[number]} said so."))
    values, text = proposed(provcheck, ".")
    assert values.get("abbreviations", {}) == {}
    assert "PC is credited in 4 documents, and spelt out as" in text
    assert "in 2 of 4: no clear majority" in text


def test_credits_that_differ_between_documents_propose_no_own_outlet(write: Write, provcheck: Run) -> None:
    outlets = ("Reuters", "AFP", "Lusa", "Ritzau", "TASS", "EFE")
    for number, outlet in enumerate(outlets):
        write(f"{number}.txt", f" date 2025-03-0{number + 1} Ferry {number}\n\nIt sails again.\n\n({outlet})\n")
    values, text = proposed(provcheck, ".")
    assert values["own"] == []
    assert "no document names its publisher; 1 of 6 that credit an outlet credit" in text


SITE = "title: Pier Gazette\nurl: https://piergazette.news\n"


def post(number: int, **front: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    text = f"The ferry number {number} sails again, and the people of the port were waiting for it on the pier."
    return f"---\ntitle: Ferry {number} is back\n{lines}---\n{text}\n"


def test_the_configuration_of_the_site_says_whose_documents_they_are(write: Write, provcheck: Run) -> None:
    write("_config.yml", SITE)
    for number in range(6):
        write(f"_posts/2025-03-0{number + 1}-ferry.md", post(number))
    values, text = proposed(provcheck, ".")
    assert (values["own"], values["profile"], values["languages"]) == (["Pier Gazette"], "newswire", ["en"])
    assert "# Proposed: the site's configuration says so (_config.yml).\nown =" in text
    assert "# Proposed: 6 documents, 6 in English.\nlanguages" in text
    report = provcheck("init").stdout.splitlines()
    assert report[0] == "read 6 documents in 1 folder: 6 findings, 1.00 per document; 0 errors, 0.00 per document"
    assert "configuration of the site: _config.yml" in report
    assert "with the proposed settings: 0 findings, 0.00 per document; 0 errors, 0.00 per document" in report
    assert provcheck("check").returncode == 0
    assert "no findings in 6 documents" in provcheck("check").stdout


def test_a_site_is_found_above_and_inside_the_working_directory(
    write: Write, provcheck: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / ".git").mkdir()
    write("hugo.toml", 'title = "Pier Gazette"\n')
    for number in range(6):
        write(f"content/{number}.md", post(number, date=f"2025-03-0{number + 1}"))
        write(f"other/src/posts/{number}.md", post(number, date=f"2025-03-0{number + 1}"))
    write("other/src/_data/site.json", '{"title": "Quay Post"}')
    monkeypatch.chdir(desk / "content")
    assert proposed(provcheck)[0]["own"] == ["Pier Gazette"]
    monkeypatch.chdir(desk)
    assert proposed(provcheck, "other")[0]["own"] == ["Pier Gazette", "Quay Post"]


def test_a_site_beside_the_documents_is_found(write: Write, provcheck: Run) -> None:
    write("web/_config.yml", SITE)
    write("node_modules/_config.yml", "title: A package\n")
    for number in range(6):
        write(f"articles/{number}.md", post(number, date="2025-03-04"))
    assert proposed(provcheck, "articles")[0]["own"] == ["Pier Gazette"]


def test_keys_with_dates_and_names_get_their_meaning(write: Write, provcheck: Run) -> None:
    people = ("Anna Brandt", "Peter Holm", "Maria Sand", "Xilko Berg", "Sarah Lind", "David Falk")
    for number, name in enumerate(people):
        write(
            f"{number}.md",
            post(number, stand=f"2025-03-0{number + 1}", geprueft_von=name, farbe="Blau Grau", art="Blog Post"),
        )
    values, text = proposed(provcheck, ".")
    assert values["keys"] == {"stand": "published", "geprueft_von": "bylines"}
    assert "# Proposed: it holds a date in 6 of 6 documents.\nstand" in text


def test_documents_that_state_too_little_get_the_profile_minimal(write: Write, provcheck: Run) -> None:
    for number in range(8):
        write(f"{number}.md", post(number, **({"date": "2025-03-04"} if number < 2 else {})))
    write("_config.yml", SITE)
    values, text = proposed(provcheck, ".")
    assert values["profile"] == "minimal"
    assert "# Proposed: only 2 of 8 documents state all that newswire requires.\n" in text


def test_a_profile_that_only_own_work_is_excused_from_is_not_proposed(write: Write, provcheck: Run) -> None:
    write("_config.yml", SITE)
    for number in range(6):
        write(f"{number}.md", post(number, date="2025-03-04"))
    assert proposed(provcheck, ".")[0]["profile"] == "newswire"  # and neither archive nor dataset
    for number in range(6):
        write(f"{number}.md", post(number, date="2025-03-04", rights="ours"))
    assert proposed(provcheck, ".")[0]["profile"] == "archive"


def test_folders_without_articles_are_left_out(write: Write, provcheck: Run) -> None:
    write("hugo.toml", 'title = "Pier Gazette"\n')
    for number in range(6):
        write(f"content/posts/{number}.md", post(number, date="2025-03-04"))
        write(f"content/authors/{number}/_index.md", "---\ntitle: Marta Olmo\n---\n")
        write(f"_includes/{number}.html", "<p>Written on the pier.</p>{{ site.title }}")
        write(f"themes/quay/exampleSite/{number}.md", post(number))
        write(f"content/themes/{number}.md", post(number, date="2025-03-04"))
        write(f"content/2025/{number}.md", "---\ntitle: A link\n---\n")
    values, text = proposed(provcheck, ".")
    assert values["exclude"] == ["/_includes/", "/content/authors/", "/themes/"]
    assert '"/content/authors/",  # Proposed: pages about authors; 6 of 6 files are templates or have no words.' in text


def test_documents_outside_of_the_content_of_a_site_are_left_out(write: Write, provcheck: Run) -> None:
    write("site/hugo.toml", 'title = "Pier Gazette"\n')
    for number in range(6):
        write(f"site/content/posts/{number}.md", post(number, date="2025-03-04"))
    write("site/notes/meeting.md", post(1))
    write("docs/deploy.md", post(1))  # not beside the configuration
    values, text = proposed(provcheck, ".")
    assert values["exclude"] == ["/site/notes/"]
    assert '"/site/notes/",  # Proposed: outside of the content of the site (site/content).' in text


def test_languages_of_few_documents_are_those_that_the_site_names(write: Write, provcheck: Run) -> None:
    french = "Le ferry navigue de nouveau depuis hier, et les habitants du port sont très contents de la nouvelle.\n"
    for number in range(6):
        write(f"en/{number}.md", post(number, date="2025-03-04"))
    write("fr/a.md", f"---\ntitle: Le ferry\ndate: 2025-03-04\n---\n{french}")
    values, text = proposed(provcheck, ".")
    assert "languages" not in values
    assert "# Nothing proposed: 7 documents, 6 in English, 1 in French: look at the few first.\n" in text
    write("hugo.toml", 'title = "Pier Gazette"\n[languages.en]\n[languages.fr]\n[languages.eo]\n')
    values, text = proposed(provcheck, ".")
    assert values["languages"] == ["en", "fr", "eo"]
    assert "6 in English, 1 in French; provcheck does not read Esperanto.\n" in text


def test_folders_of_years_get_no_profile_of_their_own(write: Write, provcheck: Run) -> None:
    write("_config.yml", SITE)
    for number in range(6):
        write(f"posts/2024/{number}.md", post(number, date="2024-03-04"))
        write(f"posts/2025/{number}.md", post(number, date="2025-03-04", rights="ours"))
        write(f"letters/{number}.md", post(number, date="2025-03-04", rights="ours"))
    values, _ = proposed(provcheck, ".")
    assert (values["profile"], values["profiles"]) == ("newswire", {"/letters/": "archive"})


def test_rules_that_report_on_most_documents_weigh_less(write: Write, provcheck: Run) -> None:
    for number in range(12):
        text = post(number, date="2025-03-04", publisher="Pier Gazette")
        write(f"{number}.md", text + "\n“It sails.\n")
    values, text = proposed(provcheck, ".")
    assert values["severity"] == {"quote-unbalanced": "note"}
    assert "# Proposed: it reports on 12 of 12 documents: a habit, not a slip.\nquote-unbalanced" in text


def test_too_many_errors_become_warnings_until_they_are_read(write: Write, provcheck: Run) -> None:
    for number in range(12):
        text = post(number, date="2025-03-04" if number else "2025-03-04, Monday", publisher="Pier Gazette")
        conflict = "\nPublished 15 May 2019\n" if number < 3 else ""
        write(f"{number}.md", text.replace("---\nThe", f"---\n{conflict}\nThe"))
    before = provcheck("check", "--output", "concise", ".").stdout
    assert before.count(" error date-conflict ") == 3
    values, text = proposed(provcheck, ".")
    assert values["severity"] == {"date-conflict": "warning"}
    assert "# Proposed: 3 errors in 3 of 12 documents: read them, then make it an error again.\n" in text


def test_the_report_names_what_was_not_read(write: Write, provcheck: Run) -> None:
    write("mkdocs.yml", "x")
    (write("mkdocs.yml", "x")).write_bytes(b"\xff")
    write("a.md", post(1))
    write("b.pages", "PK")
    write("c.html", "")
    write("d.md", b"\xff\x00".decode("latin-1"))
    done = provcheck("init", "--stdout", ".")
    assert done.returncode == 3
    assert "1 file could not be read: see read-failed and rule-crashed" in done.stderr
    assert "1 page without words skipped" in done.stderr
    assert "2 files of other kinds were not read (.pages 1, .yml 1)" in done.stderr
    assert "not read: mkdocs.yml: " in done.stderr


@pytest.mark.usefixtures("desk")
def test_without_documents_no_list_of_rules_is_empty(provcheck: Run) -> None:
    lines = provcheck("init").stdout.splitlines()
    assert lines[0].startswith("read 0 documents in 0 folders: 0 findings")
    assert lines[1] == ""
    assert lines[2].startswith("with the defaults:")


def test_a_folder_without_documents_is_said(write: Write, provcheck: Run) -> None:
    write("notes.xyz", "")
    done = provcheck("init")
    assert done.returncode == 0
    assert done.stderr == "provcheck: no documents in .; the settings are those for any documents\n"
