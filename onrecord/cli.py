"""The command line. Exit code 0 when all is well, 1 for problems, 2 for wrong usage."""

from __future__ import annotations

import gc
import json
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from onrecord import __version__

MOST_OF_A_RULE = 10
"""How many warnings of one rule a build tells one by one; `check` tells all."""


class _BuildByDefault(click.Group):
    """A group whose command, where none is named, is `build`. Options may stand before it: `-q check`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = (*ctx.help_option_names, "--version")
        if not args or (args[0].startswith("-") and args[0] not in own):
            place = self._named(args)
            args = ["build", *args] if place is None else [args[place], *args[:place], *args[place + 1 :]]
        return super().parse_args(ctx, args)

    def _named(self, args: list[str]) -> int | None:
        """Where the command stands: the first word that is neither an option nor what an option takes."""
        options = (option for command in self.commands.values() for option in command.params)
        taking = {name for option in options if not getattr(option, "is_flag", True) for name in option.opts}
        waiting = False
        for place, word in enumerate(args):
            if not waiting and not word.startswith("-"):
                return place
            # Of several letters in one, as in `-qf other.yml`, the last can take something.
            last = word if word.startswith("--") else f"-{word[-1:]}"
            waiting = not waiting and last in taking
        return None


def _shared(command: click.decorators.FC) -> click.decorators.FC:
    """The options of every command that judges cases."""
    return _reading(click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command))


def _reading(command: click.decorators.FC) -> click.decorators.FC:
    """The options of every command that reads cases."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
        click.option("--as-of", metavar="DAY", help="Take this day, or moment with its zone, for now."),
        click.option(
            "-f",
            "--config-file",
            "file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            default="mkdocs.yml",
            show_default=True,
            help="The settings of the site.",
        ),
    ):
        command = option(command)
    return command


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Turn case files into a searchable site in which every fact has its source.

    Without a command: build.
    """
    # What is imported stays. To look through it for cycles at every 700 things is a tenth of the time of importing.
    gc.set_threshold(100_000)
    # What cannot be written as the terminal has it is told by its number, as standard error does by itself.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@main.command()
@_shared
@click.option("--no-search", is_flag=True, help="Publish without a search index.")
@click.option("--timings", is_flag=True, help="Tell how long each stage took, and the slowest cases.")
@click.option("-j", "--jobs", metavar="N", default=0, type=click.IntRange(0), help="Processes; else one a core.")
@click.option("--scheduler", metavar="ADDRESS", help="Give the work to a Dask scheduler, tcp://host:8786.")
def build(
    file: Path,
    as_of: str | None,
    quiet: bool,
    strict: bool,
    no_search: bool,
    timings: bool,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Check the cases and publish the site; on any error the site stays as it was."""
    from onrecord import report
    from onrecord.world import lastrun
    from onrecord.world.folder import from_here

    root = file.absolute().parent
    reporter = report.Reporter(root, quiet)
    asked = lastrun.Asked(file, as_of, {"strict": strict, "search": not no_search})
    last = lastrun.last(asked)  # asked before what a build needs is imported
    if last and last.stands:
        reporter.tell(last.told, most=MOST_OF_A_RULE)
        reporter.say(f"Nothing has changed: {from_here(last.site_dir)}/ is as it was.")
        sys.exit(0)

    from onrecord import pipeline, progress
    from onrecord.means import means
    from onrecord.world.cluster import NoScheduler, executor

    watch = progress.Progress(reporter.console, quiet)
    try:
        with executor(scheduler) as elsewhere, means(root, watch, jobs, elsewhere) as given:
            result = pipeline.build(file, as_of, search_wanted=not no_search, strict=strict, means=given, last=last)
    except NoScheduler as missing:
        result = pipeline.Result((missing.problem,), {})
    told = report.in_order((*result.told, *report.placed(result.problems, result.files)))
    reporter.tell(told, most=MOST_OF_A_RULE)
    if timings:
        progress.timings(reporter.console, watch)
    code = report.exit_code(result.problems, strict)
    if code:
        reporter.say("Nothing was published: the site is as it was.", "bold")
    else:
        reporter.say(result.outcome)
        if result.done:
            lastrun.note(asked, result.done, told)
    sys.exit(code)


@main.command()
@_shared
def check(file: Path, as_of: str | None, quiet: bool, strict: bool) -> None:
    """Tell every problem of the cases, drafts included, and build nothing."""
    from onrecord import examination, report
    from onrecord.means import means

    root = file.absolute().parent
    reporter = report.Reporter(root, quiet)
    with means(root, keeps=False) as given:
        result = examination.check(file, as_of, given)
    reporter.problems(result.problems, result.files)
    if not result.problems:
        reporter.say(result.outcome)
    sys.exit(report.exit_code(result.problems, strict))


@main.command()
@_reading
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address of this machine.")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port; else 8000, or the next free one.")
def serve(file: Path, as_of: str | None, quiet: bool, host: str, port: int | None) -> None:
    """Show the site as it is being written, drafts included; nothing is published."""
    from onrecord import report
    from onrecord.preview.run import run
    from onrecord.world.server import PortTaken

    try:
        run(file, as_of, host, port, report.Reporter(file.absolute().parent, quiet))
    except PortTaken as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--data", is_flag=True, help="That of the published case.json instead.")
@click.option("--translation", is_flag=True, help="That of a translation's front matter instead.")
def schema(data: bool, translation: bool) -> None:
    """Print the JSON Schema of a case's front matter, for editors."""
    from onrecord import decode
    from onrecord.formats import case_json
    from onrecord.model.translation import Texts

    found = case_json.schema() if data else decode.schema(root=Texts) if translation else decode.schema()
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


@main.command()
def rules() -> None:
    """Print what every rule reports, in Markdown."""
    from onrecord import manual

    click.echo(manual.rules(), nl=False)


@main.command()
def fields() -> None:
    """Print every field of a case file, in Markdown."""
    from onrecord import manual

    click.echo(manual.fields(), nl=False)


@main.command()
def vocabulary() -> None:
    """Print the words that fields take, in Markdown."""
    from onrecord import manual

    click.echo(manual.vocabulary(), nl=False)


@main.command()
def tables() -> None:
    """Print the tables of the record that can be downloaded, in Markdown."""
    from onrecord import manual

    click.echo(manual.tables(), nl=False)
