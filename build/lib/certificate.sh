# shellcheck shell=bash
# The API server's certificate. To be sourced, after run.sh.

# Makes the Secret monitor-api-tls, with an authority of its own, unless it is there. $work is a folder for its files.
make_certificate() {
    if [ -z "${dry_run:-}" ] && kubectl -n kube-monitor get secret monitor-api-tls >/dev/null 2>&1; then
        return
    fi
    require_command openssl openssl "to make the API server's certificate"
    local names='DNS:monitor-api-service,DNS:monitor-api-service.kube-monitor,DNS:monitor-api-service.kube-monitor.svc,DNS:localhost,IP:127.0.0.1' address
    # Readers come by the NodePort, to any node's address.
    [ -n "${dry_run:-}" ] || for address in $(kubectl get nodes -o 'jsonpath={.items[*].status.addresses[?(@.type=="InternalIP")].address}'); do
        names+=,IP:$address
    done
    # shellcheck disable=SC2154 # The script that sources this sets it.
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=KubeMonitor authority' \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=monitor-api-service' \
        -keyout "$work/tls.key" -out "$work/tls.csr" 2>/dev/null
    openssl x509 -req -in "$work/tls.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial -days 825 -out "$work/tls.crt" \
        -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names") 2>/dev/null
    run kubectl -n kube-monitor create secret generic monitor-api-tls --type kubernetes.io/tls \
        --from-file "$work/ca.crt" --from-file "$work/tls.crt" --from-file "$work/tls.key"
}
