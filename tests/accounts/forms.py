"""Sending a form as a person does: with its hidden fields, some seconds after it was opened."""

import re
from datetime import timedelta

import time_machine
from django.core import mail
from django.utils import timezone
from lxml import html

LINK = re.compile(r"^http://testserver(/\S+)$", re.MULTILINE)


def fields_of(response, number=0):
    """The fields of the form in the main part of a page, as they stand."""
    page = html.fromstring(response.content.decode())
    form = page.xpath("//main//form")[number]
    return {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def send(client, address, typed, after=10):
    """Open a page, wait `after` seconds, and send its form with what was typed."""
    hidden = fields_of(client.get(address))
    with time_machine.travel(timezone.now() + timedelta(seconds=after), tick=True):
        return client.post(address, hidden | typed)


def link_of(letter):
    """The path of the link in a letter."""
    return LINK.search(letter.body)[1]


def last_link():
    return link_of(mail.outbox[-1])


def tables_of(queries):
    """What was asked for, in order, but for the counts of attempts."""
    asked = [re.split(r" WHERE|VALUES", query["sql"])[0] for query in queries]
    return [sql for sql in asked if '"cache"' not in sql and "SAVEPOINT" not in sql]
