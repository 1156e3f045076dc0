# Mutants of what holds a form and of what numbers it: canonical values, rules,
# definitions, fingerprints, numbers, repair, ledger, store. All mutants of a package
# are in one test binary, and only the tests that a mutant concerns are run with it;
# see internal/mutate. Packages whose tests take long are tried by a sample.

MUTATE       ?= ./internal/ja ./importer/rules ./internal/form ./internal/store/reception
MUTATESAMPLE ?= 120
MUTATESEED   ?= 1
# Bounds of a sample: for a package, and for the tests of one mutant, some of which wait
# for what never comes.
MUTATETIME   ?= -most 15m -timeout 1m

.PHONY: mutate mutate-sample
mutate: ## change the rules in small ways and list what no test notices (MUTATE=./internal/ja) [15 min]
	@mkdir -p bin && $(GO) build -o bin/mutate ./internal/mutate
	@for package in $(MUTATE); do nice -n 19 bin/mutate $(MUTATEFLAGS) $$package || exit 1; done

# The ledger has no tests of its own: those of the jobs that keep it are its tests.
# SQLite's half of each test decides; PostgreSQL's would cost a server for each mutant.
mutate-sample: ## the same for a sample of store, repair and ledger (MUTATESAMPLE, MUTATESEED) [1 h]
	@mkdir -p bin && $(GO) build -o bin/mutate ./internal/mutate
	UKETSUKE_PGTEST=off nice -n 19 bin/mutate -short -sample $(MUTATESAMPLE) -seed $(MUTATESEED) $(MUTATETIME) ./internal/store
	UKETSUKE_PGTEST=off nice -n 19 bin/mutate -short -sample $(MUTATESAMPLE) -seed $(MUTATESEED) $(MUTATETIME) ./internal/repair
	UKETSUKE_PGTEST=off nice -n 19 bin/mutate -short -sample $(MUTATESAMPLE) -seed $(MUTATESEED) $(MUTATETIME) -tests ./internal/jobs ./internal/ledger
	UKETSUKE_PGTEST=off nice -n 19 bin/mutate -short -files '^take' $(MUTATETIME) ./internal/jobs
