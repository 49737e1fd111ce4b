#!/usr/bin/env bash
# A real Odoo 19 with the exam models of OpenEduCat, for tests, from Debian packages alone. See README.md beside this.
#
#   real-odoo.sh install | start | stop | restart-odoo | kill-odoo | stop-odoo | start-odoo | restart-postgres |
#                hold-table TABLE | env
#
# Exit: 0 done; 77 the packages cannot be had on this machine (one line on stderr says why); else a real failure.
set -euo pipefail
umask 022

PACKAGES=(postgresql postgresql-client)
for name in asn1crypto babel bs4 cbor2 chardet cryptography dateutil decorator docutils freezegun geoip2 jinja2 \
    libsass lxml magic markupsafe num2words openpyxl openssl passlib pil polib psutil psycopg2 pypdf qrcode \
    reportlab requests rjsmin stdnum tz urllib3 vobject werkzeug xlrd xlsxwriter xlwt zeep; do
    PACKAGES+=("python3-$name")
done
PYTHON=/usr/bin/python3 # Debian's own: another one in PATH does not see Debian's packages.
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
ODOO_USER=nobody
POSTGRES_USER=postgres
OF_2024=moodle_grade_2024 # a database for each set of OpenEduCat's rules
OF_2025=moodle_grade_2025
GRADING=moodle_grade_grading # the rules of 2024, with the gradebooks of the enterprise edition
STORE=moodle_grade_store # a database and its only user, for the hashes of importers

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${MOODLE_GRADE_REAL_ODOO_DIR:-$here/../../target/real-odoo}
cache=${XDG_CACHE_HOME:-~/.cache}/moodle-grade/odoo-19
tree=$cache/tree

unavailable() {
    echo "real-odoo.sh: NO REAL ODOO HERE, TESTS AGAINST IT CANNOT RUN: $*" >&2
    exit 77
}

fail() {
    echo "real-odoo.sh: $*" >&2
    exit 1
}

fail_with_logs() {
    local log
    for log in "$data/postgres.log" "$work/odoo.log"; do
        if [ -s "$log" ]; then
            echo "--- last lines of $log" >&2
            tail -n 40 "$log" | cut -c 1-400 >&2
        fi
    done
    fail "$@"
}

as() { # as USER COMMAND...: nothing of root's environment goes along
    local user=$1
    shift
    setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="${data:-/nonexistent}" "$@"
}

# ------------------------------------------------------------------------------------------ install

install_all() {
    [ "$(id -u)" = 0 ] || unavailable "not root"
    command -v apt-get >/dev/null || unavailable "there is no apt"
    grep -qs '^ID=debian$' /etc/os-release || unavailable "this is not Debian"
    mkdir -p "$cache"
    exec 9>"$cache/.lock"
    flock 9
    install_packages
    [ -e "$tree/.complete" ] || unpack_odoo
    exec 9>&-
}

