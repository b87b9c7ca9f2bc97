from django.core import mail
from django.test import Client, TestCase

from jfj.demo.factories import ArticleFactory, UserFactory
from jfj.lib.desk_log import LogLine
from tests.fresh_cache import fresh_cache
from tests.tasks import run_tasks

NOTICE = {"outlet": "The Gulu Herald", "address": "https://example.org/a-story", "email": "desk@example.org"}


class NotifyPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True, email="editor@example.org")
        cls.story = ArticleFactory(published=True, headline="A ruling")
        cls.address = f"{cls.story.get_absolute_url()}republish/notify/"

    def send(self, **changes):
        return self.client.post(self.address, NOTICE | changes)

    def lines(self):
        return [(line.said, line.reason) for line in LogLine.objects.filter(verb="republish").about(self.story)]

    def test_the_page_to_copy_from_leads_to_the_form(self):
        page = self.client.get(f"{self.story.get_absolute_url()}republish/")
        self.assertContains(page, 'href="notify/" rel="nofollow"')

    def test_it_is_kept_by_nobody_and_found_by_nobody(self):
        page = self.client.get(self.address)
        self.assertEqual(page["Cache-Control"], "private, no-store")
        self.assertContains(page, '<meta name="robots" content="noindex">')

    def test_the_notice_is_on_record_without_the_senders_address(self):
        self.assertRedirects(self.send(), f"{self.address}?sent")
        self.assertEqual(self.lines(), [("Republished by The Gulu Herald", "https://example.org/a-story")])

    def test_the_editors_get_it_and_can_answer(self):
        self.send()
        run_tasks()
        [message] = mail.outbox
        self.assertEqual((message.to, message.reply_to), (["editor@example.org"], ["desk@example.org"]))
        self.assertIn("https://example.org/a-story", message.body)

    def test_no_word_of_a_stranger_is_in_the_subject(self):
        self.send(outlet="IT desk: your password ends today")
        run_tasks()
        self.assertEqual(mail.outbox[0].subject, "Somebody reports a republication: “A ruling”")

    def test_the_mail_says_who_wrote_before_what_a_stranger_wrote(self):
        self.send(outlet="IT desk")
        run_tasks()
        ours, _line, theirs = mail.outbox[0].body.partition("Somebody outside the newsroom wrote this:\n")
        self.assertEqual((ours.count("IT desk"), ours.count("example.org")), (0, 0))
        self.assertTrue(theirs.startswith("Republished by IT desk\n\nhttps://example.org/a-story\n"), theirs)

    def test_an_address_to_answer_to_is_not_asked_for(self):
        self.send(email="")
        run_tasks()
        self.assertEqual(mail.outbox[0].reply_to, [])

    def test_it_speaks_the_language_of_the_story_and_the_log_that_of_the_desk(self):
        story = ArticleFactory(published=True, language="fr")
        address = f"{story.get_absolute_url()}republish/notify/"
        self.assertContains(self.client.get(address), "Dites-nous où")
        self.client.post(address, NOTICE)
        self.assertEqual(LogLine.objects.about(story).get(verb="republish").said, "Republished by The Gulu Herald")
        self.assertContains(self.client.get(self.address), '<html lang="en"')

    def test_the_breadcrumb_leads_back_to_the_page_to_copy_from(self):
        page = self.client.get(self.address)
        self.assertContains(
            page, f'<li><a href="{self.story.get_absolute_url()}republish/" dir="auto">Republish</a></li>'
        )

    def test_the_sender_is_thanked(self):
        self.assertContains(self.client.get(f"{self.address}?sent"), "Our editors have your notice.")

    def test_a_form_filled_in_by_a_program_is_thanked_and_dropped(self):
        self.assertRedirects(self.send(website="https://spam.example"), f"{self.address}?sent")
        self.assertEqual(self.lines(), [])

    def test_bad_input_gets_a_message_and_keeps_what_was_typed(self):
        for changes in (
            {"outlet": ""},
            {"outlet": "a\x00b"},
            {"outlet": "a\nBcc: x"},
            {"outlet": "a" * 121},
            {"address": "javascript:alert(1)"},
            {"address": "ftp://example.org/"},
            {"address": "not an address"},
            {"email": "a@b\nBcc: c@d.e"},
            {"email": "nobody"},
        ):
            with self.subTest(changes):
                fresh_cache()
                self.assertContains(self.send(**changes), "Please look at this again")
        self.assertContains(self.send(address="no"), 'value="The Gulu Herald"')
        self.assertEqual(self.lines(), [])

    def test_what_is_wrong_is_said_once_in_the_summary_and_once_beside_the_field(self):
        self.assertContains(self.send(address="no"), "Enter a valid URL.", count=2)

    def test_a_french_form_says_it_in_french(self):
        story = ArticleFactory(published=True, language="fr")
        page = self.client.post(f"{story.get_absolute_url()}republish/notify/", {})
        self.assertContains(page, "Nom de votre journal, station ou site\N{NO-BREAK SPACE}: Ce champ est obligatoire.")
        self.assertNotContains(page, "Please look at this again")

    def test_too_many_notices_have_to_wait(self):
        answers = [self.send().status_code for _n in range(11)]
        self.assertEqual(answers, [302] * 10 + [429])
        self.assertEqual(len(self.lines()), 10)

    def test_too_many_notices_of_all_senders_together_have_to_wait(self):
        for number in range(30):
            self.send_from(f"2001:db8:{number}::1", 302)
        self.send_from("2001:db8:ffff::1", 429)
        self.assertEqual(len(self.lines()), 30)

    def test_one_sender_who_has_to_wait_does_not_make_others_wait(self):
        for _n in range(40):
            self.send()
        self.send_from("2001:db8::1", 302)

    def send_from(self, address, status):
        answer = self.client.post(self.address, NOTICE, REMOTE_ADDR=address)
        self.assertEqual(answer.status_code, status, address)

    def test_a_form_without_its_token_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        self.assertEqual(client.post(self.address, NOTICE).status_code, 403)
        self.assertEqual(self.lines(), [])

    def test_there_is_none_for_a_story_that_may_not_be_republished(self):
        story = ArticleFactory(published=True, republish_allowed=False)
        self.assertEqual(self.client.get(f"{story.get_absolute_url()}republish/notify/").status_code, 404)
