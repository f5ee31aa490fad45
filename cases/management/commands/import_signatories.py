import re

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.services.signatories import SignatoryImport, find_letter, import_signatories, preview_signatories
from cases.services.signatory_plans import Outcome, SignatoryPreview
from tracker.lib.inputs import STDIN, read_input
from tracker.lib.uploads import InputError

ANSWER = re.compile(r"(\d{1,9})=(\S+)", re.ASCII)


class Command(BaseCommand):
    help = (
        "Put a list of organizations, one line each (“Name, Place”), under an open letter. What is close to a known "
        "organization waits for an answer; nothing is merged by itself. Bad input gives one line and exit code 2."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("letter", metavar="LETTER", help="the letter's number, public id or slug")
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="print the report and change nothing")
        parser.add_argument(
            "--answer",
            action="append",
            default=[],
            metavar="LINE=new|same:NUMBER|parent|place|skip",
            help="what the line means; may be given several times, for one line too",
        )

    def handle(self, *args, letter: str, file: str, dry_run: bool, answer: list[str], **options) -> None:
        name = "standard input" if file == STDIN else file
        try:
            found, text, answers = find_letter(letter), read_input(file), read_answers(answer)
        except InputError as error:
            raise CommandError(str(error), returncode=2) from error
        try:
            if dry_run:
                preview = preview_signatories(found, text, answers)
                if preview.refusals:
                    raise preview.refusals[0]
                self.report(preview)
                self.stdout.write("Nothing was changed (dry run).")
                return
            result = import_signatories(letter=found, text=text, answers=answers, by=None)
        except InputError as error:
            raise CommandError(str(error.named(name)), returncode=2) from error
        self.report(result.preview)
        self.say_what_was_added(result)

    def report(self, preview: SignatoryPreview) -> None:
        say = self.stdout.write
        say(f"“{preview.letter}”: {len(preview.rows)} lines")
        for outcome in Outcome:
            if preview.counts[outcome]:
                say(f"  {preview.counts[outcome]:>6} {outcome.label}")
        for planned in preview.rows:
            said = [*planned.questions, *planned.notes]
            if planned.can_have_parent and not planned.answer.parent:
                said.append(f"make “{planned.row.parent}”, of which it is a branch? (answer: parent)")
            for each in said:
                say(f"Line {planned.row.line}, “{planned.words}” ({planned.outcome.label}): {each}")
        if count := len(preview.waiting):
            lines = "1 line waits" if count == 1 else f"{count} lines wait"
            say(f"{lines} for an answer: run it again with --answer LINE=new or LINE=same:NUMBER")

    def say_what_was_added(self, result: SignatoryImport) -> None:
        if not result.is_new:
            self.stdout.write("Nothing was added.")
            return
        organizations = len(result.organizations) + len(result.parents)
        self.stdout.write(f"Added signatures: {len(result.signatures)}, organizations: {organizations}.")


def read_answers(given: list[str]) -> dict[int, list[str]]:
    """Answers as they are typed, by line. Raises InputError for what is none."""
    answers: dict[int, list[str]] = {}
    for text in given:
        match = ANSWER.fullmatch(text)
        if not match:
            raise InputError(
                f"“{text}” is not an answer: write LINE=new, LINE=same:NUMBER or the like", name="--answer"
            )
        answers.setdefault(int(match[1]), []).append(match[2])
    return answers
