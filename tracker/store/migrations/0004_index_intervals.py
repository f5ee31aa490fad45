from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_tally_values'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='interval',
            index=models.Index(fields=['name', 'latest', 'record'], name='interval_ahead'),
        ),
    ]
