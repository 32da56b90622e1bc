"""What a build keeps for the next one: never wrong, whatever happens to the files."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import mounted

from onrecord.world.memo import PACKS, Memo, key


def _kept(folder: Path, *entries: tuple[str, bytes]) -> None:
    with Memo.open(folder) as memo:
        for name, content in entries:
            memo.put(key(name), content)


def _read(folder: Path, *names: str) -> list[bytes | None]:
    memo = Memo.open(folder)
    return [memo.get(key(name)) for name in names]


def test_what_was_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    """Bytes come back as they were put in, empty ones too; what nobody kept is not there."""
    _kept(tmp_path, ("a", b"first"), ("b", b""))
    _kept(tmp_path, ("c", bytes(range(256))))
    assert _read(tmp_path, "a", "b", "c", "d") == [b"first", b"", bytes(range(256)), None]


def test_what_is_kept_anew_takes_the_place_of_what_was(tmp_path: Path) -> None:
    """In the same build and in the next."""
    _kept(tmp_path, ("a", b"first"), ("a", b"second"))
    assert _read(tmp_path, "a") == [b"second"]
    _kept(tmp_path, ("a", b"third"))
    assert _read(tmp_path, "a") == [b"third"]


def test_a_part_is_read_without_the_rest(tmp_path: Path) -> None:
    """At once, and by the next build; of what nobody kept there is none."""
    with Memo.open(tmp_path) as memo:
        memo.put(key("a"), b"first and second")
        now, none = memo.parts(key("a")), memo.parts(key("b"))
        assert (now and now(6, 9), none) == (b"and", None)
    later = Memo.open(tmp_path).parts(key("a"))
    assert (now and now(0, 5), later and later(10, 16)) == (b"first", b"second")


def test_where_there_is_no_room_nothing_new_is_kept(tmp_path: Path) -> None:
    """What fitted can be read until the end of the build, which goes on."""
    with mounted(tmp_path / "disk", "size=64k") as disk:
        assert _last_bytes(disk / "memo", 10) == b"\x00\x01\x02"
        assert list((disk / "memo").iterdir()) == []


def _last_bytes(folder: Path, count: int) -> bytes:
    """The last byte of each of so many large entries that has been kept, while the store is open."""
    with Memo.open(folder) as memo:
        for number in range(count):
            memo.put(key(f"{number}"), bytes([number]) * 20_000)
        found = (memo.parts(key(f"{number}")) for number in range(count))
        return b"".join(one(19_999, 20_000) for one in found if one)


@given(st.lists(st.binary(max_size=3)), st.lists(st.binary(max_size=3)))
def test_two_lists_of_parts_have_two_keys(one: list[bytes], other: list[bytes]) -> None:
    """Where a part ends is part of the key."""
    assert (key(*one) == key(*other)) == (one == other)


@pytest.mark.parametrize("at", [0, 3, -1, -20, -40, -60])
def test_a_damaged_pack_is_not_trusted(tmp_path: Path, at: int) -> None:
    """One changed byte, wherever it is: an entry comes back as it was put in, or not at all."""
    _kept(tmp_path, ("a", b"first"), ("b", b"second"))
    (pack,) = tmp_path.glob("*.pack")
    content = bytearray(pack.read_bytes())
    content[at] ^= 1
    pack.write_bytes(content)
    found = _read(tmp_path, "a", "b")
    assert found != [b"first", b"second"]
    assert all(one in (expected, None) for one, expected in zip(found, (b"first", b"second"), strict=True))


@pytest.mark.parametrize("size", [0, 1, 10, 60])
def test_a_pack_that_was_cut_short_is_none(tmp_path: Path, size: int) -> None:
    """Of a file that ends too early nothing is read, and nothing fails."""
    _kept(tmp_path, ("a", b"first"))
    (pack,) = tmp_path.glob("*.pack")
    os.truncate(pack, size)
    assert _read(tmp_path, "a") == [None]


def test_what_a_killed_build_left_is_thrown_away(tmp_path: Path) -> None:
    """A build that dies before it closes the store leaves nothing that another could take for an entry."""
    child = os.fork()
    if child == 0:
        Memo.open(tmp_path).put(key("a"), b"half")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert [path.suffix for path in tmp_path.iterdir()] == [".new"]
    assert _read(tmp_path, "a") == [None]
    assert list(tmp_path.iterdir()) == []


def test_two_builds_at_once_keep_what_both_made(tmp_path: Path) -> None:
    """Neither sees the other's entries before they are whole, and neither loses its own."""
    one, other = Memo.open(tmp_path), Memo.open(tmp_path)
    one.put(key("a"), b"of one")
    other.put(key("b"), b"of the other")
    Memo.open(tmp_path).close()  # a third build, which throws away what killed ones have left
    one.close()
    other.close()
    assert _read(tmp_path, "a", "b") == [b"of one", b"of the other"]


