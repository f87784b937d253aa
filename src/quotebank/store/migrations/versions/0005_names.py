"""Search by role, and the words and initials of names, for names typed wrong.

Never edited once released. The statements are frozen here as SQL, for tables.py moves on.
"""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """\
CREATE TABLE name_initials (
	initials TEXT NOT NULL,
	name TEXT NOT NULL,
	uses INTEGER NOT NULL,
	CONSTRAINT pk_name_initials PRIMARY KEY (initials, name)
)
 WITHOUT ROWID
""",
    """\
CREATE TABLE name_word (
	word TEXT NOT NULL,
	uses INTEGER NOT NULL,
	CONSTRAINT pk_name_word PRIMARY KEY (word)
)
 WITHOUT ROWID
""",
    """\
INSERT INTO name_word SELECT word, sum(uses) AS uses FROM (SELECT DISTINCT known.*, trim(part.value, '.,;:!?()[]“”‘’"') AS word FROM (SELECT 'alias' AS source, name, folded AS words, count(*) AS uses FROM alias GROUP BY name, folded UNION ALL SELECT 'body', affiliation, lower(affiliation), count(*) FROM quote WHERE affiliation IS NOT NULL GROUP BY affiliation) AS known, json_each('[' || replace(json_quote(known.words), ' ', '","') || ']') AS part) WHERE word <> '' GROUP BY word
""",
    """\
INSERT INTO name_initials SELECT initials, name, sum(uses) AS uses FROM (SELECT known.*, (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(name, '-', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY key)) AS initials FROM (SELECT 'alias' AS source, name, folded AS words, count(*) AS uses FROM alias GROUP BY name, folded UNION ALL SELECT 'body', affiliation, lower(affiliation), count(*) FROM quote WHERE affiliation IS NOT NULL GROUP BY affiliation) AS known UNION SELECT known.*, (SELECT group_concat(letter, '') FROM (SELECT lower(substr(value, 1, 1)) AS letter FROM json_each('[' || replace(json_quote(replace(name, '-', ' ')), ' ', '","') || ']') WHERE value GLOB '[A-Z]*' ORDER BY key)) AS initials FROM (SELECT 'alias' AS source, name, folded AS words, count(*) AS uses FROM alias GROUP BY name, folded UNION ALL SELECT 'body', affiliation, lower(affiliation), count(*) FROM quote WHERE affiliation IS NOT NULL GROUP BY affiliation) AS known) WHERE length(initials) >= 2 GROUP BY initials, name
""",
    """\
DROP TABLE quote_fts
""",
    """\
CREATE VIRTUAL TABLE quote_fts USING fts5(
    text, affiliation, role,
    content="quote", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2"
)
""",
    """\
INSERT INTO quote_fts(quote_fts) VALUES ('rebuild')
""",
)


def upgrade() -> None:
    """Make the tables and fill them; the triggers are made after the last step."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.strip())
