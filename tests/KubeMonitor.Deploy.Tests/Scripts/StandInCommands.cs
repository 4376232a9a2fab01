namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary>
/// Commands in front of the real ones on PATH, that log how they are called and answer as they are told: <c>kubectl</c>, whose
/// <c>kustomize</c> and <c>version --client</c> are the real one's, and any other that is asked for.
/// </summary>
internal sealed class StandInCommands : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("km-commands-");

    public StandInCommands(params string[] others)
    {
        Write("kubectl", $$"""
            case "$1 ${2:-}" in
                "kustomize "* | "version --client") exec {{RealKubectl()}} "$@" ;;
            esac
            log kubectl "$@"
            [ ! -e "{{_folder.FullName}}/no-cluster" ] || exit 1
            case "$*" in
                "get nodes -o jsonpath"*) printf 10.0.0.7 ;;
                "config current-context") echo stand-in ;;
                "get apiservice "*) [ ! -e "{{_folder.FullName}}/metrics-owner" ] || cat "{{_folder.FullName}}/metrics-owner" ;;
                *"rollout status "*) [ ! -e "{{_folder.FullName}}/not-ready" ] ;;
                "apply -f "*) cp "$3" "{{_folder.FullName}}/applied.yaml" ;;
                "get --raw /version"*) echo '{}' ;;
                "get --raw "*/proxy/*) route=${3#*/proxy/}; cat "{{_folder.FullName}}/answer-$(printf %s "$route" | tr / _)" ;;
            esac
            """);
        foreach (var name in others)
        {
            Write(name, $$"""
                log {{name}} "$@"
                [ "$1 ${2:-}" != "image inspect" ] || cat "{{_folder.FullName}}/image-bytes"
                """);
        }
    }

    /// <summary>The calls so far, a line each; what kubectl is asked about its own version is left out.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Log => Path.Combine(_folder.FullName, "calls");

    /// <summary>Sets a condition, such as <c>no-cluster</c>, or an answer.</summary>
    public void Set(string file, string content = "") => File.WriteAllText(Path.Combine(_folder.FullName, file), content);

    /// <summary>A route's answer.</summary>
    public void Answer(string route, string json) => Set($"answer-{route.TrimStart('/').Replace('/', '_')}", json);

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder.FullName, file));

    public Task<(int ExitCode, string Output, string Error)> RunAsync(string script, params string[] arguments) =>
        Shell.RunAsync(Repository.File(script), arguments, new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
        });

    public void Dispose() => _folder.Delete(recursive: true);

    private static string RealKubectl() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "kubectl")).First(File.Exists);

    private void Write(string name, string body)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, $"#!/usr/bin/env bash\nlog() {{ echo \"$*\" >>\"{Log}\"; }}\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
