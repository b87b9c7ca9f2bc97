from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.urls import reverse
from lxml import html

from articles import services, versions
from articles.models import Article, Byline, Revision, Section
from jfj.demo.factories import ArticleFactory, AuthorFactory, BylineFactory, PageFactory, SectionFactory, UserFactory
from jfj.lib.desk_log import LogLine
from pages.models import MenuItem, SiteSettings
from tests.articles.test_story_form import StoryForm

HIDDEN = ["scheduled", "embargoed", "in_review", "withdrawn", "retracted", "spiked"]


class TranslatedStoryTests(TestCase):
    """An original and its translations, as readers see them."""

    @classmethod
    def setUpTestData(cls):
        cls.english = ArticleFactory(published=True, language="en")
        cls.french = ArticleFactory(published=True, language="fr", translation_of=cls.english)

    def page(self, thing):
        return html.fromstring(self.client.get(thing.get_absolute_url()).content.decode())

    def offered(self, thing):
        return [(link.text, link.get("href")) for link in self.page(thing).xpath("//p[@class='translations']/a")]

    def test_each_offers_the_other_in_its_own_words(self):
        self.assertEqual(self.offered(self.english), [("Lire en français", self.french.get_absolute_url())])
        self.assertEqual(self.offered(self.french), [("Read in English", self.english.get_absolute_url())])

    def test_two_translations_offer_each_other(self):
        swahili = ArticleFactory(published=True, language="sw", translation_of=self.english)
        self.assertIn(("Soma kwa Kiswahili", swahili.get_absolute_url()), self.offered(self.french))

    def test_a_hidden_translation_is_not_offered(self):
        for trait in HIDDEN:
            ArticleFactory(**{trait: True}, language="sw", translation_of=self.english)
        self.assertEqual([words for words, _url in self.offered(self.english)], ["Lire en français"])

    def test_a_story_without_translations_offers_none(self):
        self.assertEqual(self.offered(ArticleFactory(published=True)), [])

    def test_machines_are_told_of_all_languages_on_each_page(self):
        for story in (self.english, self.french):
            links = self.page(story).xpath("//link[@rel='alternate'][@hreflang]")
            told = {link.get("hreflang"): link.get("href") for link in links}
            self.assertEqual(set(told), {"en", "fr"})
            self.assertTrue(told["fr"].endswith(self.french.get_absolute_url()))

    def test_the_interface_speaks_the_language_of_the_story(self):
        self.assertEqual(self.page(self.french).get("lang"), "fr")
        self.assertEqual(self.page(self.english).get("lang"), "en")

    def test_a_french_colon_stands_apart(self):
        BylineFactory(article=self.french, author=AuthorFactory(name="Amina Noor"), role=Byline.Role.RESEARCH)
        credit = self.page(self.french).xpath("string(//footer/p[@class='byline'])")
        self.assertEqual(credit, "Recherche\N{NO-BREAK SPACE}: Amina Noor")

    def test_a_language_without_an_interface_has_the_sites_own(self):
        arabic = ArticleFactory(published=True, language="ar", translation_of=self.english)
        page = self.page(arabic)
        self.assertEqual((page.get("lang"), page.get("dir")), ("en", "ltr"))
        self.assertEqual(page.xpath("//h1/@lang"), ["ar"])

    def test_what_a_browser_asks_for_plays_no_part(self):
        for asked in ("fr", "sw", "en"):
            response = self.client.get(self.english.get_absolute_url(), headers={"accept-language": asked})
            self.assertContains(response, '<html lang="en"')
            self.assertNotIn("Accept-Language", response.get("Vary", ""))

    def test_the_next_page_is_not_spoken_in_the_language_of_the_last(self):
        self.client.get(self.french.get_absolute_url())
        self.assertContains(self.client.get("/archive/"), '<html lang="en"')
        self.assertContains(self.client.get("/no-such-page/"), '<html lang="en"', status_code=404)


class FrontPageOfALanguageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.english = ArticleFactory(published=True, language="en")
        cls.french = ArticleFactory(published=True, language="fr")

    def test_it_has_the_stories_of_its_language_alone(self):
        response = self.client.get("/fr/")
        main = response.content.decode().partition("<main")[2].partition("</main>")[0]
        self.assertIn(self.french.headline, main)
        self.assertNotIn(self.english.headline, main)

    def test_it_speaks_its_language(self):
        self.assertContains(self.client.get("/fr/"), '<html lang="fr"')

    def test_the_sites_own_has_all_languages(self):
        response = self.client.get("/")
        self.assertContains(response, self.french.headline)
        self.assertContains(response, self.english.headline)

    def test_front_pages_offer_those_that_have_something_to_read(self):
        page = html.fromstring(self.client.get("/").content.decode())
        self.assertEqual(page.xpath("//p[@class='translations']/a/@href"), ["/fr/"])
        page = html.fromstring(self.client.get("/sw/").content.decode())
        self.assertEqual(page.xpath("//p[@class='translations']/a/@href"), ["/", "/fr/"])

    def test_a_language_without_a_story_says_so_and_is_not_indexed(self):
        response = self.client.get("/sw/")
        self.assertContains(response, "empty-state")
        self.assertContains(response, 'content="noindex')
        self.assertNotContains(self.client.get("/fr/"), "noindex")

    def test_the_wordmark_of_a_french_page_leads_to_the_french_front_page(self):
        page = html.fromstring(self.client.get(self.french.get_absolute_url()).content.decode())
        self.assertEqual(page.xpath("//a[@class='wordmark']/@href"), ["/fr/"])

    def test_it_has_a_feed_of_its_own_in_three_kinds(self):
        for end in ("feed/", "feed/atom/", "feed.json"):
            content = self.client.get(f"/fr/{end}").content.decode()
            self.assertIn(self.french.headline, content)
            self.assertNotIn(self.english.headline, content)
        self.assertContains(self.client.get("/fr/"), 'href="/fr/feed/"')
        self.assertContains(self.client.get("/feeds/"), 'href="/fr/feed/"')

    def test_deeper_addresses_of_a_language_are_not_ours(self):
        self.assertEqual(self.client.get("/fr/archive/").status_code, 404)
        self.assertEqual(self.client.get("/de/").status_code, 404)


class MenuOfALanguageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.french = ArticleFactory(published=True, language="fr")
        MenuItem.objects.create(label="Home", address="/")

    def labels(self):
        page = html.fromstring(self.client.get(self.french.get_absolute_url()).content.decode())
        return page.xpath("//nav[@id='menu']//a/text()")

    def test_a_menu_without_entries_in_a_language_is_the_sites_own(self):
        self.assertEqual(self.labels(), ["Home"])

    def test_words_of_another_language_than_the_page_are_marked(self):
        SiteSettings.objects.create(about_text="We report.", copyright_line="© JFJ", mission_line="For all.")
        page = html.fromstring(self.client.get("/fr/").content.decode())
        self.assertEqual(page.xpath("//nav[@id='menu']//a/@lang"), ["en"])
        said = page.xpath("//footer//p[@lang='en'] | //p[@class='mission wrap'][@lang='en']")
        self.assertEqual(sorted(words.text for words in said), ["For all.", "We report.", "© JFJ"])

    def test_words_of_the_pages_own_language_are_not(self):
        SiteSettings.objects.create(about_text="We report.")
        page = html.fromstring(self.client.get("/archive/").content.decode())
        self.assertEqual(page.xpath("//header//a/@lang | //footer//p/@lang"), [])

    def test_a_menu_with_entries_in_a_language_shows_those(self):
        MenuItem.objects.create(label="Accueil", address="/fr/", language="fr")
        self.assertEqual(self.labels(), ["Accueil"])
        self.assertNotContains(self.client.get("/archive/"), "Accueil")


class TranslatedPlacesTests(TestCase):
    def test_a_section_offers_its_translation(self):
        english = SectionFactory(name="Courts")
        french = SectionFactory(name="Tribunaux", language="fr", translation_of=english)
        self.assertContains(self.client.get(english.get_absolute_url()), "Lire en français")
        self.assertContains(self.client.get(french.get_absolute_url()), '<html lang="fr"')

    def test_a_page_offers_a_translation_that_readers_have(self):
        english = PageFactory(is_published=True)
        french = PageFactory(is_published=False, language="fr", translation_of=english)
        self.assertNotContains(self.client.get(english.get_absolute_url()), "Lire en français")
        french.is_published = True
        french.save()
        self.assertContains(self.client.get(english.get_absolute_url()), "Lire en français")


