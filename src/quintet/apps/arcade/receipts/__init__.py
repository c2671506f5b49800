"""Receipts: what is printed before and after a run, as lines, text and printer bytes.

`lay_out` turns a receipt into styled lines and does no I/O; `text.render` and
`escpos.render` turn the lines into text and bytes; `printer.send` prints them.
"""
