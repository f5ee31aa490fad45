"""What a browser says and does unseen while a test walks: its console, its faults, the hosts that it asks."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

LOUD = ("error", "warning")


class Watch:
    """Listens to every page of a browser window from its beginning.

    `said` holds the console's errors and warnings, among them each violation of the content security policy, and
    what scripts raised; `hosts` every host that was asked for anything.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.hosts: set[str] = set()
        context.on("console", self._console)
        context.on("weberror", lambda fault: self.said.append(str(fault.error)))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LOUD:
            self.said.append(message.text)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob"):
            self.hosts.add(address.netloc)
