"""The manual's set-up: plain Markdown, no script or font from another host."""

import importlib.metadata

project = "Détente"
author = "The Détente developers"
project_copyright = "The Détente developers, Apache License 2.0"
release = importlib.metadata.version("detente")

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "sphinxcontrib.bibtex",
]
exclude_patterns = ["_build", "tools"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"

html_theme = "furo"
html_title = "Détente"
html_show_sphinx = False
highlight_language = "text"
