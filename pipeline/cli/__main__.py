"""`python -m pipeline.cli` is `silkwire`."""

from pipeline.cli import main

main()
