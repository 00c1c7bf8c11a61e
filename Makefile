# make without a target lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help axe run demo build test race lint fuzz bench golden lessons images failover soak deb redis chromium mail compiler

FUZZTIME ?= 60s
# How many tests of a package that may run beside others do: most wait for a server or a clock.
PARALLEL ?= 4
# Tests of much work by one goroutine, in which there is nothing to race, and one of which another does a
# little (TestPlansLiveSideBySide): `make test` runs them, and the race detector would take minutes for each.
ALONE := TestBombs|TestTwoYears|TestAWholeYear|TestSecondReaderLearnt|TestUnseenReplies|TestNobodysWorkMoves|TestAnyHistoryOfOccurrences|TestAnyHistoryOfAnOffice|TestHostileUnitCells|TestNoReportIsLost|TestRepliesWithoutTheirWords
# The version of the Debian package: that of the last tag, or one that sorts before every release.
VERSION ?= $(patsubst v%,%,$(or $(shell git describe --tags --match 'v*' 2>/dev/null),0~$(shell git show -s --format=%cd --date=format:%Y%m%d%H%M HEAD 2>/dev/null)))
NFPM := github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.43.4
AXE := 4.14.1
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

run: ## run the bot; needs TELEGRAM_BOT_TOKEN
	go run ./bot serve

demo: ## open the demo in the browser: no token, no Redis needed
	go run ./bot demo

build: ## build bin/dondoc
	CGO_ENABLED=0 go build -trimpath -o bin/dondoc ./bot

test: redis chromium mail axe ## run all tests; installs redis-server, chromium, dovecot and opensmtpd when they are missing
	CGO_ENABLED=0 go test -timeout 30m -parallel $(PARALLEL) ./...

race: redis chromium mail axe compiler ## run all tests with the race detector
	CGO_ENABLED=1 go test -race -vet=off -skip '^($(ALONE))$$' -timeout 30m -parallel $(PARALLEL) ./...

lint: ## gofmt, go vet, and golangci-lint or staticcheck
	@bad=$$(git ls-files -co --exclude-standard '*.go' | xargs gofmt -l); \
	  if [ -n "$$bad" ]; then echo "not gofmt-ed:"; echo "$$bad"; exit 1; fi
	go vet ./...
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; \
	  else echo "golangci-lint is not on PATH, running staticcheck instead (for all of it: https://golangci-lint.run/welcome/install)"; \
	  go run $(STATICCHECK) ./...; fi

fuzz: ## fuzz every target for FUZZTIME (60s)
	@set -e; for package in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	    echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
	  done; done

bench: redis ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

lessons: ## let the second reader of replies learn from its tables again
	go test ./reading -run SecondReaderLearnt -update

golden: redis chromium ## rewrite the golden files from what the code does now
	for package in $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | xargs dirname | sort -u); do \
	  go test -count=1 ./$$package -update || exit 1; done

images: redis chromium axe ## take the pictures of docs/images anew; needs LibreOffice and poppler-utils
	go test -count=1 ./bot -run '^TestDemoInBrowser$$' -images
	go test -count=1 ./documents/forms -run '^TestPictures$$' -images
	go test -count=1 ./board -run '^TestPagesFitTheirWindow$$' -images

failover: redis ## kill the primary ten times behind Sentinel and in a Cluster, polling and by webhook
	go test -count=1 -timeout 30m ./bot -run '^TestFailoverLosesNothing$$' -v -failovers 10

soak: redis ## live through three simulated years with 1,000 tasks, 200 people and faults; about ten minutes
	go test -count=1 -timeout 60m ./bot -run '^TestSoak$$' -v -soak.tasks 1000 -soak.units 25 -soak.months 12 | grep -v level=

deb: build ## build bin/dondoc_VERSION_ARCH.deb for this machine's architecture; VERSION=1.2.3 names the version
	GOARCH=$$(go env GOARCH) VERSION='$(VERSION)' go run $(NFPM) package -f deploy/nfpm.yaml -p deb -t bin/

redis:
	@.ci/need "redis-server valkey-server" redis-server redis

chromium:
	@.ci/need "chromium chromium-browser google-chrome" chromium chromium

mail:
	@.ci/need "dovecot /usr/sbin/dovecot" dovecot-imapd dovecot
	@if [ "$$(id -u)" = 0 ]; then .ci/need "smtpd /usr/sbin/smtpd" opensmtpd opensmtpd; fi

compiler:
	@.ci/need "cc gcc clang" gcc gcc

# axe-core finds what keeps people from using a page; it is fetched, not kept here.
axe: bin/axe-$(AXE)/axe.min.js

bin/axe-$(AXE)/axe.min.js:
	@.ci/need npm npm npm
	@mkdir -p $(@D)
	@cd $(@D) && npm pack --silent axe-core@$(AXE) >/dev/null && tar -xzf axe-core-$(AXE).tgz --strip-components=1 package/axe.min.js package/LICENSE && touch axe.min.js
