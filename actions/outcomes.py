"""The outcomes that every stage may have. Those of one stage alone are written where it decides."""

GO_ON = "go_on"
"""The outcome that needs no words of its own: the next step speaks."""

NOT_AN_ANSWER = "not_an_answer"
"""The outcome when the message does not fit the question that was asked."""
