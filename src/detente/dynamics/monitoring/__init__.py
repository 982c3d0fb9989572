"""Reading a ceasefire from what is reported: hidden states, change points, alarms, reporters."""
