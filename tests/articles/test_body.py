from django.test import TestCase
from lxml import html

from articles import body
from articles.models import Article
from jfj.demo.factories import ArticleFactory, ImageFactory


def paragraphs(number):
    return "".join(f"<p>Sentence number {n} stands here.</p>" for n in range(1, number + 1))


class BodyTests(TestCase):
    def expand(self, text, **traits):
        article = ArticleFactory(published=True, body=text, **traits)
        return body.expand(Article.objects.for_page().get(pk=article.pk))

    def tree(self, text):
        expanded = self.expand(text)
        return html.fragment_fromstring(expanded.before + expanded.after, create_parent="div")

    def test_seven_paragraphs_have_no_place_for_related_stories_inside(self):
        self.assertFalse(self.expand(paragraphs(7)).has_place_inside)

    def test_eight_paragraphs_are_split_after_the_fourth(self):
        expanded = self.expand(paragraphs(8))
        self.assertIn("number 4", expanded.before)
        self.assertIn("number 5", expanded.after)

    def test_a_figure_next_to_the_place_keeps_it_free(self):
        quote = '<figure data-block="pull-quote"><blockquote><p>Quoted.</p></blockquote></figure>'
        text = paragraphs(4) + quote + paragraphs(4).replace("Sentence", "Line")
        self.assertFalse(self.expand(text).has_place_inside)

    def test_a_list_stays_with_the_sentence_that_introduces_it(self):
        text = paragraphs(3) + "<p>There are two:</p><ul><li>One.</li><li>Two.</li></ul>"
        expanded = self.expand(text + paragraphs(4).replace("Sentence", "Line"))
        self.assertIn("<li>Two.</li>", expanded.before)
        self.assertIn("Line number 1", expanded.before)
        self.assertIn("Line number 2", expanded.after)

    def test_a_sentence_that_ends_with_a_colon_stays_with_what_it_announces(self):
        text = paragraphs(3) + "<p>Read the full report:</p>" + paragraphs(5).replace("Sentence", "Line")
        self.assertTrue(self.expand(text).after.startswith('<p id="line-number-2'))

    def test_where_neither_place_is_free_they_stand_at_the_end(self):
        text = paragraphs(3) + "<p>Two:</p><p>And three:</p>" + paragraphs(4).replace("Sentence", "Line")
        self.assertFalse(self.expand(text).has_place_inside)

    def test_a_paragraphs_id_is_made_of_its_own_first_words(self):
        self.assertEqual(
            self.tree("<p>The judges will rule on Monday in open court.</p>")[0].get("id"),
            "the-judges-will-rule-on-monday",
        )

    def test_a_later_insertion_moves_no_id(self):
        before = {p.get("id") for p in self.tree(paragraphs(3))}
        after = {p.get("id") for p in self.tree("<p>A new beginning.</p>" + paragraphs(3))}
        self.assertLess(before, after)

    def test_two_paragraphs_with_the_same_words_have_two_ids(self):
        ids = [p.get("id") for p in self.tree("<p>He was silent.</p><p>He was silent.</p>")]
        self.assertEqual(ids, ["he-was-silent", "he-was-silent-2"])

    def test_a_paragraph_of_digits_has_a_valid_id(self):
        self.assertEqual(self.tree("<p>2022 was long.</p>")[0].get("id"), "p-2022-was-long")

    def test_a_heading_does_not_take_an_id_of_the_page_around_it(self):
        self.assertEqual(self.tree("<h2>Corrections</h2><p>One.</p>")[0].get("id"), "p-corrections")

    def test_the_sources_of_a_picture_are_not_closed(self):
        image = ImageFactory(renditions=["whole_320_webp"])
        text = self.expand(f'<figure><img src="/media/images/{image.key}.jpg" alt=""></figure>').before
        self.assertIn("<source", text)
        self.assertNotIn("</source>", text)

    def test_an_arabic_paragraph_can_be_linked_to(self):
        self.assertTrue(self.tree("<p>قررت المحكمة اليوم</p>")[0].get("id"))

    def test_a_table_scrolls_in_a_named_region(self):
        region = self.tree("<table><tbody><tr><td>1</td></tr></tbody></table>")[0]
        self.assertEqual(
            (region.get("role"), region.get("tabindex"), region.get("aria-label")),
            ("region", "0", "Table 1"),
        )

    def test_the_region_is_named_by_the_tables_caption(self):
        table = "<table><caption>Sums ordered</caption><tbody><tr><td>1</td></tr></tbody></table>"
        self.assertEqual(self.tree(table)[0].get("aria-label"), "Sums ordered")

    def test_a_pull_quote_is_set_apart(self):
        text = (
            '<figure data-block="pull-quote"><blockquote><p>Justice waits.</p></blockquote>'
            "<figcaption>The report</figcaption></figure>"
        )
        quote = self.tree(text)[0]
        self.assertEqual((quote.tag, quote.get("class")), ("aside", "pull-quote"))
        self.assertEqual([p.text_content() for p in quote], ["Justice waits.", "The report"])

    def test_a_picture_brings_its_credit(self):
        image = ImageFactory(credit="A. Photographer")
        figure = self.tree(f'<figure><img src="/media/images/{image.key}.jpg" alt=""></figure>')[0]
        self.assertIn("A. Photographer", figure.text_content())

    def test_a_picture_that_is_gone_leaves_nothing(self):
        text = f'<p>One.</p><figure><img src="/media/images/{"x" * 22}.jpg" alt=""></figure>'
        self.assertEqual([child.tag for child in self.tree(text)], ["p"])

    def test_text_behind_a_block_is_kept(self):
        text = '<p>One.</p><figure data-block="also-read" data-id="999"></figure><p>Two.</p>'
        self.assertEqual(self.tree(text).text_content().split(), ["One.", "Two."])

    def test_an_empty_body_is_no_error(self):
        self.assertEqual(self.tree("").text_content().strip(), "")

    def test_the_same_body_expands_in_one_query_more_than_none(self):
        other = ArticleFactory(published=True)
        line = f'<figure data-block="also-read" data-id="{other.pk}"></figure>'
        article = ArticleFactory(published=True, body=paragraphs(3) + line * 3)
        article = Article.objects.for_page().get(pk=article.pk)
        with self.assertNumQueries(1):
            body.expand(article)
