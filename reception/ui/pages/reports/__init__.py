"""The parts of the reports page: figures of a day, and the register of dossiers."""
