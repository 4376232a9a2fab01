# shellcheck shell=bash
# The cluster that kubectl leads to. To be sourced, after run.sh.

# Whether it answers.
cluster_answers() { kubectl get --raw /version --request-timeout 10s >/dev/null 2>&1; }

require_cluster() {
    cluster_answers || fail "kubectl leads to no cluster that answers. Start one (build/setup-environment.sh), or choose it with KUBECONFIG or kubectl config use-context."
}

# Asks the API server through Kubernetes' own proxy, so that no port has to be reachable. $url and $token lead to it directly.
ask() { # ROUTE
    if [ -n "${url:-}" ]; then
        curl -sS --fail --max-time 10 ${token:+-H "Authorization: Bearer $token"} ${ca:+--cacert "$ca"} "${url%/}$1"
    else
        kubectl get --raw "/api/v1/namespaces/kube-monitor/services/monitor-api-service:80/proxy$1" --request-timeout 10s
    fi
}
