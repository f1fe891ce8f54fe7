"""What is wrong, said in words."""
from sample import fold


def unequal(what, expected, found):
    return [] if expected == found else [f"{what}: {found!r} instead of {expected!r}"]


def unequal_all(expected, found):
    return [complaint for key in expected for complaint in unequal(key, fold(expected[key]), found[key])]


def unequal_lists(what, expected, found):
    """One complaint for each entry that differs."""
    if len(expected) != len(found):
        return [f"{what}: {len(found)} instead of {len(expected)}: {found!r} instead of {expected!r}"]
    return [complaint for one, other in zip(expected, found) for complaint in unequal(what, one, other)]
