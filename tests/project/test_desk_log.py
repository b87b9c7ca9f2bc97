"""The desk's log is added to, and that is all."""

from django.test import TestCase

from jfj.demo.factories import ArticleFactory, UserFactory
from jfj.lib import desk_log
from jfj.lib.desk_log import AppendOnly, LogLine


class LogTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(editor=True, display_name="Amina")
        cls.story = ArticleFactory()
        cls.line = desk_log.write("publish", cls.story, by=cls.editor, said="Published", reason="Agreed.")

    def test_a_line_outlives_the_person_and_the_thing_it_names(self):
        self.story.delete()
        self.editor.delete()
        line = LogLine.objects.get()
        self.assertEqual((line.by_name, line.subject_name), ("Amina", self.story.headline))

    def test_no_line_is_changed(self):
        self.line.said = "Nothing happened"
        for change in (self.line.save, lambda: LogLine.objects.update(said="Nothing happened")):
            with self.assertRaises(AppendOnly):
                change()

    def test_no_line_is_deleted(self):
        for delete in (self.line.delete, LogLine.objects.all().delete, LogLine.objects.about(self.story).delete):
            with self.assertRaises(AppendOnly):
                delete()

    def test_administrators_read_it_and_cannot_change_it(self):
        self.client.force_login(UserFactory(administrator=True))
        self.assertContains(self.client.get("/admin/jfj/logline/"), "Agreed.")
        for address in ("add/", f"{self.line.pk}/delete/"):
            self.assertEqual(self.client.get(f"/admin/jfj/logline/{address}").status_code, 403, address)
        self.client.post(f"/admin/jfj/logline/{self.line.pk}/change/", {"said": "Nothing happened"})
        self.assertEqual(LogLine.objects.get().said, "Published")

    def test_editors_do_not_read_the_whole_of_it(self):
        self.client.force_login(self.editor)
        self.assertEqual(self.client.get("/admin/jfj/logline/").status_code, 403)

    def test_those_who_see_a_story_read_its_lines(self):
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(f"/admin/articles/article/{self.story.pk}/history/"), "Agreed.")
