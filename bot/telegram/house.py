"""The rules of the house: who may ask, how much, and whether at all."""

from dataclasses import dataclass

from bot import texts
from bot.telegram.allowance import Allowance, Verdict
from bot.telegram.place import Place


@dataclass(frozen=True)
class House:
    """The rules. Nobody in `allowed` means everybody; a group on it lets all of its members ask there."""

    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    questions_a_minute: int = 0
    maintenance: bool = False

    def is_admin(self, user: int) -> bool:
        """Administrators may always ask, and do more."""
        return user in self.admins


class Door:
    """Lets requests in, or says why not."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._allowance = Allowance(house.questions_a_minute)

    def refusal(self, place: Place) -> str | None:
        """What to say instead of an answer; None where the user may ask here."""
        if self._house.is_admin(place.user):
            return None
        if self._house.allowed and not {place.user, place.chat} & self._house.allowed:
            return texts.group_not_allowed(place.chat) if place.is_group else texts.not_allowed(place.user)
        return texts.MAINTENANCE if self._house.maintenance else None

    def refusal_now(self, place: Place, sent_at: float) -> str | None:
        """The same for a question, which counts: "" where there is nothing to say at all."""
        refusal = self.refusal(place)
        if refusal is not None or self._house.is_admin(place.user):
            return refusal
        verdict = self._allowance.judge(place.user, sent_at)
        if verdict is Verdict.SAY_ENOUGH:
            return texts.enough_for_now(self._allowance.seconds_left(place.user, sent_at))
        return None if verdict is Verdict.ANSWER else ""
