"""One reader's session, spoken to the server as a browser does, without a browser."""

import time
from collections.abc import Iterator
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


class Session:
    """A reader who asks for one address after the other over one connection."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def go(self, address: str) -> Run:
        """Ask for an address below the root, such as ``/kart?indikator=x``, and await its end."""
        parts = urlsplit(address)
        request = BackMsg()
        request.rerun_script.page_name = parts.path.strip("/")
        request.rerun_script.query_string = parts.query
        begun = time.perf_counter()
        self._socket.send(request.SerializeToString())
        return self._until_finished(begun)

    def _until_finished(self, begun: float) -> Run:
        received, failed = 0, False
        while True:
            data = self._socket.recv(timeout=ANSWER_SECONDS, decode=False)
            message = ForwardMsg.FromString(data)
            received += len(data)
            failed |= message.delta.new_element.HasField("exception")
            if message.WhichOneof("type") == "script_finished":
                return Run(time.perf_counter() - begun, received, failed)


@contextmanager
def session(url: str) -> Iterator[Session]:
    """Open a session with a running server."""
    stream = url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(
        stream, origin=Origin(url), subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as socket:
        yield Session(socket)
