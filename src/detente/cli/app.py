"""The commands of ``detente``, named by import strings and imported when they are run."""

from __future__ import annotations

from cyclopts import App

from detente.cli.screen import Screen

__all__ = ["app"]

app = App(
    name="detente",
    help="Which settlements of a conflict hold, for whom, and why.",
    version_flags=["--version"],
    console=Screen(),
    suppress_keyboard_interrupt=False,
)
app.command(
    "detente.cli.outcomes:outcomes",
    name="outcomes",
    help="Say which states and settlements are stable, for whom, and why.",
)
app.command(
    "detente.cli.paths:paths",
    name="paths",
    help="Say who can move where from the status quo, and at whom the paths stop.",
)
app.command(
    "detente.cli.compare:compare",
    name="compare",
    help="Set the verdicts of all readings side by side: where they agree and where not.",
)
app.command(
    "detente.cli.cruxes:cruxes",
    name="cruxes",
    help="Say on which claims each settlement hinges: the smallest differences that turn it.",
)
app.command(
    "detente.cli.report:report",
    name="report",
    help="Write the report on a case as one HTML file.",
)
app.command("detente.cli.cases:cases", name="cases", help="List the built-in cases, or show one.")
app.command(
    "detente.cli.check:check",
    name="check",
    help="Check a case file, and say where its coding is weak.",
)
app.command(
    "detente.cli.agree:agree",
    name="agree",
    help="Say how far coders agree, and what they have to settle.",
)
app.command(
    "detente.cli.network:network",
    name="network",
    help="Aggregate claims into a network: who is tied to whom by what the accounts say.",
)
_sources = App(name="sources", help="Work with the documents that a case rests on.")
_sources.command(
    "detente.cli.sources:verify",
    name="verify",
    help="Check that every coded passage stands in the documents, byte for byte.",
)
app.command(_sources)
_accounts = App(name="accounts", help="Work with the documents that a case is coded from.")
for _name, _words in {
    "add": "Take documents into a case folder: their text goes into the private store.",
    "list": "List the accounts: how many claims each has, and whether its text is here.",
    "verify": "Check that every passage still stands in the texts of the private store.",
    "show": "Print the private text of an account, or a passage in its context.",
    "sync": "Bring a case folder and its store, or a team's, in step.",
    "export": "Write what the store holds, without the private texts, as a case folder.",
    "import": "Make a case and its store say what another case folder says.",
}.items():
    _function = {"list": "listed", "import": "import_"}.get(_name, _name)
    _accounts.command(f"detente.cli.accounts:{_function}", name=_name, help=_words)
app.command(_accounts)
_claims = App(name="claims", help="Look through coded claims, and change them.")
for _name, _words in {
    "list": "List the claims that fit some filters, page by page.",
    "search": "Find claims by the words of their paraphrase and note.",
    "show": "Show a claim: fields, passage, links and history.",
    "log": "Print the log: who changed what, and when.",
}.items():
    _function = {"list": "listed"}.get(_name, _name)
    _claims.command(f"detente.cli.claims:{_function}", name=_name, help=_words)
for _name, _words in {
    "add": "Code a claim: where it stands, what type it is, and what it says.",
    "set": "Change fields of a claim.",
    "accept": "Accept claims or links.",
    "reject": "Reject claims or links.",
    "link": "Say how one claim bears on another.",
    "remove": "Take claims or links out; the log keeps them.",
}.items():
    _function = {"set": "set_"}.get(_name, _name)
    _claims.command(f"detente.cli.claims_edit:{_function}", name=_name, help=_words)
_claims.command(
    "detente.cli.exchange:export_claims",
    name="export",
    help="Write accounts, claims and links as a file for another program.",
)
_claims.command(
    "detente.cli.exchange:import_claims",
    name="import",
    help="Take accounts, claims and links from a file of another program.",
)
app.command(_claims)
_code = App(name="code", help="Let rules, or a model you name, suggest what a person then judges.")
for _name, _words in {
    "suggest": "Suggest claims for sentences that foretell or recommend.",
    "uncoded": "List the sentences that no accepted claim touches, with what rules see in them.",
    "names": "List names that the codebook does not know yet (extra nlp).",
    "links": "Rank what claims of another account may be about the same thing (extra embed).",
    "packet": "Write sentences, codebook and answer schema to a file, for any language model.",
    "import": "Check answers to packets and take them over as suggested claims.",
    "ask": "Send packets to a language model that you name, and keep its answers (extra llm).",
    "measure": "Measure the coding aids against the accepted claims.",
}.items():
    _module = "code_packets" if _name in {"packet", "import", "ask"} else "code"
    _function = {"import": "import_"}.get(_name, _name)
    _code.command(f"detente.cli.{_module}:{_function}", name=_name, help=_words)
app.command(_code)
