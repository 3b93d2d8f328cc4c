"""Floor 3: orders the calls (gather, ask the core, record, apply)."""
