from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases import publications  # noqa: PLC0415 (the models are loaded only now)

        publications.register()
