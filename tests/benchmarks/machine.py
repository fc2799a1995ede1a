"""Says on what the figures were made: the machine's kind, versions and date; not the machine's name."""

import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_info

BLAS_SETTINGS = ("OPENBLAS_", "OMP_", "MKL_", "BLIS_")
"""How the environment variables begin that change how fast products of matrices are."""
PACKAGES = ("w2v-gui", "numpy", "scipy", "gensim", "torch", "fasttext", "floret")


def describe() -> dict[str, Any]:
    """Cores, CPU model, memory, system, versions, date, and how busy the machine was when asked."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "date": date.today().isoformat(),
        "cores": os.cpu_count(),
        "cpu": _cpu_model(),
        "memory_gb": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": load and round(load, 2),
        "versions": {"Python": platform.python_version()} | {name: _version(name) for name in PACKAGES},
        "blas": _blas(),
        "settings": {name: os.environ[name] for name in sorted(os.environ) if name.startswith(BLAS_SETTINGS)},
    }


def sentence(facts: dict[str, Any]) -> str:
    """``describe`` in two lines."""
    versions = ", ".join(f"{name} {number}" for name, number in facts["versions"].items())
    memory = f", {facts['memory_gb']} GB" if facts["memory_gb"] else ""
    load = "" if facts["load_before"] is None else f"; load {facts['load_before']} before"
    settings = "".join(f", {name}={value}" for name, value in facts["settings"].items())
    return (
        f"{facts['date']}; {facts['cores']} cores of {facts['cpu']}{memory}, {facts['system']}{load}\n"
        f"{versions}; {facts['blas']}{settings}"
    )


def _cpu_model() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
    except (AttributeError, ValueError):
        return None


def _version(package: str) -> str:
    """Of what is installed under this name, or is imported by it: a fork may have another name."""
    try:
        return version(packages_distributions().get(package, [package])[0])
    except PackageNotFoundError:
        return "absent"


def _blas() -> str:
    import numpy  # noqa: F401 – its BLAS is the one asked about

    found = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    return ", ".join(
        f"{pool['internal_api']} {pool['version']} ({pool.get('architecture', '?')})" for pool in found
    )
