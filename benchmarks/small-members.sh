#!/usr/bin/env bash
# Three members, each allowed 512 MiB as in a container, under a load that fills both cores of a small machine.
#
#   benchmarks/small-members.sh [--seconds N] [--keys N] [--limit MIB] [--servers "holdfast etcd"]
#
# Prints what each member held at most, the limit counted in as the kernel counts it (with the pages of files that
# it could give back), and whether anybody was killed. Needs root, for the limits.

SECONDS_OF_LOAD=60 KEYS=200000 LIMIT_MIB=512 SERVERS="holdfast etcd"
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds) SECONDS_OF_LOAD=$2; shift ;;
    --keys) KEYS=$2; shift ;;
    --limit) LIMIT_MIB=$2; shift ;;
    --servers) SERVERS=$2; shift ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift
done

. "$(dirname "$0")/servers.sh"

# The hierarchy of memory limits: that of cgroups 2, or that of memory alone.
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  readonly GROUPS_ROOT=/sys/fs/cgroup LIMIT=memory.max PEAK=memory.peak
else
  readonly GROUPS_ROOT=/sys/fs/cgroup/memory LIMIT=memory.limit_in_bytes PEAK=memory.max_usage_in_bytes
fi
readonly GROUP=holdfast-small-$$

remove_groups() {
  stop_all
  rmdir "$GROUPS_ROOT/$GROUP"-* 2>/dev/null
}
trap remove_groups EXIT

# Stands for the server: goes into a group of its own before it becomes it.
limited() { # server
  local program=$WORK/$1-limited
  cat >"$program" <<END
#!/bin/sh
group=$GROUPS_ROOT/$GROUP-$1-\$\$
mkdir "\$group"
echo $((LIMIT_MIB << 20)) >"\$group/$LIMIT"
echo \$\$ >"\$group/cgroup.procs"
exec "$(binary_of "$1")" "\$@"
END
  chmod +x "$program"
  echo "$program"
}

held() { # server: MiB at most, one a line
  local group
  for group in "$GROUPS_ROOT/$GROUP-$1"-*; do
    echo $(($(cat "$group/$PEAK") >> 20))
  done | sort -n | tr '\n' ' '
}

if [ "$(id -u)" -ne 0 ]; then die "needs root, for the limits"; fi
HOLDFAST_LIMITED=$(limited holdfast) ETCD_LIMITED=$(limited etcd)
about_machine
echo "Three members with $LIMIT_MIB MiB each; $KEYS keys, then $SECONDS_OF_LOAD s of half puts, half gets, 1000 in flight."
HOLDFAST_BIN=$HOLDFAST_LIMITED ETCD_BIN=$ETCD_LIMITED
for server in $SERVERS; do
  start_members "$server" "$server" 3
  await_members "$server"
  load "$server" fill --keys "$KEYS" --batch 100 --in-flight 16 --connections 2 >"$WORK/fill.json"
  load "$server" mixed --keys "$KEYS" --write-percent 50 --in-flight 1000 --connections 10 \
    --warm-up 1 --duration "$SECONDS_OF_LOAD" >"$WORK/mixed.json"
  alive=0 resident=""
  for pid in ${PIDS[$server]}; do
    if kill -0 "$pid" 2>/dev/null; then
      alive=$((alive + 1))
      resident+="$(($(awk '/^VmHWM/ {print $2}' "/proc/$pid/status") / 1024)) "
    fi
  done
  echo "$server: $alive of 3 members alive; resident at most ${resident}MiB; counted at most $(held "$server")MiB;" \
    "$(field ops_per_second <"$WORK/mixed.json") requests/s; errors $(grep -o '"errors":{[^}]*}' "$WORK/mixed.json")"
  stop_server "$server"
done
