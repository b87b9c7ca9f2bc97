"""People who can sign in: readers and staff alike."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jfj.lib.one_row import OneRow
from jfj.lib.text import refuse_control_characters, refuse_hidden_characters

LONGEST_BIOGRAPHY = 160


class UserQuerySet(models.QuerySet):
    """Accounts as others see them."""

    def with_public_profile(self):
        """Who has switched on a page about himself."""
        return self.filter(is_active=True, has_public_profile=True, deletion_due_at=None)

    def reachable(self):
        """Who may be written to: open accounts whose owners stay, with an address that was confirmed."""
        confirmed = {"emailaddress__verified": True, "emailaddress__email__iexact": models.F("email")}
        return self.filter(is_active=True, deletion_due_at=None, **confirmed).exclude(email="")

    def to_delete(self):
        """Readers who asked for it a day ago. Whoever has joined the staff meanwhile is asked for by nobody."""
        return self.filter(deletion_due_at__lte=timezone.now(), is_staff=False)


class PeopleManager(UserManager.from_queryset(UserQuerySet)):
    """Django's own, which also makes accounts, and the questions above."""

    use_in_migrations = False


class User(AbstractUser):
    """Somebody with a login. What readers see of him is the display name."""

    class TalkMail(models.TextChoices):
        """How often somebody is told by mail what became of his comments."""

        OFF = "off", _("No mail")
        AT_ONCE = "at_once", _("At once, and at most one mail an hour")
        DAILY = "daily", _("One mail a day, in the morning")

    display_name = models.CharField(
        _("display name"),
        max_length=80,
        blank=True,
        validators=[refuse_control_characters],
        help_text=_("Shown to others instead of the username. May be a pseudonym."),
    )

    language = models.CharField(
        _("language"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Of our mails, and of the pages of your account."),
    )

    biography = models.CharField(
        _("about you"),
        max_length=LONGEST_BIOGRAPHY,
        blank=True,
        validators=[refuse_hidden_characters],
        help_text=_("A sentence or two. Shown on your public page, if you switch it on."),
    )
    has_public_profile = models.BooleanField(
        _("public page"),
        default=False,
        help_text=_("A page with your name and what you say about yourself. It is off unless you switch it on."),
    )
    talk_mail = models.CharField(
        _("mail about your comments"),
        max_length=7,
        choices=TalkMail,
        default=TalkMail.OFF,
        help_text=_("When somebody answers you, or a moderator decides on a comment of yours."),
    )

    picture_key = models.CharField(max_length=22, blank=True, default="", editable=False)

    # Asked for by the reader himself, who may still change his mind.
    deletion_due_at = models.DateTimeField(null=True, editable=False, db_index=True)
    deletion_keeps_texts = models.BooleanField(default=True, editable=False)

    # A part of every session's key: a new one ends all that are open.
    sessions_stamp = models.CharField(max_length=22, default="", editable=False)

    objects = PeopleManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                condition=~models.Q(email=""),
                violation_error_message=_("Another account has this e-mail address."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_username_unique",
                violation_error_message=_("Another account has this name."),
            ),
        ]

    def __str__(self):
        return self.display_name or self.username

    def get_absolute_url(self):
        """The page about him, if he has switched it on."""
        return reverse("account_reader", args=[self.pk])

    def has_verified_email(self):
        """Whether the address of the account was confirmed by a link that was sent to it. One query."""
        return bool(self.email) and self.emailaddress_set.filter(email__iexact=self.email, verified=True).exists()

    @property
    def public_name(self):
        """What readers see beside what somebody says: never the name of the log-in."""
        return self.display_name or gettext("Reader %(number)s") % {"number": self.pk}

    @property
    def picture_url(self):
        """His picture, "" where he has none: then the first letter of his name stands there. No query."""
        return self.picture_key and reverse("account_picture_file", args=[self.picture_key])

    def end_sessions(self):
        """Sign this account out everywhere, at the next request of each browser."""
        self.sessions_stamp = secrets.token_urlsafe(16)
        self.save(update_fields=["sessions_stamp"])

    def _get_session_auth_hash(self, secret=None):
        """Django's hash, which follows the password alone, bound to the stamp as well."""
        words = f"{super()._get_session_auth_hash(secret)}{self.sessions_stamp}"
        return salted_hmac("accounts.User.sessions", words, secret=secret, algorithm="sha256").hexdigest()


