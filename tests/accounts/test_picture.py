import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from PIL import Image

from accounts.models import Portrait, User
from jfj.demo.factories import UserFactory
from tests.pictures import file_of, picture

PICTURE = "/accounts/picture/"


class PictureTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = UserFactory(username="zawadi", has_public_profile=True)

    def setUp(self):
        self.client.force_login(self.reader)

    def upload(self, file=None):
        answer = self.client.post(PICTURE, {"picture": file or file_of(picture(), "JPEG", "me at home.jpg")})
        self.reader.refresh_from_db()
        return answer

    def shown(self):
        return self.client_class().get(self.reader.picture_url)

    def test_a_small_square_of_it_is_shown(self):
        self.assertRedirects(self.upload(), PICTURE)
        answer = self.shown()
        self.assertEqual(answer["Content-Type"], "image/jpeg")
        with Image.open(io.BytesIO(answer.content)) as square:
            self.assertEqual((square.size, square.format, dict(square.getexif())), ((256, 256), "JPEG", {}))
        self.assertContains(self.client.get(self.reader.get_absolute_url()), self.reader.picture_url)

    def test_neither_file_name_nor_account_is_in_its_address(self):
        self.upload()
        self.assertNotRegex(self.reader.picture_url, "home|zawadi")

    def test_a_new_one_takes_the_place_of_the_old(self):
        self.upload()
        old = self.reader.picture_url
        self.upload()
        self.assertEqual((self.client.get(old).status_code, self.shown().status_code), (404, 200))
        self.assertEqual(Portrait.objects.count(), 1)

    def test_it_is_removed_and_goes_with_the_account(self):
        self.upload()
        url = self.reader.picture_url
        self.assertEqual(self.client.get(f"{PICTURE}remove/").status_code, 405)
        self.client.post(f"{PICTURE}remove/")
        self.assertEqual(self.client.get(url).status_code, 404)
        self.assertEqual(User.objects.get(pk=self.reader.pk).picture_url, "")

    def test_that_of_a_closed_account_is_not_shown(self):
        self.upload()
        User.objects.filter(pk=self.reader.pk).update(is_active=False)
        self.assertEqual(self.shown().status_code, 404)

    def test_what_is_no_picture_gets_a_sentence(self):
        for content in (b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
            answer = self.upload(SimpleUploadedFile("me.jpg", content, "image/jpeg"))
            self.assertContains(answer, 'id="id_picture_error"')
        self.assertContains(self.upload(file_of(picture((20, 20)), "PNG", "me.png")), "too small")
        self.assertFalse(Portrait.objects.exists())

    def test_who_sends_very_many_has_to_wait(self):
        answers = [self.upload(SimpleUploadedFile("me.jpg", b"x")).status_code for _number in range(11)]
        self.assertEqual((answers[9], answers[10]), (200, 429))
