#!/usr/bin/env bash
# Measures how long Holdfast and etcd take to start, the memory they hold, and what they use at rest.
#
#   benchmarks/startup.sh [--quick] [--keys N] [--starts N] [--servers "holdfast etcd"] [--output FILE]
#
# Start-up is the time from exec to the first healthy answer, on an empty directory, on a store of a
# million keys, and of three members at once that elect a leader. Memory is what is resident at rest and
# under load; the processor at rest is the share of one core over a while, after a while. The control
# command is timed beside etcdctl: ETCDCTL_BIN, or the one on the path.

KEYS=1000000 STARTS=5 LOAD_SECONDS=10 REST_SECONDS=5 SETTLE_SECONDS=60 IDLE_SECONDS=30 SERVERS="holdfast etcd" OUTPUT=""
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) KEYS=100000 STARTS=3 LOAD_SECONDS=4 REST_SECONDS=2 SETTLE_SECONDS=20 IDLE_SECONDS=10 ;;
    --keys) KEYS=$2; shift ;;
    --starts) STARTS=$2; shift ;;
    --servers) SERVERS=$2; shift ;;
    --output) OUTPUT=$2; shift ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift
done

. "$(dirname "$0")/servers.sh"

OUTPUT="${OUTPUT:-$HERE/target/startup.md}"
mkdir -p "$(dirname "$OUTPUT")"

# Runs a command that starts the server and prints the milliseconds until it is healthy.
timed() { # name command…
  local name=$1 begin
  shift
  begin=$(date +%s%N)
  "$@"
  await_members "$name"
  elapsed_ms=$((($(date +%s%N) - begin) / 1000000))
}

# Starts so many members at once, each time on empty directories; leaves them running after the last time.
start_again_and_again() { # name members
  local i times=""
  for ((i = 0; i < STARTS; i++)); do
    if [ "$i" -gt 0 ]; then stop_server "$1"; fi
    rm -rf "${WORK:?}/$1"
    timed "$1" start_members "$1" "$1" "$2"
    times+="$elapsed_ms"$'\n'
  done
  median_ms=$(printf '%s' "$times" | median)
}

control_of() { # server
  case "$1" in
    holdfast) echo "$(dirname "$HOLDFAST_BIN")/holdfastctl" ;;
    etcd) echo "${ETCDCTL_BIN:-etcdctl}" ;;
  esac
}

# The median of how long a command takes that answers at once.
time_command() { # command…
  local i begin times=""
  for ((i = 0; i < STARTS * 2; i++)); do
    begin=$(date +%s%N)
    "$@" >/dev/null || die "$* failed"
    times+="$((($(date +%s%N) - begin) / 1000000))"$'\n'
  done
  median_ms=$(printf '%s' "$times" | median)
}

declare -A CTL_VERSION CTL_GET EMPTY FULL REST EMPTY_REST BUSY FILL IDLE THREE THREE_BUSY THREE_IDLE

for server in $SERVERS; do
  start_again_and_again $server 1
  EMPTY[$server]=$median_ms
  sleep $REST_SECONDS
  EMPTY_REST[$server]=$(($(rss_kib $server) / 1024))
  control=$(control_of $server)
  time_command env ETCDCTL_API=3 "$control" version
  CTL_VERSION[$server]=$median_ms
  time_command env ETCDCTL_API=3 "$control" --endpoints "${ENDPOINTS[$server]}" get some
  CTL_GET[$server]=$median_ms
  sleep $SETTLE_SECONDS
  IDLE[$server]=$(cpu_percent $server $IDLE_SECONDS)

  json=$(load $server fill --keys "$KEYS" --batch 100 --in-flight 16 --connections 2)
  case "$json" in *'"errors":{}'*) ;; *) echo "errors while filling $server: $json" >&2 ;; esac
  FILL[$server]=$(field seconds <<<"$json")
  load $server mixed --keys "$KEYS" --write-percent 50 --in-flight 1000 --connections 10 \
    --warm-up 1 --duration $LOAD_SECONDS >"$WORK/busy.json"
  BUSY[$server]=$(($(field server_rss_bytes <"$WORK/busy.json") / 1048576))

  times=""
  for ((i = 0; i < STARTS; i++)); do
    stop_server $server
    timed $server launch $server $server
    times+="$elapsed_ms"$'\n'
  done
  FULL[$server]=$(printf '%s' "$times" | median)
  sleep $REST_SECONDS
  REST[$server]=$(($(rss_kib $server) / 1024))
  stop_server $server

  start_again_and_again $server 3
  THREE[$server]=$median_ms
  sleep $SETTLE_SECONDS
  idle=$(cpu_percent $server $IDLE_SECONDS)
  THREE_IDLE[$server]=$(awk -v sum="$idle" 'BEGIN {printf "%.1f", sum / 3}')
  load $server mixed --keys 100000 --write-percent 50 --in-flight 1000 --connections 10 \
    --warm-up 1 --duration $LOAD_SECONDS >"$WORK/three.json"
  THREE_BUSY[$server]=$(($(rss_of_largest_kib $server) / 1024))
  stop_server $server
  echo "$server: done" >&2
done

{
  about_machine
  echo "One node, $KEYS keys of 32 B with 256 B values; medians of $STARTS starts."
  echo
  echo "| Server | Start, empty (ms) | Start, $KEYS keys (ms) | Fill (s) | Resident empty (MiB) | Resident after start with all keys (MiB) | Resident under load (MiB) | Processor at rest (% of a core) |"
  echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
  for server in $SERVERS; do
    echo "| $server | ${EMPTY[$server]} | ${FULL[$server]} | ${FILL[$server]} | ${EMPTY_REST[$server]} | ${REST[$server]} | ${BUSY[$server]} | ${IDLE[$server]} |"
  done
  echo
  echo "Three nodes on this machine, started at once; memory is that of the largest, the processor that of each on average."
  echo
  echo "| Server | Start, empty, until all serve (ms) | Resident under load (MiB) | Processor at rest (% of a core) |"
  echo "| --- | ---: | ---: | ---: |"
  for server in $SERVERS; do
    echo "| $server | ${THREE[$server]} | ${THREE_BUSY[$server]} | ${THREE_IDLE[$server]} |"
  done
  echo
  echo "The control command, from its start to its end; medians of $((STARTS * 2)) calls."
  echo
  echo "| Of | version (ms) | get (ms) |"
  echo "| --- | ---: | ---: |"
  for server in $SERVERS; do
    echo "| $server | ${CTL_VERSION[$server]} | ${CTL_GET[$server]} |"
  done
} | tee "$OUTPUT"
