"""`python -m gongkai.cli`."""

from gongkai.cli import main

if __name__ == "__main__":
    main()
