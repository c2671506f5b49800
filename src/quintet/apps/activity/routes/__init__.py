"""HTTP, by area: parse, call one service function, shape the answer."""
