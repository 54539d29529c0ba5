#!/usr/bin/env bash
# Tries the committed state on a fresh minimal Debian, each target twice, and says how long each took.
#
#   sudo tools/try_on_bare_debian.sh [SUITE [PACKAGES [TARGET...]]]
#
# Suite bookworm, packages python3,make,git and the targets test and demo unless told otherwise.
# Needs root and debootstrap. Where this machine names its own certificates (SSL_CERT_FILE), they
# are lent to the tree for the run.
set -euo pipefail

# In a mount namespace of its own: whatever happens, no mount of this script reaches the machine.
if [[ -z "${IN_OWN_MOUNTS:-}" ]]; then
    exec env IN_OWN_MOUNTS=1 unshare --mount --propagation private "${BASH_SOURCE[0]}" "$@"
fi

suite="${1:-bookworm}"
packages="${2:-python3,make,git}"
shift "$(($# < 2 ? $# : 2))"
targets=("${@:-test demo}")
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tree="$(mktemp -d -p "${TMPDIR:-/var/tmp}" bare-debian.XXXXXX)"
# The root folder of a machine is open to everybody; a print service would start nothing otherwise.
chmod 755 "$tree"

put_away() {
    for mounted in "$tree/dev" "$tree/proc" "$tree"; do
        if mountpoint -q "$mounted"; then umount --recursive "$mounted"; fi
    done
    # Never through a mount that did not let go: the device nodes of this machine are behind it.
    rm -rf --one-file-system "$tree" "$tree.log"
}
trap put_away EXIT

echo "bare: $suite with $packages in $tree"
debootstrap --variant=minbase --include="$packages" "$suite" "$tree" http://deb.debian.org/debian >"$tree.log" 2>&1 ||
    { tail -n 5 "$tree.log" && exit 1; }
git -c safe.directory="$project" clone --quiet "$project" "$tree/srv/project"
cp --dereference /etc/resolv.conf "$tree/etc/resolv.conf"
# The root of a machine is a mount of its own; tools that make rooms of their own count on it.
mount --bind "$tree" "$tree"
mount -t proc proc "$tree/proc"
# Terminals (/dev/pts) included, as a real machine has them.
mount --rbind /dev "$tree/dev"

lent=()
if [[ -f "${SSL_CERT_FILE:-}" ]]; then
    cp --dereference "$SSL_CERT_FILE" "$tree/srv/lent-certificates.crt"
    for name in SSL_CERT_FILE PIP_CERT REQUESTS_CA_BUNDLE; do lent+=("$name=/srv/lent-certificates.crt"); done
fi

for target in ${targets[*]}; do
    for round in first second; do
        SECONDS=0
        status=0
        chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "${lent[@]}" \
            make -C /srv/project "$target" || status=$?
        echo "bare: $round make $target: status $status after $SECONDS s"
        ((status == 0)) || exit "$status"
    done
done
