# Workers and database die at random while files arrive; then everything is counted.
# Longer, or the same once more: make storm STORM="-files 10000 -storm 15m -seed 42"
STORM ?= -files 2000 -storm 4m

.PHONY: storm
storm: ## kill workers and database while 2,000 files arrive, then count [6 min]
	go test ./internal/storm/ -run TestStorm -count=1 -v -timeout 60m $(STORM)
