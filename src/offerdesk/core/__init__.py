"""Floor 1, pure: values in, values out. No input or output, clock, randomness or logging."""
