"""The verbs of careers: what recruiters do with vacancies, and what applicants do."""

from careers.services.deleting import forget
from careers.services.vacancies import announce, close, take_back

__all__ = ["announce", "close", "forget", "take_back"]
