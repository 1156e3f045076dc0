# Mutants of what holds a form: rules, canonical values, fingerprints, numbers.
# A mutant costs a build and a run of the package's tests, so that a package takes
# from minutes to an hour; MUTATE takes one alone.

MUTATE   ?= ./importer/rules ./internal/store/reception ./internal/form ./internal/ja
GREMLINS ?= $(GO) run github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0

.PHONY: mutate
mutate: ## change the rules in small ways and list what no test notices (MUTATE=./internal/ja)
	@for package in $(MUTATE); do \
		GOFLAGS="-vet=off -ldflags=-w" nice -n 10 $(GREMLINS) unleash --workers 1 --timeout-coefficient 60 -S lct $(MUTATEFLAGS) $$package || exit 1; \
	done
