# Everything a person or CI does with Resetdesk. Each target sets up what it needs and skips what is done.

DESK := .environments/desk/bin
DEVELOPMENT := .environments/development/bin
RASA := .environments/rasa/bin
TRAINING := .environments/training/bin
MINUTES ?= 45
QUIET := RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=2

.PHONY: help run stop agent rotate-key drop-old-keys backup restore test set-up train lint types dialogue channel unit conversations browser faults format figures lock line-recognizer closeup-recognizer line-detector

help:
	@echo "make run               start everything; Ctrl-C stops it"
	@echo "make stop              stop it from elsewhere"
	@echo "make agent NAME=sam    a one-time password for a new or locked-out agent"
	@echo "make backup TO=PLACE   write the database into a file; by default in var/backups"
	@echo "make restore FROM=FILE put a backup into an empty database"
	@echo "make rotate-key        a new master key; the older ones are kept for reading"
	@echo "make drop-old-keys     forget the older master keys, once nothing is sealed with them"
	@echo "make test              all that CI checks: lint types dialogue channel unit conversations browser faults"
	@echo "make figures           print the tables of docs/ anew; ONLY=WORD for some; takes hours"
	@echo "make format            lay the code out as the linter wants it"
	@echo "make line-recognizer   train the network that reads lines, for MINUTES=45"
	@echo "make closeup-recognizer  train the network that reads enlarged lines, for MINUTES=45"
	@echo "make line-detector     train the network that finds lines, for MINUTES=45"
	@echo "make lock              take the newest packages that environments/*.in allow"

run:
	@scripts/run

stop:
	@$(DESK)/python -m operations stop

agent:
	@$(DESK)/python -m operations agent "$(NAME)"

rotate-key drop-old-keys:
	@$(DESK)/python -m operations $@

backup:
	@$(DESK)/python -m operations backup $(if $(TO),"$(TO)")

restore:
	@test -n "$(FROM)" || { echo "Name the backup: make restore FROM=var/backups/..." >&2; exit 2; }
	@scripts/bootstrap desk
	@$(DESK)/python -m operations restore "$(FROM)"

# Two at once while each has a core to itself; then one pytest run for all that needs the desk, so that its tests share
# one running stack.
test: set-up
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=line lint types unit dialogue channel
	$(DEVELOPMENT)/pytest tests/conversations tests/browser tests/faults

set-up:
	@scripts/bootstrap --tests desk rasa development rasa-tests

train: set-up
	@$(DESK)/python -m operations train

lint: set-up
	$(DEVELOPMENT)/ruff check
	$(DEVELOPMENT)/ruff format --check
	$(DEVELOPMENT)/lint-imports --no-cache --no-logo

format: set-up
	$(DEVELOPMENT)/ruff check --fix
	$(DEVELOPMENT)/ruff format

types: set-up
	$(DEVELOPMENT)/mypy
	$(DEVELOPMENT)/mypy --python-version 3.10 --python-executable $(RASA)/python channel nlu identifiers protocol bench/nlu/*.py bench/load/rasa_without.py tests/nlu/*.py

# What Rasa can check by itself; conversations with its actions are in tests/conversations.
dialogue: train
	scripts/dialogue

channel: set-up
	$(QUIET) $(RASA)/python -m pytest tests/unit/channel

unit: set-up
	$(DEVELOPMENT)/pytest tests/unit

conversations: train
	$(DEVELOPMENT)/pytest tests/conversations

browser: train
	$(DEVELOPMENT)/pytest tests/browser

faults: train
	$(DEVELOPMENT)/pytest tests/faults

figures: train
	$(DEVELOPMENT)/python -m bench.figures $(if $(ONLY),--only $(ONLY))

lock: set-up
	@scripts/lock

line-recognizer:
	@scripts/bootstrap --training training
	$(TRAINING)/python -m training.line_recognizer --minutes $(MINUTES)
	$(TRAINING)/python -m training.line_recognizer.measure

closeup-recognizer:
	@scripts/bootstrap --training training
	$(TRAINING)/python -m training.closeup_recognizer --minutes $(MINUTES)
	$(TRAINING)/python -m training.line_recognizer.measure --model ocr/engines/models/closeup_recognizer.onnx

line-detector: set-up
	@scripts/bootstrap --training training
	$(TRAINING)/python -m training.line_detector --minutes $(MINUTES)
	$(DEVELOPMENT)/python -m bench.reading.finding
