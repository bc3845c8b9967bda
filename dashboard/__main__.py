"""`python -m dashboard` is the command `truceboard`."""

from dashboard.cli import main

main()
