"""What a list reads of its stories: all that it shows, and nothing else."""

from django.test import TestCase

from articles import pictures
from articles.bylines import short_byline
from articles.models import Article
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory


class ReadForListsTest(TestCase):
    def test_nothing_else_is_asked_for_what_a_line_or_card_shows(self):
        ArticleFactory(
            published=True,
            kind="analysis",
            section=SectionFactory(),
            authors=[AuthorFactory()],
            lead_image=ImageFactory(),
        )
        story = Article.objects.for_listing().get()
        with self.assertNumQueries(0):
            pictures.card(story.card_image, "9rem")
            short_byline(story)
            shown = [story.headline, story.kicker, story.standfirst, story.get_absolute_url(), story.get_kind_display()]
            shown += [story.section.name, story.section.get_absolute_url(), story.is_retracted, story.is_guarded]
            shown += [story.language, story.content_note, story.has_long_headline, story.published_at]
            shown += [(byline.author.get_absolute_url(), byline.author.is_pseudonym) for byline in story.words_bylines]
        self.assertEqual("Analysis", shown[4])

    def test_long_texts_stay_where_they_are(self):
        ArticleFactory(published=True, authors=[AuthorFactory()], lead_image=ImageFactory())
        story = Article.objects.for_listing().get()
        author = story.words_bylines[0].author
        self.assertLessEqual({"body", "methods_note", "status_reason"}, story.get_deferred_fields())
        self.assertLessEqual({"caption", "credit", "alt_text"}, story.lead_image.get_deferred_fields())
        self.assertIn("biography", author.get_deferred_fields())
