"""Runs a corpus job: stage rows, check shards, compare documents, sum up. Finished steps are not repeated."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from provcheck import __version__
from provcheck.corpus import copies
from provcheck.corpus.inputs import Input
from provcheck.corpus.shard_check import Job, check_shard, report_path
from provcheck.corpus.shards import stage_input
from provcheck.corpus.summary import Tally, languages_of_texts, summarise
from provcheck.corpus.work_folder import WORK_FOLDER, claim_folder, read_json, write_json
from provcheck.engine.material_files import MaterialFinder, RunMaterial
from provcheck.engine.material_reading import digests
from provcheck.engine.source_files import MaterialNaming
from provcheck.model.errors import ReadError, UsageError
from provcheck.model.setting_table import file_value, settings_of
from provcheck.model.settings import Settings

Progress = Callable[[str, int, int | None], None]


def run_job(job: Job, inputs: list[Input], progress: Progress) -> dict[str, Any]:
    """Do what is not done yet; write and return the summary. `progress` is called with step, number done and total."""
    counts: Tally = Counter()
    rows = rejected = keys = redone = 0
    for number, file in enumerate(inputs):
        of_file = job.for_file(file.path)
        progress(f"reading {file.path}", rows, None)
        for shard in stage_input(number, file, job.out, job.settings.limits):
            report = read_json(report_path(job, shard)) or check_shard(shard, of_file)._asdict()
            counts.update({tuple(key): count for key, count in report["tally"]})
            redone += bool(report["redone"])
            rows += report["rows"]
            rejected += report["rejected"]
            keys += report["keys"]
            progress("checked", rows, None)
    job = job._replace(settings=replace(job.settings, by_folder={}))  # pairs are of several folders
    for compared, total in copies.compare_pairs(job, keys):
        progress("compared", compared, total)
    copied = copies.write_clusters(job)
    counts.update(_pair_findings(job))
    summary = {"provcheck": __version__, "rows": rows, "rejected": rejected, "copies": copied, "shards_redone": redone}
    summary |= summarise(counts, job.profile_names())
    summary |= languages_of_texts(summary, job.settings.languages)
    write_json(os.path.join(job.out, "summary.json"), summary)
    return summary


def _values(settings: Settings) -> dict[str, Any]:
    """The settings of a run or of a folder, for JSON."""
    return {
        **{setting.key: file_value(getattr(settings, setting.field)) for setting in settings_of(Settings)},
        "profile": settings.profile.name,
        "profiles": [[pattern, profile.name, profile.schema] for pattern, profile in settings.profiles],
    }


def with_material(job: Job, runner: str) -> Job:
    """Return the job with what its rows are held against that name nothing; raises UsageError.

    The index of a pool is in the cache, and on a cluster in the folder of the job, which every worker reads.
    """
    settings = job.settings
    folder = os.path.abspath(settings.folder)
    index = "" if runner == "native" else os.path.join(job.out, WORK_FOLDER, "material")
    naming = MaterialNaming((), settings.material, folder, jobs=job.jobs, index_folder=index)
    if index and any(each.material.paths for each in (settings, *settings.by_folder.values())):
        os.makedirs(index, exist_ok=True)
    try:
        by_folder = {
            inner: _run_material(naming._replace(settings=each.material, folder=os.path.abspath(each.folder)), each)
            for inner, each in settings.by_folder.items()
        }
        return job._replace(naming=naming, material=_run_material(naming, settings), material_by_folder=by_folder)
    except ReadError as error:
        raise UsageError(str(error)) from None


def _run_material(naming: MaterialNaming, settings: Settings) -> RunMaterial:
    return MaterialFinder(naming, settings.limits).run_material()


def _described(material: RunMaterial) -> list[Any]:
    """What names the contents of material, for JSON."""
    return [material.pool.name if material.pool else "", *digests(material.files)]


def claim_job(job: Job, inputs: list[Input]) -> str:
    """Claim the folder for this job, and return the day of its check. Raises UsageError if it has another job."""
    settings = job.settings
    description = {
        "version": __version__,
        "as_of": settings.as_of.isoformat(),
        "inputs": [list(file) for file in inputs],
        "profiles": [[profile.name, profile.schema] for profile in job.profiles],
        "settings": {
            **_values(settings),
            "by_folder": {folder: _values(each) for folder, each in settings.by_folder.items()},
        },
        "material": [
            *_described(job.material),
            *([folder, *_described(material)] for folder, material in sorted(job.material_by_folder.items())),
        ],
    }
    day: str = claim_folder(job.out, description)["as_of"]
    return day


def _pair_findings(job: Job) -> Tally:
    """Return the numbers of findings of pairs, by rule."""
    from pyarrow import dataset

    folder = os.path.join(job.out, "findings")
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.startswith("across-")]
    if not paths:
        return Counter()
    rules = dataset.dataset(paths).to_table(columns=["rule"]).column("rule").to_pylist()
    return Counter(("rule", rule) for rule in rules)
