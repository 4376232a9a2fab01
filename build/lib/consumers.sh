# shellcheck shell=bash
# Programs that know the packages only. To be sourced, after packages.sh; reads $folder, where the packages lie.

# The version that the packages in $folder have.
packed_version() {
    local file
    # shellcheck disable=SC2154 # The script that sources this sets it.
    file=$(find "$folder" -maxdepth 1 -name 'KubeMonitor.Domain.[0-9]*.nupkg')
    file=${file##*/KubeMonitor.Domain.}
    echo "${file%.nupkg}"
}

# A program that has one package and nothing else, and loads every public type of it. Usage: write_only FOLDER PACKAGE
write_only() {
    mkdir -p "$1/$2.Only"
    cat >"$1/$2.Only/$2.Only.csproj" <<TEXT
<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="$2" Version="\$(KubeMonitorVersion)" /></ItemGroup></Project>
TEXT
    cat >"$1/$2.Only/Program.cs" <<TEXT
System.Console.WriteLine(System.Reflection.Assembly.Load("$2").GetExportedTypes().Length);
TEXT
}

# Copies samples/consumers to a folder outside of the repository, and adds a program for each package alone. Usage: write_consumers FOLDER
write_consumers() {
    local package
    cp -r samples/consumers/. "$1"
    find "$1" -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
    while read -r package _; do
        is_tool "$package" || write_only "$1" "$package"
    done < <(listed_packages)
    {
        echo '<Solution>'
        (cd "$1" && printf '  <Project Path="%s" />\n' */*.csproj)
        echo '</Solution>'
    } >"$1/Consumers.slnx"
}

# A line of the table: a package, its size, how many packages come with it, and how large a program's folder gets. Usage: tell_package FOLDER PACKAGE
tell_package() {
    local file output types
    file=$(package_file "$2")
    if is_tool "$2"; then
        dotnet tool install "$2" --tool-path "$1/tools" --version "$(packed_version)" --add-source "$folder" >/dev/null
        printf '%-28s %8s %9s %7s %7s\n' "$2" "$(($(stat -c %s "$file") / 1024))" tool - "$(($(du -sb "$1/tools" | cut -f 1) / 1024))"
        return
    fi
    output=$1/$2.Only/bin/Release/net10.0
    types=$(dotnet "$output/$2.Only.dll")
    printf '%-28s %8s %9s %7s %7s\n' "$2" "$(($(stat -c %s "$file") / 1024))" "$(grep -c '"sha512"' "$1/$2.Only/obj/project.assets.json")" \
        "$types" "$(($(du -sb "$output" | cut -f 1) / 1024))"
}

# Builds and runs each program in samples/consumers from the packages alone, and one for each package. Usage: run_consumers FOLDER
run_consumers() {
    local version project name
    version=$(packed_version)
    # What an earlier build of the same version left would be taken in place of these.
    find "${NUGET_PACKAGES:-$HOME/.nuget/packages}" -maxdepth 2 -ipath "*/kubemonitor.*/$version" -exec rm -rf {} +
    write_consumers "$1"
    dotnet build "$1/Consumers.slnx" -c Release -v quiet --nologo -clp:NoSummary -p:KubeMonitorVersion="$version" -p:RestoreAdditionalProjectSources="$folder"
    for project in samples/consumers/*/; do
        name=$(basename "$project")
        echo "-- $name"
        case $name in
            *Tests) dotnet test "$1/$name" -c Release --no-build --nologo -v quiet ;;
            *) dotnet "$1/$name/bin/Release/net10.0/$name.dll" ;;
        esac
    done
    printf '\n%-28s %8s %9s %7s %7s\n' package KB packages types folder
    while read -r name _; do tell_package "$1" "$name"; done < <(listed_packages)
}
