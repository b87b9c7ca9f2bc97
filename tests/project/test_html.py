"""The one sanitiser: what a story keeps, and what it becomes in the stored form."""

from django.test import SimpleTestCase

from jfj.lib.html import clean_html, is_empty_html, visible_text

PICTURE = "/media/images/a1.jpg"


class CleanTestCase(SimpleTestCase):
    def assertCleaned(self, html, expected):
        self.assertEqual(clean_html(html), expected)


class PictureTests(CleanTestCase):
    def test_our_own_picture_stands_in_a_figure(self):
        self.assertCleaned(
            f'<p><img src="{PICTURE}" alt="A road"></p>', f'<figure><img src="{PICTURE}" alt="A road"></figure>'
        )

    def test_a_picture_of_another_site_goes(self):
        self.assertCleaned('<p>a <img src="https://x.org/p.gif" alt="A road at night"></p>', "<p>a</p>")

    def test_a_picture_in_the_address_itself_goes(self):
        self.assertCleaned('<img src="data:image/png;base64,AAAA" alt="A road at night">', "")

    def test_a_path_that_leaves_the_media_folder_goes(self):
        for src in ("/media/../admin/logout/", "/media/a/../../x", "/media/./a.jpg", "/media//x.org", "/media/a?b=c"):
            with self.subTest(src):
                self.assertCleaned(f'<img src="{src}">', "")

    def test_sources_for_other_sizes_go(self):
        self.assertCleaned(
            f'<figure><img src="{PICTURE}" srcset="https://x.org/a 2x" sizes="9px" loading="lazy" alt=""></figure>',
            f'<figure><img src="{PICTURE}" alt=""></figure>',
        )

    def test_a_sign_that_a_messenger_sends_as_a_picture_is_kept_as_a_sign(self):
        self.assertCleaned('<p>a <img src="https://x.org/1f64f.png" alt="🙏"></p>', "<p>a 🙏</p>")

    def test_sizes_are_numbers(self):
        self.assertCleaned(
            f'<figure><img src="{PICTURE}" alt="" width="640" height="12em"></figure>',
            f'<figure><img src="{PICTURE}" alt="" width="640"></figure>',
        )

    def test_a_caption_stays_with_its_picture(self):
        figure = f'<figure><img src="{PICTURE}" alt=""><figcaption>The road in <em>April</em></figcaption></figure>'
        self.assertCleaned(figure, figure)


