# A bad week with real servers: each thing that went wrong once goes wrong, files
# arriving meanwhile by share, bucket, SFTP and mail; then everything is counted.
WEEK ?= -week-files 10

.PHONY: week
week: ## let everything go wrong in turn, and print what was lost, doubled, stuck, unnoticed [5 min]
	go test ./internal/storm/ -run TestWeek -count=1 -v -timeout 60m -week $(WEEK)
