#!/bin/sh
# reap.sh DIRECTORY: waits for its input to end, which it does when the process that started it is gone,
# then ends the servers of DIRECTORY and removes it. Each server has a file `server` that says how to end it.
read -r _

command_of() {
  if [ -e /proc/self/cmdline ]; then tr '\0' ' ' < "/proc/$1/cmdline"; else ps -o args= -p "$1"; fi 2> /dev/null
}

for file in "$1"/*/server; do
  [ -f "$file" ] || continue
  read -r how what < "$file"
  case $how in
    container) docker rm -f -v "$what" ;;
    # The number may belong to another process by now.
    *) case $(command_of "$what") in *"$1"*) kill -s "$how" "$what" ;; esac ;;
  esac
done

# A server that is shutting down still writes.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf "$1" && [ ! -e "$1" ] && exit
  sleep 1
done
