from django.core.management.base import BaseCommand, CommandError

from tracker.publishing.log import faults
from tracker.publishing.models import Head


class Command(BaseCommand):
    help = "Check the release log from end to end: altered, removed, rewritten or cut lines."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--anchor",
            metavar="SEQ:CHAIN",
            help="a head that was noted outside, as the server prints it on each release and the change feed shows it",
        )

    def handle(self, *args, anchor: str | None, **options) -> None:
        known = self._anchor(anchor) if anchor else None
        found = list(faults(anchor=known))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"The release log has {len(found)} faults.")
        head = Head.objects.filter(pk=1).first() or Head()
        self.stdout.write(f"The release log is whole: {head.seq} lines, head {head.seq}:{head.chain}")
        if known is None:
            self.stdout.write("Tail not checked: give --anchor to know that no line was cut off its end.")

    @staticmethod
    def _anchor(text: str) -> tuple[int, str]:
        seq, _, chain = text.partition(":")
        if not seq.isdecimal() or len(chain) != 64:
            raise CommandError(f"--anchor is “{text}”; it must be SEQ:CHAIN, a number and 64 hex digits.", returncode=2)
        return int(seq), chain
