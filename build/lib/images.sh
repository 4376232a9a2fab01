# shellcheck shell=bash
# Container engines and local clusters. To be sourced, after run.sh; reads $engine, $load, $nuget_config, $dry_run, $version.

# Whether an engine can build here. A docker client without its daemon can't.
engine_works() {
    case $1 in
        docker) command -v docker >/dev/null && docker info >/dev/null 2>&1 ;;
        podman | buildah) command -v "$1" >/dev/null ;;
        *) fail "--engine is '$1': it must be docker, podman or buildah." ;;
    esac
}

# Sets $engine to the one that was asked for, or to the first that works.
find_engine() {
    local each
    if [ -n "$engine" ]; then
        engine_works "$engine" || fail "$engine does not work here. Install or start it, or leave --engine out to take another."
        return
    fi
    for each in docker podman buildah; do
        if engine_works "$each"; then
            engine=$each
            return
        fi
    done
    fail "No docker, podman or buildah works here. Install one of them, then run this again."
}

# Usage: build_image api|collector NAME SDK_IMAGE RUNTIME_IMAGE; empty base images are the Dockerfile's own.
build_image() {
    local arguments=(build -f "deploy/docker/Dockerfile.$1" -t "$2" --build-arg "VERSION=$version")
    # buildah keeps no layers unless it is told to.
    [ "$engine" = docker ] || arguments+=(--layers --format docker)
    [ -z "$3" ] || arguments+=(--build-arg "SDK_IMAGE=$3")
    [ -z "$4" ] || arguments+=(--build-arg "RUNTIME_IMAGE=$4")
    [ -z "$nuget_config" ] || arguments+=(--secret "id=nuget,src=$nuget_config")
    run "$engine" "${arguments[@]}" .
}

# What an image may have. Usage: most_megabytes api|collector
most_megabytes() { if [ "$1" = api ]; then echo 150; else echo 30; fi; }

image_bytes() {
    case $engine in
        docker | podman) "$engine" image inspect --format '{{.Size}}' "$1" ;;
        buildah)
            # buildah tells a size for people only: what the files of the image take is summed up.
            local container folder
            container=$(buildah from --pull-never "$1")
            folder=$(buildah mount "$container")
            du -sb --apparent-size "$folder" | cut -f 1
            buildah rm "$container" >/dev/null
            ;;
    esac
}

# Gives an image to the local cluster that runs, as $load says.
load_image() {
    # shellcheck disable=SC2154 # The script that sources this sets it.
    local where=$load
    if [ "$where" = auto ]; then
        where=none
        if command -v minikube >/dev/null && minikube status >/dev/null 2>&1; then
            where=minikube
        elif command -v kind >/dev/null && [ -n "$(kind get clusters 2>/dev/null)" ]; then
            where=kind
        fi
    fi
    case $where in
        none) ;;
        minikube | kind)
            command -v "$where" >/dev/null || fail "$where is missing. Install it, or give --load none."
            if [ "$engine" = docker ] && [ "$where" = kind ]; then
                run kind load docker-image "$1"
            elif [ "$engine" = docker ]; then
                run minikube image load "$1"
            else
                load_archive "$where" "$1"
            fi
            ;;
        *) fail "--load is '$where': it must be minikube, kind or none." ;;
    esac
}

# podman's and buildah's images are not docker's: they go through a file.
load_archive() {
    local archive
    archive=$(mktemp --suffix .tar)
    run "$engine" push "$2" "docker-archive:$archive:docker.io/library/$2"
    if [ "$1" = kind ]; then run kind load image-archive "$archive"; else run minikube image load "$archive"; fi
    rm -f "$archive"
}
