"""Browser pages: templates, the design system's files, and the headers that keep pages safe."""

from quintet.kernel.web.assets import Assets
from quintet.kernel.web.docs import docs_route
from quintet.kernel.web.headers import PageHeaders
from quintet.kernel.web.pages import Pages, render
from quintet.kernel.web.problem_page import problem_page
from quintet.kernel.web.showcase import showcase_route

__all__ = [
    "Assets",
    "PageHeaders",
    "Pages",
    "docs_route",
    "problem_page",
    "render",
    "showcase_route",
]
