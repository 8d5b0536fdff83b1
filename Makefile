# Every command of the project. `make` alone lists them; each is one short script in scripts/.

SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev build test check bench api clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start Huoshui with its demo world on ./data/huoshui.db (RELEASE=1: optimised, longer to build)
	@scripts/run

dev: ## work on it: server by cargo run, web pages by Vite with live reload
	@scripts/dev

build: ## make the release binary with the web client inside: target/release/huoshui
	@scripts/build release

test: ## install what is missing, then run all tests on SQLite and a private PostgreSQL, and in Chromium
	@scripts/install test
	@scripts/test

check: ## formatting, lints, types, licences, advisories
	@scripts/check

bench: ## measure the raw limit and the product in one run
	@scripts/install bench
	@scripts/bench

api: ## write docs/openapi.json and the TypeScript types made from it
	@scripts/api

clean: ## remove everything that was built (never ./data)
	cargo clean
	rm -rf web/dist web/node_modules web/test-results
