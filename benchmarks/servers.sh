# Starts and stops the servers that the benchmark scripts compare. Sourced, not run.
#
#   HOLDFAST_BIN    default assembly/target/holdfast/bin/holdfast
#   ETCD_BIN        default /usr/bin/etcd
#   HOLDFAST_FLAGS  ETCD_FLAGS   further flags for each of them
#   BASE_PORT       default 31700
#   LOAD_CLASSPATH  default the jars that the build puts below benchmarks/target
#   LOAD_JAVA       default the first Java 21 or later of JAVA_HOME, the path and /usr/lib/jvm

set -uo pipefail

die() {
  echo "$*" >&2
  exit 1
}

find_java() {
  local java release
  for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
    [ -x "$java" ] || continue
    release=$("$java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    if [ "${release:-0}" -ge 21 ]; then
      echo "$java"
      return
    fi
  done
}

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
HOLDFAST_BIN="${HOLDFAST_BIN:-$HERE/../assembly/target/holdfast/bin/holdfast}"
ETCD_BIN="${ETCD_BIN:-/usr/bin/etcd}"
BASE_PORT="${BASE_PORT:-31700}"
LOAD_CLASSPATH="${LOAD_CLASSPATH:-$(ls "$HERE"/target/holdfast-benchmarks-*.jar 2>/dev/null | head -n 1):$HERE/target/lib/*}"
LOAD_JAVA="${LOAD_JAVA:-$(find_java)}"
[ -x "$LOAD_JAVA" ] || die "no Java 21 or later; set LOAD_JAVA"
# The generator lives for seconds: the quick compiler leaves more of the machine to the servers.
LOAD_FLAGS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

WORK="$(mktemp -d "${TMPDIR:-/tmp}/holdfast-bench-XXXXXX")"
declare -A PIDS ENDPOINTS
next_port=$BASE_PORT

stop_all() {
  local name
  for name in "${!PIDS[@]}"; do
    stop_server "$name"
  done
  rm -rf "$WORK"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

binary_of() {
  case "$1" in
    holdfast) echo "$HOLDFAST_BIN" ;;
    etcd) echo "$ETCD_BIN" ;;
  esac
}

flags_of() {
  case "$1" in
    holdfast) echo "${HOLDFAST_FLAGS:-}" ;;
    etcd) echo "${ETCD_FLAGS:-}" ;;
  esac
}

# A launcher that does not replace itself is followed to the process that does the work.
worker_of() {
  local pid=$1 child
  while child=$(pgrep -P "$pid" | head -n 1) && [ -n "$child" ]; do
    pid=$child
  done
  echo "$pid"
}

