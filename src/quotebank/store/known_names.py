"""What keeps the words and initials of all known names, for finding a name that is typed wrong or cut to its initials.

Known names are the aliases of speakers and the bodies they were printed with. ``name_word`` holds each word of them once,
``name_initials`` the names behind each row of initials, both with the number of rows that have it: so a word goes when the
last name with it goes. Triggers do it, so whoever writes, by whatever road, keeps them right.
Words of bodies are as printed but in lower case, for SQLite cannot fold; whoever compares folds them.
"""

from __future__ import annotations

from sqlalchemy import Connection

#: What may stand around a word of a printed name, for SQL.
_AROUND = "'.,;:!?()[]“”‘’\"'"

#: Fewer initials are a letter.
_MIN_INITIALS = 2


def _parts(text: str) -> str:
    """Return the SQL for the words of an SQL expression, as rows of ``json_each``."""
    return f"""json_each('[' || replace(json_quote({text}), ' ', '","') || ']')"""


def _words(text: str) -> str:
    """Return the SQL for the different words of a text in lower case."""
    return f"SELECT DISTINCT trim(value, {_AROUND}) AS word FROM {_parts(text)} WHERE trim(value, {_AROUND}) <> ''"


def _initials(name: str, which: str) -> str:
    """Return the SQL expression for the initials of a name; ``which`` words count."""
    parts = _parts(f"replace({name}, '-', ' ')")
    letters = f"SELECT lower(substr(value, 1, 1)) AS letter FROM {parts}"
    return f"(SELECT group_concat(letter, '') FROM ({letters} WHERE value {which} ORDER BY key))"


#: "DfE" has the initials of every word, "NSPCC" those of the words with a capital.
_COUNTED = ("<> ''", "GLOB '[A-Z]*'")


def _all_initials(name: str) -> str:
    either = " UNION ".join(f"SELECT {_initials(name, which)} AS initials" for which in _COUNTED)
    return f"SELECT initials FROM ({either}) WHERE length(initials) >= {_MIN_INITIALS}"


def _add(words: str, name: str) -> str:
    return (
        f"INSERT INTO name_word(word, uses) SELECT word, 1 FROM ({_words(words)}) WHERE true "
        "ON CONFLICT(word) DO UPDATE SET uses = uses + 1; "
        f"INSERT INTO name_initials(initials, name, uses) SELECT initials, {name}, 1 FROM ({_all_initials(name)}) WHERE true "
        "ON CONFLICT(initials, name) DO UPDATE SET uses = uses + 1;"
    )


def _drop(words: str, name: str) -> str:
    those = f"word IN ({_words(words)})"
    behind = f"initials IN ({_all_initials(name)}) AND name = {name}"
    return (
        f"UPDATE name_word SET uses = uses - 1 WHERE {those}; DELETE FROM name_word WHERE uses < 1 AND {those}; "
        f"UPDATE name_initials SET uses = uses - 1 WHERE {behind}; DELETE FROM name_initials WHERE uses < 1 AND {behind};"
    )


_ADD_ALIAS, _DROP_ALIAS = _add("new.folded", "new.name"), _drop("old.folded", "old.name")
_ADD_BODY = _add("lower(new.affiliation)", "new.affiliation")
_DROP_BODY = _drop("lower(old.affiliation)", "old.affiliation")

#: By name. A quote without affiliation adds and drops nothing: NULL has no words.
NAME_TRIGGERS = {
    "alias_names_insert": f"AFTER INSERT ON alias BEGIN {_ADD_ALIAS} END",
    "alias_names_delete": f"AFTER DELETE ON alias BEGIN {_DROP_ALIAS} END",
    "alias_names_update": f"AFTER UPDATE OF name, folded ON alias BEGIN {_DROP_ALIAS} {_ADD_ALIAS} END",
    "quote_names_insert": f"AFTER INSERT ON quote WHEN new.affiliation IS NOT NULL BEGIN {_ADD_BODY} END",
    "quote_names_delete": f"AFTER DELETE ON quote WHEN old.affiliation IS NOT NULL BEGIN {_DROP_BODY} END",
    "quote_names_update": (
        "AFTER UPDATE OF affiliation ON quote WHEN old.affiliation IS NOT new.affiliation "
        f"BEGIN {_DROP_BODY} {_ADD_BODY} END"
    ),
}

#: Every known name with its words, how many rows have it, and where it is from.
_KNOWN = (
    "SELECT 'alias' AS source, name, folded AS words, count(*) AS uses FROM alias GROUP BY name, folded UNION ALL "
    "SELECT 'body', affiliation, lower(affiliation), count(*) FROM quote WHERE affiliation IS NOT NULL GROUP BY affiliation"
)

#: What the two tables hold, worked out from the names at once.
CONTENTS = {
    "name_word": (
        f"SELECT word, sum(uses) AS uses FROM (SELECT DISTINCT known.*, trim(part.value, {_AROUND}) AS word "
        f"FROM ({_KNOWN}) AS known, {_parts('known.words')} AS part) WHERE word <> '' GROUP BY word"
    ),
    "name_initials": (
        "SELECT initials, name, sum(uses) AS uses FROM ("
        + " UNION ".join(
            f"SELECT known.*, {_initials('name', which)} AS initials FROM ({_KNOWN}) AS known" for which in _COUNTED
        )
        + f") WHERE length(initials) >= {_MIN_INITIALS} GROUP BY initials, name"
    ),
}


def rebuild_names(connection: Connection) -> None:
    """Work out the words and initials of all names anew."""
    for table, rows in CONTENTS.items():
        connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql(f"INSERT INTO {table} {rows}")


def list_stale(connection: Connection) -> list[str]:
    """Return which of the two tables does not fit the names."""
    stale = []
    for table, rows in CONTENTS.items():
        for more, fewer in ((f"SELECT * FROM {table}", rows), (rows, f"SELECT * FROM {table}")):
            if connection.exec_driver_sql(f"SELECT 1 FROM ({more} EXCEPT {fewer}) LIMIT 1").first() is not None:
                stale.append(table)
                break
    return stale
