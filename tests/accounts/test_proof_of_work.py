import base64
import json
from hashlib import sha256
from unittest import mock

from django.test import TestCase
from lxml import html

from accounts.models import AccountSettings, SignUp
from jfj.lib.proof_of_work import MOST_TRIES, is_done
from tests.accounts.forms import send
from tests.accounts.test_sign_up import SIGN_UP, TYPED


def solved(asked):
    """What the script finds for a challenge."""
    tries = range(MOST_TRIES + 1)
    number = next(n for n in tries if sha256(f"{asked['salt']}{n}".encode()).hexdigest() == asked["challenge"])
    answer = {name: asked[name] for name in ("algorithm", "challenge", "salt", "signature")} | {"number": number}
    return base64.b64encode(json.dumps(answer).encode()).decode()


class ProofOfWorkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        AccountSettings.objects.create(sign_up=AccountSettings.SignUp.OPEN)

    def asked(self):
        page = html.fromstring(self.client.get(SIGN_UP).content.decode())
        return json.loads(page.xpath("//input[@name='proof']/@data-proof")[0])

    def sign_up(self, number, **typed):
        return send(self.client, SIGN_UP, TYPED | {"email": f"{number}@example.org"} | typed).status_code

    def test_who_did_the_work_may_sign_up_more_than_three_of_a_network(self):
        answers = [self.sign_up(number, proof=solved(self.asked())) for number in range(5)]
        self.assertEqual(answers, [302] * 5)
        self.assertEqual(SignUp.objects.count(), 5)

    def test_without_it_three_may(self):
        self.assertEqual([self.sign_up(number) for number in range(4)], [302] * 3 + [429])

    def test_an_answer_is_good_once(self):
        proof = solved(self.asked())
        self.assertEqual([is_done(proof), is_done(proof)], [True, False])
        self.assertEqual([self.sign_up(number, proof=proof) for number in range(4)], [302] * 3 + [429])

    def test_nor_is_one_that_is_forged_or_no_answer(self):
        asked = self.asked()
        forged = asked | {"challenge": sha256(f"{asked['salt']}1".encode()).hexdigest()}
        for proof in (solved(forged), "x", "W10=", "MQ==", "x" * 5000, base64.b64encode(b"\xff").decode()):
            with self.subTest(proof[:20]):
                self.assertFalse(is_done(proof))
        self.assertEqual(self.sign_up(1, proof="x" * 5000), 302)

    def test_one_that_is_too_old_is_none(self):
        proof = solved(self.asked())
        with mock.patch("time.time", return_value=9_999_999_999):
            self.assertFalse(is_done(proof))

    def test_the_answer_is_not_given_back(self):
        answer = send(self.client, SIGN_UP, TYPED | {"username": "x", "proof": solved(self.asked())})
        page = html.fromstring(answer.content.decode())
        self.assertEqual(page.xpath("//input[@name='proof']/@value"), [])
