"""Settings: options, environment and file, in this order; a misspelt key is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebank.config import KEYS, Settings, load_settings
from quotebank.errors import ConfigError


@pytest.fixture(autouse=True)
def no_user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def load(folder: Path, *, db: str | None = None, **environment: str) -> Settings:
    return load_settings(db=db, environment=environment, folder=folder)


def test_option_wins_over_environment(tmp_path: Path) -> None:
    assert load(tmp_path, db="a.db", QUOTEBANK_DB="b.db").db == Path("a.db")


def test_environment_wins_over_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('db = "file.db"\nformat = "json"\n', encoding="utf-8")
    assert load(tmp_path, QUOTEBANK_CONFIG=str(file), QUOTEBANK_DB="b.db").db == Path("b.db")
    assert load(tmp_path, QUOTEBANK_CONFIG=str(file)) == Settings(
        Path("file.db"), load(tmp_path).demo_db, "json", password_file=load(tmp_path).password_file
    )


def test_local_folder_wins_over_user_folder(tmp_path: Path) -> None:
    assert load(tmp_path).db.parts[-2:] == ("quotebank", "quotebank.db")
    (tmp_path / "db").mkdir()
    assert load(tmp_path).db == tmp_path / "db" / "quotebank.db"
    assert load(tmp_path).demo_db == tmp_path / "db" / "demo.db"


def test_user_folder_follows_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert load(tmp_path).db == tmp_path / "data" / "quotebank" / "quotebank.db"


def test_loading_makes_nothing(tmp_path: Path) -> None:
    load(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_home_sign_is_understood(tmp_path: Path) -> None:
    assert load(tmp_path, db="~/bank.db").db == Path.home() / "bank.db"


def test_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    assert load(tmp_path, QUOTEBANK_DB="").db == load(tmp_path).db


def test_demo_never_fills_the_real_bank(tmp_path: Path) -> None:
    assert load(tmp_path, QUOTEBANK_DB="real.db").demo_db != Path("real.db")
    assert load(tmp_path, db="asked.db").demo_db == Path("asked.db")


@pytest.mark.parametrize(
    ("variable", "nearest"),
    [
        ("QUOTEBANK_BD", "QUOTEBANK_DB"),
        ("QUOTEBANK_FORMATS", "QUOTEBANK_FORMAT"),
        ("QUOTEBANK_CFG", "QUOTEBANK_CONFIG"),
    ],
)
def test_unknown_variable_names_the_nearest(tmp_path: Path, variable: str, nearest: str) -> None:
    with pytest.raises(ConfigError, match=f"{variable} .*{nearest}[?]"):
        load(tmp_path, **{variable: "x"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('formt = "json"', "did you mean 'format'"),
        ("db = 3", "must be text"),
        ("db = [", "not TOML"),
        ('config = "elsewhere.toml"', "no setting 'config'"),
    ],
    ids=["unknown key", "wrong type", "broken", "a file cannot say where it is"],
)
def test_wrong_file_is_one_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as caught:
        load(tmp_path, QUOTEBANK_CONFIG=str(file))
    assert "\n" not in str(caught.value)
    assert str(file) in str(caught.value)


def test_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no settings file"):
        load(tmp_path, QUOTEBANK_CONFIG=str(tmp_path / "none.toml"))


def test_every_key_says_what_it_sets() -> None:
    assert all(KEYS.values())
