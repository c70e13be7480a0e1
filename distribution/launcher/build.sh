# Builds the distribution; read by ./coppice when there is none. ./verify takes its lock.

build_distribution() {
  target=$root/target
  mkdir -p "$target" 2>/dev/null || fail "cannot write to $root, where Coppice has to be built before its first use." 69
  take_build_lock
  # Somebody else may have built it while we waited.
  if [ -z "${COPPICE_REBUILD-}" ] && [ -r "$dist/current" ]; then
    leave_build_lock
    return
  fi
  find_jdk javac
  command -v mvn >/dev/null 2>&1 ||
    fail "Coppice is built with Maven 3.8 or newer, and there is no mvn on the PATH: install it (for example 'apt install maven' or 'brew install maven') and run this again." 69

  log=$target/first-use-build.log
  say "building Coppice before its first use, which takes a minute or two; the log is $log"
  run_maven
  leave_build_lock
  [ "$status" -eq 0 ] && [ -r "$dist/current" ] || explain_failure
  say "built in $took s."
}

# Runs Maven in the background, so that its progress can be shown and an interrupt ends it at once.
run_maven() {
  began=$(date +%s)
  JAVA_HOME=$java_home \
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS-}" \
    mvn -B -Dstyle.color=never -f "$root/pom.xml" -pl distribution -am package -Dmaven.test.skip=true \
    </dev/null >"$log" 2>&1 &
  maven=$!
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
  trap 'interrupted 129' HUP
  shown=''
  while kill -0 "$maven" 2>/dev/null; do
    show_progress
    sleep 0.5
  done
  status=0
  wait "$maven" || status=$?
  trap - INT TERM HUP
  [ ! -t 2 ] || printf '\r\033[K' >&2
  took=$(($(date +%s) - began))
}

show_progress() {
  now=$(awk '
    /^\[INFO\] Building Coppice/ { now = $NF ($3 == "Coppice:" ? " " $4 : "") }
    /^\[INFO\] Downloaded from/ { files++ }
    END {
      if (now == "") now = "[starting Maven]"
      printf "%s%s", now, files ? " (" files " files fetched)" : ""
    }' "$log")
  if [ -t 2 ]; then
    printf '\r\033[Kcoppice: building %s, %s s' "$now" "$(($(date +%s) - began))" >&2
  elif [ "${now%% (*}" != "$shown" ]; then
    shown=${now%% (*}
    say "building $now"
  fi
}

interrupted() {
  trap - INT TERM HUP
  kill "$maven" 2>/dev/null
  wait "$maven" 2>/dev/null
  leave_build_lock
  printf '\n' >&2
  say "the build was interrupted; nothing half-built is used, and the next run starts it again."
  exit "$1"
}

explain_failure() {
  say "the build failed; the end of its log:"
  if ! grep '^\[ERROR\]' "$log" | sed '/^\[ERROR\] *$/d' | head -n 15 >&2; then tail -n 15 "$log" >&2; fi
  fail "the whole log is $log"
}

# Two first uses at once: one builds, the other waits for it.
take_build_lock() {
  lock=$target/build.lock
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$lock"
    flock -n 9 || { say "another build is running; waiting for it."; flock 9; }
    return
  fi
  waited=''
  until mkdir "$lock.d" 2>/dev/null; do
    holder=$(cat "$lock.d/pid" 2>/dev/null || :)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      # Its holder is dead. Only one of several that see this can rename it.
      mv "$lock.d" "$lock.dead.$$" 2>/dev/null && rm -rf "$lock.dead.$$"
      continue
    fi
    [ -n "$waited" ] || say "another build is running; waiting for it."
    waited=yes
    sleep 1
  done
  echo $$ >"$lock.d/pid"
}

leave_build_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>&-
  else
    rm -rf "$lock.d"
  fi
}