class DataBlockTests(CleanTestCase):
    def test_an_also_read_line_keeps_only_the_storys_number(self):
        self.assertCleaned(
            '<figure data-block="also-read" data-id="12" data-x="y" onclick="z"><p>An old headline</p></figure>',
            '<figure data-block="also-read" data-id="12"></figure>',
        )

    def test_an_also_read_line_without_a_number_goes(self):
        for number in ("", "0", "012", "1;drop", "-1", "١٢", "1" * 19):
            with self.subTest(number):
                self.assertCleaned(f'<figure data-block="also-read" data-id="{number}"></figure>', "")

    def test_an_exhibit_keeps_only_the_documents_key(self):
        block = f'<figure data-block="exhibit" data-id="{"k-_3" * 5}ab"></figure>'
        self.assertCleaned(block.replace("></", "><p>An old title</p></"), block)

    def test_an_exhibit_without_a_key_goes(self):
        for key in ("", "12", "k" * 21, "k" * 23, "k" * 21 + "."):
            with self.subTest(key):
                self.assertCleaned(f'<figure data-block="exhibit" data-id="{key}"></figure>', "")

    def test_a_gallery_keeps_the_keys_of_two_to_twelve_pictures(self):
        for number in (2, 12):
            block = f'<figure data-block="gallery" data-id="{",".join(["k" * 22] * number)}"></figure>'
            self.assertCleaned(block.replace("></", "><p>An old caption</p></"), block)
        for number in (1, 13):
            self.assertCleaned(f'<figure data-block="gallery" data-id="{",".join(["k" * 22] * number)}"></figure>', "")

    def test_a_fact_box_keeps_a_title_paragraphs_and_lists(self):
        box = '<figure data-block="fact-box"><figcaption>The case</figcaption><p>One.</p><ul><li>Two</li></ul></figure>'
        self.assertCleaned(box, box)
        self.assertCleaned(box.replace("<p>One.</p>", "<h2>One.</h2><script>x</script>"), box)
        self.assertCleaned('<figure data-block="fact-box"><figcaption>Alone</figcaption></figure>', "<p>Alone</p>")

    def test_footnotes_are_one_list(self):
        notes = '<figure data-block="footnotes"><ol><li>One.</li><li>Two.</li></ol></figure>'
        self.assertCleaned(notes, notes)
        self.assertCleaned('<figure data-block="footnotes"><p>One.</p><ul><li>Two.</li></ul></figure>', notes)
        self.assertCleaned('<figure data-block="footnotes"><ol><li> </li></ol></figure>', "")

    def test_an_embed_keeps_what_names_it_our_picture_and_our_words(self):
        name = 'data-block="embed" data-id="youtube:aqz-KE-bpKQ"'
        embed = f'<figure {name} data-poster="{"k" * 22}"><figcaption>A hearing</figcaption></figure>'
        self.assertCleaned(embed, embed)
        pasted = f'<figure {name} onclick="x"><iframe src="https://evil.example/"></iframe></figure>'
        self.assertCleaned(pasted, f"<figure {name}></figure>")

    def test_an_embed_of_a_site_that_we_do_not_know_goes(self):
        for name in ("evil:1", "youtube:short", "https://www.youtube.com/watch?v=aqz-KE-bpKQ", 'youtube:aqz-KE-bpK"'):
            with self.subTest(name):
                self.assertCleaned(f"<figure data-block='embed' data-id='{name}'></figure>", "")

    def test_a_picture_in_a_block_of_words_stands_behind_it(self):
        box = '<figure data-block="fact-box"><p>One.</p>{}</figure>'
        picture = f'<img src="{PICTURE}" alt="">'
        self.assertCleaned(box.format(picture), f"{box.format('')}\n<figure>{picture}</figure>")

    def test_a_pull_quote_keeps_its_words_and_who_said_them(self):
        quote = (
            '<figure data-block="pull-quote"><blockquote><p>It is a promise.</p></blockquote>'
            "<figcaption>Rehema Oduor</figcaption></figure>"
        )
        self.assertCleaned(quote, quote)

    def test_a_pull_quote_without_words_goes(self):
        self.assertCleaned('<figure data-block="pull-quote"><blockquote><p>&nbsp;</p></blockquote></figure>', "")

    def test_a_block_of_unknown_kind_becomes_what_is_in_it(self):
        self.assertCleaned('<figure data-block="timeline" data-id="4"><p>a</p></figure>', "<p>a</p>")

    def test_only_a_figure_is_a_block(self):
        self.assertCleaned('<p data-block="also-read" data-id="1">a</p>', "<p>a</p>")

    def test_a_picture_may_be_wide_or_full(self):
        for width in ("wide", "full"):
            with self.subTest(width):
                figure = f'<figure data-width="{width}"><img src="{PICTURE}" alt=""></figure>'
                self.assertCleaned(figure, figure)

    def test_a_width_of_another_name_goes(self):
        self.assertCleaned(
            f'<figure data-width="100vw"><img src="{PICTURE}" alt=""></figure>',
            f'<figure><img src="{PICTURE}" alt=""></figure>',
        )


