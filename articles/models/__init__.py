"""What the newsroom writes: stories, their people, pictures, tags and corrections."""

from articles.models.article import Article
from articles.models.cards import SocialCard
from articles.models.corrections import Correction
from articles.models.counts import CountSettings, DailyCount, DayKey, MostRead, VisitorMark
from articles.models.desk import DeskPreference
from articles.models.documents import Document
from articles.models.media import Image
from articles.models.months import MonthCount
from articles.models.people import Author, Byline
from articles.models.previews import PreviewLink
from articles.models.revisions import Revision
from articles.models.sections import Section
from articles.models.story_links import FormerSlug, RelatedStory
from articles.models.tags import Tag, TaggedArticle
from articles.models.unsaved import Unsaved
from articles.models.went_live import WentLive

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Correction",
    "CountSettings",
    "DailyCount",
    "DayKey",
    "DeskPreference",
    "Document",
    "FormerSlug",
    "Image",
    "MonthCount",
    "MostRead",
    "PreviewLink",
    "RelatedStory",
    "Revision",
    "Section",
    "SocialCard",
    "Tag",
    "TaggedArticle",
    "Unsaved",
    "VisitorMark",
    "WentLive",
]
