# Stops the processes of a parent that has died. Run as: sh -c THIS sky-guard MARKER GRACE_SECONDS
# Standard input is a pipe whose only writer is the parent. Each line is one of
#   add PID START_TICKS SIGNAL      (PID leads a process group)
#   remove PID START_TICKS
# At its end the parent is gone, or closed it on purpose with nothing left to stop.
marker=$1 grace=$2
trap '' HUP INT TERM
list=

# True while PID runs as the process that was recorded: field 22 of stat is its start, a zombie counts as gone.
alive() {
  { read -r stat < "/proc/$1/stat"; } 2>/dev/null || return 1
  ticks=$2
  set -- ${stat##*') '}
  [ "${20}" = "$ticks" ] && [ "$1" != Z ] && [ "$1" != X ]
}

forget() {
  kept=
  for entry in $list; do [ "$entry" = "$1" ] || kept="$kept $entry"; done
  list=$kept
}

# Whoever carries the marker in its environment was started by the parent or by its children, also outside the groups.
marked() { grep -lsF "SKY_RUN_MARKER=$marker" /proc/[0-9]*/environ 2>/dev/null | sed 's:^/proc/\([0-9]*\)/.*:\1:'; }

# signal_all SIGNAL-or-empty: the recorded signal when empty. Interrupts go to the leader alone. Prints what it met.
signal_all() {
  for entry in $list; do
    IFS=: read -r pid start own <<END
$entry
END
    alive "$pid" "$start" || continue
    echo "$pid"
    sig=${1:-$own}
    if [ "$sig" = 2 ]; then kill -2 "$pid"; else kill -"$sig" -- "-$pid" || kill -"$sig" "$pid"; fi 2>/dev/null
  done
  for pid in $(marked); do
    case " $list" in *" $pid:"*) continue ;; esac
    echo "$pid"
    kill -"${1:-15}" "$pid" 2>/dev/null
  done
}

while read -r verb pid start signal; do
  case $verb in
    add) list="$list $pid:$start:$signal" ;;
    remove) for entry in $list; do case $entry in "$pid:$start:"*) forget "$entry" ;; esac; done ;;
  esac
done

stopped=$(signal_all '')
[ -z "$stopped" ] && exit 0
echo $stopped
rounds=$((grace * 5))
while [ "$rounds" -gt 0 ]; do
  left=
  for entry in $list; do
    IFS=: read -r pid start own <<END
$entry
END
    alive "$pid" "$start" && left=1
  done
  [ -z "$left" ] && [ -z "$(marked)" ] && exit 0
  rounds=$((rounds - 1))
  sleep 0.2
done
# Twice: what forks while it is being killed is met the second time.
signal_all 9 > /dev/null
sleep 0.2
signal_all 9 > /dev/null
exit 0
