# Run once by the MySQL image, with its helpers at hand. The least that mysqld_exporter needs.
docker_process_sql <<SQL
CREATE USER '${MYSQL_EXPORTER_USER}'@'%' IDENTIFIED BY '${MYSQL_EXPORTER_PASSWORD//\'/\'\'}' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO '${MYSQL_EXPORTER_USER}'@'%';
GRANT SELECT ON performance_schema.* TO '${MYSQL_EXPORTER_USER}'@'%';
SQL
