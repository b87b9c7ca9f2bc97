"""How the newsroom hires, at the desk: vacancies, the applications to them, and mails to those who sent them."""

from careers.admin import applications, mails, vacancies

__all__ = ["applications", "mails", "vacancies"]
