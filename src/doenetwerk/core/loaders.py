"""Templates: our rooms' own come before those of the libraries, so that a library's page can be replaced."""

from pathlib import Path

from django.apps import apps
from django.template.loaders.filesystem import Loader


class RoomsFirst(Loader):
    """Looks in the rooms first, in the order of INSTALLED_APPS, then in the libraries."""

    def get_dirs(self) -> list[str | Path]:
        configs = sorted(apps.get_app_configs(), key=lambda config: not config.name.startswith("doenetwerk."))
        return [path for config in configs if (path := Path(config.path) / "templates").is_dir()]
