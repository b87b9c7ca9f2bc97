"""Dates at the desk, as jfj.lib.dates.in_words() writes them."""

DATETIME_FORMAT = "d M Y H:i T"
