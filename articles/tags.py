"""How tags are typed: separated by commas alone, so that "Civil Society" stays one tag."""


def split_at_commas(text: str) -> list[str]:
    """The names in a comma-separated line, without empty ones and repetitions, in order."""
    names = (" ".join(name.split()) for name in (text or "").split(","))
    return list(dict.fromkeys(name for name in names if name))


def join_with_commas(tags) -> str:
    """The line a person edits."""
    return ", ".join(sorted(tag.name for tag in tags))