class EditorQuirkTests(CleanTestCase):
    """What CKEditor writes differently from what we store."""

    def test_italic_and_bold_become_emphasis_and_strong(self):
        self.assertCleaned("<p><i>a</i> <b>b</b></p>", "<p><em>a</em> <strong>b</strong></p>")

    def test_identifiers_of_list_items_go(self):
        self.assertCleaned('<ul><li data-list-item-id="e1f2">a</li></ul>', "<ul><li>a</li></ul>")

    def test_runs_of_hard_spaces_become_one_space(self):
        self.assertCleaned("<p>a&nbsp;&nbsp; &nbsp;b</p>", "<p>a b</p>")

    def test_a_single_hard_space_between_words_stays(self):
        self.assertCleaned("<p>10&nbsp;km</p>", "<p>10&nbsp;km</p>")

    def test_hard_spaces_at_the_ends_go(self):
        self.assertCleaned("<p>&nbsp;a&nbsp;</p>", "<p>a</p>")

    def test_a_paragraph_with_only_a_hard_space_goes(self):
        self.assertCleaned("<p>a</p><p>&nbsp;</p><p>b</p>", "<p>a</p>\n<p>b</p>")

    def test_embedded_media_go(self):
        self.assertCleaned('<figure class="media"><oembed url="https://x.org/v"></oembed></figure><p>a</p>', "<p>a</p>")

    def test_a_table_loses_the_figure_around_it_and_keeps_its_caption(self):
        self.assertCleaned(
            '<figure class="table"><table><tr><td>1</td></tr></table><figcaption>a</figcaption></figure>',
            "<table><caption>a</caption><tbody><tr><td>1</td></tr></tbody></table>",
        )

    def test_classes_and_ratios_of_a_picture_go(self):
        self.assertCleaned(
            f'<figure class="image"><img style="aspect-ratio:4/3;" src="{PICTURE}" width="4" height="3"></figure>',
            f'<figure><img src="{PICTURE}" alt="" width="4" height="3"></figure>',
        )

    def test_a_list_that_was_cut_in_two_is_one_list(self):
        self.assertCleaned("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>")

    def test_a_numbered_list_may_begin_later(self):
        self.assertCleaned('<ol start="3" reversed><li>a</li></ol>', '<ol start="3"><li>a</li></ol>')


class SubEditorTests(CleanTestCase):
    def test_headings_stand_below_the_headline_of_the_page(self):
        self.assertCleaned("<h1>a</h1><h6>b</h6>", "<h2>a</h2>\n<h4>b</h4>")

    def test_a_heading_need_not_be_bold_as_well(self):
        self.assertCleaned("<h2><strong>a</strong></h2>", "<h2>a</h2>")

    def test_underlining_looks_like_a_link_and_goes(self):
        self.assertCleaned("<p><u>a</u></p>", "<p>a</p>")

    def test_words_marked_as_quoted_get_their_quotation_marks(self):
        self.assertCleaned("<p>She said <q>no</q>.</p>", "<p>She said “no”.</p>")

    def test_a_mark_that_goes_on_is_written_once(self):
        self.assertCleaned("<p><b>a</b><b>b</b></p>", "<p><strong>ab</strong></p>")

    def test_a_style_that_says_bold_is_bold(self):
        self.assertCleaned('<p><span style="font-weight:700">a</span></p>', "<p><strong>a</strong></p>")

    def test_a_style_that_says_normal_takes_bold_away(self):
        self.assertCleaned('<b style="font-weight:normal">a</b>', "<p>a</p>")

    def test_text_typed_without_the_editor_gets_its_paragraphs_and_lines(self):
        self.assertCleaned("a\n\nb\nc", "<p>a</p>\n<p>b<br>c</p>")

    def test_line_ends_of_another_system_are_line_ends(self):
        self.assertCleaned("a\r\n\r\nb\rc", "<p>a</p>\n<p>b<br>c</p>")

    def test_words_left_outside_of_any_paragraph_get_one(self):
        self.assertCleaned("a<p>b</p>c", "<p>a</p>\n<p>b</p>\n<p>c</p>")

    def test_a_line_break_at_the_end_goes(self):
        self.assertCleaned("<p>a<br></p>", "<p>a</p>")

    def test_two_line_breaks_are_a_paragraph(self):
        self.assertCleaned("<p>a<br><br>b</p>", "<p>a</p>\n<p>b</p>")

    def test_only_one_of_several_rules_stays(self):
        self.assertCleaned("<p>a</p><hr><hr><p>b</p>", "<p>a</p>\n<hr>\n<p>b</p>")

    def test_a_list_faked_with_dots_becomes_a_list(self):
        self.assertCleaned("<p>·&nbsp;&nbsp; a</p><p>·&nbsp;&nbsp; b</p>", "<ul><li>a</li><li>b</li></ul>")

    def test_a_sentence_that_begins_with_a_dash_is_no_list(self):
        self.assertCleaned("<p>- a</p>", "<p>- a</p>")

    def test_a_year_with_a_full_stop_begins_no_list(self):
        self.assertCleaned("<p>2022. a</p>", "<p>2022. a</p>")