# Asked by this shell itself: a program started every hundredth of a second takes a core from what starts.
healthy() {
  local line length=0 body=""
  { exec 9<>"/dev/tcp/${1%:*}/${1##*:}"; } 2>/dev/null || return 1
  printf 'GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" >&9
  while IFS= read -r -t 2 line <&9 && [ "$line" != $'\r' ]; do
    [[ ${line,,} != content-length:* ]] || length=${line//[^0-9]/}
  done 2>/dev/null
  # No further: a server may leave the connection to the client to close.
  IFS= read -r -t 2 -N "$length" body <&9 2>/dev/null
  exec 9>&-
  [[ $body == *'"health":"true"'* ]]
}

# await_healthy ENDPOINT SECONDS
await_healthy() {
  local end=$((SECONDS + $2))
  until healthy "$1"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.01
  done
}

# start_members NAME KIND COUNT: sets PIDS[NAME] and ENDPOINTS[NAME]; does not wait.
start_members() {
  local name=$1 kind=$2 count=$3 i cluster="" client=() peer=()
  local program
  program=$(binary_of "$kind")
  [ -x "$program" ] || die "no server at $program"
  for ((i = 0; i < count; i++)); do
    client[i]=$((next_port++))
    peer[i]=$((next_port++))
    cluster+="${cluster:+,}m$i=http://127.0.0.1:${peer[i]}"
  done
  CLIENT_PORTS="${client[*]}" PEER_PORTS="${peer[*]}" CLUSTER="$cluster"
  launch "$name" "$kind"
}

# Starts the members that the last start_members laid out, on the directories they have.
launch() {
  local name=$1 kind=$2 i=0 client peers program
  program=$(binary_of "$kind")
  read -ra peers <<<"$PEER_PORTS"
  PIDS[$name]="" ENDPOINTS[$name]=""
  for client in $CLIENT_PORTS; do
    mkdir -p "$WORK/$name/m$i"
    # shellcheck disable=SC2046
    "$program" --name "m$i" --data-dir "$WORK/$name/m$i/data" \
      --listen-client-urls "http://127.0.0.1:$client" \
      --advertise-client-urls "http://127.0.0.1:$client" \
      --listen-peer-urls "http://127.0.0.1:${peers[i]}" \
      --initial-advertise-peer-urls "http://127.0.0.1:${peers[i]}" \
      --initial-cluster "$CLUSTER" --initial-cluster-token "$name" \
      $(flags_of "$kind") >>"$WORK/$name/m$i/log" 2>&1 &
    PIDS[$name]+="${PIDS[$name]:+ }$!"
    ENDPOINTS[$name]+="${ENDPOINTS[$name]:+,}127.0.0.1:$client"
    i=$((i + 1))
  done
}

await_members() {
  local name=$1 endpoint
  for endpoint in ${ENDPOINTS[$name]//,/ }; do
    await_healthy "$endpoint" 60 || {
      tail -n 20 "$WORK/$name"/m*/log >&2
      die "$name did not become healthy"
    }
  done
}

worker_pids() {
  local pid out=""
  for pid in ${PIDS[$1]}; do
    out+="${out:+,}$(worker_of "$pid")"
  done
  echo "$out"
}

# Ends the processes with SIGTERM, and with SIGKILL if that takes more than 20 s.
stop_server() {
  local pid worker end=$((SECONDS + 20))
  for pid in ${PIDS[$1]:-}; do
    worker=$(worker_of "$pid")
    kill -TERM "$worker" 2>/dev/null
  done
  for pid in ${PIDS[$1]:-}; do
    worker=$(worker_of "$pid")
    while kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt $end ]; do
      sleep 0.05
    done
    kill -KILL "$worker" "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  PIDS[$1]=""
}

# load NAME ARGUMENT…: runs the generator and prints its JSON.
load() {
  local name=$1
  shift
  # shellcheck disable=SC2086
  "$LOAD_JAVA" $LOAD_FLAGS -cp "$LOAD_CLASSPATH" io.holdfast.benchmarks.LoadCommand "$@" --json \
    --endpoints "${ENDPOINTS[$name]}" --server-pid "$(worker_pids "$name")" 2>>"$WORK/load.log"
}

# field NAME < JSON
field() {
  sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"
}

median() {
  sort -n | awk '{v[NR] = $1} END {
    if (NR == 0) print "-"; else if (NR % 2) print v[(NR + 1) / 2]; else print (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

rss_kib() {
  local pid sum=0
  for pid in $(worker_pids "$1" | tr , ' '); do
    sum=$((sum + $(awk '/^VmRSS/ {print $2}' "/proc/$pid/status")))
  done
  echo "$sum"
}

# The most that one member holds.
rss_of_largest_kib() {
  local pid
  for pid in $(worker_pids "$1" | tr , ' '); do
    awk '/^VmRSS/ {print $2}' "/proc/$pid/status"
  done | sort -n | tail -n 1
}

# What all members have used of the processors so far, in ticks of a hundredth of a second.
cpu_ticks() {
  local pid
  for pid in $(worker_pids "$1" | tr , ' '); do
    sed 's/.*) //' "/proc/$pid/stat"
  done | awk '{sum += $12 + $13} END {print sum}'
}

# cpu_percent NAME SECONDS: of one core, all members together, over that time.
cpu_percent() {
  local before
  before=$(cpu_ticks "$1")
  sleep "$2"
  echo "$before $(cpu_ticks "$1") $2" | awk '{printf "%.1f", ($2 - $1) / $3}'
}

about_machine() {
  echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
    "$(awk '/^MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), Linux $(uname -r)."
  echo "Java: $("$LOAD_JAVA" -version 2>&1 | sed -n '2p')."
  echo "etcd: $("$ETCD_BIN" --version 2>/dev/null | head -n 1)."
}
