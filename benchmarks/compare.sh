#!/usr/bin/env bash
# Runs the same load on Holdfast and on etcd, in turn, and prints both with their ratio.
#
#   benchmarks/compare.sh [--quick] [--nodes "1 3"] [--rounds N] [--seconds S] [--output FILE]
#
# Both run at once, each on directories of its own; only one is under load at any time. What the
# variables mean is said in servers.sh. Processes and files are removed at the end.

NODES="1 3" ROUNDS=3 SECONDS_EACH=8 WARM_UP=3 OUTPUT=""
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) ROUNDS=1 SECONDS_EACH=3 WARM_UP=2 ;;
    --nodes) NODES=$2; shift ;;
    --rounds) ROUNDS=$2; shift ;;
    --seconds) SECONDS_EACH=$2; shift ;;
    --output) OUTPUT=$2; shift ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift
done

. "$(dirname "$0")/servers.sh"

KEYS=10000
RESULTS="$WORK/results.tsv"
OUTPUT="${OUTPUT:-$HERE/target/compare.md}"
mkdir -p "$(dirname "$OUTPUT")"

connections_for() { # in-flight nodes
  local wanted=$((($1 + 49) / 50))
  [ "$wanted" -gt 20 ] && wanted=20
  [ "$1" -ge "$2" ] && [ "$wanted" -lt "$2" ] && wanted=$2
  echo "$wanted"
}

measure() { # server nodes workload in-flight round
  local json
  json=$(load "$1" "$3" --keys $KEYS --in-flight "$4" --connections "$(connections_for "$4" "$2")" \
    --warm-up $WARM_UP --duration "$SECONDS_EACH")
  [ -n "$json" ] || die "no result of $3 on $1; $(tail -n 5 "$WORK/load.log")"
  case "$json" in *'"errors":{}'*) ;; *) echo "errors: $1 $json" >&2 ;; esac
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$3" "$4" "$1" "$5" \
    "$(field ops_per_second <<<"$json")" "$(field p50 <<<"$json")" \
    "$(field p99 <<<"$json")" "$(field server_cpu_us_per_op <<<"$json")" | tee -a "$RESULTS" |
    awk -F'\t' '{printf "%s node(s) %-6s %5s in flight  %-9s round %s: %9.0f/s  p50 %8.0f us  p99 %8.0f us  %7.1f us CPU\n", $1,$2,$3,$4,$5,$6,$7,$8,$9}' >&2
}

for nodes in $NODES; do
  for server in holdfast etcd; do
    start_members $server $server "$nodes"
    await_members $server
    load $server fill --keys $KEYS --in-flight 4 >/dev/null || die "cannot fill $server"
    for in_flight in 1000 100; do
      load $server mixed --write-percent 50 --keys $KEYS --in-flight $in_flight --connections 10 \
        --warm-up 0 --duration $((WARM_UP * 10)) >/dev/null
    done
  done
  for ((round = 1; round <= ROUNDS; round++)); do
    for workload in put range; do
      for in_flight in 1 100 1000; do
        for server in holdfast etcd; do
          measure $server "$nodes" $workload $in_flight $round
        done
      done
    done
  done
  stop_server holdfast
  stop_server etcd
done

value() { # nodes workload in-flight server column
  awk -F'\t' -v n="$1" -v w="$2" -v i="$3" -v s="$4" -v c="$5" \
    '$1 == n && $2 == w && $3 == i && $4 == s {print $c}' "$RESULTS" | median
}

ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN {if (b > 0) printf "%.2f", a / b; else print "-"}'
}

{
  about_machine
  echo "Median of $ROUNDS rounds of $SECONDS_EACH s, 32 B keys, 256 B values; latencies and CPU in microseconds."
  echo
  echo "| Nodes | Workload | In flight | Holdfast/s | etcd/s | Ratio | Holdfast p50 | etcd p50 | Holdfast p99 | etcd p99 | Holdfast CPU/request | etcd CPU/request | Ratio |"
  echo "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
  for nodes in $NODES; do
    for workload in put range; do
      for in_flight in 1 100 1000; do
        row="| $nodes | $workload | $in_flight"
        for column in 6 7 8 9; do
          a=$(value "$nodes" $workload $in_flight holdfast $column)
          b=$(value "$nodes" $workload $in_flight etcd $column)
          row+=" | $(printf '%.0f' "$a") | $(printf '%.0f' "$b")"
          case $column in 6 | 9) row+=" | $(ratio "$a" "$b")" ;; esac
        done
        echo "$row |"
      done
    done
  done
} | tee "$OUTPUT"
