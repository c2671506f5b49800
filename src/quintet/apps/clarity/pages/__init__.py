"""The browser side: pages that talk to the API like any other client."""
