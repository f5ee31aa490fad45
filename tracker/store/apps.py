from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def ensure_search_index(*, using: str, **kwargs) -> None:
    """Any remake of the record table drops the index's triggers in silence, so each migrate looks after them."""
    if using == "public":
        from tracker.store.search.engines import ensure_index  # noqa: PLC0415 (models are not loaded before)

        ensure_index(connections[using])


class StoreConfig(AppConfig):
    name = "tracker.store"
    label = "store"
    verbose_name = "public store"

    def ready(self) -> None:
        post_migrate.connect(ensure_search_index, sender=self)
