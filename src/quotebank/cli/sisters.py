"""What a command calls by another name than its sisters: whoever types theirs is told its own."""

from __future__ import annotations

from typing import Any

#: Options as other commands have them, or as one may guess them, and what they may be called here, best first;
#: words in capitals are arguments, which stand without an option.
SISTERS: dict[str, tuple[str, ...]] = {
    "--name": ("--speaker", "NEW", "NAME"),
    "--speaker": ("--to", "--name"),
    "--to": ("--until", "NEW"),
    "--tag": ("--name", "NAME"),
    "--collection": ("--name", "NAME"),
    "--text": ("TEXT", "--words"),
    "--note": ("--text", "--why", "TEXT"),
    "--reason": ("--why",),
    "--comment": ("--why", "--text"),
    "--by": ("--who", "--speaker"),
    "--user": ("--who",),
    "--quotes": ("--quote",),
    "--organisation": ("--affiliation",),
    "--org": ("--affiliation",),
    "--from": ("--since",),
    "--before": ("--until",),
    "--after": ("--since",),
    "--output": ("-o",),
}


def name_here(option: str, command: Any) -> str | None:
    """Return what to type instead of an option that the command has not; None where nothing is known."""
    options = {name for each in command.params if each.param_type_name == "option" for name in each.opts}
    arguments = {
        word
        for each in command.params
        if each.param_type_name == "argument"
        for word in str(each.metavar or "").replace("[", " ").replace("]", " ").replace(".", " ").split()
    }
    for meant in SISTERS.get(option, ()):
        if meant in options:
            return f"here it is {meant}"
        if meant in arguments:
            return f"{meant} is given without an option here"
    return None


def command_here(word: str) -> str | None:
    """Return the command that takes a word as its first; None where none does."""
    from quotebank.cli.decide import ACTIONS

    return f"`quotebank decide {word}`" if word in ACTIONS else None
