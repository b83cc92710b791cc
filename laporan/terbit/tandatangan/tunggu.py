"""pyHanko works in coroutines, we do not: wait for one, also where this thread already has an event loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Hasil = TypeVar("Hasil")


def tunggu(kerja: Coroutine[object, object, Hasil]) -> Hasil:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(kerja)
    # Under an asynchronous server, or beside a browser that a test drives.
    with ThreadPoolExecutor(1) as utas:
        return utas.submit(asyncio.run, kerja).result()
