import secrets
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from sources.services.demo import load_demo, refuse_other_data

EDITOR = "editor"


class Command(BaseCommand):
    help = "Load the demonstration into an empty office and release it. Safe to run twice; the second run is quick."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, help="the port to print in the address, where it is not SITE_URL's")

    def handle(self, *args, port: int | None, **options) -> None:
        url = address(port)
        try:
            refuse_other_data()
            # The acts of the demonstration are somebody's. Nobody can sign in as them until the door is opened below.
            editor, _created = get_user_model().objects.get_or_create(
                username=EDITOR, defaults={"is_staff": True, "is_superuser": True, "is_active": False, "password": "!"}
            )
            loaded = load_demo(by=editor, say=self.stdout.write)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write("The demonstration is loaded." if loaded else "The demonstration was loaded already.")
        self.stdout.write(f"Site:    {url}/\nAPI:     {url}/api/v1/\nOffice:  {url}/admin/")
        self.stdout.write(sign_in(editor, url))


def address(port: int | None) -> str:
    """Where the site answers, with another port where one is given."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.hostname}:{port}" if port else settings.SITE_URL


def is_loopback(url: str) -> bool:
    """Whether the address leads nowhere but to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def sign_in(editor, url: str) -> str:
    """Open the demo editor's account on a machine that only its owner reaches, close it elsewhere, and say so."""
    kept = Path(settings.VAR_DIR) / "demo_password"
    if settings.TRACKER_FACE != "all" or not is_loopback(url):
        if has_kept_password(editor, kept):
            editor.set_unusable_password()
            editor.is_active = False
            editor.save()
        return "Sign-in: none. The demo editor is for loopback only (SITE_URL on 127.0.0.1 and TRACKER_FACE=all)."
    if not editor.has_usable_password():
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(12))
        editor.set_password(kept.read_text())
        editor.is_active = True
        editor.save()
    if has_kept_password(editor, kept):
        return f"Sign-in: {editor} with the password {kept.read_text()} (loopback only)"
    return f"Sign-in: {editor}, with the password that it was given (loopback only)"


def has_kept_password(editor, kept: Path) -> bool:
    return kept.exists() and editor.check_password(kept.read_text())
