"""Makes the models that Resetdesk ships. Nothing here runs while customers are served."""
