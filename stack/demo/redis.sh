# Passwords reach Redis on standard input, so that the list of processes does not show them. The exporter may read what
# the server says of itself, and no key.
: "${REDIS_PASSWORD:?set REDIS_PASSWORD in .env (see .env.example)}"
exec redis-server - <<CONF
save ""
appendonly no
maxmemory 200mb
maxmemory-policy allkeys-lru
requirepass $REDIS_PASSWORD
user $REDIS_EXPORTER_USER on >$REDIS_EXPORTER_PASSWORD -@all +@connection +info +config|get +client|list +slowlog +latency +cluster|info +memory|usage +select
CONF
