"""The discussion at the desk: the moderators' queue, the list of all comments, restrictions, and the rules."""

from comments.admin import comments, restrictions, rules

__all__ = ["comments", "restrictions", "rules"]
