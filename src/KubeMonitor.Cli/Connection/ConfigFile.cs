using KubeMonitor.Cli.Failures;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeMonitor.Cli.Connection;

/// <summary>
/// The config file: <c>KUBEMONITOR_CONFIG</c>, or <c>kubemonitor/config.yaml</c> below <c>XDG_CONFIG_HOME</c> (<c>~/.config</c>). One setting
/// a line, such as <c>server: https://monitor.example.com</c>.
/// </summary>
internal static class ConfigFile
{
    private static readonly string[] Known =
    [
        "server", "token", "token-file", "certificate-authority", "insecure-skip-tls-verify", "kubeconfig", "context", "through", "monitor-certificate-authority",
        "monitor-namespace", "namespace", "request-timeout",
    ];

    public static ConnectionSettings Read()
    {
        var named = Environment.GetEnvironmentVariable("KUBEMONITOR_CONFIG");
        var path = string.IsNullOrEmpty(named) ? Path.Combine(Folder(), "kubemonitor", "config.yaml") : named;
        if (!File.Exists(path))
        {
            return string.IsNullOrEmpty(named) ? new ConnectionSettings() : throw Wrong(path, "there is no such file (KUBEMONITOR_CONFIG)");
        }

        var members = Members(path);
        foreach (var key in members.Keys.Except(Known))
        {
            throw Wrong(path, $"'{key}' is no setting.{Closest.Sentence(key, Known)} There are: {string.Join(", ", Known)}");
        }

        return new ConnectionSettings
        {
            Server = members.GetValueOrDefault("server"),
            Token = members.GetValueOrDefault("token"),
            TokenFile = Beside(path, members.GetValueOrDefault("token-file")),
            CertificateAuthority = Beside(path, members.GetValueOrDefault("certificate-authority")),
            InsecureSkipTlsVerify = members.GetValueOrDefault("insecure-skip-tls-verify") is { } flag
                ? bool.TryParse(flag, out var set) ? set : throw Wrong(path, $"insecure-skip-tls-verify is '{flag}': it must be true or false")
                : null,
            Kubeconfig = Beside(path, members.GetValueOrDefault("kubeconfig")),
            Context = members.GetValueOrDefault("context"),
            Through = members.GetValueOrDefault("through") is { } way
                ? ThroughNames.Parse(way) ?? throw Wrong(path, $"through is '{way}': it must be one of {string.Join(", ", ThroughNames.All)}")
                : null,
            MonitorCertificateAuthority = Beside(path, members.GetValueOrDefault("monitor-certificate-authority")),
            MonitorNamespace = members.GetValueOrDefault("monitor-namespace"),
            Namespace = members.GetValueOrDefault("namespace"),
            RequestTimeout = members.GetValueOrDefault("request-timeout") is { } seconds
                ? int.TryParse(seconds, out var number) && number > 0 ? number : throw Wrong(path, $"request-timeout is '{seconds}': it must be a number of seconds")
                : null,
        };
    }

    private static Dictionary<string, string> Members(string path)
    {
        try
        {
            var yaml = new YamlStream();
            using var text = File.OpenText(path);
            yaml.Load(text);
            return yaml.Documents.Count == 0 ? [] : ((YamlMappingNode)yaml.Documents[0].RootNode).Children
                .ToDictionary(each => ((YamlScalarNode)each.Key).Value!, each => ((YamlScalarNode)each.Value).Value ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is YamlException or InvalidCastException)
        {
            throw Wrong(path, $"it must have one setting a line, such as 'server: http://localhost:8080' ({e.Message})");
        }
    }

    // As in a kubeconfig, a file is looked for beside the one that names it.
    private static string? Beside(string path, string? file) => file is null ? null : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file);

    private static string Folder() => Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    private static CommandFailure Wrong(string path, string why) => new(ExitCode.Usage, $"The config file {path} can't be used: {why}.");
}
