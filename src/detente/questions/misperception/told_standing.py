"""How settlements stand in a hypergame, in sentences."""

from __future__ import annotations

from detente.questions.misperception.found import Reliance, Standing
from detente.questions.misperception.naming import Naming, in_view, s
from detente.questions.words import listed, sentence

__all__ = ["ToldStandings"]

_TAKEN = "The others would take it away."


class ToldStandings(Naming):
    """Says how settlements stand."""

    def lead(self) -> list[str]:
        """What all reckon with and some are wrong about: it breaks unexpectedly, or lasts so."""
        common = [each for each in self.found.standings if each.among and not each.unaware]
        broken = [each for each in common if each.leavers and each.expecting]
        kept = [each for each in common if each.lasts and not each.expecting]
        told = []
        if broken:
            left = [f"{self.title(one.settlement)} ({self._leave(one)})" for one in broken]
            told.append(f"Breaks although somebody expects it to last: {listed(left)}.")
        if kept:
            titles = listed([self.title(one.settlement) for one in kept])
            told.append(f"Lasts although nobody expects it to: {titles}.")
        return told

    def _leave(self, each: Standing) -> str:
        return f"{self.parties(each.leavers)} leave{s(each.leavers)} it"

    def standing(self, each: Standing) -> str:
        """Whether a settlement lasts, who leaves it, who expects it to last, who is unaware."""
        title = self.title(each.settlement)
        if each.lasts is None:
            return f"{title} is in nobody's game."
        told = [f"{title} lasts" if each.lasts else f"{title} breaks: {self._leave(each)}"]
        told.append(self.hopes(each))
        if each.unaware:
            who = self.parties(each.unaware)
            do = "does" if s(who) or s(each.unaware) else "do"
            told.append(f"{who} {do} not reckon with it")
        return sentence("; ".join(told))

    def hopes(self, each: Standing) -> str:
        """Who expects a settlement to last."""
        if not each.expecting:
            return "nobody expects it to last"
        everybody = set(self.found.voices)
        if each.unaware and {*each.expecting, *each.unaware} == everybody:
            return "all who reckon with it expect that it lasts"
        who = self.parties(each.expecting)
        return f"{who} expect{s(who) or s(each.expecting)} that it lasts"

    def reliance(self, each: Reliance, state: str) -> str:
        """Who relies wrongly on whom at a settlement, and what really happens."""
        holders, about = self.parties(each.holders, each.about), self.words.party(each.about)
        ending = s(holders) or s(each.holders)
        act = self.words.act(each.about, state, each.move) if each.move else ""
        if each.kind == "false-security":
            why = "an answer deters it" if each.deterred else "it has nothing to gain by leaving"
            worse = each.stake == "worse"
            on = f"count{ending} on {about}" if worse else f"expect{ending} {about} to stay"
            relies = f"{holders} {on}, since {in_view(each.holders)} {why}"
            them = "it" if len(each.holders) == 1 else "them"
            luck = f", which is better for {them}" if each.stake == "better" else ""
            return f"{sentence(relies)} {sentence(f'but {act}{luck}')}"
        if each.kind == "needless-fear":
            hope = {
                "worse": f"fear{ending} needlessly",
                "better": f"hope{ending} in vain",
                "none": f"expect{ending} wrongly",
            }[each.stake]
            own = "by its own view " if each.about in self.found.voices else ""
            return sentence(f"{holders} {hope} that {act}; {own}{about} stays")
        if each.kind == "empty-threat":
            return sentence(f"{about} stays for fear of an answer that the others would not give")
        return f"{sentence(f'{about} expects to keep what this brings it: {act}')} {_TAKEN}"
