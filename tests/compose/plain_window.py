"""The window written out from its definitions, one draw at a time, in exact fractions."""

from fractions import Fraction

HALF = Fraction(1, 2)


def whole(value):
    """The nearest whole number; inputs that count something are drawn as one."""
    return round(value)


def in_force(v):
    return v["guaranteed"] * v["guarantee"] if v["guarantor_stake"] >= v["guarantor_cost"] else 0


def power_after(v, k, years, *, guarded):
    """A's power k periods after the settlement."""
    power = v["power"] + v["drift"] * years * k
    if "share" in v:
        steps = whole(v["steps"])
        made = sum(1 for j in range(steps) if 1 + j * v["step_years"] / years <= k)
        power += v["concession_power"] * (v["share"] - v["holding"]) * Fraction(made, steps)
    power = min(max(power, 0), 1)
    return max(power - in_force(v), 0) if guarded else power


def optimism(v):
    return v["cost_a"] + v["cost_b"] - v["optimism"] - v["guaranteed"] * v["backing"]


def commitment(v, years, horizon, discount=None):
    """By the minimax payoffs: what both can secure between them must not exceed the whole."""
    d = v["discount"] if discount is None else discount
    slacks = []
    for k in range(1, horizon + 1):
        rising = power_after(v, k, years, guarded=True)
        b_now, a_later = 1 - v["power"] - v["cost_b"], rising - v["cost_a"]
        slacks.append(1 - b_now - d**k * a_later)
        falling = power_after(v, k, years, guarded=False)
        a_now, b_later = v["power"] - v["cost_a"], 1 - falling - v["cost_b"]
        slacks.append(1 - a_now - d**k * b_later)
    return min(slacks)


def ends(v):
    low = max(v["power"] - v["cost_a"], v["floor_a"], 0)
    high = min(v["power"] + v["cost_b"], 1 - v["floor_b"], 1)
    return low, high


def room(v):
    low, high = ends(v)
    return min(v["share"] - low, high - v["share"]) if "share" in v else high - low


def ruin(battle, k, forts):
    """Pr(A takes all) by the linear equations of the chain, solved from one end to the other."""
    # h(j) = b h(j+1) + (1-b) h(j-1): with h(0) = 0 every h is a multiple of h(1).
    h = [Fraction(0), Fraction(1)]
    for j in range(1, forts):
        h.append((h[j] - (1 - battle) * h[j - 1]) / battle)
    return h[k] / h[forts]


def battle_for(power, k, forts):
    low, high = Fraction(1, 10**6), 1 - Fraction(1, 10**6)
    for _ in range(60):
        middle = (low + high) / 2
        if float(ruin(float(middle), k, forts)) < power:
            low = middle
        else:
            high = middle
    return float(low)


def course(battle, k, forts, most):
    """Distribution over the forts after at most so many battles, and the mean number fought."""
    at = {k: 1.0}
    fought = 0.0
    for _ in range(most):
        going = sum(share for place, share in at.items() if 0 < place < forts)
        if going < 1e-16:
            break
        fought += going
        later = {}
        for place, share in at.items():
            if place in (0, forts):
                later[place] = later.get(place, 0.0) + share
            else:
                later[place + 1] = later.get(place + 1, 0.0) + battle * share
                later[place - 1] = later.get(place - 1, 0.0) + (1 - battle) * share
        at = later
    return at, fought


def lasts(v, side):
    net = 1 - v[f"inflow_{side}"]
    return int(v["battles"] * v[f"chest_{side}"] / net) if net > 0 else 10**6


def fighting_on(v):
    forts = whole(v["forts"])
    k = min(max(int(v["holding"] * forts + HALF), 1), forts - 1)
    battle = battle_for(float(v["power"]), k, forts)
    ours, theirs = lasts(v, "a"), lasts(v, "b")
    at, fought = course(battle, k, forts, min(ours, theirs))
    won = at.get(forts, 0.0)
    for place, share in at.items():
        if 0 < place < forts:
            won += share * (place / forts if ours == theirs else float(ours > theirs))
    worth_a = won - float(v["battle_cost_a"]) * fought
    return worth_a, 1 - won - float(v["battle_cost_b"]) * fought


def hurting(v):
    low, high = ends(v)
    ours, theirs = fighting_on(v)
    return min(float(low) - ours, float(1 - high) - theirs)
