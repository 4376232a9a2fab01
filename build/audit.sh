#!/usr/bin/env bash
# Lists packages with known vulnerabilities, those that packages bring included.
# A source without such data says "no vulnerable packages" of every one. So it is asked first of one that is known to be: where it does
# not know that one either, or can't be reached, nothing is known, and that is what is said.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/audit.sh

Exit code 1 where there are some. A source that has no such data is told: then nothing is known.
TEXT
}

case ${1:-} in
    '') ;;
    -h | --help) usage && exit 0 ;;
    *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
esac

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet

control=$(mktemp -d)
trap 'rm -rf "$control"' EXIT
[ ! -e nuget.config ] || cp nuget.config "$control/"
# GHSA-5crp-9r3c-p9vr.
cat >"$control/control.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
</Project>
XML
if ! dotnet restore "$control/control.csproj" -v quiet >"$control/log" 2>&1 ||
    ! dotnet list "$control/control.csproj" package --vulnerable 2>&1 | grep -qE '^\s+> Newtonsoft\.Json'; then
    echo "The package source has no vulnerability data, or can't be reached: nothing is known of these packages."
    exit 0
fi

if ! output=$(dotnet list KubeMonitor.sln package --vulnerable --include-transitive 2>&1); then
    echo "$output" >&2
    echo "The packages can't be listed: nothing is known of them."
    exit 0
fi
if echo "$output" | grep -qE '^\s+> '; then
    echo "$output" | grep -E '^\s+> |^Project'
    echo "Packages with known vulnerabilities: raise their versions in Directory.Packages.props." >&2
    exit 1
fi
echo "No package has a known vulnerability."
