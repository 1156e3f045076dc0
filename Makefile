# Everything that is done to the source. "make" alone lists it.

GO          ?= go
STATICCHECK ?= $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME    ?= 20s
# Cases for scoring that are kept beside the checkout, where there are any.
CASES       ?= ../shared/cases
TORTURE     ?= ../shared/torture

.DEFAULT_GOAL := help
.PHONY: help build needs test check fmt vet lint schemas bench gobench fuzz score torture clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' | awk -F'|' '{printf "%-12s%s\n", $$1, $$2}'

build: ## build bin/uketsuke, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/uketsuke ./cmd/uketsuke

needs: ## find or install what the tests need besides Go
	@sh scripts/needs.sh

test: needs ## run all tests
	$(GO) test -timeout 25m ./...

check: fmt vet lint schemas test ## everything that a change must pass

fmt: ## fail when a file is not formatted
	@files=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$files" ] || { echo "not formatted: $$files"; exit 1; }

vet: ## go vet
	$(GO) vet ./...

lint: ## staticcheck
	$(STATICCHECK) ./...

schemas: ## lint the definitions and try them on their samples
	$(GO) run ./cmd/uketsuke schema lint schemas
	$(GO) run ./cmd/uketsuke schema test schemas

bench: ## beside other programs on the same files; writes the table of docs/performance.md
	$(GO) run ./bench -doc docs/performance.md

gobench: ## Go benchmarks of every package
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz target for FUZZTIME (20s)
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" sh scripts/fuzz.sh

score: build ## read the cases in CASES and compare with their truth
	@sh scripts/score.sh "$(CASES)"

torture: build ## read the hostile files in TORTURE, each under 5 s and 300 MiB
	@sh scripts/torture.sh "$(TORTURE)"

clean: ## remove what was built
	rm -rf bin

-include mk/*.mk
