"""Vacancies, and what people send in answer to them."""

from careers.models.application import Answer, Application, Note
from careers.models.files import ApplicationFile
from careers.models.mail import Mail, MailTemplate
from careers.models.vacancy import Question, Vacancy

__all__ = ["Answer", "Application", "ApplicationFile", "Mail", "MailTemplate", "Note", "Question", "Vacancy"]
