"""A proxy before an S3 server that fails a share of the requests in the four ways a network has.

usage: faulty_proxy.py LISTEN_PORT SERVER_PORT SHARE

refused   503 SlowDown, the request never reaches the server
cut       the connection ends before the request reaches the server
lost      the server does it, the connection ends before the answer
slow      the answer comes, two seconds late

GET /.figures says how it went: requests, each kind of failure, and how many requests the client's
SDK marked as another try of one before.
"""

import http.client
import http.server
import json
import random
import socket
import sys
import threading
import time

listen, server, share = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
KINDS = ["refused", "cut", "lost", "slow"]
figures = {"requests": 0, "retries_by_sdk": 0, **{kind: 0 for kind in KINDS}}
chance = random.Random(20260101)
lock = threading.Lock()
SLOW_DOWN = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>injected</Message></Error>"
NOT_PASSED_ON = {"transfer-encoding", "connection", "expect", "content-length"}


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                return body

    def fate(self):
        with lock:
            figures["requests"] += 1
            if "attempt=" in self.headers.get("amz-sdk-request", "") and "attempt=1" not in self.headers["amz-sdk-request"]:
                figures["retries_by_sdk"] += 1
            if chance.random() >= share:
                return "well"
            kind = chance.choice(KINDS)
            figures[kind] += 1
            return kind

    def cut(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def answer(self, status, headers, data, length):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_PASSED_ON | {"date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def handle_one(self):
        if self.path == "/.figures":
            told = json.dumps(figures).encode()
            return self.answer(200, [], told, str(len(told)))
        body = self.body()
        fate = self.fate()
        if fate == "refused":
            return self.answer(503, [], SLOW_DOWN, str(len(SLOW_DOWN)))
        if fate == "cut":
            return self.cut()
        connection = http.client.HTTPConnection("127.0.0.1", server, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
        headers["Content-Length"] = str(len(body))
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        if fate == "lost":
            return self.cut()
        if fate == "slow":
            time.sleep(2)
        told = response.getheader("Content-Length") if self.command == "HEAD" else None
        self.answer(response.status, response.getheaders(), data, told or str(len(data)))

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_one


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


Server(("127.0.0.1", listen), Proxy).serve_forever()
