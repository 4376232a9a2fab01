# shellcheck shell=bash
# The suite's packages. To be sourced; reads $folder, where they lie.

listed_packages() { grep -v '^#' build/lib/packages.txt; }

# Writes a filter of the solution with some projects: one build for all of them. Usage: write_filter FILE PROJECT...
write_filter() {
    local file=$1 project list=''
    shift
    for project in "$@"; do list="$list${list:+, }\"$project/$(basename "$project").csproj\""; done
    mkdir -p "$(dirname "$file")"
    printf '{"solution": {"path": "../KubeMonitor.sln", "projects": [%s]}}\n' "$list" >"$file"
}

# Makes every package. Usage: pack_all FOLDER [ARGUMENTS...]; reads $version.
pack_all() {
    local output=$1 projects=()
    shift
    while read -r package _; do projects+=("src/$package"); done < <(listed_packages)
    write_filter artifacts/packages.slnf "${projects[@]}"
    # shellcheck disable=SC2154 # The script that sources this sets it.
    dotnet build artifacts/packages.slnf -c Release -v quiet --nologo -clp:NoSummary -p:ContinuousIntegrationBuild=true ${version:+-p:MinVerVersionOverride="$version"} "$@"
    dotnet pack artifacts/packages.slnf -c Release -v quiet --nologo --no-build -p:ContinuousIntegrationBuild=true -p:PackageOutputPath="$output" \
        ${version:+-p:MinVerVersionOverride="$version"}
}

# Usage: same_assemblies FOLDER OTHER; the exit code is 1 where an assembly of a package differs.
same_assemblies() {
    local package file other hash=() differs=0
    while read -r package _; do
        file=$(find "$1" -maxdepth 1 -name "$package.[0-9]*.nupkg")
        other=$2/$(basename "$file")
        for each in "$file" "$other"; do hash+=("$(unzip -p "$each" "lib/net10.0/$package.dll" | sha256sum | cut -c 1-16)"); done
        if [ "${hash[0]}" = "${hash[1]}" ]; then
            echo "$package.dll: ${hash[0]}, twice"
        else
            echo "$package.dll: ${hash[0]}, then ${hash[1]}: the build is not deterministic." >&2
            differs=1
        fi
        hash=()
    done < <(listed_packages)
    return "$differs"
}

# What a package may depend on, by itself or through a package of the suite.
allowed_of() {
    local each
    for each in $(listed_packages | sed -n "s/^$1 //p"); do
        echo "$each"
        [[ $each != KubeMonitor.* ]] || allowed_of "$each"
    done
}

# Usage: check_package NAME; the exit code is 1, and the reasons are printed, if it lacks or has too much.
check_package() {
    local name=$1 allowed file entries nuspec dependency wrong=()
    allowed=" $(allowed_of "$name" | tr '\n' ' ')"
    # shellcheck disable=SC2154 # The script that sources this sets it.
    file=$(find "$folder" -name "$name.[0-9]*.nupkg")
    [ -f "$file" ] || { echo "$name: there is no package." >&2 && return 1; }
    entries=$(unzip -Z1 "$file")
    nuspec=$(unzip -p "$file" "$name.nuspec")
    for each in README.md icon.png "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
        grep -qx "$each" <<<"$entries" || wrong+=("no $each")
    done
    grep -q '/appsettings.json$' <<<"$entries" && wrong+=("settings that would become a host's own")
    for each in '<license type="expression">Apache-2.0' '<tags>' '<description>' '<icon>' '<readme>'; do
        grep -q "$each" <<<"$nuspec" || wrong+=("no $each in the nuspec")
    done
    [ -f "${file%.nupkg}.snupkg" ] || wrong+=("no symbols")
    # SourceLink and the repository's address come from the remote.
    if git remote get-url origin >/dev/null 2>&1; then
        grep -q '<repository type="git" url="[^"]*" commit="[0-9a-f]*"' <<<"$nuspec" || wrong+=("no repository and commit in the nuspec")
    fi
    while read -r dependency; do
        [[ $allowed == *" $dependency "* ]] || wrong+=("depends on $dependency, which build/lib/packages.txt does not list")
    done < <(sed -n 's/.*<dependency id="\([^"]*\)".*/\1/p' <<<"$nuspec")
    if [ "${#wrong[@]}" -gt 0 ]; then
        printf "$name: %s\n" "${wrong[@]}" >&2
        return 1
    fi
    echo "$(basename "$file"): $(($(stat -c %s "$file") / 1024)) KB, $(grep -c '<dependency ' <<<"$nuspec") dependencies"
}

# Builds each program in samples/consumers from the packages alone, and runs it.
build_consumers() {
    local file built project
    file=$(find "$folder" -name 'KubeMonitor.Domain.[0-9]*.nupkg')
    built=${file##*/KubeMonitor.Domain.}
    built=${built%.nupkg}
    # What an earlier build of the same version left would be taken in place of these.
    find "${NUGET_PACKAGES:-$HOME/.nuget/packages}" -maxdepth 2 -ipath "*/kubemonitor.*/$built" -exec rm -rf {} +
    for project in samples/consumers/*/; do
        echo "-- $(basename "$project")"
        dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary -p:KubeMonitorVersion="$built" -p:RestoreAdditionalProjectSources="$folder"
        dotnet "$project/bin/Release/net10.0/$(basename "$project").dll"
    done
}
