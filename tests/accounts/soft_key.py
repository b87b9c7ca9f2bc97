"""A passkey made of software: what a telephone would say, for tests without a browser.

Source: Web Authentication Level 2, sections 5.8.1 (client data), 6.1 (authenticator data), 6.5 (attestation).
"""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

HOST = "testserver"
ID = b"a passkey for tests"
PRESENT, VERIFIED, HAS_KEY = 1, 4, 64


class SoftKey:
    """One key; `verifies` says whether it asks who holds it."""

    def __init__(self, verifies=True):
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.flags = PRESENT | (VERIFIED if verifies else 0)

    def made(self, options):
        """The answer to the wish for a new key, as the form sends it."""
        credential = AttestedCredentialData.create(
            b"\0" * 16, ID, ES256.from_cryptography_key(self.private.public_key())
        )
        said = AuthenticatorData.create(rp_id_hash(), self.flags | HAS_KEY, 0, credential)
        told = client_data("webauthn.create", options["publicKey"]["challenge"])
        response = {"attestationObject": AttestationObject.create("none", said, {}), "clientDataJSON": told}
        return self.answer(response, {"credProps": {"rk": True}})

    def signed(self, options, owner):
        """The answer to the question who is there; `owner` is what the device remembers of the account."""
        said = AuthenticatorData.create(rp_id_hash(), self.flags, 1)
        told = client_data("webauthn.get", options["publicKey"]["challenge"])
        signature = self.private.sign(said + sha256(told).digest(), ec.ECDSA(SHA256()))
        response = {"authenticatorData": said, "clientDataJSON": told, "signature": signature, "userHandle": owner}
        return self.answer(response, {})

    @staticmethod
    def answer(response, extensions):
        response = {name: websafe_encode(value) for name, value in response.items()}
        words = {"id": websafe_encode(ID), "rawId": websafe_encode(ID), "type": "public-key"}
        return json.dumps(words | {"response": response, "clientExtensionResults": extensions})


def rp_id_hash():
    return sha256(HOST.encode()).digest()


def client_data(kind, challenge):
    return json.dumps({"type": kind, "challenge": challenge, "origin": f"https://{HOST}"}).encode()
