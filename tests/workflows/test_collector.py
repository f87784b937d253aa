from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from quotebank.workflows.collector import collector_paused


@pytest.mark.parametrize(("set_up", "is_on"), [(gc.enable, True), (gc.disable, False)], ids=["on before", "off before"])
def test_collector_is_afterwards_as_it_was(set_up: Callable[[], None], is_on: object) -> None:
    before = gc.isenabled()
    set_up()
    try:
        with pytest.raises(ZeroDivisionError):
            fail_while_paused()
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if before else gc.disable)()


def fail_while_paused() -> None:
    with collector_paused():
        assert not gc.isenabled()
        _ = 1 // 0
