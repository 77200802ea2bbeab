from core.changes import NOTHING, Changed, ChangeSet, Feed, change_set


def test_objects_are_sorted_by_kind_and_by_what_became_of_them() -> None:
    changes = change_set(
        "Act",
        "undo",
        [
            ("claims", 1, False, True),
            ("claims", 2, True, True),
            ("claims", 3, True, False),
            ("claims", 4, False, True),
            ("actors", 1, True, True),
        ],
    )
    claims = Changed(frozenset({1, 4}), frozenset({2}), frozenset({3}))
    expected = {"claims": claims, "actors": Changed(changed=frozenset({1}))}
    assert changes == ChangeSet("Act", "undo", expected)
    assert claims.any == {1, 2, 3, 4}


def test_a_kind_that_was_not_touched_is_empty() -> None:
    changes = change_set("Act", "do", [("claims", 1, False, True)])
    assert changes.of("articles") is NOTHING
    assert changes.of("articles").any == frozenset()
    assert changes.touches("articles", "claims")
    assert not changes.touches("articles")


def test_the_feed_tells_those_who_listen() -> None:
    feed, told, other = Feed(), list[ChangeSet](), list[ChangeSet]()
    feed.subscribe(told.append)
    listener = other.append
    feed.subscribe(listener)
    first, second = ChangeSet("First", "do"), ChangeSet("Second", "do")
    feed.publish(first)
    feed.unsubscribe(listener)
    feed.publish(second)
    assert told == [first, second]
    assert other == [first]


def test_a_listener_may_leave_while_it_is_told() -> None:
    feed, told = Feed(), list[str]()

    def once(changes: ChangeSet) -> None:
        told.append(changes.label)
        feed.unsubscribe(once)

    feed.subscribe(once)
    feed.subscribe(lambda changes: told.append("other"))
    feed.publish(ChangeSet("First", "do"))
    feed.publish(ChangeSet("Second", "do"))
    assert told == ["First", "other", "other"]
