"""Makes .venv hold what a lock file names. Needs nothing but Python.

    python3 -I jfj/install.py requirements.lock
    python3 -I jfj/install.py --lock [--upgrade]

The first does nothing when that lock file was installed before. The second writes the
lock files anew from pyproject.toml. It runs as a file, before anything is installed:
it imports only the standard library and nothing of ours.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {
    "requirements.lock": [],
    "requirements-extras.lock": ["--all-extras"],
    "requirements-dev.lock": ["--group", "dev"],
}
COMPILE = "--universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet"


def main(arguments):
    go_on_with_a_newer_python()
    if arguments[:1] == ["--lock"]:
        write_locks(arguments[1:])
    elif len(arguments) == 1 and arguments[0] in LOCKS:
        install(ROOT / arguments[0])
    else:
        sys.exit(f"Say which: --lock, or one of {', '.join(LOCKS)}.")


def go_on_with_a_newer_python():
    """Start again under a newer Python where this one is too old and another is found."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, "-I", *sys.argv])  # noqa: S606
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version_info[0]}.{sys.version_info[1]}.")


def install(lock):
    """Install what the lock file names, unless that was done."""
    stamp = VENV / f".installed-{lock.name}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    make_venv()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing what {lock.name} names (about a minute)…", flush=True)
    stamp.write_text("begun")
    run([*installer(), "--quiet", "--require-hashes", "-r", lock])
    stamp.write_text(wanted)


def make_venv():
    """Make .venv, or make it again where its Python is gone or too old."""
    if works([PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]):
        return
    print(f"Making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}…", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    if uv:
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV])
    elif not works([sys.executable, "-m", "venv", VENV]):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("This Python came without venv. On Debian and Ubuntu: apt-get install python3-venv")


def installer():
    """The beginning of an install command: uv where it is found, else the venv's own pip."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", PYTHON]
    if not works([PYTHON, "-m", "pip", "--version"]):
        run([PYTHON, "-m", "ensurepip"])
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]


def write_locks(more):
    """Write the lock files anew. They hold hashes and no addresses."""
    uv = shutil.which("uv") or VENV / "bin" / "uv"
    if not Path(uv).exists():
        make_venv()
        run([*installer(), "--quiet", "uv"])
    for name, flags in LOCKS.items():
        run([uv, "pip", "compile", *COMPILE.split(), *flags, *more, "pyproject.toml", "-o", name])
        print(f"Wrote {name}", flush=True)


def works(command):
    """Whether a command can be run and ends well."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0  # noqa: S603
    except OSError:
        return False


def run(command):
    """Run a command; where it fails, say which and stop."""
    code = subprocess.call(command, cwd=ROOT)  # noqa: S603
    if code:
        sys.exit(f"This failed with code {code}: {' '.join(map(str, command))}")


if __name__ == "__main__":
    main(sys.argv[1:])
