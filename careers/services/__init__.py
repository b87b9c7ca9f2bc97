"""The verbs of careers: what recruiters do with vacancies, and what applicants do."""

from careers.services.vacancies import announce, close, take_back

__all__ = ["announce", "close", "take_back"]
