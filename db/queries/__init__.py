"""Named queries: what a screen needs, asked in as few statements as it takes."""