def test_a_store_that_has_grown_keeps_what_was_asked_for(tmp_path: Path) -> None:
    """Past its limit only what a build asked for or made is kept, in one pack, if it asked for everything."""
    _kept(tmp_path, ("old", b"x" * 1000), ("asked", b"y" * 1000))
    with Memo.open(tmp_path, limit=1500) as memo:
        memo.get(key("asked"))
        memo.put(key("made"), b"z")
        memo.asked_for_all = True
    memo.tidy()
    assert len(list(tmp_path.iterdir())) == 1
    assert _read(tmp_path, "old", "asked", "made") == [None, b"y" * 1000, b"z"]


def test_a_build_that_needed_little_throws_nothing_away(tmp_path: Path) -> None:
    """Neither past the limit nor where there are many packs: the next build may need all of it."""
    names = [str(number) for number in range(PACKS + 1)]
    for name in names:
        _kept(tmp_path, (name, name.encode()))
    with Memo.open(tmp_path, limit=10) as memo:
        memo.get(key("1"))
    memo.tidy()
    assert _read(tmp_path, *names) == [name.encode() for name in names]


def test_a_store_of_which_all_is_needed_is_not_written_anew(tmp_path: Path) -> None:
    """However large: a large record would write a gigabyte after each edit."""
    _kept(tmp_path, ("a", b"x" * 1000), ("b", b"y" * 1000))
    before = list(tmp_path.iterdir())
    with Memo.open(tmp_path, limit=10) as memo:
        assert memo.get(key("a")) and memo.get(key("b"))
        memo.asked_for_all = True
    memo.tidy()
    assert list(tmp_path.iterdir()) == before


@pytest.mark.parametrize("everything", [False, True])
def test_many_packs_are_put_together(tmp_path: Path, everything: bool) -> None:
    """However many builds there were, few files lie in the folder, and the largest is not written anew."""
    _kept(tmp_path, ("large", b"x" * 1000))
    (large,) = tmp_path.iterdir()
    names = [str(number) for number in range(PACKS)]
    for name in names:
        _kept(tmp_path, (name, name.encode()))
    memo = Memo.open(tmp_path)
    found = [memo.get(key(name)) for name in names]
    memo.asked_for_all = everything
    memo.tidy()
    assert large.exists()
    assert len(list(tmp_path.iterdir())) <= PACKS // 2 + 1
    assert _read(tmp_path, "large", *names) == [b"x" * 1000, *found] == [b"x" * 1000, *map(str.encode, names)]


def test_the_newest_of_a_key_outlives_the_packs_it_was_in(tmp_path: Path) -> None:
    """An older entry in a pack that is put together with others does not come back in front of it."""
    _kept(tmp_path, ("a", b"old"))
    for number in range(PACKS):
        _kept(tmp_path, (str(number), b""))
    _kept(tmp_path, ("a", b"new" * 1000))
    Memo.open(tmp_path).tidy()
    assert _read(tmp_path, "a") == [b"new" * 1000]
