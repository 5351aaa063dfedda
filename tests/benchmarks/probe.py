"""people_probe.py, begun as bot/__main__.py begins `kith run`."""

from __future__ import annotations

import asyncio
import gc

if __name__ == "__main__":
    gc.disable()
    from tests.benchmarks.people_probe import probe

    asyncio.run(probe())
