"""Each rule of the furniture, on the line it was written for."""

import re

import pytest

from corpus.furniture import comparable, scope
from corpus.furniture_rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.case)
def test_every_rule_names_its_case_and_reaches_as_far_as_it_says(rule: Rule) -> None:
    assert rule.pattern.fullmatch(comparable(rule.case))
    assert scope(rule.case) is rule.scope


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.case)
def test_no_rule_repeats_anything_without_bound(rule: Rule) -> None:
    assert not re.search(r"[^\\][*+](?!\))|\{\d+,\}", re.sub(r"\[[^\]]*\]|\\.", "", rule.pattern.pattern))
