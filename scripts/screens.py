"""Pictures of the page of checked reports, at desk and phone width, light and dark: docs/screens/*.png.

Reads the facsimiles in tests/corpus. Needs the packages of requirements-dev.lock and a Chromium of this machine; says
so and ends with status 1 where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screens"
CORPUS = ROOT / "tests" / "corpus"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--no-first-run", "--disable-default-apps", "--hide-scrollbars", "--force-color-profile=srgb"),
]
TALLEST = {1440: 1700, 390: 2000}


@dataclass(frozen=True)
class Screen:
    """One picture: which page, how wide, which theme; `at` an anchor to show instead of the top."""

    name: str
    page: str
    width: int
    theme: str = "light"
    at: str | None = None

    @property
    def file(self) -> Path:
        """Where the picture goes."""
        kind = "desk" if self.width > 600 else "phone"
        return TARGET / f"{self.name}-{kind}{'-dark' if self.theme == 'dark' else ''}.png"


SCREENS = tuple(
    Screen(name, page, width, theme, at)
    for name, page, at in (
        ("check", "xigong-2023.html", None),
        ("check-pdf", "hongze-2023.html", "form"),
        ("check-torn-table", "nanjie-2023.html", "o24"),
        ("index", "index.html", None),
    )
    for width in (1440, 390)
    for theme in ("light", "dark")
    if theme == "light" or name == "check"
)


def main() -> int:
    """Write all pictures; gives the exit status."""
    chromium = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("没有Chromium，没有拍图。Debian上装chromium，或者把GONGKAI_CHROMIUM设成它的路径", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gongkai", "check", "--format", "html", "--output", folder, "tests/corpus"]
        if subprocess.run(command, cwd=ROOT, check=False).returncode == 2:
            return 1
        take_all(Path(folder), chromium)
    return 0


def take_all(folder: Path, chromium: str) -> None:
    """Take every picture of the pages in a folder."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for screen in SCREENS:
            take(browser, folder, screen)
            print(screen.file.relative_to(ROOT))
        browser.close()


def take(browser: Any, folder: Path, screen: Screen) -> None:
    """Take one picture, from the top of the page or from an anchor on."""
    viewport = {"width": screen.width, "height": 1000}
    context = browser.new_context(viewport=viewport, color_scheme=screen.theme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((folder / screen.page).as_uri())
    if screen.at:
        # Sticky parts stand where a reader would see them only in the window, not in a picture of the whole page.
        page.evaluate("name => document.getElementById(name).scrollIntoView({block: 'center'})", screen.at)
        page.wait_for_timeout(100)
        page.screenshot(path=screen.file)
        context.close()
        return
    height = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": screen.width, "height": min(height, TALLEST[screen.width])}
    page.screenshot(path=screen.file, clip=clip, full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
