# shellcheck shell=bash
# Shared by the scripts here; sourced, never run.

gagal() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Install Debian packages when we may: as root or with a sudo that asks nothing, unless TANPA_APT=1.
# Returns 1 when we may not or when apt cannot; the caller then names the packages in its own sentence.
pasang_apt() {
    [ "${TANPA_APT:-}" != 1 ] || return 1
    command -v apt-get >/dev/null || return 1
    local awalan=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
        awalan=(sudo -n)
    fi
    local catatan
    catatan=$(mktemp)
    echo "Memasang paket sistem: $*" >&2
    if ! "${awalan[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" \
        </dev/null >"$catatan" 2>&1; then
        # A fresh machine has no package lists yet, an old one has stale ones.
        if ! {
            "${awalan[@]}" apt-get update -q &&
                "${awalan[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
        } </dev/null >"$catatan" 2>&1; then
            tail -n 5 "$catatan" >&2
            rm -f "$catatan"
            return 1
        fi
    fi
    rm -f "$catatan"
}
