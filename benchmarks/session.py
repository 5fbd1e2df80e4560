"""One reader's session, spoken to the server as a browser does, without a browser."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Run:
    """One run of a page: how long until it had finished, and what came over the wire.

    Attributes:
        seconds: from the request to the message that the script is done.
        received: bytes of all messages, before the wire's own compression.
        failed: whether the page showed an uncaught error.
    """

    seconds: float
    received: int
    failed: bool


@dataclass(frozen=True)
class Choice:
    """A list to choose from whose change redraws one part of the page only."""

    widget: str
    part: str
    options: Sequence[str]


class Session:
    """A reader who asks for one address after the other over one connection.

    Like a browser, it remembers the large messages and says so, and is not sent them again.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._known: set[str] = set()
        self._page = ""
        self.choices: dict[str, Choice] = {}

    def go(self, address: str) -> Run:
        """Ask for an address below the root, such as ``/kart?indikator=x``, and await its end."""
        parts = urlsplit(address)
        request = BackMsg()
        request.rerun_script.page_name = parts.path.strip("/")
        request.rerun_script.query_string = parts.query
        self.choices = {}
        return self._ask(request)

    def choose(self, choice: Choice, option: str) -> Run:
        """Choose from a list of the page, and await the end of the part it redraws."""
        request = BackMsg()
        request.rerun_script.page_script_hash = self._page
        request.rerun_script.fragment_id = choice.part
        widget = request.rerun_script.widget_states.widgets.add()
        widget.id, widget.string_value = choice.widget, option
        return self._ask(request)

    def _ask(self, request: BackMsg) -> Run:
        request.rerun_script.cached_message_hashes.extend(self._known)
        begun = time.perf_counter()
        self._socket.send(request.SerializeToString())
        received, failed, finished = 0, False, False
        while not finished:
            data = self._socket.recv(timeout=ANSWER_SECONDS, decode=False)
            message = ForwardMsg.FromString(data)
            received += len(data)
            failed |= message.delta.new_element.HasField("exception")
            finished = message.WhichOneof("type") == "script_finished"
            self._remember(message)
        return Run(time.perf_counter() - begun, received, failed)

    def _remember(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._known.add(message.hash)
        if message.HasField("new_session"):
            self._page = message.new_session.page_script_hash
        box = message.delta.new_element.selectbox
        if message.delta.fragment_id and box.id:
            self.choices[box.id] = Choice(box.id, message.delta.fragment_id, list(box.options))


@contextmanager
def session(url: str) -> Iterator[Session]:
    """Open a session with a running server."""
    stream = url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(
        stream, origin=Origin(url), subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as socket:
        yield Session(socket)
