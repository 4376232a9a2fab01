# shellcheck shell=bash
# The suite's packages. To be sourced; reads $folder, where they lie.

listed_packages() { grep -v '^#' build/lib/packages.txt; }

# shellcheck disable=SC2154 # The script that sources this sets it.
package_file() { find "$folder" -maxdepth 1 -name "$1.[0-9]*.nupkg"; }

# Whether a package is a program to install (dotnet tool), which nothing references.
is_tool() { unzip -p "$(package_file "$1")" "$1.nuspec" | grep -q '<packageType name="DotnetTool"'; }

# Where a package has its assembly.
library_of() { if is_tool "$1"; then echo "tools/net10.0/any/$1.dll"; else echo "lib/net10.0/$1.dll"; fi; }

# Writes a filter of the solution with some projects: one build for all of them. Usage: write_filter FILE PROJECT...
write_filter() {
    local file=$1 project list=''
    shift
    for project in "$@"; do list="$list${list:+, }\"$project/$(basename "$project").csproj\""; done
    mkdir -p "$(dirname "$file")"
    printf '{"solution": {"path": "../KubeMonitor.sln", "projects": [%s]}}\n' "$list" >"$file"
}

# The filter with every package's project.
write_package_filter() {
    local package projects=()
    while read -r package _; do projects+=("src/$package"); done < <(listed_packages)
    write_filter artifacts/packages.slnf "${projects[@]}"
}

# Makes every package of what was built. Usage: pack_all FOLDER [ARGUMENTS...]
pack_all() {
    local output=$1
    shift
    dotnet pack artifacts/packages.slnf -c Release -v quiet --nologo --no-build -p:PackageOutputPath="$output" "$@"
}

# Compares with the packages in another folder. Usage: same_assemblies FOLDER; the exit code is 1 where an assembly differs.
same_assemblies() {
    local package each file other hash=() differs=0
    while read -r package _; do
        file=$(package_file "$package")
        other=$1/$(basename "$file")
        for each in "$file" "$other"; do hash+=("$(unzip -p "$each" "$(library_of "$package")" | sha256sum | cut -c 1-16)"); done
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

# Whether the remote is one of the hosts whose addresses the SDK makes SourceLink of: not a clone of a folder, nor a mirror.
has_public_origin() {
    [[ $(git remote get-url origin 2>/dev/null) =~ (github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:] ]]
}

# Usage: check_package NAME; the exit code is 1, and the reasons are printed, if it lacks or has too much.
check_package() {
    local name=$1 allowed each file entries nuspec library dependency wrong=()
    allowed=" $(allowed_of "$name" | tr '\n' ' ')"
    file=$(package_file "$name")
    [ -f "$file" ] || { echo "$name: there is no package." >&2 && return 1; }
    entries=$(unzip -Z1 "$file")
    nuspec=$(unzip -p "$file" "$name.nuspec")
    library=$(library_of "$name")
    for each in README.md icon.png "$library" "${library%.dll}.xml"; do
        grep -qx "$each" <<<"$entries" || wrong+=("no $each")
    done
    grep -q '/appsettings.json$' <<<"$entries" && wrong+=("settings that would become a host's own")
    for each in '<license type="expression">Apache-2.0' '<tags>' '<description>' '<icon>' '<readme>'; do
        grep -q "$each" <<<"$nuspec" || wrong+=("no $each in the nuspec")
    done
    [ -f "${file%.nupkg}.snupkg" ] || wrong+=("no symbols")
    if has_public_origin; then
        grep -q '<repository type="git" url="[^"]*".* commit="[0-9a-f]*"' <<<"$nuspec" || wrong+=("no repository and commit in the nuspec")
        unzip -p "${file%.nupkg}.snupkg" "${library%.dll}.pdb" | grep -qa '{"documents":{' || wrong+=("no SourceLink in the symbols")
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
