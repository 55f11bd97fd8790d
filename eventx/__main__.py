"""`python -m eventx` is the `eventx` command."""

from eventx.cli import main

main()
