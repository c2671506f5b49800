#!/bin/sh
# Start $CHROMIUM without the page that it keeps ready in every profile for its address bar's
# list: half a second of work that nobody sees. Of two --disable-features Chromium takes the last,
# so these join Playwright's own.
unwanted=WebUIOmniboxPopup,WebUIOmniboxAimPopup
for argument do
    shift
    case $argument in --disable-features=*) argument=$argument,$unwanted ;; esac
    set -- "$@" "$argument"
done
exec "$CHROMIUM" "$@"
