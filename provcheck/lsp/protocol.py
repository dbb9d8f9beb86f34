"""The protocol of pygls, without what it keeps of every message."""

from typing import Any

from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    """Forgets the notifications that have been handled.

    pygls 2.1 remembers what it does for a notification under a random number, to be able to cancel it, and never
    forgets it: some kilobytes for every keystroke.
    """

    def handle_message(self, message: Any) -> None:
        """Handle a message, and drop the futures of those that are done."""
        super().handle_message(message)
        futures = self._request_futures
        for identity in [identity for identity, future in futures.items() if future.done()]:
            del futures[identity]
