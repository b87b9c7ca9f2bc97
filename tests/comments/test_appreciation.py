"""One neutral sign for each account on a story or a comment: off at first, counted once, taken back at will."""

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from lxml import html

from comments import services
from comments.models import Appreciation
from jfj.demo.factories import ArticleFactory, AuthorFactory, CommentFactory, UserFactory
from jfj.lib import personal_data
from tests.comments.talk import open_discussions, reader


class AppreciationCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        open_discussions(is_appreciation_on=True, appreciation_shown_from=2)
        cls.story = ArticleFactory(published=True)
        cls.comment = CommentFactory(article=cls.story)
        cls.reader = reader()
        cls.addresses = {cls.comment: f"/comments/{cls.comment.pk}/appreciate/", cls.story: cls.address_of(cls.story)}

    @staticmethod
    def address_of(story):
        return f"/comments/story/{story.pk}/appreciate/"

    def setUp(self):
        self.client.force_login(self.reader)

    def appreciate(self, thing, wish="yes", **headers):
        return self.client.post(self.addresses[thing], {"wish": wish}, headers=headers)

    def number(self, thing):
        return Appreciation.objects.of(thing).count()

    def elements(self, client=None):
        page = html.fromstring((client or self.client).get(self.story.get_absolute_url()).content.decode())
        return {one.get("id"): one for one in page.find_class("appreciation")}


class PressTests(AppreciationCase):
    def test_it_counts_and_leads_back_to_where_it_stands(self):
        for thing, place in ((self.comment, f"#comment-{self.comment.pk}"), (self.story, "#appreciation-story")):
            answer = self.appreciate(thing)
            self.assertEqual(answer.status_code, 303)
            self.assertTrue(answer["Location"].startswith(self.story.get_absolute_url()))
            self.assertTrue(answer["Location"].endswith(place))
            self.assertEqual(self.number(thing), 1)

    def test_twice_is_once_and_it_is_taken_back(self):
        for thing in self.addresses:
            self.appreciate(thing)
            self.appreciate(thing)
            self.assertEqual(self.number(thing), 1)
            self.appreciate(thing, wish="no")
            self.appreciate(thing, wish="no")
            self.assertEqual(self.number(thing), 0)

    def test_only_a_post_does_it(self):
        for address in self.addresses.values():
            self.assertEqual(self.client.get(address).status_code, 405)

    def test_a_forged_form_of_another_site_does_nothing(self):
        client = self.client_class(enforce_csrf_checks=True)
        client.force_login(self.reader)
        for address in self.addresses.values():
            self.assertEqual(client.post(address, {"wish": "yes"}).status_code, 403)

    def test_a_stranger_logs_in_first_and_comes_back(self):
        self.client.logout()
        for thing in self.addresses:
            self.assertTrue(self.appreciate(thing)["Location"].startswith("/accounts/login/?next=%2F"))
            self.assertEqual(self.number(thing), 0)

    def test_nobody_does_it_without_a_confirmed_address_or_to_himself(self):
        story = ArticleFactory(published=True, authors=[AuthorFactory(user=self.reader)])
        own = CommentFactory(article=self.story, author=self.reader)
        for by, thing in (
            (UserFactory(), self.comment),
            (UserFactory(), self.story),
            (self.reader, own),
            (self.reader, story),
        ):
            with self.assertRaises(PermissionDenied):
                services.appreciate(thing, by=by)
        self.assertEqual(self.client.post(f"/comments/{own.pk}/appreciate/").status_code, 403)
        self.assertFalse(Appreciation.objects.exists())

    def test_what_is_not_on_the_site_is_not_there(self):
        hidden = [{"pending": True}, {"withheld": True}, {"rejected": True}, {"removed": True}]
        comments = [CommentFactory(article=self.story, **state) for state in hidden]
        stories = [ArticleFactory(**state) for state in ({}, {"embargoed": True}, {"withdrawn": True})]
        comments += [CommentFactory(article=story) for story in stories]
        for address in [f"/comments/{one.pk}/appreciate/" for one in comments] + [
            self.address_of(one) for one in stories
        ]:
            self.assertEqual(self.client.post(address, {"wish": "yes"}).status_code, 404)
        self.assertFalse(Appreciation.objects.exists())

    def test_what_stands_under_a_retracted_story_is_not_praised(self):
        story = ArticleFactory(retracted=True)
        comment = CommentFactory(article=story)
        for address in (self.address_of(story), f"/comments/{comment.pk}/appreciate/"):
            self.assertEqual(self.client.post(address, {"wish": "yes"}).status_code, 404)
        self.assertNotContains(self.client.get(story.get_absolute_url()), 'class="appreciation"')

    def test_where_it_is_switched_off_there_is_no_such_address(self):
        open_discussions(is_appreciation_on=False)
        for thing in self.addresses:
            self.assertEqual(self.appreciate(thing).status_code, 404)
            with self.assertRaises(PermissionDenied):
                services.appreciate(thing, by=self.reader)

    def test_who_presses_very_often_has_to_wait(self):
        answers = [self.appreciate(self.comment).status_code for _number in range(61)]
        self.assertEqual((answers[59], answers[60]), (303, 429))

    def test_a_script_gets_the_one_element_that_changes(self):
        for thing in self.addresses:
            answer = self.appreciate(thing, **{"X-Fragment": "1"})
            self.assertEqual(answer.status_code, 200)
            element = html.fragments_fromstring(answer.content.decode().strip())
            self.assertEqual([one.get("class") for one in element], ["appreciation"])
            self.assertContains(answer, "take it back")


