"""Copies a PDF from standard input to standard output, in a process of its own: python -m jfj.lib.pdf_worker.

Says "pages 12" and the new file in the next line, or one word for why not. Whatever a file makes this process do, it
ends after some seconds of work or some memory, writes no file and starts no other process.
"""

import resource
import sys
from contextlib import suppress

from jfj.lib.pdf_copy import NotCopied, copy_of

CPU_SECONDS = 10
MEMORY = 768 * 1024**2
DEEPEST = 10_000


def limit() -> None:
    """Take away from this process what it does not need. macOS does not know a limit of memory."""
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    sys.setrecursionlimit(DEEPEST)


def main() -> None:
    """Read, copy, write."""
    limit()
    try:
        pages, copy = copy_of(sys.stdin.buffer.read())
    except NotCopied as refusal:
        print(refusal.word)
    except MemoryError:
        print("heavy")
    except Exception:  # a parser of hostile files raises whatever it likes
        print("damaged")
    else:
        sys.stdout.buffer.write(b"pages %d\n" % pages + copy)


if __name__ == "__main__":
    main()
