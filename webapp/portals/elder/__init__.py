"""The elder's own portal: one question a page, every page can be heard."""
