"""The parts of the intake sheet, in the order of speech: who, what, papers, fee."""