install_packages() {
    local installed
    # shellcheck disable=SC2016 # dpkg-query's own variable
    installed=$(dpkg-query -W -f='${db:Status-Status}\n' "${PACKAGES[@]}" 2>/dev/null | grep -cx installed || true)
    [ "$installed" -lt ${#PACKAGES[@]} ] || return 0
    local log=$cache/apt.log
    apt-get -q update >"$log" 2>&1 || unavailable "apt-get update failed: $(tail -n 1 "$log")"
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends "${PACKAGES[@]}" \
        >>"$log" 2>&1 </dev/null 9>&- ||
        unavailable "apt-get install failed: $(tail -n 1 "$log")"
}

# Only what base, mail and the RPC endpoints need: a tenth of the files, and so of the time to install a database.
unpack_odoo() {
    local deb new=$cache/tree.new
    deb=$(find "$cache" -maxdepth 1 -name 'odoo-19_*.deb' | sort | tail -n 1)
    if [ -z "$deb" ]; then
        download_odoo
        deb=$(find "$cache" -maxdepth 1 -name 'odoo-19_*.deb' | sort | tail -n 1)
    fi
    rm -rf "$new" "$tree"
    mkdir "$new"
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$new" --strip-components=5 \
        --exclude='*/i18n' --exclude='*/addons/*/tests' --exclude='*/addons/l10n_*' --exclude='*/static/description' \
        --exclude='*/static/lib' --exclude='*/static/fonts' \
        --exclude='*/static/*.js' --exclude='*/static/*.scss' --exclude='*/static/*.xml' \
        ./usr/lib/python3/dist-packages/odoo ||
        { rm -f "$deb"; fail "the package $deb cannot be unpacked; it was removed"; }
    "$PYTHON" - "$new/odoo/addons" <<'PYTHON'
import ast, pathlib, re, shutil, sys
addons = pathlib.Path(sys.argv[1])
def manifest(name):
    return ast.literal_eval((addons / name / "__manifest__.py").read_text("utf-8"))
needed, todo = set(), ["base", "web", "mail", "rpc"]
while todo:
    name = todo.pop()
    if name not in needed:
        needed.add(name)
        todo += manifest(name).get("depends", [])
        for code in (addons / name).rglob("*.py"): # some import what they do not depend on
            todo += re.findall(r"^(?:from|import) odoo\.addons\.(\w+)", code.read_text("utf-8"), re.MULTILINE)
for addon in addons.iterdir():
    if addon.is_dir() and addon.name not in needed and (addon / "__manifest__.py").exists():
        # base's own data speaks of the categories of all of them
        stub = {"name": addon.name, "category": manifest(addon.name).get("category", ""), "author": "Odoo S.A.",
                "license": "LGPL-3", "installable": False}
        shutil.rmtree(addon)
        addon.mkdir()
        (addon / "__manifest__.py").write_text(repr(stub))
PYTHON
    "$PYTHON" -m compileall -q -j 0 "$new" >/dev/null || true # a file that does not compile is a template
    basename "$deb" >"$new/.complete"
    mv "$new" "$tree"
}

# Of this machine's own apt configuration; says nothing before the first update.
debian_mirror() {
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' |
        awk '$2 == "Debian" && !mirror { print mirror = $1 }'
}

# The package is in sid, this machine is not: a package list of its own, used for this one download.
download_odoo() {
    local apt=$cache/apt log=$cache/apt.log mirror
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
        apt-get -q update >"$log" 2>&1 || unavailable "apt-get update failed: $(tail -n 1 "$log")"
        mirror=$(debian_mirror)
    fi
    [ -n "$mirror" ] || unavailable "apt knows no mirror of Debian"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    local signed=
    [ ! -e $KEYRING ] || signed="[signed-by=$KEYRING] "
    echo "deb ${signed}${mirror} sid main" >"$apt/sources.list"
    local options=(-q -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=-
        -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache"
        -o Acquire::Languages=none -o APT::Sandbox::User=root)
    { apt-get "${options[@]}" -o APT::Update::Error-Mode=any update &&
        (cd "$cache" && apt-get "${options[@]}" download odoo-19); } >"$log" 2>&1 ||
        unavailable "the package odoo-19 cannot be downloaded: $(tail -n 1 "$log")"
    rm -rf "$apt"
}

# ------------------------------------------------------------------------------------------ where things lie

reachable() { # reachable DIR USER...
    local dir=$1 user
    shift
    for user in "$@"; do
        setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups \
            test -r "$dir" -a -x "$dir" 2>/dev/null || return 1
    done
}

# All that belongs to the two users, under $data: in the work directory if they can reach that.
make_data() {
    mkdir -p "$work"
    work=$(cd "$work" && pwd)
    data=$work/data
    reachable "$work" $POSTGRES_USER $ODOO_USER || data=$(mktemp -d -t moodle-grade.XXXXXX)
    echo "$data" >"$work/data-dir"
    mkdir -p "$data"
    chmod 755 "$data"
}

find_data() {
    [ -s "$work/data-dir" ] || return 1
    work=$(cd "$work" && pwd)
    data=$(cat "$work/data-dir")
    [ -d "$data" ]
}

# A copy of Odoo is made only where its user cannot reach the cache (in root's home), and kept for the next start.
copy_code() {
    code=$tree
    if ! reachable "$tree" $ODOO_USER; then
        code=$data/code
        if ! cmp -s "$tree/.complete" "$code/.complete"; then
            rm -rf "$code"
            cp -a "$tree" "$code"
        fi
    fi
    cp -r "$here/addons" "$data/addons"
    find "$data/addons" -name __pycache__ -prune -exec rm -rf {} +
    chown -R $ODOO_USER "$data/addons"
    echo "$code" >"$data/code-dir"
}

# Below those that the system gives to others, as both servers leave theirs at times and want them back.
free_ports() {
    "$PYTHON" - <<'PYTHON'
import random, socket
ports = []
while len(ports) < 2:
    port = random.randrange(20000, 32000)
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        continue
    if port not in ports:
        ports.append(port)
print(*ports)
PYTHON
}

secret() { od -An -N 24 -tx1 /dev/urandom | tr -d ' \n'; }

# ------------------------------------------------------------------------------------------ PostgreSQL

find_postgres() {
    pg=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 2>/dev/null | sort -V | tail -n 1)/bin
    [ -x "$pg/initdb" ] || fail "PostgreSQL is not where Debian puts it"
}

init_cluster() {
    install -d -m 700 -o $POSTGRES_USER -g "$(id -g $POSTGRES_USER)" "$data/cluster"
    as $POSTGRES_USER "$pg/initdb" -D "$data/cluster" -E UTF8 --locale=C.UTF-8 --no-sync -A reject \
        >"$data/initdb.log" 2>&1 ||
        fail "initdb failed: $(tail -n 5 "$data/initdb.log")"
    cat >"$data/cluster/pg_hba.conf" <<'CONF'
local all postgres peer
host all odoo 127.0.0.1/32 scram-sha-256
host moodle_grade_store moodle_grade_store 127.0.0.1/32 scram-sha-256
CONF
    cat >>"$data/cluster/postgresql.conf" <<'CONF'
# The data may be lost in a power cut, and never in a killed process: right for tests.
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 512MB
listen_addresses = '127.0.0.1'
password_encryption = scram-sha-256
CONF
}

# The socket lies in a directory of its own with a short name: longer ones do not fit.
start_postgres() {
    local socket
    if [ ! -s "$data/socket-dir" ]; then
        socket=$(mktemp -d -t mgpg.XXXXXX)
        chown $POSTGRES_USER "$socket"
        echo "$socket" >"$data/socket-dir"
    fi
    socket=$(cat "$data/socket-dir")
    : >>"$data/postgres.log"
    chown $POSTGRES_USER "$data/postgres.log"
    as $POSTGRES_USER "$pg/pg_ctl" -D "$data/cluster" -l "$data/postgres.log" -w -t 60 -o "-p $1 -k $socket" start \
        >/dev/null 2>&1 </dev/null ||
        fail_with_logs "PostgreSQL does not start"
    echo "$1" >"$data/postgres-port"
}

stop_postgres() {
    [ -s "$data/cluster/postmaster.pid" ] || return 0
    as $POSTGRES_USER "$pg/pg_ctl" -D "$data/cluster" -w -t 60 -m fast stop >/dev/null 2>&1 || true
}

sql() { # sql DATABASE, statements on stdin
    as $POSTGRES_USER "$pg/psql" -qX -v ON_ERROR_STOP=1 -h "$(cat "$data/socket-dir")" \
        -p "$(cat "$data/postgres-port")" -d "$1" -f - >/dev/null ||
        fail_with_logs "an SQL statement of the start failed"
}

# ------------------------------------------------------------------------------------------ Odoo

write_odoo_conf() { # write_odoo_conf PORT POSTGRES_PORT DATABASE_PASSWORD
    install -m 600 -o $ODOO_USER /dev/null "$data/odoo.conf"
    install -d -m 700 -o $ODOO_USER "$data/odoo"
    cat >"$data/odoo.conf" <<CONF
[options]
admin_passwd = $(secret)
db_host = 127.0.0.1
db_port = $2
db_user = odoo
db_password = $3
http_interface = 127.0.0.1
http_port = $1
gevent_port = 0
max_cron_threads = 0
workers = 0
data_dir = $data/odoo
addons_path = $data/addons
log_handler = :WARNING,werkzeug:WARNING,odoo.addons.rpc:ERROR
CONF
}

odoo() { # replaces the shell that calls it
    exec setpriv --reuid=$ODOO_USER --regid="$(id -g $ODOO_USER)" --init-groups \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="$data/odoo" PYTHONPATH="$code" \
        "$PYTHON" -c 'import odoo.cli; odoo.cli.main()' server -c "$data/odoo.conf" "$@"
}

start_odoo() {
    code=$(cat "$data/code-dir")
    (set +m; odoo </dev/null >>"$work/odoo.log" 2>&1) &
    echo $! >"$data/odoo.pid"
    disown
}

odoo_pid() { # nothing if it does not run
    local pid
    pid=$(cat "$data/odoo.pid" 2>/dev/null) || return 0
    if tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$data/odoo.conf"; then
        echo "$pid"
    fi
}

stop_odoo() { # stop_odoo SIGNAL
    local pid left=100
    pid=$(odoo_pid)
    [ -n "$pid" ] || return 0
    kill -s "$1" "$pid" 2>/dev/null || true
    while [ -n "$(odoo_pid)" ]; do
        left=$((left - 1))
        [ $left -gt 0 ] || kill -s KILL "$pid" 2>/dev/null || true
        sleep 0.1
    done
}

# Waits until Odoo answers, with the registry of this database loaded.
await_odoo() { # await_odoo URL DATABASE
    "$PYTHON" - "$1" "$2" "$(cat "$data/odoo.pid")" <<'PYTHON' || fail_with_logs "Odoo does not answer"
import sys, os, time, xmlrpc.client
url, database, pid = sys.argv[1:]
end = time.monotonic() + 90
while True:
    try:
        xmlrpc.client.ServerProxy(url + "/xmlrpc/2/common").authenticate(database, "nobody", "nothing", {})
        sys.exit(0)
    except (OSError, xmlrpc.client.ProtocolError):
        if time.monotonic() > end or not os.path.exists("/proc/" + pid):
            sys.exit(1)
        time.sleep(0.1)
PYTHON
}

# Keys for the importer's user and for the administrator, who have no password from then on: Odoo tries a password first,
# with half a second of hashing, whenever its caches were emptied. And one for the outsider, who may try it over JSON-2.
issue_keys() { # issue_keys URL DATABASE ADMIN_PASSWORD RULES >>PROPERTIES
    ADMIN_PASSWORD=$3 "$PYTHON" - "$1" "$2" "$4" <<'PYTHON' || fail_with_logs "no API keys issued"
import os, sys, xmlrpc.client
url, database, rules = sys.argv[1:]
password = os.environ["ADMIN_PASSWORD"]
uid = xmlrpc.client.ServerProxy(url + "/xmlrpc/2/common").authenticate(database, "admin", password, {})
models = xmlrpc.client.ServerProxy(url + "/xmlrpc/2/object")
keys = models.execute_kw(database, uid, password, "moodle.grade.testbed", "issue_keys", [["apiuser", "admin", "outsider"]])
print(f"odoo.{rules}.database={database}\nodoo.{rules}.apikey={keys[0]}\nadmin.{rules}.apikey={keys[1]}\n"
      f"outsider.{rules}.apikey={keys[2]}")
PYTHON
    sql "$2" <<<"UPDATE res_users SET password = NULL WHERE login IN ('apiuser', 'admin');"
}

# ------------------------------------------------------------------------------------------ the seeded cluster

# Made once for this package, addon and PostgreSQL; every start unpacks it.
unpack_cluster() {
    local key archive
    key=$({
        cat "$tree/.complete" "${BASH_SOURCE[0]}"
        echo "$pg"
        find "$here/addons" -type f ! -name '*.pyc' -print0 | sort -z | xargs -0 cat
    } | sha256sum | cut -c 1-16)
    archive=$cache/seeded-$key.tar
    exec 9>"$cache/.lock"
    flock 9
    [ -e "$archive" ] || { seed_cluster "$archive" 9>&-; }
    exec 9>&-
    [ -d "$data/cluster" ] || tar -x -p -f "$archive" -C "$data"
}

seed_cluster() {
    local password port postgres_port
    read -r port postgres_port <<<"$(free_ports)"
    password=$(secret)
    init_cluster
    start_postgres "$postgres_port"
    sql postgres <<SQL
CREATE ROLE odoo LOGIN PASSWORD '$password';
CREATE DATABASE $OF_2024 OWNER odoo;
SQL
    write_odoo_conf "$port" "$postgres_port" "$password"
    install_addon $OF_2024 moodle_grade_oec
    extend_2024 $OF_2025 moodle_grade_oec_2025
    extend_2024 $GRADING moodle_grade_oec_grading
    stop_postgres
    rm -f "$cache"/seeded-*.tar "$data/cluster/postmaster.opts"
    tar -c -f "$1.new" -C "$data" cluster odoo
    mv "$1.new" "$1"
}

extend_2024() { # extend_2024 DATABASE ADDON: a copy of the database of 2024, with one more addon
    sql postgres <<<"CREATE DATABASE $1 OWNER odoo TEMPLATE $OF_2024 STRATEGY file_copy;"
    if [ -d "$data/odoo/filestore/$OF_2024" ]; then
        cp -a "$data/odoo/filestore/$OF_2024" "$data/odoo/filestore/$1"
    fi
    install_addon "$1" "$2"
}

install_addon() { # install_addon DATABASE ADDON
    (odoo -d "$1" -i "$2" --without-demo=True --no-http --stop-after-init </dev/null >"$work/odoo.log" 2>&1) ||
        fail_with_logs "the addon $2 cannot be installed"
    if grep -E ' (ERROR|CRITICAL) ' "$work/odoo.log" >&2; then fail_with_logs "errors while $2 was installed"; fi
}

# ------------------------------------------------------------------------------------------ commands

start_all() {
    install_all
    if find_data; then stop_all; fi
    find_postgres
    make_data
    rm -f "$work/odoo.log"
    trap 'if [ $? -ne 0 ]; then stop_odoo TERM; stop_postgres; fi' EXIT
    copy_code
    unpack_cluster
    local port postgres_port url database database_password
    local admin_password outsider_password separate_password store_password
    read -r port postgres_port <<<"$(free_ports)"
    database_password=$(secret) admin_password=$(secret) outsider_password=$(secret)
    separate_password=$(secret) store_password=$(secret)
    start_postgres "$postgres_port"
    sql postgres <<SQL
ALTER ROLE odoo PASSWORD '$database_password';
CREATE ROLE $STORE LOGIN PASSWORD '$store_password';
CREATE DATABASE $STORE OWNER $STORE;
SQL
    for database in $OF_2024 $OF_2025 $GRADING; do
        sql $database <<SQL
UPDATE res_users SET password = '$admin_password' WHERE login = 'admin';
UPDATE res_users SET password = '$outsider_password' WHERE login = 'outsider';
UPDATE res_users SET password = '$separate_password' WHERE login IN ('examuser', 'faculty');
SQL
    done
    write_odoo_conf "$port" "$postgres_port" "$database_password"
    url=http://127.0.0.1:$port
    start_odoo
    await_odoo "$url" $OF_2025
    install -m 600 /dev/null "$data/fixed.properties"
    issue_keys "$url" $OF_2024 "$admin_password" 2024 >>"$data/fixed.properties"
    issue_keys "$url" $OF_2025 "$admin_password" 2025 >>"$data/fixed.properties"
    issue_keys "$url" $GRADING "$admin_password" grading >>"$data/fixed.properties"
    cat >>"$data/fixed.properties" <<PROPERTIES
odoo.url=$url
odoo.port=$port
odoo.login=apiuser
admin.login=admin
outsider.login=outsider
outsider.password=$outsider_password
examuser.login=examuser
examuser.password=$separate_password
faculty.login=faculty
faculty.password=$separate_password
postgres.port=$postgres_port
store.jdbc=jdbc:postgresql://127.0.0.1:$postgres_port/$STORE
store.user=$STORE
store.password=$store_password
odoo.log=$work/odoo.log
PROPERTIES
    write_properties
    trap - EXIT
}

# The process ids change with each restart, the rest does not.
write_properties() {
    install -m 600 /dev/null "$work/odoo.properties.new"
    {
        cat "$data/fixed.properties"
        echo "odoo.pid=$(odoo_pid)"
        echo "postgres.pid=$(head -n 1 "$data/cluster/postmaster.pid")"
    } >"$work/odoo.properties.new"
    mv "$work/odoo.properties.new" "$work/odoo.properties"
}

stop_all() {
    find_postgres
    stop_odoo TERM
    stop_postgres
    [ ! -s "$data/socket-dir" ] || rm -rf "$(cat "$data/socket-dir")"
    [ ! -s "$data/postgres.log" ] || cp "$data/postgres.log" "$work/postgres.log"
    rm -f "$work/odoo.properties"
    if [ "$data" = "$work/data" ]; then
        find "$data" -mindepth 1 -maxdepth 1 ! -name code -exec rm -rf {} +
    else
        rm -rf "$data" "$work/data-dir"
    fi
}

url() { sed -n 's/^odoo\.url=//p' "$data/fixed.properties"; }

bring_odoo() {
    [ -n "$(odoo_pid)" ] || start_odoo
    await_odoo "$(url)" $OF_2025
    write_properties
}

running() {
    if ! find_data || [ ! -e "$data/fixed.properties" ]; then fail "it was not started"; fi
    find_postgres
}

case "${1:-}" in
install) install_all ;;
start) start_all ;;
stop) if find_data; then stop_all; fi ;;
restart-odoo)
    running
    stop_odoo TERM
    bring_odoo
    ;;
kill-odoo)
    running
    stop_odoo KILL
    bring_odoo
    ;;
stop-odoo)
    running
    stop_odoo TERM
    ;;
start-odoo)
    running
    bring_odoo
    ;;
restart-postgres)
    running
    stop_postgres
    start_postgres "$(cat "$data/postgres-port")"
    write_properties
    ;;
hold-table) # says "held", and "awaited" as soon as somebody waits for the table
    running
    {
        printf 'SET statement_timeout = 60000;\nBEGIN;\nLOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE;\n\\echo held\n' "$2"
        # shellcheck disable=SC2016 # PostgreSQL's own dollars
        printf 'DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = %s::regclass) LOOP
            PERFORM pg_sleep(0.01); END LOOP; END $$;\n\\echo awaited\n' "'$2'"
        cat
    } | as $POSTGRES_USER "$pg/psql" -qX -v ON_ERROR_STOP=1 -h "$(cat "$data/socket-dir")" \
        -p "$(cat "$data/postgres-port")" -d $OF_2025
    ;;
env)
    mkdir -p "$work"
    echo "$(cd "$work" && pwd)/odoo.properties"
    ;;
*)
    sed -n '4,7s/^# *//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