class LanguageTests(CleanTestCase):
    def test_arabic_keeps_its_harakat(self):
        self.assertCleaned("<p>العَرَبِيَّةُ</p>", "<p>العَرَبِيَّةُ</p>")

    def test_language_and_direction_of_a_paragraph_stay(self):
        self.assertCleaned('<p lang="ar" dir="RTL">مرحبا</p>', '<p lang="ar" dir="rtl">مرحبا</p>')

    def test_left_to_right_says_nothing_about_latin_words_and_goes(self):
        self.assertCleaned('<p dir="ltr">a</p>', "<p>a</p>")

    def test_left_to_right_on_arabic_words_stays(self):
        self.assertCleaned('<p dir="ltr">مرحبا</p>', '<p dir="ltr">مرحبا</p>')

    def test_a_language_that_is_none_goes(self):
        self.assertCleaned('<p lang="x y" dir="up">a</p>', "<p>a</p>")

    def test_amharic_keeps_its_word_space(self):
        self.assertCleaned("<p>ፍርድ፡ቤቱ።</p>", "<p>ፍርድ፡ቤቱ።</p>")

    def test_a_letter_and_its_accent_become_one_character(self):
        self.assertCleaned("<p>e\u0301</p>", "<p>\u00e9</p>")

    def test_joiners_that_spell_words_and_families_stay(self):
        self.assertCleaned("<p>می‌خواهم 👩‍👧</p>", "<p>می‌خواهم 👩‍👧</p>")


class CharacterTests(CleanTestCase):
    def test_control_characters_go(self):
        self.assertCleaned("<p>a\x00\x07\x1f\x7f\x85b</p>", "<p>ab</p>")

    def test_control_characters_written_as_references_go(self):
        self.assertCleaned("<p>a&#1;&#31;b</p>", "<p>ab</p>")

    def test_lone_surrogates_go(self):
        self.assertCleaned("<p>a\ud800b</p>", "<p>ab</p>")

    def test_the_overrides_that_turn_words_around_go(self):
        self.assertCleaned("<p>a\u202eb\u202d</p>", "<p>ab</p>")

    def test_a_zero_width_space_goes_outside_of_thai(self):
        self.assertCleaned("<p>a\u200bb ก\u200bข</p>", "<p>ab ก\u200bข</p>")

    def test_a_hundred_marks_on_one_letter_become_thirty(self):
        mark = "\u0316"
        self.assertCleaned(f"<p>a{mark * 100}</p>", f"<p>a{mark * 30}</p>")

    def test_an_endless_reference_is_one_unknown_character(self):
        self.assertCleaned(f"<p>&#{'9' * 5000};</p>", "<p>\ufffd</p>")


class WordsTests(SimpleTestCase):
    def test_a_text_without_words_and_pictures_is_empty(self):
        for html in ("", " ", "<p>&nbsp;</p>", "<p><br></p>", "<hr>", "<script>a</script>", "<ul><li></li></ul>"):
            with self.subTest(html):
                self.assertTrue(is_empty_html(html))

    def test_words_a_picture_or_a_story_to_read_on_are_something(self):
        for html in ("a", "<h2>a</h2>", f"<img src={PICTURE}>", '<figure data-block="also-read" data-id="1"></figure>'):
            with self.subTest(html):
                self.assertFalse(is_empty_html(html))

    def test_the_visible_text_has_a_line_for_each_block(self):
        html = (
            "<h2>a</h2><p>b<br>c</p><ul><li>d<ul><li>e</li></ul></li></ul><table><tr><td>f</td><td>g</td></tr></table>"
        )
        self.assertEqual(visible_text(html), "a\nb\nc\nd\ne\nf\ng")

    def test_the_visible_text_leaves_out_what_nobody_sees(self):
        html = f'<p>a<script>b</script><!--c--></p><img src={PICTURE} alt="d"><p hidden>e</p>'
        self.assertEqual(visible_text(html), "a")

    def test_the_visible_text_is_no_markup(self):
        self.assertEqual(visible_text("<p>1 &lt; 2 &amp;&nbsp;3</p>"), "1 < 2 & 3")
