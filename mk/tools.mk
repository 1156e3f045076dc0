# Tools of the trade, each pinned and built once into bin/tools by the module
# proxy; nothing else is needed to get them.
TOOLS         := bin/tools
GOLANGCI_LINT := $(TOOLS)/golangci-lint-v2.15.0
GOVULNCHECK   := $(TOOLS)/govulncheck-v1.9.0
CYCLONEDX     := $(TOOLS)/cyclonedx-gomod-v1.10.0
DEADCODE      := $(TOOLS)/deadcode-v0.51.0

# tool installs $(1)@$(2) and names the binary after its version.
define tool
	@mkdir -p $(TOOLS)
	GOBIN=$(CURDIR)/$(TOOLS) GOFLAGS= $(GO) install $(1)@$(2)
	@mv $(TOOLS)/$(notdir $(1)) $@
endef

$(GOLANGCI_LINT):
	$(call tool,github.com/golangci/golangci-lint/v2/cmd/golangci-lint,v2.15.0)
$(GOVULNCHECK):
	$(call tool,golang.org/x/vuln/cmd/govulncheck,v1.9.0)
$(CYCLONEDX):
	$(call tool,github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod,v1.10.0)
$(DEADCODE):
	$(call tool,golang.org/x/tools/cmd/deadcode,v0.51.0)

.PHONY: lint deadcode vuln licenses sbom release
lint: $(GOLANGCI_LINT) ## golangci-lint with the linters of .golangci.yml [2 min; the first time 6 min]
	$(GOLANGCI_LINT) run

# Frame.pageName only marks the type that templates take.
deadcode: $(DEADCODE) ## functions that neither the program nor a test calls [1 min]
	@out=$$($(DEADCODE) -test ./...) || exit 1; out=$$(echo "$$out" | grep -v "Frame.pageName$$"); [ -z "$$out" ] || { echo "$$out"; exit 1; }

vuln: $(GOVULNCHECK) ## known vulnerabilities in what is linked; needs vuln.go.dev [1 min]
	@$(GOVULNCHECK) ./cmd/uketsuke || { s=$$?; [ $$s = 3 ] || echo "vuln: not checked; see the error above (vuln.go.dev out of reach?)" >&2; exit $$s; }

licenses: ## licences of what is linked are known, permitted and in the notices [5 s]
	$(GO) test -count=1 ./internal/notices

sbom: $(CYCLONEDX) ## bin/sbom.cdx.json: what the program is made of, as CycloneDX [10 s]
	@mkdir -p bin
	CGO_ENABLED=0 $(CYCLONEDX) app -json -licenses -std -main cmd/uketsuke -output bin/sbom.cdx.json .

release: $(CYCLONEDX) ## bin/release: binaries, notes, checksums, SBOM of TAG=v1.2.3 [3 min]
	@GO="$(GO)" CYCLONEDX="$(CURDIR)/$(CYCLONEDX)" sh scripts/release.sh "$(TAG)"
