#!/usr/bin/env bash
# ./dev image: builds the image from the Dockerfile on a machine without a container engine, runs it as its own user
# against a PostgreSQL made for the purpose, and checks Dockerfile and compose.yaml.
# The bases that the Dockerfile names are stood in for by Debian and this machine's own .NET and node: that tells
# whether our Dockerfile works, not whether the published bases do. Needs root (chroot); everything is kept below one
# folder, so that the second run is quick. Nothing of it stays running.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder="${IMAGE_FOLDER:-/var/tmp/community-image}"
tag="localhost/community:local"
tools="localhost/community-tools:local"
umask 022

say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }
fail() {
    echo "image: $*" >&2
    exit 1
}

mkdir -p "$folder"
exec 9>"$folder/lock"
flock -n 9 || fail "another ./dev image is at work in $folder"

export BUILDAH_ISOLATION=chroot
b() { buildah --root "$folder/storage" --runroot "$folder/run" "$@"; }

scratch="$(mktemp -d "$folder/scratch.XXXXXX")"
# PostgreSQL runs as another user and must pass here.
chmod 755 "$scratch"
postgres='' container='' tooled='' server=''
clean_up() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    [[ -z $server ]] || wait "$server" 2>/dev/null || true
    [[ -z $container ]] || b rm "$container" >/dev/null 2>&1 || true
    [[ -z $tooled ]] || b rm "$tooled" >/dev/null 2>&1 || true
    [[ -z $postgres ]] || as_postgres "$pg/pg_ctl" -D "$scratch/pg" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$scratch"
}
trap clean_up EXIT

# --- the bases ------------------------------------------------------------------------------------------------------

base() { sed -nE "s/^FROM +([^ ]*$1[^ ]*).*/\1/p" Dockerfile; }

make_bases() {
    local dotnet node key root mirror release
    dotnet="$(dirname "$(readlink -f "$(command -v dotnet)")")"
    node="$(readlink -f "$(command -v node)")"
    release="$(. /etc/os-release && echo "$VERSION_CODENAME")"
    key="$release $(dotnet --version) $(node --version) $(sed -n '/^FROM/p' Dockerfile | sha256sum)$(declare -f make_bases | sha256sum)"
    if [[ "$(cat "$folder/bases" 2>/dev/null)" == "$key" ]]; then
        say "the stand-in bases are there"
        return
    fi

    root="$scratch/root"
    mirror="$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' | awk -v r="$release" '$2 == r { print $1; exit }')"
    debootstrap --variant=minbase --include="ca-certificates,libicu72,tzdata" "$release" "$root" "$mirror" >"$folder/debootstrap.log" 2>&1 ||
        fail "debootstrap failed: $folder/debootstrap.log"
    say "Debian is laid out ($(du -sm "$root" | cut -f1) MB)"

    # What the published base has: the runtimes, an unprivileged user, plain HTTP on 8080.
    mkdir -p "$root$dotnet" "$root/usr/bin"
    cp -a "$dotnet"/{dotnet,host,shared} "$root$dotnet/"
    ln -sf "$dotnet/dotnet" "$root/usr/bin/dotnet"
    printf '%s\n' 'FROM scratch' 'COPY root/ /' 'ENV APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true' \
        'RUN useradd --uid 1654 --create-home app' >"$scratch/Base"
    b bud --layers=false -q -t "$(base aspnet)" -f "$scratch/Base" "$scratch" >/dev/null
    say "stand-in for $(base aspnet)"

    # One for node and the SDK. A network with an authority of its own is this machine's affair, not the Dockerfile's.
    cp -a "$dotnet"/. "$root$dotnet/"
    mkdir -p "$root/usr/local/lib/node_modules" "$root/usr/local/bin"
    cp -a "$node" "$root/usr/local/bin/node"
    cp -a "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")" "$root/usr/local/lib/node_modules/npm"
    ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
    # Where node is not one file: the libraries it was linked with.
    ldd "$node" | awk '$3 ~ /^\// { print $3 }' | while read -r library; do
        [[ -e "$root$library" ]] || cp -L --parents "$library" "$root"
    done
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
    printf '%s\n' 'FROM scratch' 'COPY root/ /' \
        'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt NUGET_CERT_REVOCATION_MODE=offline' >"$scratch/Base"
    b bud --layers=false -q -t "$(base sdk)" -t "$(base node)" -f "$scratch/Base" "$scratch" >/dev/null
    rm -rf "$root"
    say "stand-in for $(base sdk) and $(base node)"
    echo "$key" >"$folder/bases"
}

