"""What the search index holds. The databases keep more beside it than the models say: decision 0016."""

from django.db import models
from django.db.models import Q

from articles.models import Article
from pages.models import Page
from search.letters import LONGEST_WORD


class Entry(models.Model):
    """What can be found of one story or page: its words as readers have, or will have, them."""

    article = models.OneToOneField(Article, null=True, on_delete=models.CASCADE, related_name="search_entry")
    page = models.OneToOneField(Page, null=True, on_delete=models.CASCADE, related_name="search_entry")
    published_at = models.DateTimeField(null=True)  # of a story: of equals, the newest comes first
    language = models.CharField(max_length=5, db_index=True)
    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    tags = models.TextField()
    authors = models.TextField()
    captions = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, page=None) | Q(article=None, page__isnull=False),
                name="search_entry_of_one_thing",
            )
        ]

    def __str__(self):
        return self.headline


class Word(models.Model):
    """One word of the index, for those who write it another way. Says nothing of where it stands."""

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    shown = models.CharField(max_length=LONGEST_WORD)

    def __str__(self):
        return self.shown
