"""What Django has no words for: vectors and trigrams on PostgreSQL, FTS5 tables with their triggers on SQLite."""

from django.db import migrations

ENTRY = "headline, standfirst, body, tags, authors, captions"
OLD = "old.headline, old.standfirst, old.body, old.tags, old.authors, old.captions"
NEW = OLD.replace("old.", "new.")
# Letters, their marks and digits make words, as in search/letters.py.
WORDS = "unicode61 remove_diacritics 2 categories 'L* M* N*'"

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "ALTER TABLE search_entry ADD COLUMN head tsvector, ADD COLUMN vector tsvector",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
    # Not on the word itself: since version 14 such an index also answers "=", and the planner prefers it, slow as it is.
    "CREATE INDEX search_word_letters ON search_word USING gin (lower(word) gin_trgm_ops)",
]


def text_table(name, language, tokenizer):
    """An FTS5 table over the entries of one language, or of all ("%"), and the triggers that keep it."""
    yield f"CREATE VIEW {name}_entries AS SELECT * FROM search_entry WHERE language LIKE '{language}'"
    yield (
        f"CREATE VIRTUAL TABLE {name} USING fts5({ENTRY}, "
        f"content='{name}_entries', content_rowid='id', tokenize=\"{tokenizer}\")"
    )
    forget = (
        f"INSERT INTO {name}({name}, rowid, {ENTRY}) "
        f"SELECT 'delete', old.id, {OLD} WHERE old.language LIKE '{language}';"
    )
    learn = f"INSERT INTO {name}(rowid, {ENTRY}) SELECT new.id, {NEW} WHERE new.language LIKE '{language}';"
    yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON search_entry BEGIN {learn} END"
    yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON search_entry BEGIN {forget} END"
    yield f"CREATE TRIGGER {name}_update AFTER UPDATE ON search_entry BEGIN {forget} {learn} END"


SQLITE = [
    *text_table("search_english", "en", f"porter {WORDS}"),
    # English ones too: a score counts in how many entries a word stands, and so compares with that of the other table.
    *text_table("search_plain", "%", WORDS),
    "CREATE VIRTUAL TABLE search_letters USING fts5(word, content='', tokenize='trigram')",
    "CREATE TRIGGER search_letters_insert AFTER INSERT ON search_word BEGIN "
    "INSERT INTO search_letters(rowid, word) VALUES (new.id, '  ' || new.word || ' '); END",
    "CREATE TRIGGER search_letters_delete AFTER DELETE ON search_word BEGIN "
    "INSERT INTO search_letters(search_letters, rowid, word) VALUES ('delete', old.id, '  ' || old.word || ' '); END",
]


def make(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)  # a "%" in it is no placeholder


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries_and_words")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
