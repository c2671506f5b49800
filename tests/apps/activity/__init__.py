"""Tests of Activity."""
