"""One run of the course, written from its documented rules: plain loops, plain numbers, no engine."""

import math

KINDS = ("deal", "step", "stall", "war", "intervention")
TINY = 1e-9
#: A side that lacks no more than this is satisfied.
SLIGHT = 1e-6


def clip(value, low=0.0, high=1.0):
    return min(high, max(low, value))


def battle_chance(power, forts_held, forts):
    """The chance of a single battle under which the whole war is won with this chance."""
    if power <= 0:
        return 0.0
    if power >= 1:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        weights = [(1 - middle) ** lost * middle ** (forts - 1 - lost) for lost in range(forts)]
        if sum(weights[:forts_held]) / sum(weights) < power:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def forts_of(share, forts):
    return int(clip(math.floor(share * forts + 0.5), 1, forts - 1))


def fighting_on(i, power, share, chests):
    """What going on is worth to each side: the walk over the forts, battle by battle."""
    forts = round(i["forts"])
    held = forts_of(share, forts)
    win = battle_chance(power, held, forts)
    pays = []
    for side in "ab":
        net = 1 - i[f"inflow_{side}"]
        years = chests[side] / net if net > 0 else math.inf
        pays.append(math.floor(i["battles"] * years) if years < math.inf else math.inf)
    at = {held: 1.0}
    taken, fought, number = 0.0, 0.0, 0
    while number < min(pays) and sum(at.values()) > 1e-16:
        after = {}
        for place, mass in at.items():
            fought += mass
            for other, part in ((place + 1, win), (place - 1, 1 - win)):
                if other == forts:
                    taken += mass * part
                elif other > 0:
                    after[other] = after.get(other, 0.0) + mass * part
        at, number = after, number + 1
    if min(pays) < math.inf:
        if pays[0] > pays[1]:
            taken += sum(at.values())
        elif pays[0] == pays[1]:
            taken += sum(place / forts * mass for place, mass in at.items())
    return taken - i["battle_cost_a"] * fought, 1 - taken - i["battle_cost_b"] * fought


def demand(held, level, gain, discount, cost):
    """The most that the other side accepts: (1-d) y + d q(y) = q(x) + (1-d) cost, y rising."""

    def power(share):
        return min(1 - cost, max(0.0, level + gain * (share - held)))

    def asks(share):
        return (1 - discount) * share + discount * power(share)

    right = power(held) + (1 - discount) * cost
    if asks(1) <= right:
        return 1.0
    if asks(0) >= right:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if asks(middle) <= right else (low, middle)
    return (low + high) / 2


def least_slack(path, discount, riser, decliner):
    """The declining side's slack against every later period of a path of the other's power."""
    return min(
        decliner + discount**k * riser - (discount**k * path[k] - path[0])
        for k in range(1, len(path))
    )


