# Finds a JDK; read by ./coppice, ./verify and bench/run, which define fail.

# Whether $1 is a JDK of 25 or newer, by its release file; sets $build to its exact build.
jdk_at() {
  build='' version=''
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS== read -r key value; do
    case $key in
      JAVA_RUNTIME_VERSION) build=$value ;;
      JAVA_VERSION) version=$value ;;
    esac
    [ -z "$build" ] || [ -z "$version" ] || break
  done <"$1/release"
  version=${version#\"}
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge 25 ]
}

# Where installers, package managers and version managers put JDKs.
usual_folders() {
  printf '%s\n' \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/jdks/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.jabba/jdk/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    "${HOME-}"/.gradle/jdks/* /nix/var/nix/profiles/default/lib/openjdk \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Sets java_home and build. $1, if given, names a program the JDK must have, such as javac.
find_jdk() {
  needed=${1:-java}
  if [ -n "${COPPICE_JAVA_HOME-}" ]; then
    java_home=$COPPICE_JAVA_HOME
    jdk_with "$java_home" || fail "COPPICE_JAVA_HOME is '$java_home', and there is no JDK 25 or newer." 69
    return
  fi
  if [ -n "${JAVA_HOME-}" ] && jdk_with "$JAVA_HOME"; then
    java_home=$JAVA_HOME
    return
  fi
  java_home=$(command -v java || :)
  while [ -h "$java_home" ]; do
    link=$(readlink "$java_home")
    case $link in /*) java_home=$link ;; *) java_home=${java_home%/*}/$link ;; esac
  done
  java_home=${java_home%/bin/java}
  if [ -n "$java_home" ] && jdk_with "$java_home"; then return; fi
  while IFS= read -r java_home; do
    if jdk_with "$java_home"; then return; fi
  done <<FOLDERS
$(usual_folders)
FOLDERS
  fail "no JDK 25 or newer was found: install one (from https://adoptium.net, or with a package manager, such as 'sdk install java 25-tem') and run this again, or set COPPICE_JAVA_HOME to where one is." 69
}

jdk_with() {
  jdk_at "$1" && [ -x "$1/bin/$needed" ]
}
