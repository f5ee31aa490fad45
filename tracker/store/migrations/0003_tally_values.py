from collections import Counter

from django.db import migrations, models


def count(apps, schema_editor):
    """Tally what the store holds already, as the projector does from now on."""
    facet, record, tally = (apps.get_model("store", name) for name in ("Facet", "Record", "Tally"))
    alias = schema_editor.connection.alias
    found = Counter()
    for key in facet.objects.using(alias).values_list("type", "name", "value").iterator():
        found[key] += 1
    for type, seq, by_date in record.objects.using(alias).values_list("type", "seq", "by_date").iterator():
        found.update([(type, "@every", ""), (type, "@seq", f"{seq // 1000:012d}"), (type, "@date", by_date[:7])])
    tally.objects.using(alias).bulk_create(
        [tally(type=type, name=name, value=value, number=number) for (type, name, value), number in found.items()],
        batch_size=5000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_spellings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=40)),
                ('value', models.CharField(max_length=120)),
                ('number', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['type', 'name', '-number', 'value'], name='tally_commonest')],
                'constraints': [models.UniqueConstraint(fields=('type', 'name', 'value'), name='tally_once')],
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
