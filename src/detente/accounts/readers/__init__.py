"""One reader a medium: bytes in, text out, each refusal one sentence."""
