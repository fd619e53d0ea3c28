# The password reaches Redis on standard input, so that the list of processes does not show it. Nobody else may enter, and
# the exporter may only ask what the server says of itself: no key, no setting (CONFIG GET would show passwords).
exec redis-server - <<CONF
save ""
appendonly no
maxmemory 200mb
maxmemory-policy allkeys-lru
user default off
user $REDIS_EXPORTER_USER on >$REDIS_EXPORTER_PASSWORD -@all +ping +hello +auth +client|setname +info +slowlog|len +slowlog|get +latency|latest +latency|histogram
CONF
