"""The version of eventx, read by the build and written into every dataset."""

__version__ = "0.1.0"