class Run:
    """The state of one run."""

    def __init__(self, i, years, outsiders, horizon):
        self.i, self.years, self.outsiders, self.horizon = i, years, outsiders, horizon
        self.base = i["power"] - i["concession_power"] * i["holding"]
        self.x = i["holding"]
        self.optimism, self.trust = i["optimism"], i["trust"]
        self.chest = {"a": i["chest_a"], "b": i["chest_b"]}
        self.phase = "war" if i.get("fighting", 0) >= 0.5 else "none"
        self.d = i["discount"] ** years
        self.rate = i["battles"] * years
        self.clock = max(0.0, 1 - self.rate)
        self.parts = round(i["steps"])
        self.step = self.done = self.age = 0
        self.stalled = self.broken = False
        self.left = 0.0
        enforces = i["guarantor_stake"] >= i["guarantor_cost"]
        self.enforced = i["guaranteed"] if enforces else 0.0

    # power

    def powers(self):
        i = self.i
        self.level = self.base + i["concession_power"] * self.x
        own = clip(self.level)
        ours, theirs, joined = own, 1 - own, False
        for k in self.outsiders:
            strength = i[f"capability_{k}"] * i[f"reach_{k}"]
            whole = (ours + theirs) * (ours + theirs + strength)
            favour, cost = i[f"favour_{k}"], i[f"cost_{k}"]
            if strength * theirs / whole * favour > cost:
                ours, joined = ours + strength, True
            elif strength * ours / whole * -favour > cost:
                theirs, joined = theirs + strength, True
        self.p = ours / (ours + theirs) if joined else own
        self.level += self.p - own
        self.joined = joined

    def drift_slacks(self, p):
        i, u = self.i, self.i["drift"] * self.years
        path = [p] + [clip(p + u * k) for k in range(1, self.horizon + 1)]
        other = [1 - each for each in path]
        return (least_slack(other, self.d, i["cost_b"], i["cost_a"]),
                least_slack(path, self.d, i["cost_a"], i["cost_b"]))  # fmt: skip

    def win_set(self):
        i = self.i
        return (max(self.p - i["cost_a"], 0, i["floor_a"]),
                min(self.p + i["cost_b"], 1, 1 - i["floor_b"]))  # fmt: skip

    # deals

    def worth(self, held, rest, wait):
        discount, step_years = self.i["discount"], self.i["step_years"]
        later = sum(discount ** (wait + each * step_years) for each in range(int(rest)))
        return clip(held + self.step * later)

    def keeps_a(self, share, made):
        i = self.i
        seen = clip(self.p - i["guarantee"] * self.enforced + self.optimism / 2)
        exposure = i["exposure"] * made if self.step > 0 else 0
        return share - clip(seen + exposure) + i["cost_a"] + i["penalty"] * self.enforced >= -TINY

    def keeps_b(self, share):
        i = self.i
        seen = clip(self.p - i["backing"] * i["guaranteed"] - self.optimism / 2)
        return seen - share + i["cost_b"] >= -TINY

    def can_step(self):
        i = self.i
        size = i["trust_needed"] / self.parts
        trusted = self.step <= 0 or self.trust >= size / (size + 1 - i["trust_needed"])
        enforcing = self.parts == 1 or i["step_temptation"] <= i["discount"] ** i["step_years"]
        wait = max(0, (self.done + 1) * i["step_years"] - self.age * self.years)
        after = self.worth(clip(self.x + self.step), self.parts - self.done - 1, wait)
        honours = self.keeps_a(after, (self.done + 1) / self.parts) or self.chest["a"] <= 0
        return trusted and enforcing and honours and self.committed()

    def committed(self):
        i, rest = self.i, self.parts - self.done
        gained = i["share"] - self.x
        guarded, free = [self.p], [self.p]
        for k in range(1, self.horizon + 1):
            made = min(1 + math.floor((k - 1) * self.years / i["step_years"] + TINY), rest) / rest
            later = self.p + i["drift"] * self.years * k + i["concession_power"] * gained * made
            guarded.append(max(0.0, clip(later) - i["guarantee"] * self.enforced))
            free.append(clip(later))
        other = [1 - each for each in free]
        return (least_slack(guarded, self.d, i["cost_a"], i["cost_b"]) >= -TINY
                and least_slack(other, self.d, i["cost_b"], i["cost_a"]) >= -TINY)  # fmt: skip

    def make_step(self):
        self.x = clip(self.x + self.step)
        self.done += 1
        whole = self.trust + (1 - self.trust) * (1 - self.i["step_temptation"])
        if whole > 0:
            self.trust /= whole

    def in_deal(self):
        """Keep the deal, or leave it: True, or who leaves."""
        i = self.i
        self.age += 1
        rest = 0 if self.stalled else self.parts - self.done
        wait = max(0, self.done * i["step_years"] - self.age * self.years)
        share = self.worth(self.x, rest, wait)
        made = self.done / self.parts
        by_a = not self.keeps_a(share, made) and self.chest["a"] > 0
        by_b = not self.keeps_b(share) and self.chest["b"] > 0
        if by_a or by_b:
            self.broken, self.phase = True, "none"
            if by_a:
                self.trust = 0.0
            exposed = i["exposure"] * made if by_a and self.step > 0 else 0.0
            return exposed, (i["backing"] * i["guaranteed"] if by_b else 0.0)
        by_now = 1 + math.floor(self.age * self.years / i["step_years"] + TINY)
        if self.done < self.parts and self.done < by_now:
            self.stalled = not self.can_step()
            if not self.stalled:
                self.make_step()
        return None

    def signs(self):
        i = self.i
        if "share" not in i:
            return False
        low, high = self.win_set()
        hopes = self.optimism + i["guaranteed"] * i["backing"]
        old = self.step, self.done, self.age, self.stalled
        self.step, self.done, self.age, self.stalled = (
            (i["share"] - self.x) / self.parts,
            0,
            0,
            False,
        )
        share = self.worth(self.x, self.parts, 0)
        ready = (
            hopes <= i["cost_a"] + i["cost_b"] + TINY
            and low - TINY <= i["share"] <= high + TINY
            and (self.keeps_a(share, 0) or self.chest["a"] <= 0)
            and (self.keeps_b(share) or self.chest["b"] <= 0)
            and self.can_step()
        )
        if not ready:
            self.step, self.done, self.age, self.stalled = old
            return False
        self.phase = "deal"
        self.make_step()
        return True

    # without a deal

    def ripe(self):
        i = self.i
        low, high = self.win_set()
        if self.optimism > i["cost_a"] + i["cost_b"] + TINY:
            return False
        if low > high + TINY or min(self.drift_slacks(self.p)) < -TINY:
            return False
        worth_a, worth_b = fighting_on(i, self.p, self.x, self.chest)
        return worth_a <= low + TINY and worth_b <= 1 - high + TINY

    def press(self, exposed=0.0, hope=0.0):
        """Return whether the line moved without war; otherwise the phase says what came."""
        i = self.i
        p, level = clip(self.p + exposed), self.level + exposed
        half = self.optimism / 2
        armed_a, armed_b = self.chest["a"] > 0, self.chest["b"] > 0
        of_a, of_b = self.drift_slacks(p)
        more = armed_a and clip(p + half) - i["cost_a"] > self.x + SLIGHT
        back = armed_b and clip(p - half - hope) + i["cost_b"] < self.x - SLIGHT
        clash = self.optimism + hope > i["cost_a"] + i["cost_b"] + TINY
        fears = (armed_a and of_a < -TINY) or (armed_b and of_b < -TINY)
        war = fears or ((more or back) and clash)
        if not war and (more or back):
            gain = max(0.0, i["concession_power"])
            if more:
                y = demand(self.x, level - half - hope, gain, self.d, i["cost_b"])
                y = min(y, 1 - i["floor_b"])
                moved = y > self.x + SLIGHT
            else:
                y = 1 - demand(1 - self.x, 1 - level - half, gain, self.d, i["cost_a"])
                y = max(y, i["floor_a"])
                moved = y < self.x - SLIGHT
            if moved:
                self.x = y
                return True
            war = True
        if war:
            self.phase = "war"
        return False

    def fight(self, p, battle):
        i = self.i
        forts = round(i["forts"])
        win = battle_chance(p, forts_of(self.x, forts), forts)
        self.clock += self.rate
        count = math.floor(self.clock + TINY)
        self.clock -= count
        decided = False
        for slot in range(count):
            if not decided:
                self.x = clip(self.x + (1 / forts if battle[slot] < win else -1 / forts))
                self.optimism *= 1 - i["learning"]
                decided = not TINY < self.x < 1 - TINY
        low, high = (
            max(p - i["cost_a"], 0, i["floor_a"]),
            min(p + i["cost_b"], 1, 1 - i["floor_b"]),
        )
        for side in "ab":
            burn = self.years * max(0.0, 1 - i[f"inflow_{side}"])
            self.chest[side] = max(0.0, self.chest[side] - burn)
        spent_a, spent_b = self.chest["a"] <= 0, self.chest["b"] <= 0
        if spent_a and not spent_b:
            self.x = min(self.x, low)
        if spent_b and not spent_a:
            self.x = max(self.x, high, 0)
        self.x = clip(self.x)
        if spent_a or spent_b or decided:
            self.phase = "none"

    def period(self, shock, battle):
        i = self.i
        self.base += i["drift"] * self.years + i["shock"] * math.sqrt(self.years) * shock
        self.powers()
        if self.phase != "war":
            self.clock = max(0.0, 1 - self.rate)
        elif self.ripe():
            self.phase = "none"
        kind, p = "stall", self.p
        if self.phase == "deal":
            leaves = self.in_deal()
            if leaves is None:
                kind = "deal"
            else:
                p = clip(self.p + leaves[0])
                if self.press(*leaves):
                    kind = "step"
        elif self.phase == "none":
            if self.signs():
                kind = "deal"
            elif self.press():
                kind = "step"
        at_war = self.phase == "war"
        if at_war:
            kind = "intervention" if self.joined else "war"
            self.fight(p, battle)
        else:
            self.fill_chests()
        self.flee(kind)
        return kind

    def fill_chests(self):
        for side in "ab":
            income = self.i[f"inflow_{side}"] * self.years
            full = min(self.i[f"chest_{side}"], self.chest[side] + income)
            self.chest[side] = max(self.chest[side], full)

    def flee(self, kind):
        i = self.i
        if kind in {"war", "intervention"}:
            threatened = 1.0
        elif kind == "deal" and self.enforced > 0:
            threatened = 0.0
        else:
            won = max(0.0, self.x - i["holding"])
            threatened = won / (1 - i["holding"]) if i["holding"] < 1 else won
        self.left = max(self.left, threatened / (1 + math.exp(i["attachment"] - i["threat"])))


def play(inputs, shocks, battles, *, years, outsiders, horizon):
    """Play one run; return by period its kind, A's share, whether people left, a deal broke."""
    run = Run(inputs, years, outsiders, horizon)
    rows = []
    for shock, battle in zip(shocks, battles, strict=True):
        kind = run.period(shock, battle)
        rows.append((kind, run.x, run.left > 0.5, run.broken))
    return rows
