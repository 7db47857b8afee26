"""Makes the models that Resetdesk ships. Nothing here runs beside a customer."""
