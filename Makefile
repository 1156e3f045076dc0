# Everything that is done to the source. "make" alone lists it.

GO          ?= go
FUZZTIME    ?= 20s
# Cases for scoring that are kept beside the checkout, where there are any.
CASES       ?= ../shared/cases
TORTURE     ?= ../shared/torture

.DEFAULT_GOAL := help
.PHONY: help build needs test check fmt vet schemas bench gobench fuzz score torture clean

help: ## list the targets [1 s]
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' | awk -F'|' '{printf "%-12s%s\n", $$1, $$2}'
	@echo "In brackets: about how long it takes on two cores that are free, with a warm build cache."

build: ## build bin/uketsuke, one static binary [20 s]
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/uketsuke ./cmd/uketsuke

needs: ## find or install what the tests need besides Go [1 s; installing 3 min]
	@sh scripts/needs.sh

test: needs ## run all tests [20 min]
	$(GO) test -timeout 25m ./...

check: fmt vet lint licenses schemas test ## everything that a change must pass [25 min]

fmt: ## fail when a file is not formatted [3 s]
	@files=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$files" ] || { echo "not formatted: $$files"; exit 1; }

vet: ## go vet [1 min]
	$(GO) vet ./...

schemas: ## lint the definitions and test them with their samples [20 s]
	$(GO) run ./cmd/uketsuke schema lint schemas
	$(GO) run ./cmd/uketsuke schema test schemas

bench: ## compare with other programs on the same files; writes docs/performance [30 min]
	$(GO) run ./bench -doc docs/performance

gobench: ## Go benchmarks of every package [15 min]
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz target for FUZZTIME (20s); what fails goes to testdata/fuzz, to be committed [12 min]
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" sh scripts/fuzz.sh

score: build ## read the cases in CASES and compare with their truth [1 min]
	@sh scripts/score.sh "$(CASES)"

torture: build ## read the hostile files in TORTURE, each under 5 s and 300 MiB [2 min]
	@sh scripts/torture.sh "$(TORTURE)"

clean: ## remove what was built [1 s]
	rm -rf bin

-include mk/*.mk