class PageTests(AppreciationCase):
    def test_it_is_off_unless_somebody_switches_it_on(self):
        open_discussions(is_appreciation_on=False)
        Appreciation.objects.create(user=self.reader, article=self.story)
        self.assertEqual(self.elements(), {})

    def test_a_number_is_shown_from_the_threshold_on(self):
        name = f"appreciation-{self.comment.pk}"
        self.appreciate(self.comment)
        self.assertNotIn("appreciates this", self.elements()[name].text_content())
        services.appreciate(self.comment, by=reader())
        self.assertIn("2 readers appreciate this", self.elements()[name].text_content())

    def test_closed_accounts_do_not_count(self):
        for _ in range(2):
            Appreciation.objects.create(user=UserFactory(is_active=False), article=self.story)
        self.assertNotIn("2", self.elements()["appreciation-story"].text_content())

    def test_the_button_says_what_it_does_next(self):
        self.assertEqual(self.elements()["appreciation-story"].find("button").get("value"), "yes")
        self.appreciate(self.story)
        self.assertEqual(self.elements()["appreciation-story"].find("button").get("value"), "no")

    def test_every_button_belongs_to_the_one_form_with_a_token(self):
        page = html.fromstring(self.client.get(self.story.get_absolute_url()).content.decode())
        self.assertEqual(len(page.xpath("//form[@id='appreciate']//input[@name='csrfmiddlewaretoken']")), 1)
        buttons = page.xpath("//button[@form='appreciate']")
        self.assertEqual([one.get("formaction") for one in buttons], [*self.addresses.values()][::-1])

    def test_strangers_get_the_same_bytes_and_a_way_to_the_door(self):
        Appreciation.objects.create(user=self.reader, comment=self.comment)
        self.client.logout()
        first, second = (self.client_class().get(self.story.get_absolute_url()) for _ in range(2))
        self.assertEqual(first.content, second.content)
        self.assertFalse(first.cookies)
        self.assertNotContains(first, "csrfmiddlewaretoken")
        doors = [element.find("a").get("href") for element in self.elements(self.client_class()).values()]
        self.assertTrue(all(door.startswith("/accounts/login/?next=%2F") for door in doors))
        self.assertEqual(len(doors), 2)

    def test_the_text_only_twin_leaves_it_out(self):
        self.assertNotContains(self.client_class().get(f"/lite{self.story.get_absolute_url()}"), "Appreciate")

    def test_ones_own_and_what_waits_have_no_button(self):
        own = CommentFactory(article=self.story, author=self.reader)
        waiting = CommentFactory(article=self.story, author=self.reader, pending=True)
        elements = self.elements()
        self.assertIsNone(elements[f"appreciation-{own.pk}"].find("button"))
        self.assertNotIn(f"appreciation-{waiting.pk}", elements)

    def test_many_cost_as_many_questions_as_a_few(self):
        CommentFactory(article=self.story, parent=self.comment)
        self.elements()
        with CaptureQueriesContext(connection) as of_one:
            self.elements()
        for _ in range(20):
            comment = CommentFactory(article=self.story, author=reader())
            services.appreciate(comment, by=self.reader)
            CommentFactory(article=self.story, parent=comment)
        with self.assertNumQueries(len(of_one)):
            self.assertEqual(len(self.elements()), 43)


class PersonalTests(AppreciationCase):
    def test_ones_own_are_taken_away_and_go_with_the_account(self):
        for thing in self.addresses:
            self.appreciate(thing)
        rows = personal_data.export(self.reader)["appreciations"]
        self.assertEqual(
            [(row["story"], row["number_of_comment"]) for row in rows],
            [(self.story.headline, self.comment.pk), (self.story.headline, None)],
        )
        personal_data.erase(self.reader, keep_texts=True)
        self.assertFalse(Appreciation.objects.exists())