class LinkTranslationTests(TestCase):
    """The verb, and its step at the desk."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True)
        cls.section, cls.author = SectionFactory(), AuthorFactory()
        cls.english = ArticleFactory(published=True, language="en")
        cls.french = ArticleFactory(published=True, language="fr")

    def link(self, article, original, by=None):
        return services.link_translation(article, original, by=by or self.editor)

    def test_it_links_and_is_on_record(self):
        self.link(self.french, self.english)
        self.french.refresh_from_db()
        self.assertEqual(self.french.translation_of, self.english)
        self.assertTrue(LogLine.objects.about(self.french).filter(verb="translate").exists())

    def test_it_unlinks(self):
        self.link(self.french, self.english)
        self.assertIsNone(self.link(self.french, None).translation_of)

    def test_it_refuses_what_is_no_pair(self):
        self.link(self.french, self.english)
        swahili = ArticleFactory(language="sw")
        cases = {
            "a translation of a translation": (swahili, self.french),
            "the same language": (ArticleFactory(language="en"), self.english),
            "a language that is there already": (ArticleFactory(language="fr"), self.english),
            "an original with translations": (self.english, swahili),
            "itself": (swahili, swahili),
        }
        for name, (article, original) in cases.items():
            with self.subTest(name), self.assertRaises(ValidationError):
                self.link(article, original)

    def test_who_may_not_edit_the_story_may_not_link_it(self):
        with self.assertRaises(PermissionDenied):
            self.link(self.french, self.english, by=UserFactory(journalist=True))

    def test_a_hidden_story_of_somebody_else_cannot_be_pointed_at(self):
        journalist = UserFactory(journalist=True)
        own = ArticleFactory(language="fr", created_by=journalist)
        with self.assertRaises(PermissionDenied):
            self.link(own, ArticleFactory(language="en"), by=journalist)

    def press(self, article, address, user):
        self.client.force_login(user)
        url = reverse("admin:articles_article_move", args=[article.pk])
        data = {"_move": "translate", "translate_original": address, "started_from": article.version}
        return self.client.post(url, data, follow=True)

    def test_the_step_takes_an_address_as_it_is_copied(self):
        desk = reverse("admin:articles_article_change", args=[self.english.pk])
        public = self.english.get_absolute_url()
        for address in [desk, public, f"https://news.example.org{public}?cite#top", self.english.slug]:
            with self.subTest(address):
                Article.objects.filter(pk=self.french.pk).update(translation_of=None)
                self.press(self.french, address, self.editor)
                self.french.refresh_from_db()
                self.assertEqual(self.french.translation_of, self.english)

    def test_the_step_says_so_where_there_is_no_such_story(self):
        for address in ["/no/such/", "https://[", "a\x01b", "/admin/articles/article/" + "9" * 400, "x" * 5000]:
            with self.subTest(address[:20]):
                self.assertContains(self.press(self.french, address, self.editor), "You see no story at this address")

    def test_the_step_does_not_tell_that_a_hidden_story_exists(self):
        journalist = UserFactory(journalist=True)
        own = ArticleFactory(language="fr", created_by=journalist)
        hidden = ArticleFactory(language="en", slug="quite-hidden")
        response = self.press(own, "/2026/01/quite-hidden/", journalist)
        self.assertContains(response, "You see no story at this address")
        self.assertNotContains(response, hidden.headline)

    def refusals(self, by, article, original):
        with self.assertRaises(ValidationError) as refused:
            self.link(article, original, by=by)
        return refused.exception.messages

    def test_a_refusal_says_why_to_whoever_sees_the_other_story(self):
        self.link(self.french, self.english)
        own = ArticleFactory(language="fr", created_by=UserFactory(journalist=True))
        for by in (own.created_by, self.editor):
            said = self.refusals(by, own, self.english)
            self.assertEqual(said, ["There is a translation into this language already."])
        self.assertIn("Choose its original", self.refusals(self.editor, own, self.french)[0])

    def test_a_refusal_does_not_tell_that_a_hidden_story_exists(self):
        journalist = UserFactory(journalist=True)
        own = ArticleFactory(language="fr", created_by=journalist)
        published = ArticleFactory(published=True, language="sw", translation_of=ArticleFactory(language="en"))
        ArticleFactory(language="fr", translation_of=self.english)
        for name, original in {"a translation": self.english, "an original": published}.items():
            with self.subTest(name):
                said = self.refusals(journalist, own, original)
                self.assertEqual(said, ["This cannot be a translation of that story. Ask an editor."])

    def test_a_save_in_another_language_does_not_tell_it_either(self):
        journalist = UserFactory(journalist=True)
        own = ArticleFactory(language="fr", created_by=journalist, translation_of=self.english)
        ArticleFactory(language="sw", translation_of=self.english, slug="quite-hidden")
        self.client.force_login(journalist)
        form = StoryForm.fields(self, own, slug=own.slug, language="sw")
        response = self.client.post(reverse("admin:articles_article_change", args=[own.pk]), form)
        self.assertContains(response, "This cannot be a translation of that story.")
        self.assertNotContains(response, "already")

    def test_an_old_version_in_another_language_does_not_tell_it_either(self):
        own = ArticleFactory(language="sw", created_by=UserFactory(journalist=True))
        versions.keep(own, None, by=own.created_by)
        before = own.content()
        own.language, own.translation_of = "fr", self.english
        own.save()
        versions.keep(own, before, by=own.created_by)
        ArticleFactory(language="sw", translation_of=self.english)
        for by, words in {
            own.created_by: "Ask an editor",
            self.editor: "translation into this language already",
        }.items():
            with self.subTest(by), self.assertRaisesMessage(ValidationError, words):
                services.restore_version(own, Revision.objects.of(own).last(), by=by, why="")

    def test_a_save_in_the_language_of_the_original_is_refused_beside_the_field(self):
        own = ArticleFactory(language="fr", translation_of=self.english)
        self.client.force_login(self.editor)
        form = StoryForm.fields(self, own, slug=own.slug, language="en")
        response = self.client.post(reverse("admin:articles_article_change", args=[own.pk]), form)
        self.assertContains(response, "The original is in the same language.")


class SectionOfALanguageTests(TestCase):
    def test_a_section_cannot_translate_one_of_its_own_language(self):
        english = SectionFactory()
        with self.assertRaises(ValidationError):
            Section(name="Other", slug="other", translation_of=english).full_clean()
