# Everything a person or CI does with Resetdesk. Each target sets up what it needs and skips what is done.

DESK := .environments/desk/bin
DEVELOPMENT := .environments/development/bin
RASA := .environments/rasa/bin
TRAINING := .environments/training/bin
QUIET := RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=2

.PHONY: help run stop agent rotate-key drop-old-keys backup restore test set-up train lint types dialogue channel unit unit-desk unit-others conversations browser faults format figures lock train-model line-recognizer closeup-recognizer line-detector training-check

help:
	@echo "make run               start everything; Ctrl-C stops it"
	@echo "make stop              stop it from elsewhere"
	@echo "make agent NAME=sam    a one-time password for a new or locked-out agent"
	@echo "make backup TO=PLACE   write the database into a file; by default in var/backups"
	@echo "make restore FROM=FILE put a backup into an empty database"
	@echo "make rotate-key        a new master key; the older ones still open what they sealed"
	@echo "make drop-old-keys     forget the older master keys, once nothing is sealed with them"
	@echo "make test              all that CI checks: lint types dialogue channel unit conversations browser faults"
	@echo "make figures           print the tables of docs/ again; ONLY=WORD for some; takes hours"
	@echo "make format            lay the code out as the linter wants it"
	@echo "make train-model MODEL=line_detector"
	@echo "                       train one of the networks by its recipe, and measure it; for short:"
	@echo "                       make line-detector, make line-recognizer, make closeup-recognizer"
	@echo "make training-check    check that the networks can be trained, in two steps each"
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
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=line lint unit-desk unit-others types dialogue channel
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
	$(QUIET) $(RASA)/python -m pytest tests/unit/channel tests/unit/nlu

unit: unit-desk unit-others

unit-desk: set-up
	$(DEVELOPMENT)/pytest tests/unit/desk

unit-others: set-up
	$(DEVELOPMENT)/pytest tests/unit --ignore tests/unit/desk

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

# By the recipe in the model's manifest; OPTIONS are those of `python -m training MODEL --help`.
train-model: set-up
	@test -n "$(MODEL)" || { echo "Name the model: make train-model MODEL=line_detector" >&2; exit 2; }
	@scripts/bootstrap --training training
	$(TRAINING)/python -m training $(MODEL) $(OPTIONS)
	$(DEVELOPMENT)/python -m $(MEASURE_$(MODEL)) --record
	$(DEVELOPMENT)/python -m training.quick_check $(MODEL) --record

MEASURE_line_detector := bench.reading.detection --photos 48
MEASURE_line_recognizer := training.line_recognizer.measure --model ocr/engines/models/line_recognizer.onnx
MEASURE_closeup_recognizer := training.line_recognizer.measure --model ocr/engines/models/closeup_recognizer.onnx

line-detector line-recognizer closeup-recognizer:
	@$(MAKE) --no-print-directory train-model MODEL=$(subst -,_,$@)

training-check:
	@scripts/bootstrap --training training
	$(TRAINING)/python -m training.check
