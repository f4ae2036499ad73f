#!/usr/bin/env bash
# What `make demo` shows: a store with the demo's data, one problem, the studios that can help.
# STORE names the store; loading it again changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

jiangmeng=.venv/bin/jiangmeng
export JIANGMENG_STORE="${STORE:-embedded:var/demo.jm}"
case $JIANGMENG_STORE in embedded:*) mkdir -p "$(dirname "${JIANGMENG_STORE#embedded:}")" ;; esac

$jiangmeng init
$jiangmeng load --title 示例联盟 --refused var/refused \
    demo/facts/*.csv demo/gazette/*.csv demo/needs.csv demo/sample/*.csv
echo
$jiangmeng post - --number 示例-演示 --limit 5 --industry 电力、热力生产和供应业 --region 呼伦贝尔市 < demo/posted.txt

shown=$(sed -E 's#(//[^:@/]+):[^@/]*@#\1@#' <<< "$JIANGMENG_STORE")

cat <<END

接下来可以试 · What to try next
  export JIANGMENG_STORE=$shown
  $jiangmeng match "…"                    用自己的话说一个难题 · a problem in your own words
  $jiangmeng match "…" --reach cross      只看跨行业 · from other industries only
  $jiangmeng match "…" --language en      英文界面 · in English
  $jiangmeng match --file demo/needs.csv  一次问六十个 · sixty problems at once
  $jiangmeng team "…；…；…"               几件事，几个工作室合起来做 · several troubles, a team of studios
  $jiangmeng needs 南屯岭                 哪些难题适合一个工作室 · needs that a studio fits
  $jiangmeng studio 南屯岭                看一个工作室 · one studio
  $jiangmeng network                      联盟全貌 · the alliance from above
  $jiangmeng template studios studios.xlsx  空白导入表 · a sheet to fill in
  $jiangmeng serve --demo                 网页和样例账号 · the console with sample accounts, http://127.0.0.1:8765/
END
