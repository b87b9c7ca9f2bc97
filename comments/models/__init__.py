"""What readers say, and the rules of the talk."""

from comments.models.appreciation import Appreciation
from comments.models.comment import Comment, Reason
from comments.models.moderation import Note, Report, Restriction
from comments.models.notice import Notice
from comments.models.rules import DiscussionSettings, SectionRules, StoryRules

__all__ = [
    "Appreciation",
    "Comment",
    "DiscussionSettings",
    "Note",
    "Notice",
    "Reason",
    "Report",
    "Restriction",
    "SectionRules",
    "StoryRules",
]
