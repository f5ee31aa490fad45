from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "tracker.publishing"
    label = "publishing"
    verbose_name = "publishing"

    def ready(self) -> None:
        from tracker.publishing.log import last_seq  # noqa: PLC0415 (the models are loaded only now)
        from tracker.store.health import office_heads  # noqa: PLC0415 (beside the import that needs it)

        office_heads.append(last_seq)