class AccountSettings(OneRow):
    """Who may make an account. There is one row."""

    class SignUp(models.TextChoices):
        OPEN = "open", _("Open: everybody may sign up")
        BY_INVITATION = "invitation", _("By invitation only")
        CLOSED = "closed", _("Closed")

    sign_up = models.CharField(_("sign-up"), max_length=10, choices=SignUp, default=SignUp.CLOSED)

    class Meta(OneRow.Meta):
        verbose_name = verbose_name_plural = _("account settings")

    @property
    def is_open(self):
        return self.sign_up == self.SignUp.OPEN


class Fleeting(models.Model):
    """What somebody typed at the door, kept no longer than it is good for."""

    GOOD_FOR = timedelta(days=3)

    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        abstract = True

    @classmethod
    def forget_old(cls):
        """A job of the minute: nobody's name or address stays here for longer."""
        gone, _of_which = cls.objects.filter(created_at__lte=timezone.now() - cls.GOOD_FOR).delete()
        return f"{gone} forgotten" if gone else None


class ToConfirm(Fleeting):
    """What waits for the button behind a link in a mail. Of the link's secret the database knows only the hash."""

    key_hash = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        abstract = True

    def new_key(self):
        """The secret of the link."""
        key = secrets.token_urlsafe(32)
        self.key_hash = sha256(key.encode()).hexdigest()
        self.save(update_fields=["key_hash"])
        return key

    @classmethod
    def of_key(cls, key):
        """What a link confirms; None where the link is unknown, too old or was used."""
        fresh = cls.objects.filter(created_at__gt=timezone.now() - cls.GOOD_FOR)
        return fresh.filter(key_hash=sha256(key.encode()).hexdigest()).first()


class SignUp(ToConfirm):
    """What somebody typed who wants an account. It becomes one when the link in the mail has been used.

    Until then nothing is taken, neither name nor address, so nobody learns by signing up who has an account.
    """

    email = models.EmailField(max_length=254)
    username = models.CharField(max_length=150)
    display_name = models.CharField(max_length=80, blank=True)
    password = models.CharField(max_length=128)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    next_page = models.CharField(max_length=500, blank=True)

    def __str__(self):
        return self.username


class Invitation(ToConfirm):
    """Somebody whom the newsroom would like to have: a reader, or with groups a colleague."""

    GOOD_FOR = timedelta(days=7)

    email = models.EmailField(_("e-mail address"), max_length=254)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    groups = models.ManyToManyField(
        Group,
        verbose_name=_("groups"),
        blank=True,
        related_name="+",
        help_text=_("With a group it is a colleague, who works at the desk; without one a reader."),
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="invitations",
    )

    class Meta:
        default_permissions = ["add", "view", "delete"]
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return self.email


class AddressChange(ToConfirm):
    """Another address for an account, until somebody who reads its mail has confirmed it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes")
    email = models.EmailField(max_length=254)
    old_email = models.EmailField(max_length=254, blank=True)

    def __str__(self):
        return self.email


class ResetRequest(Fleeting):
    """What somebody typed who has forgotten his password, until a task has looked whose account it is."""

    GOOD_FOR = timedelta(hours=1)

    typed = models.CharField(max_length=254)
    next_page = models.CharField(max_length=500, blank=True)

    def __str__(self):
        return self.typed


class SignIn(models.Model):
    """One browser that is signed in, as its owner sees it in a list: two days and a word, no address and no name."""

    class Device(models.TextChoices):
        PHONE = "phone", _("A phone")
        TABLET = "tablet", _("A tablet")
        COMPUTER = "computer", _("A computer")
        OTHER = "other", _("Another device")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    device = models.CharField(max_length=10, choices=Device, default=Device.OTHER)
    began_on = models.DateField()
    last_seen_on = models.DateField(db_index=True)
    auth_hash = models.CharField(max_length=64)  # of the session: another one of the account means that it has ended

    class Meta:
        ordering = ["-last_seen_on", "-pk"]

    def __str__(self):
        return self.get_device_display()


class Portrait(models.Model):
    """The picture of somebody with an account: small enough for the database, and gone with it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portrait")
    key = models.CharField(max_length=22, unique=True)
    content = models.BinaryField()

    def __str__(self):
        return self.key
