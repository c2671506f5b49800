"""Spans of OpenTelemetry, as OTLP brings them over HTTP, turned into events."""
