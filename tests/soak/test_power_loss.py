"""The power goes while the database is written: whatever reached the disk, it opens and is one whole state."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from offerdesk.adapters.store import Store
from offerdesk.model import Stage
from offers import an_offer

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HEADER, FRAME = 32, 24 + 4096  # of SQLite's write-ahead log: its head, and one page with its own head
STAGES = (Stage.TO_DECIDE, Stage.CALL_FIRST, Stage.DRAFT_READY, Stage.CLOSED)


def test_a_log_that_is_cut_off_anywhere_gives_an_earlier_whole_state(tmp_path: Path) -> None:
    database = tmp_path / "whole" / "offerdesk.db"
    store = Store.open(database)
    offer = an_offer()
    for stage in STAGES:
        offer = replace(offer, stage=stage)
        store.save_offer(offer, at=NOON)
        store.save_meta({"cursor": stage.value})
    log = database.with_name("offerdesk.db-wal").read_bytes()
    main = database.read_bytes()
    store.close()
    assert len(log) > 8 * FRAME

    states = []
    cuts = [*range(HEADER, len(log), FRAME), *range(HEADER + FRAME // 2, len(log), FRAME * 3), len(log)]
    for number, cut in enumerate(sorted(cuts)):
        folder = tmp_path / f"cut-{number}"
        folder.mkdir(mode=0o700)
        (folder / "offerdesk.db").write_bytes(main)
        (folder / "offerdesk.db-wal").write_bytes(log[:cut])
        with Store.open(folder / "offerdesk.db") as cut_off:
            seen = cut_off.load_offer(offer.offer_id)
            states.append((STAGES.index(seen.stage) if seen else -1, cut_off.load_meta("cursor")))
        shutil.rmtree(folder)

    reached = [stage for stage, _ in states]
    assert reached == sorted(reached), "a longer log gives an earlier state"
    assert states[-1] == (len(STAGES) - 1, STAGES[-1].value)
    assert set(reached) >= {0, len(STAGES) - 1}
    for stage, cursor in states:  # the cursor is never ahead of the offer it was saved after
        assert not cursor or STAGES.index(Stage(cursor)) <= stage
