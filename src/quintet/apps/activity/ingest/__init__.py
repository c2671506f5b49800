"""What agents tell, in every form they tell it, turned into one: `Event`. Stores nothing.

`posted` reads this app's own JSON, `hooks` what Claude Code says, `otlp` spans of OpenTelemetry,
`original` files of the first recorders, `changes` the logs of the apps beside this one.
"""
