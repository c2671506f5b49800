"""Tests of what comes into Activity."""
