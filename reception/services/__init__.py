"""One public function or method per command or query of the desk."""
