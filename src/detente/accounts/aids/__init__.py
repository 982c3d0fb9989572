"""Coding aids: what a program can propose to a person who codes, and nothing more.

Whatever comes from here is anchored in its document by offsets and a hash, has the status
*suggested*, and says which rules or model made it. What is offered was measured against coded
claims and beats guessing (`measure`, and the theory page on coding aids); what did not, such as
the author's stance, contradiction, or telling facts from evaluations by word lists, is left out.

`units` cuts an account into sentences, `aliases` finds names, `rules` reads the wording of
likelihood, forecasts and recommendations, `cited` finds who is quoted, `marks` puts them together
and `suggestions` makes claims of them. `vectors` and `candidates` rank what one account may have to
do with another, `parser` looks at who does what to whom; these two need extras.
"""
