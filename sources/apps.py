from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "sources"

    def ready(self) -> None:
        from sources import publications  # noqa: PLC0415 (the models are loaded only now)

        publications.register()
