"""Parts of the pipeline in config.yml that are Resetdesk's own; they run inside Rasa."""
