"""The read side: open a published snapshot read-only and hand out typed frames."""
