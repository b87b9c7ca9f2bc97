"""People on their way through the door: who gave the password a moment ago, and who has a second factor."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, format_hotp_value, hotp_value

from jfj.demo.factories import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FRESH, FACTOR, CODE = "fresh", "factor", "code"


def code_of_this_moment():
    """What the app on a telephone shows."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def prepare(client, users, role, state):
    """Bring a person into this state; returns whether the database has changed by it.

    `fresh`: gave the password again a moment ago. `factor`: the same, with a second factor set up.
    `code`: has a second factor, and gave the password of the log-in page alone.
    """
    if state not in (FRESH, FACTOR, CODE):
        return False
    user = users[role] or users["reader"]
    if state != FRESH:
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
    if state == CODE:
        client.cookies.clear()
        client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    elif users[role]:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        session = client.session
        session[SECRET_SESSION_KEY] = SECRET
        session.save()
    return True
