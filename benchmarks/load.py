"""Fifty readers at once: real websocket sessions on the loopback address, each opening a page every four seconds.

`python -m benchmarks.load [--sessions 50] [--seconds 60]` starts the dashboard of the shipped workspace, drives it and stops it.
Prints reruns, errors, the median and the 95th percentile of a rerun, and the server's memory per session.
"""

import argparse
import asyncio
import random
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

ROOT = Path(__file__).parents[1]
PAGES = ("", "agreement", "item", "violations", "records", "health")
DAYS = ("2025-03-19", "2025-04-01", "2025-04-20", "2025-06-01", "2026-03-05")


def start() -> tuple[subprocess.Popen[bytes], int]:
    """The dashboard on a free port, once it is healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "run", "--port", str(port), "--read-only"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            if urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read() == b"ok":
                return server, port
        except OSError:
            time.sleep(0.1)


def request(dice: random.Random) -> bytes:
    """A message that opens a random page on a random day."""
    message = BackMsg()
    message.rerun_script.page_script_hash = calc_hash(dice.choice(PAGES))
    message.rerun_script.query_string = f"as_of={dice.choice(DAYS)}"
    return message.SerializeToString()


async def rerun(connection: websockets.ClientConnection, dice: random.Random) -> float:
    """Seconds from the request until the script has run. Raises RuntimeError where the page shows an error."""
    begin = time.perf_counter()
    await connection.send(request(dice))
    while True:
        answer = ForwardMsg.FromString(bytes(await asyncio.wait_for(connection.recv(), 30)))
        if answer.WhichOneof("type") == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(answer.delta.new_element.exception.message)
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - begin


async def session(port: int, number: int, seconds: float, think: float) -> tuple[list[float], int]:
    """One reader until the time is up: seconds of each rerun, and how many went wrong."""
    dice, times, errors = random.Random(number), [], 0
    await asyncio.sleep(dice.random() * think)
    until = time.perf_counter() + seconds
    async with websockets.connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, subprotocols=["streamlit"]) as connection:
        while time.perf_counter() < until:
            try:
                times.append(await rerun(connection, dice))
            except (RuntimeError, TimeoutError, websockets.ConnectionClosed):
                errors += 1
            await asyncio.sleep(think * (0.5 + dice.random()))
    return times, errors


async def drive(port: int, sessions: int, seconds: float, think: float) -> tuple[list[float], int]:
    found = await asyncio.gather(*(session(port, number, seconds, think) for number in range(sessions)))
    return [one for times, _ in found for one in times], sum(errors for _, errors in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=4, help="mean seconds between a page and the next")
    chosen = parser.parse_args()
    server, port = start()
    try:
        process = psutil.Process(server.pid)
        asyncio.run(drive(port, 1, 3, 0.5))  # the first run of a server fills its caches
        before = process.memory_info().rss
        times, errors = asyncio.run(drive(port, chosen.sessions, chosen.seconds, chosen.think))
        memory = (process.memory_info().rss - before) / chosen.sessions / 2**20
    finally:
        server.terminate()
    ordered = sorted(times)
    print(f"{chosen.sessions} sessions, {len(times)} reruns in {chosen.seconds:g} s, {errors} errors")
    print(f"median {statistics.median(times):.3f} s, 95th percentile {ordered[int(len(ordered) * 0.95)]:.3f} s")
    print(f"memory: {before / 2**20:.0f} MiB before, {memory:.1f} MiB more per session")


if __name__ == "__main__":
    main()
