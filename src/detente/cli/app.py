"""The commands of ``detente``, named by import strings and imported when they are run."""

from __future__ import annotations

from cyclopts import App

from detente.cli.screen import Screen

__all__ = ["app"]

_ALONE = {
    "outcomes": "Say which states and settlements are stable, for whom, and why.",
    "paths": "Say who can move where from the status quo, and at whom the paths stop.",
    "roadmap": "Find the shortest and the safest road to a settlement, and which move is missing.",
    "coalitions": "Say which coalitions would leave what no single party would leave, and how.",
    "levers": "Say what would make a settlement hold, who would pay, and how heavy it is.",
    "compare": "Set the verdicts of all readings side by side: where they agree and where not.",
    "cruxes": "Say on which claims each settlement hinges: the smallest differences that turn it.",
    "uncertainty": "Say which verdicts are sure where it is not sure what the parties want.",
    "misperception": "Say what happens if each side acts on its own account, and who is surprised.",
    "window": "Say when a settlement could be struck and kept, and what stands against it.",
    "course": "Say what may follow: deal, war or neither, in many runs over what is not known.",
    "report": "Write the report on a case as one HTML file.",
    "cases": "List the built-in cases, or show one.",
    "check": "Check a case file, and say where its coding is weak.",
    "agree": "Say how far coders agree, and what they have to settle.",
    "elicit": "Ask pairwise what matters more to a party, only as far as a verdict hangs on it.",
    "convert": "Write a case for another program, or another program's model as a case.",
    "network": "Aggregate claims into a network: who is tied to whom by what the accounts say.",
}
_GROUPS = {
    "sources": "Work with the documents that a case rests on.",
    "accounts": "Work with the documents that a case is coded from.",
    "claims": "Look through coded claims, and change them.",
    "code": "Let rules, or a model you name, suggest what a person then judges.",
}
#: By group and module: each command with its help.
_GROUPED = {
    ("sources", "sources"): {
        "verify": "Check that every coded passage stands in the documents, byte for byte.",
    },
    ("accounts", "accounts_add"): {
        "add": "Take documents into a case folder: their text goes into the private store.",
    },
    ("accounts", "accounts"): {
        "list": "List the accounts: how many claims each has, and whether its text is here.",
        "verify": "Check that every passage still stands in the texts of the private store.",
        "show": "Print the private text of an account, or a passage in its context.",
    },
    ("accounts", "accounts_sync"): {
        "sync": "Bring a case folder and its store, or a team's, in step.",
        "export": "Write what the store holds, without the private texts, as a case folder.",
        "import": "Make a case and its store say what another case folder says.",
    },
    ("claims", "claims"): {
        "list": "List the claims that fit some filters, page by page.",
        "search": "Find claims by the words of their paraphrase and note.",
    },
    ("claims", "claims_show"): {
        "show": "Show a claim: fields, passage, links and history.",
        "log": "Print the log: who changed what, and when.",
    },
    ("claims", "claims_edit"): {
        "add": "Code a claim: where it stands, what type it is, and what it says.",
        "set": "Change fields of a claim.",
        "accept": "Accept claims or links.",
        "reject": "Reject claims or links.",
        "link": "Say how one claim bears on another.",
        "remove": "Take claims or links out; the log keeps them.",
    },
    ("claims", "exchange"): {
        "export": "Write accounts, claims and links as a file for another program.",
        "import": "Take accounts, claims and links from a file of another program.",
    },
    ("code", "code"): {
        "suggest": "Suggest claims for sentences that foretell or recommend.",
        "uncoded": "List the sentences that no accepted claim touches, and what rules see there.",
        "names": "List names that the codebook does not know yet (extra nlp).",
        "links": "Rank what claims of another account may be about the same thing (extra embed).",
        "measure": "Measure the coding aids against the accepted claims.",
    },
    ("code", "code_packets"): {
        "packet": "Write sentences, codebook and answer schema to a file, for any language model.",
        "import": "Check answers to packets and take them over as suggested claims.",
        "ask": "Send packets to a language model that you name, and keep its answers (extra llm).",
    },
}
#: Commands whose names Python keeps for itself.
_FUNCTIONS = {"list": "listed", "set": "set_", "import": "import_"}

app = App(
    name="detente",
    help="Which settlements of a conflict hold, for whom, and why.",
    version_flags=["--version"],
    console=Screen(),
    suppress_keyboard_interrupt=False,
)
for _name, _words in _ALONE.items():
    app.command(f"detente.cli.{_name}:{_name}", name=_name, help=_words)
_apps = {name: App(name=name, help=words) for name, words in _GROUPS.items()}
for (_group, _module), _commands in _GROUPED.items():
    for _name, _words in _commands.items():
        _function = _FUNCTIONS.get(_name, _name)
        if _module == "exchange":
            _function = f"{_name}_claims"
        _apps[_group].command(f"detente.cli.{_module}:{_function}", name=_name, help=_words)
for _group_app in _apps.values():
    app.command(_group_app)
