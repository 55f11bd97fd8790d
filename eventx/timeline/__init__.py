"""Timelines: rows of many articles merged into one entry for each event, and written for people to look at."""
