"""Send each answer at once: an option of our own listening socket.

Streamlit binds its socket in a way that leaves asyncio from turning Nagle's algorithm off. The
second small message of a rerun then waits until the reader's machine has confirmed the first, which
it puts off for about 40 ms: more than most reruns take.
"""

import gc
import socket


def listening_sockets() -> list[socket.socket]:
    """Find the TCP sockets of this process that readers connect to."""
    found = [item for item in gc.get_objects() if isinstance(item, socket.socket)]
    return [one for one in found if _is_listening(one)]


def _is_listening(one: socket.socket) -> bool:
    is_tcp = one.family in {socket.AF_INET, socket.AF_INET6} and one.type == socket.SOCK_STREAM
    if one.fileno() < 0 or not is_tcp:
        return False
    return one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0


def send_at_once() -> list[int]:
    """Turn Nagle's algorithm off for every connection from now on; return the ports."""
    listening = listening_sockets()
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return [one.getsockname()[1] for one in listening]
