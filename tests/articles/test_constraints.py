from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import Article, Author, Byline, RelatedStory, Section
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory


class ConstraintTests(TestCase):
    """What the database itself refuses, whoever writes to it."""

    def refused(self, model, pk, **fields):
        with self.assertRaises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**fields)

    def test_a_published_story_without_a_date(self):
        self.refused(Article, ArticleFactory().pk, status="published", published_at=None)

    def test_a_published_story_without_a_section(self):
        self.refused(
            Article,
            ArticleFactory(section=None).pk,
            status="published",
            published_at=timezone.now(),
        )

    def test_a_withdrawal_without_a_reason(self):
        self.refused(Article, ArticleFactory(published=True).pk, status="withdrawn")

    def test_a_status_that_nobody_knows(self):
        self.refused(Article, ArticleFactory().pk, status="live")

    def test_an_empty_headline(self):
        self.refused(Article, ArticleFactory().pk, headline="")

    def test_a_court_without_its_order(self):
        self.refused(Article, ArticleFactory(withdrawn=True).pk, court="High Court")

    def test_an_update_before_publication(self):
        article = ArticleFactory(published=True)
        before = article.published_at.replace(year=2001)
        self.refused(Article, article.pk, updated_at=before)

    def test_two_stories_at_one_address(self):
        first, second = ArticleFactory(), ArticleFactory()
        self.refused(Article, second.pk, slug=first.slug)

    def test_one_author_twice_for_the_same_work(self):
        author, article = AuthorFactory(), ArticleFactory()
        Byline.objects.create(article=article, author=author)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Byline.objects.create(article=article, author=author)

    def test_a_pseudonym_with_a_login(self):
        author = AuthorFactory(pseudonym=True)
        self.refused(Author, author.pk, contact="me@example.org")

    def test_a_decorative_picture_with_a_description(self):
        image = ImageFactory()
        self.refused(type(image), image.pk, is_decorative=True)

    def test_a_section_that_is_part_of_itself(self):
        section = SectionFactory()
        self.refused(Section, section.pk, parent=section.pk)

    def test_a_story_related_to_itself(self):
        article = ArticleFactory()
        with self.assertRaises(IntegrityError), transaction.atomic():
            RelatedStory.objects.create(article=article, related=article)
