"""Tools that keep the manual true: executed pages, generated pages."""
