from django.test import SimpleTestCase

from jfj.lib.html_tokens import Start, tokens
from jfj.lib.lite_html import as_text, read_page

SIZES = {"/media/images/a.jpg": 84_321}


def text_of(source):
    return as_text(source, link=lambda href: f"/lite{href}" if href.startswith("/") else href, weight=SIZES.get)


class WhatStaysTests(SimpleTestCase):
    def test_headings_paragraphs_and_lists_stay(self):
        source = "<h2>Court</h2>\n<p>It <em>sat</em>.</p>\n<ul>\n<li>One</li>\n</ul>"
        self.assertEqual(text_of(source), source)

    def test_looks_go_and_the_words_stay(self):
        self.assertEqual(text_of('<section class="band"><p class="x" style="y">Words</p></section>'), "<p>Words</p>")

    def test_a_box_is_written_where_words_stand_in_it_without_a_paragraph(self):
        self.assertEqual(text_of("<div><div>Bare</div><p>Whole</p></div>"), "<div>Bare</div><p>Whole</p>")

    def test_a_box_stays_where_something_leads_to_it_or_speaks_another_language(self):
        for attributes in ('id="corrections"', 'lang="ar" dir="rtl"'):
            source = f"<div {attributes}><p>Words</p></div>"
            self.assertEqual(text_of(source), source)

    def test_a_span_stays_only_for_its_language(self):
        self.assertEqual(text_of('<p><span>a</span><span lang="fr">b</span></p>'), '<p>a<span lang="fr">b</span></p>')

    def test_the_parts_of_a_line_are_told_apart(self):
        self.assertEqual(
            text_of('<p class="meta"><span>Courts</span><span>By Amina</span>\n <time datetime="x">May 1</time></p>'),
            "<p>Courts · By Amina · May 1</p>",
        )

    def test_cells_keep_what_they_span(self):
        source = '<table><tr><th colspan="2" scope="col">Year</th></tr></table>'
        self.assertEqual(text_of(source), source)

    def test_a_wide_table_scrolls_in_a_named_region_that_keys_reach(self):
        opening = '<div role="region" aria-label="Cases" tabindex="0">'
        region = '<div class="table-region" role="region" tabindex="0" aria-label="Cases"><table></table></div>'
        self.assertEqual(text_of(region), f"{opening}<table></table></div>")

    def test_a_quote_out_of_the_text_is_a_quote(self):
        self.assertEqual(
            text_of('<aside class="pull-quote"><p>Words</p></aside>'), "<blockquote><p>Words</p></blockquote>"
        )

    def test_links_go_where_they_are_sent(self):
        self.assertEqual(text_of('<p><a href="/x/" rel="tag">x</a></p>'), '<p><a href="/lite/x/">x</a></p>')

    def test_a_form_that_asks_stays(self):
        source = (
            '<form action="/lite/search/" role="search"><label for="q">Words</label>'
            '<input id="q" type="search" name="q" value="">'
            '<select name="s"><option value="" selected>All</option></select>'
            "<button>Search</button></form>"
        )
        self.assertEqual(text_of(source.replace("/lite", "")), source)


class WhatGoesTests(SimpleTestCase):
    def assert_gone(self, source):
        self.assertEqual(text_of(f"<p>a</p>{source}<p>b</p>"), "<p>a</p><p>b</p>")

    def test_what_acts_or_draws_goes(self):
        for source in (
            "<script>x</script>",
            "<svg><path/></svg>",
            "<button>Do</button>",
            "<template><p>x</p></template>",
            '<iframe src="/x">x</iframe>',
            '<form method="post"><button>Do</button></form>',
            '<form method="POST"><form></form><p>x</p></form>',
        ):
            with self.subTest(source):
                self.assert_gone(source)

    def test_what_is_hidden_goes(self):
        for attribute in ("hidden", 'aria-hidden="true"', "popover"):
            with self.subTest(attribute):
                self.assert_gone(f"<div {attribute}><div>x</div>y</div>")

    def test_tools_and_related_stories_go(self):
        for name in ("tool-row", "related", "print-only"):
            with self.subTest(name):
                self.assert_gone(f'<div class="{name} more"><div>x</div></div>')

    def test_no_attribute_comes_through_that_is_not_meant(self):
        source = '<p onclick="x" style="x" class="x" data-x="x"><a href="/x/" onclick="x" ping="/count/">x</a></p>'
        names = {name for token in tokens(text_of(source)) if isinstance(token, Start) for name in token.attributes}
        self.assertEqual(names, {"href"})

    def test_words_that_look_like_tags_stay_words(self):
        source = '<p title="x">&lt;script&gt; &amp; <a href="/?a=&quot;&gt;&lt;b&gt;">x</a></p>'
        self.assertEqual(text_of(source), '<p>&lt;script&gt; &amp; <a href="/lite/?a=&quot;&gt;&lt;b&gt;">x</a></p>')

    def test_a_link_to_nowhere_leaves_its_words(self):
        self.assertEqual(as_text('<a href="javascript:x">x</a>', link=lambda href: "", weight=SIZES.get), "x")


class PictureTests(SimpleTestCase):
    def test_a_picture_is_its_words_and_its_weight(self):
        self.assertEqual(
            text_of('<picture><source srcset="x"><img src="/media/images/a.jpg" alt="A &lt;chair&gt;."></picture>'),
            '<a href="/media/images/a.jpg">[Photo: A &lt;chair&gt;, 84 kB]</a>',
        )

    def test_without_its_file_it_is_its_words(self):
        self.assertEqual(text_of('<img src="/media/images/b.jpg" alt="A chair">'), "[Photo: A chair]")

    def test_one_that_says_nothing_goes(self):
        self.assertEqual(text_of('<p>x</p><img src="/media/images/a.jpg" alt="">'), "<p>x</p>")

    def test_of_a_warned_picture_there_is_its_note_and_nothing_else(self):
        source = (
            '<details class="veil"><summary class="veil__summary"><span class="veil__note" dir="auto">A body, '
            'covered.</span><span class="veil__size">It loads.</span><span class="veil__show">Show</span></summary>'
            '<figure><img src="/media/images/a.jpg" alt="A body"><figcaption>Caption</figcaption></figure></details>'
        )
        self.assertEqual(text_of(source), "<div>[Photo: A body, covered.]</div>")


class ReadPageTests(SimpleTestCase):
    def test_it_takes_what_a_page_says_of_itself(self):
        page = read_page(
            '<!DOCTYPE html><html lang="fr" dir="ltr"><head><title>A &amp; B</title>'
            '<link rel="canonical" href="/a/"></head><body><a data-leave href="/out/">x</a>'
            '<main id="main"><p>Words</p></main></body></html>'
        )
        said = (page.title, page.language, page.direction, page.canonical, page.way_out, page.main)
        self.assertEqual(said, ("A & B", "fr", "ltr", "/a/", "/out/", "<p>Words</p>"))

    def test_a_page_without_a_frame_is_no_fault(self):
        self.assertEqual((read_page("").main, read_page("<p>x").language), ("", "en"))
