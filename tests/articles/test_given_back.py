"""A story that is not its writer's any more takes no save; the words come back to him, to be copied."""

import re

from django.test import TestCase

from articles import services
from articles.models import Article, Unsaved
from jfj.demo.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory
from tests.articles.test_story_form import ADD, StoryForm

KEEP = "/admin/articles/article/autosave/"
TYPED = {"headline": "As I type it", "body": "<p>A <b>late</b> word.</p>", "tags": "Reparations", "why": "It moved."}


class GivenBackTests(StoryForm, TestCase):
    def setUp(self):
        self.story = ArticleFactory(created_by=self.journalist, authors=[self.author])
        self.url = f"/admin/articles/article/{self.story.pk}/change/"
        self.client.force_login(self.journalist)

    def publish(self):
        services.publish(self.story, by=self.editor)

    def held(self, page, status=403):
        for words in ("As I type it", "<p>A <strong>late</strong> word.</p>", "Reparations", "It moved.", "Nothing is"):
            self.assertContains(page, words, status_code=status)

    def test_a_save_after_publication_holds_everything(self):
        other, image = AuthorFactory(name="Somebody Else"), ImageFactory(created_by=self.journalist)
        self.publish()
        page = self.change(self.story, self.journalist, **TYPED, **{"bylines-0-author": other.pk}, lead_image=image.pk)
        self.held(page)
        self.assertContains(page, "Somebody Else", status_code=403)
        self.assertContains(page, str(image), status_code=403)
        self.assertNotEqual(Article.objects.get().headline, "As I type it")

    def test_it_holds_the_filing_and_the_dates_as_well(self):
        pick = ArticleFactory(published=True, headline="Read this next")
        hidden = ArticleFactory(headline="Not for him")
        picks = {
            "related_picks-TOTAL_FORMS": 2,
            "related_picks-0-related": pick.pk,
            "related_picks-1-related": hidden.pk,
        }
        dates = {"embargo_until_0": "2031-12-14", "embargo_until_1": "09:00"}
        step = {"withdraw_court": "High Court", "withdraw_order": "Petition 12"}
        self.publish()
        page = self.change(self.story, self.journalist, **TYPED, **picks, **dates, **step, kind="analysis")
        for words in ("Read this next", "2031-12-14 09:00", "High Court", "Petition 12", "Analysis", self.section.name):
            self.assertContains(page, words, status_code=403)
        self.assertNotContains(page, "Not for him", status_code=403)

    def test_so_does_a_save_of_a_story_that_is_hidden_from_him_now_or_gone(self):
        typed = self.fields(**TYPED)
        Article.objects.update(created_by=self.editor)
        self.story.bylines.all().delete()
        hidden = self.client.post(self.url, typed)
        self.held(hidden)
        self.story.delete()
        gone = self.client.post(self.url, typed)
        pages = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page.content.decode()) for page in (hidden, gone)]
        self.assertEqual(pages[0], pages[1])

    def test_so_does_a_new_story_of_somebody_who_may_not_write_any_more(self):
        self.journalist.groups.clear()
        self.held(self.client.post(ADD, self.fields(**TYPED)))

    def test_what_he_types_is_still_kept_and_he_is_told(self):
        self.publish()
        fields = self.fields(self.story, **TYPED, subject_id=self.story.pk)
        self.assertIn("may not change it any more", self.client.post(KEEP, fields).json()["error"])
        kept = Unsaved.objects.get()
        self.assertContains(self.client.get(self.url), f'href="?unsaved={kept.pk}"')
        self.held(self.client.get(self.url, {"unsaved": kept.pk}), status=200)
        self.client.post(f"{KEEP}drop/", {"subject_id": self.story.pk, "copy": kept.pk})
        self.assertFalse(Unsaved.objects.exists())

    def test_it_names_nothing_that_he_may_not_know_of(self):
        hidden = AuthorFactory(name="Secret Name", user=UserFactory())
        image = ImageFactory(caption="A secret", created_by=self.editor)
        ArticleFactory(authors=[hidden], lead_image=image)
        self.publish()
        typed = {"bylines-0-author": hidden.pk, "lead_image": image.pk}
        page = self.change(self.story, self.journalist, **TYPED, **typed)
        self.assertNotContains(page, "Secret Name", status_code=403)
        self.assertNotContains(page, str(image), status_code=403)

    def test_absurd_input_is_no_fault(self):
        self.publish()
        for number in ("x", "9" * 40, "-1"):
            absurd = {"bylines-0-author": number, "bylines-0-position": number, "lead_image": number}
            page = self.change(self.story, self.journalist, **absurd, body="<script>alert(1)</script>")
            self.assertNotContains(page, "<script>alert", status_code=403)
        self.assertEqual(self.client.post(self.url).status_code, 403)

    def test_whoever_only_looks_gets_the_plain_answer(self):
        self.client.force_login(UserFactory(moderator=True))
        self.assertEqual(self.client.get(ADD).status_code, 403)