# --- the image ------------------------------------------------------------------------------------------------------

build_image() {
    # By the docker format: the other one knows no HEALTHCHECK.
    b bud --format docker --pull-never --layers=false -t "$tag" -f Dockerfile . >"$folder/build.log" 2>&1 || {
        tail -n 40 "$folder/build.log" >&2
        fail "the image does not build: $folder/build.log"
    }
    b bud --format docker --pull-never --layers=false --target tools -t "$tools" -f Dockerfile . >"$folder/tools.log" 2>&1 || {
        tail -n 40 "$folder/tools.log" >&2
        fail "the stage tools does not build: $folder/tools.log"
    }
    b rmi --prune >/dev/null 2>&1 || true
    say "built $tag, $(b images --format '{{.Size}}' "$tag")"
    local user
    user="$(b inspect --type image --format '{{.Docker.Config.User}}' "$tag")"
    [[ -n $user && $user != 0 && $user != root ]] || fail "the image runs as '$user'"
}

# --- does it serve? -------------------------------------------------------------------------------------------------

pg="$(pg_config --bindir 2>/dev/null || true)"
[[ -x $pg/initdb ]] || pg="$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")"

as_postgres() { (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }

free_port() {
    local port=$1
    while (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port"
}

start_postgres() {
    port="$(free_port 55432)"
    install -d -o postgres -g postgres -m 700 "$scratch/pg"
    as_postgres "$pg/initdb" -D "$scratch/pg" -U postgres --auth-host=scram-sha-256 --auth-local=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    postgres=yes
    as_postgres "$pg/pg_ctl" -D "$scratch/pg" -w -l "$scratch/pg/log" \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$scratch/pg -c max_connections=200" start >/dev/null
    as_postgres "$pg/createdb" -h "$scratch/pg" -p "$port" -U postgres community
    # The very script of compose.yaml.
    PGHOST="$scratch/pg" PGPORT=$port POSTGRES_DB=community OWNER_PASSWORD=owner1 eng/database/owner.sh
}

# in_image ARGS...: the image's program as its user. chroot isolation knows neither ENTRYPOINT nor HEALTHCHECK.
in_image() { b run --isolation chroot "$container" -- dotnet Community.Host.dll "$@"; }

connection() { echo "Host=127.0.0.1;Port=$port;Database=community;Username=community_$1;Password=$2"; }

look_at() {
    local answer
    answer="$(curl -sS -o "$scratch/answer" -w '%{http_code}' "http://127.0.0.1:$web$1")"
    [[ $answer == 200 ]] && grep -q "$2" "$scratch/answer" || fail "$1 answered $answer without '$2'"
}

serve() {
    container="$(b from --pull-never "$tag")"
    local missing
    missing="$(in_image migrate 2>&1)" && fail "it ran without connection strings"
    [[ "$(grep -c 'ConnectionStrings:.* is missing' <<<"$missing")" == 3 ]] || fail "it does not say what is missing: $missing"

    start_postgres
    web="$(free_port 18080)"
    b config --env "ASPNETCORE_HTTP_PORTS=$web" --env "ConnectionStrings__App=$(connection app app1)" \
        --env "ConnectionStrings__Accounts=$(connection accounts accounts1)" --env AllowedHosts="127.0.0.1" \
        --env Audit__Checkpoints=/var/lib/community-audit/checkpoints.jsonl "$container"
    in_image health >/dev/null 2>&1 && fail "the health check is happy although nothing runs"
    b config --env "ConnectionStrings__Owner=$(connection owner owner1)" "$container"
    in_image migrate >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; fail "migrate failed"; }
    say "migrated an empty database"

    b config --env ConnectionStrings__Owner- "$container"
    missing="$(in_image run 2>&1)" && fail "it ran without keys"
    grep -q 'Keys:File' <<<"$missing" || fail "it does not say that keys are missing: $missing"
    b config --env Keys__File=/tmp/keys/keys.json "$container"
    in_image keys make >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; fail "no key document was made"; }
    local began=$EPOCHREALTIME
    in_image run >"$scratch/log" 2>&1 &
    server=$!
    for _ in {1..300}; do
        curl -sf -o /dev/null "http://127.0.0.1:$web/health/live" && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    say "it listens after $(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }') s"
    local host
    host="$(pgrep -f -- "Community.Host.dll run$" | while read -r id; do if [[ "$(ps -o uid= "$id")" -eq 1654 ]]; then echo "$id"; fi; done | tail -1)"
    [[ -n $host ]] || { cat "$scratch/log" >&2; fail "no Host runs as user 1654"; }
    look_at /health/live live
    look_at /health/ready ready
    look_at /cy 'lang="cy"'
    look_at /en 'lang="en"'
    local style
    style="$(grep -oE '/dist/[^"]+\.css' "$scratch/answer" | head -1)"
    [[ "$(curl -sS -H 'Accept-Encoding: br' -o /dev/null -w '%{http_code} %{content_type}' -D "$scratch/headers" "http://127.0.0.1:$web$style")" == "200 text/css"* ]] ||
        fail "no style sheet at '$style'"
    grep -qi '^content-encoding: br' "$scratch/headers" || fail "$style is not compressed"
    in_image health >/dev/null || fail "the health check fails on a Host that runs"
    say "serves /cy, /en, health and its style sheet as user 1654"
    tooled="$(b from --pull-never "$tools")"
    b config --env "ConnectionStrings__Owner=$(connection owner owner1)" --env "ConnectionStrings__App=$(connection app app1)" --env "ConnectionStrings__Accounts=$(connection accounts accounts1)" \
        --env "Keys__Document=$(b run --isolation chroot "$container" -- cat /tmp/keys/keys.json)" "$tooled"
    b run --isolation chroot "$tooled" -- dotnet Community.Host.dll backup /tmp/try.backup >"$scratch/log" 2>&1 && grep -q 'read back' "$scratch/log" || { cat "$scratch/log" >&2; fail "no backup was made"; }
    say "the tools make a backup"
    kill "$host"
    wait "$server" || true
    server=''
}

# --- the files ------------------------------------------------------------------------------------------------------

check_files() {
    mkdir -p "$folder/tools"
    (cd "$folder/tools" && [[ -x node_modules/.bin/dclint && -x node_modules/.bin/dockerfile-utils ]] ||
        npm install --prefix "$folder/tools" --no-audit --no-fund --ignore-scripts --silent dclint@3.1.0 dockerfile-utils@0.16.3 2>/dev/null) || fail "the checkers cannot be installed"
    # The schema only: order of keys and quotes are ours.
    cat >"$scratch/dclint.json" <<'JSON'
{ "rules": {
    "no-build-and-image": 0, "no-quotes-in-volumes": 0, "service-container-name-regex": 0,
    "service-dependencies-alphabetical-order": 0, "service-image-require-explicit-tag": 1, "service-keys-order": 0,
    "service-ports-alphabetical-order": 0, "services-alphabetical-order": 0, "top-level-properties-order": 0,
    "require-project-name-field": 0, "require-quotes-in-ports": 0 } }
JSON
    "$folder/tools/node_modules/.bin/dclint" -c "$scratch/dclint.json" compose.yaml || fail "compose.yaml is not what the schema allows"
    "$folder/tools/node_modules/.bin/dockerfile-utils" lint Dockerfile || fail "the Dockerfile has faults"
    say "compose.yaml and Dockerfile pass their checks"
}

make_bases
build_image
serve
check_files
say "the image is good"
