"""Mails to applicants: only what was looked at is sent, once, and the queue knows no names."""

import traceback
from smtplib import SMTPRecipientsRefused
from unittest import mock

from django.core import mail
from django.core.exceptions import ValidationError

from careers import mailing, post, services
from careers.models import Mail, MailTemplate
from jfj.demo.factories import ApplicationFactory
from jfj.lib.desk_log import LogLine
from tests.careers.desk import DeskCase

TEXT = "Dear {name},\r\n\r\nAbout {reference}: come on Monday."


class MailCase(DeskCase):
    def setUp(self):
        super().setUp()
        self.template = MailTemplate.objects.create(name="Talk", subject="Your application for {vacancy}", text=TEXT)

    def address(self, *applications, **more):
        query = "&".join([*(f"to={one.pk}" for one in applications), *(f"{k}={v}" for k, v in more.items())])
        return f"/admin/careers/application/write/?{query}"

    def look(self, *applications, subject="Your application", text=TEXT):
        applications = applications or (self.application,)
        address = self.address(*applications, template=self.template.pk)
        return self.client.post(address, {"subject": subject, "text": text})

    def send(self, page):
        address = page.wsgi_request.get_full_path()
        return self.client.post(address, {"looked_at": page.context["looked_at"]}, follow=True)

    def work(self):
        """What the worker does, in order."""
        return [mailing.send.call(one.pk) for one in Mail.objects.order_by("pk")]


class WritingTests(MailCase):
    def test_a_template_is_where_it_begins(self):
        page = self.client.get(self.address(self.application, template=self.template.pk))
        self.assertContains(page, "Your application for {vacancy}")

    def test_it_is_shown_as_it_will_be_and_nothing_is_sent_yet(self):
        services.lift(self.vacancy, by=self.recruiter)
        page = self.look()
        self.assertContains(page, "Dear Zawadi Okelloh,")
        self.assertFalse(Mail.objects.exists())

    def test_what_was_looked_at_is_sent_with_the_name_filled_in(self):
        self.send(self.look(text=TEXT))
        self.assertEqual(self.work(), [True])
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["z.okelloh@example.net"])
        self.assertIn("Dear Zawadi Okelloh,\n\n", sent.body.replace("\r\n", "\n"))
        self.assertIn(self.application.reference, sent.body)

    def test_the_kept_words_and_the_log_name_nobody(self):
        self.send(self.look())
        kept = Mail.objects.get()
        self.assertNotIn("Zawadi", kept.subject + kept.text)
        line = LogLine.objects.get(verb="write_to_applicant")
        self.assertEqual(line.said, "Mail ordered, from the template “Talk”")

    def test_many_get_a_mail_each(self):
        other = ApplicationFactory(vacancy=self.vacancy, name="Otieno")
        self.send(self.look(self.application, other))
        self.work()
        self.assertEqual([len(one.to) for one in mail.outbox], [1, 1])
        self.assertIn("Dear Otieno", mail.outbox[1].body)

    def test_the_list_leads_to_it(self):
        fields = {"action": "write_to_selected", "_selected_action": [self.application.pk]}
        response = self.client.post("/admin/careers/application/", fields)
        self.assertRedirects(response, self.address(self.application))

    def test_words_that_were_changed_after_the_look_are_not_sent(self):
        page = self.look()
        forged = page.context["looked_at"][:-2] + "xx"
        address = page.wsgi_request.get_full_path()
        self.assertEqual(self.client.post(address, {"looked_at": forged}).status_code, 404)
        self.client.post(address, {"looked_at": page.context["looked_at"], "subject": "Other", "text": "Other"})
        self.assertEqual(Mail.objects.get().subject, "Your application")


class OnceTests(MailCase):
    def test_the_button_pressed_twice_sends_one(self):
        page = self.look()
        self.send(page)
        self.assertContains(self.send(page), "Nothing was sent")
        self.work()
        self.assertEqual(len(mail.outbox), 1)

    def test_a_task_that_runs_twice_sends_one(self):
        self.send(self.look())
        self.assertEqual(self.work() + self.work(), [True, False])
        self.assertEqual(len(mail.outbox), 1)

    def test_a_refusal_of_the_mail_server_is_shown_and_not_tried_again(self):
        self.send(self.look())
        refusal = SMTPRecipientsRefused({"z.okelloh@example.net": (550, b"Unknown")})
        with mock.patch("jfj.lib.letters.send", side_effect=refusal), self.assertRaises(post.NotSent) as told:
            self.work()
        self.assertNotIn("okelloh", "".join(traceback.format_exception(told.exception)))
        self.assertEqual(self.work(), [False])
        self.assertContains(self.client.get(self.page), "perhaps not sent")

    def test_whoever_has_withdrawn_meanwhile_gets_none(self):
        self.send(self.look())
        pk = Mail.objects.get().pk
        self.application.delete()
        self.assertFalse(mailing.send.call(pk))
        self.assertEqual(mail.outbox, [])

    def test_nobody_who_has_not_confirmed_is_written_to(self):
        self.application.confirmed_at = None
        self.application.save()
        self.assertEqual(self.client.get(self.address(self.application)).status_code, 404)
        words = {"subject": "A", "text": "B", "key": "k"}
        self.assertEqual(services.write_to([self.application.pk], by=self.recruiter, **words), 0)


class PlaceholderTests(MailCase):
    def test_an_unknown_one_is_named_beside_the_field(self):
        for text in ("Dear {nmae}", "{", "}", "{name.email}", "{0}", "{{name}}", "{name!r}"):
            page = self.look(text=text)
            self.assertContains(page, "is no placeholder", msg_prefix=text)
            with self.assertRaises(ValidationError):
                MailTemplate(name="x", subject="x", text=text).full_clean()

    def test_a_name_that_looks_like_one_is_not_filled_in_again(self):
        self.application.name = "{reference}"
        self.application.save()
        self.send(self.look(text="Dear {name}"))
        self.work()
        self.assertIn("Dear {reference}", mail.outbox[0].body)

    def test_a_subject_stays_one_line(self):
        self.assertContains(self.look(subject="A\nBcc: x@example.org"), "errorlist")


class TemplateDeskTests(MailCase):
    def fields(self, **changes):
        return {"name": "Talk", "subject": "S", "text": "T", "started_from": "1"} | changes

    def test_recruiters_write_templates(self):
        self.client.post("/admin/careers/mailtemplate/add/", self.fields(name="New"))
        self.assertTrue(MailTemplate.objects.filter(name="New").exists())

    def test_a_later_save_does_not_overwrite_an_earlier_one(self):
        address = f"/admin/careers/mailtemplate/{self.template.pk}/change/"
        self.client.post(address, self.fields(subject="First"))
        page = self.client.post(address, self.fields(subject="Second"))
        self.assertContains(page, "Somebody saved this mail template while you were writing")
        self.assertEqual(MailTemplate.objects.get(name="Talk").subject, "First")

    def test_it_is_deleted_and_what_was_sent_keeps_its_words(self):
        self.send(self.look())
        self.client.post(f"/admin/careers/mailtemplate/{self.template.pk}/delete/", {"post": "yes"})
        self.assertFalse(MailTemplate.objects.filter(name="Talk").exists())
        self.assertEqual(Mail.objects.get().subject, "Your application")
