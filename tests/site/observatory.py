"""How Mozilla's HTTP Observatory scores a page, as far as its answer alone decides it.

Its rules, written down from its documentation of September 2024: a hundred to begin with, taken from for each fault;
what is added counts from 90 on. A plus is 100 and more.
"""

import re
from collections.abc import Iterable

PRIVATE_REFERRER = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000
BEFORE_BONUS = 90


class Scan:
    """The faults of an answer and what it earned, by name: `score` is what it comes to."""

    def __init__(self, headers: Iterable[tuple[str, str]], body: str = "", *, secure: bool = False):
        self.headers = {name.lower(): value for name, value in headers}
        self.body, self.secure = body, secure
        self.policy = {
            parts[0]: set(parts[1:])
            for part in self.headers.get("content-security-policy", "").split(";")
            if (parts := part.split())
        }
        found = {
            "policy": self._policy(),
            "cookies": self._cookies(),
            "cors": -50 if self.headers.get("access-control-allow-origin") == "*" else 0,
            "referrer": self._referrer(),
            "transport": self._transport(),
            "subresources": self._subresources(),
            "types": 0 if self.headers.get("x-content-type-options") == "nosniff" else -5,
            "frames": self._frames(),
            "resources": self._resources(),
        }
        self.faults = {name: points for name, points in found.items() if points < 0}
        self.earned = {name: points for name, points in found.items() if points > 0}

    @property
    def score(self) -> int:
        base = max(0, 100 + sum(self.faults.values()))
        return base + (sum(self.earned.values()) if base >= BEFORE_BONUS else 0)

    def _policy(self) -> int:
        if not self.policy:
            return -25
        scripts = self.policy.get("script-src", self.policy.get("default-src", {"*"}))
        styles = self.policy.get("style-src", self.policy.get("default-src", {"*"}))
        if scripts & {"'unsafe-inline'", "data:", "*", "http:", "https:"}:
            return -20
        if "'unsafe-eval'" in scripts:
            return -10
        if "'unsafe-inline'" in styles:
            return 0
        return 10 if self.policy.get("default-src") == {"'none'"} else 5

    def _cookies(self) -> int:
        cookie = self.headers.get("set-cookie", "").lower()
        return -20 if cookie and not ("secure" in cookie and "httponly" in cookie) else 0

    def _referrer(self) -> int:
        named = {value.strip() for value in self.headers.get("referrer-policy", "").split(",")} - {""}
        if not named:
            return 0
        return 5 if named <= PRIVATE_REFERRER else -5

    def _transport(self) -> int:
        """Only https can promise https."""
        if not self.secure:
            return 0
        age = re.search(r"max-age=(\d+)", self.headers.get("strict-transport-security", ""))
        if not age:
            return -20
        return 0 if int(age[1]) >= HALF_A_YEAR else -10

    def _subresources(self) -> int:
        """A script of another host without its hash."""
        foreign = re.findall(r"<script[^>]+src=[\"'](?:https?:)?//[^>]*>", self.body)
        return -5 if any("integrity=" not in tag for tag in foreign) else 0

    def _frames(self) -> int:
        if self.policy.get("frame-ancestors", {"*"}) <= {"'none'", "'self'"}:
            return 5
        return 0 if self.headers.get("x-frame-options", "").upper() in ("DENY", "SAMEORIGIN") else -20

    def _resources(self) -> int:
        return 10 if self.headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0
