# The whole interface of the repository. What each target does stands in scripts/.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test test-fast lint qgis link package i18n docs bench looks test-ltr

setup := scripts/setup.sh && source scripts/env.sh

help: ## list the targets
	@sed --quiet --regexp-extended 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand --tabs=20

demo: ## classify the 683 cities and draw them into build/demo/
	@$(setup) && "$$PYTHON" scripts/demo/make_demo.py
	@# So that "Open Demo Project" finds it in a checkout too; the ZIP makes its own.
	@mkdir --parents resources/demo && cp build/demo/*.qgz build/demo/*.gpkg resources/demo/

test: ## everything: lint, suite, shadow run, a real QGIS, the package
	@$(setup) && scripts/test.sh

test-fast: ## lint and the tests of core/, without QGIS
	@$(setup) && scripts/test.sh lint core

lint: ## ruff and the import rules
	@$(setup) && scripts/test.sh lint

qgis: ## open QGIS with the plugin and the demo project, in a profile under build/
	@$(setup) && scripts/qgis.sh

link: ## link this checkout into your own QGIS profile
	@scripts/link.sh

package: ## build dist/urbanframe.<version>.zip from the committed files
	@$(setup) && "$$PYTHON" scripts/package.py

i18n: ## bring the Chinese translation file up to the code and compile it
	@$(setup) && "$$PYTHON" scripts/strings.py update

docs: ## write the algorithm reference in both languages
	@$(setup) && "$$PYTHON" scripts/build_docs.py

bench: ## run the benchmarks
	@$(setup) && scripts/bench.sh

looks: ## take pictures of the docks in languages, themes, widths and densities
	@$(setup) && "$$PYTHON" scripts/package.py && scripts/e2e.sh looks

test-ltr: ## run the suite on QGIS 3.44 in a Debian 13 root under build/
	@scripts/setup.sh debootstrap && scripts/ltr.sh
