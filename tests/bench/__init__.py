"""How fast and how heavy the site is, beside what it may be: `python -m tests.bench`."""
