"""`python -m quintet …` is `quintet …`."""

from quintet.entry import main

main()
