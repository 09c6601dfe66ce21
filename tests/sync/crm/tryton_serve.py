"""Serves Tryton with waitress on this machine; runs in the server's own Python. Says its port, ends with its stdin."""

# mypy: ignore-errors
import os
import socket
import sys
import threading

import waitress
from trytond.application import app


def _end_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=_end_with_parent, daemon=True).start()
listening = socket.create_server(("127.0.0.1", int(sys.argv[1])))
sys.stdout.write(f"{listening.getsockname()[1]}\n")
sys.stdout.flush()
waitress.serve(app, sockets=[listening], threads=6, clear_untrusted_proxy_headers=True, _quiet=True)
